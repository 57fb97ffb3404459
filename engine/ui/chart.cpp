#include "engine/ui/chart.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/figures.h"
#include "engine/ui/theme.h"

namespace shancheng {

double niceStep(double highest, int wanted) {
  if (!(highest > 0)) return 1;
  const double raw = highest / wanted, power = std::pow(10.0, std::floor(std::log10(raw)));
  for (double factor : {1.0, 2.0, 5.0})
    if (raw <= factor * power) return factor * power;
  return 10 * power;
}

namespace {
// Statistics are counted by district, the model's scene is a square: what comes nearest to these.
std::string_view observedName(const IndicatorRow& row) {
  if (row.id == "population") return "central_city_population";
  if (row.id == "built_up_area") return "main_city_built_up";
  return row.id;
}
}  // namespace

const Series* observedOf(std::span<const Series> observed, IndicatorId indicator) {
  const IndicatorRow& row = indicatorTable()[static_cast<std::size_t>(indicator)];
  for (const Series& series : observed)
    if (series.id == observedName(row) && series.unit == row.unit) return &series;
  return nullptr;
}

const Series* observedSeries(const InterfaceView& view, IndicatorId indicator) {
  return observedOf(view.observed, indicator);
}

namespace {

// Values at the ends of the upright axis, and from one line across to the next.
struct Scale {
  double bottom, top, step;
};

Scale scaleOf(const InterfaceView& view, std::size_t index, int from, int to, const Series* observed) {
  double highest = 0, lowest = 0;
  for (const History* history : {view.session->history.get(), view.session->before.get()})
    if (history)
      for (const YearRecordPointer& record : history->years)
        if (record->year >= from) {
          highest = std::max(highest, record->indicators[index]);
          lowest = std::min(lowest, record->indicators[index]);
        }
  if (observed)
    for (const auto& [year, value] : observed->points)
      if (year >= from && year <= to) highest = std::max(highest, value);
  const double step = niceStep(highest - lowest, 3);
  return {std::floor(lowest / step + 1e-9) * step, std::max(step, std::ceil(highest / step - 1e-9) * step),
          step};
}

}  // namespace

void drawChart(const InterfaceView& view, IndicatorId indicator, const ImVec4& tone, float height) {
  const auto index = static_cast<std::size_t>(indicator);
  const IndicatorRow& row = indicatorTable()[index];
  const TextTable& texts = *view.texts;
  const int from = view.session->scenario->playFromYear, to = view.session->scenario->endYear;
  const Series* observed = observedSeries(view, indicator);
  const Scale scale = scaleOf(view, index, from, to, observed);
  const double bottom = scale.bottom, top = scale.top, step = scale.step;

  const YearRecord* record = recordAt(*view.session->history, view.session->year);
  ImGui::TextUnformatted(texts.get("indicator." + std::string(row.id) + ".name").c_str());
  if (record) {
    const std::string text = figure(texts, indicator, record->indicators[index]);
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(text.c_str()).x);
    ImGui::TextColored(isOfYear(*record, view.session->year) ? tone : theme::kFaded, "%s", text.c_str());
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, small = 12.5f * view.scale;
  ImGui::Dummy({width, height});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = view.fonts->body;
  const int decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0;
  const auto axisText = [&](double value) {
    return std::abs(value) < 1e-9 * step ? std::string("0") : shortAmount(texts, row.unit, value, decimals);
  };
  float gutter = 66 * view.scale;  // the same for all charts, so that their years stand in line
  for (double value = bottom; value <= top + 0.5 * step; value += step)
    gutter = std::max(gutter, font->CalcTextSizeA(small, 1e6f, 0, axisText(value).c_str()).x);
  const float left = origin.x + gutter + 7 * view.scale, right = origin.x + width - 2 * view.scale;
  const float high = origin.y + 7 * view.scale, low = origin.y + height - small - 6 * view.scale;
  const auto x = [&](double year) {
    return left + static_cast<float>((year - from) / std::max(1, to - from)) * (right - left);
  };
  const auto y = [&](double value) {
    return low - static_cast<float>((value - bottom) / (top - bottom)) * (low - high);
  };
  for (double value = bottom; value <= top + 0.5 * step; value += step) {
    list.AddLine({left, y(value)}, {right, y(value)},
                 theme::colour(theme::kFaded, std::abs(value) > 1e-9 * step ? 0.18f : 0.5f));
    const std::string text = axisText(value);
    list.AddText(font, small,
                 {left - 6 * view.scale - font->CalcTextSizeA(small, 1e6f, 0, text.c_str()).x,
                  y(value) - 0.55f * small},
                 theme::colour(theme::kFaded), text.c_str());
  }
  for (int year = (from + 24) / 25 * 25; year <= to; year += 25) {
    const std::string text = std::to_string(year);
    const float textWidth = font->CalcTextSizeA(small, 1e6f, 0, text.c_str()).x;
    list.AddLine({x(year), low}, {x(year), low + 3 * view.scale}, theme::colour(theme::kFaded, 0.5f));
    list.AddText(font, small, {std::min(x(year) - textWidth / 2, right - textWidth), low + 3 * view.scale},
                 theme::colour(theme::kFaded), text.c_str());
  }
  const auto line = [&](const History& history, float alpha, float thickness) {
    for (const YearRecordPointer& past : history.years)
      if (past->year >= from) list.PathLineTo({x(past->year), y(past->indicators[index])});
    list.PathStroke(theme::colour(tone, alpha), 0, thickness);
  };
  if (view.session->before) line(*view.session->before, 0.38f, 1.5f * view.scale);
  line(*view.session->history, 1.0f, 2.0f * view.scale);
  if (observed)
    for (const auto& [year, value] : observed->points)
      if (year >= from && year <= to)
        list.AddCircle({x(year), y(value)}, kObservedRadius * view.scale, theme::colour(theme::kPaper, 0.8f),
                       12, 1.2f * view.scale);
  list.AddLine({x(view.session->year), high}, {x(view.session->year), low},
               theme::colour(theme::kPaper, 0.55f), 1.0f * view.scale);
  if (record)
    list.AddCircleFilled({x(isOfYear(*record, view.session->year) ? view.session->year : record->year),
                          y(record->indicators[index])},
                         3.5f * view.scale, theme::colour(theme::kPaper), 16);
}

}  // namespace shancheng
