#include "engine/ui/film_chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/chart.h"
#include "engine/ui/figures.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr float kPadding = 13, kName = 22, kLowerName = 18, kFigure = 28, kPlot = 50, kYears = 17,
                kScale = 15;    // in units of type
constexpr float kVeil = 0.84f;  // how dark the ground is: the city shows through it
const std::array kTones = {theme::kAmber, theme::kLeaf, theme::kRiver, theme::kDusk};

struct Plot {
  Box box;
  IndicatorId indicator;
  ImVec4 tone;
  bool isLowest;
};

}  // namespace

float plotHeight(float unit) { return (1.6f * kPadding + kName + 1.15f * kFigure + kPlot) * unit; }
float chartFoot(float unit) { return (0.4f * kPadding + 1.3f * kYears) * unit; }

namespace {

void drawPlot(ImDrawList& list, const Fonts& fonts, float unit, const Languages& languages,
              const FilmChart& chart, const Plot& plot, const History& history, const Series* observed) {
  const auto index = static_cast<std::size_t>(plot.indicator);
  const IndicatorRow& row = indicatorTable()[index];
  const float left = plot.box.left + kPadding * unit, right = plot.box.right - kPadding * unit;
  float top = plot.box.top + kPadding * unit;
  const auto widthOf = [](ImFont* font, float size, const std::string& text) {
    return font->CalcTextSizeA(size, 1e6f, 0, text.c_str()).x;
  };
  const auto write = [&](ImFont* font, float size, ImVec2 at, float end, ImU32 colour,
                         const std::string& text) {
    // A long name is set smaller rather than cut.
    const float fitting =
        size * unit * std::min(1.0f, (end - at.x) / std::max(1.0f, widthOf(font, size * unit, text)));
    list.AddText(font, fitting, {std::round(at.x), std::round(at.y)}, colour, text.c_str());
  };
  double highest = 0, lowest = 0;
  for (const YearRecordPointer& record : history.years)
    if (record->year >= chart.from && record->year <= chart.to) {
      highest = std::max(highest, record->indicators[index]);
      lowest = std::min(lowest, record->indicators[index]);
    }
  std::vector<std::pair<int, double>>
      counted;  // not what was estimated or forecast: a dot says that somebody counted
  for (std::size_t i = 0; observed && i < observed->points.size(); ++i)
    if (const int year = observed->points[i].first;
        year >= chart.from && year <= chart.to &&
        (i >= observed->isEstimate.size() || !observed->isEstimate[i]))
      counted.push_back(observed->points[i]);
  for (const auto& [year, value] : counted) highest = std::max(highest, value);
  if (!(highest > lowest)) highest = lowest + 1;

  const int whole =
      std::clamp(static_cast<int>(std::floor(chart.year)), history.startYear, history.years.back()->year);
  const auto valueAt = [&](int year) {
    return history.years[static_cast<std::size_t>(year - history.startYear)]->indicators[index];
  };
  // The name, and under it the figure of the year on the right; the name in the other language beside that.
  const std::string id = "indicator." + std::string(row.id) + ".name",
                    number = figure(*languages.first, plot.indicator, valueAt(whole));
  const float numberLeft =
      std::max(left + 0.4f * (right - left), right - widthOf(fonts.title, kFigure * unit, number));
  write(fonts.body, kName, {left, top}, right, theme::colour(theme::kPaper), languages.first->get(id));
  top += kName * unit;
  if (languages.second) {
    // Left out rather than too small to read.
    const std::string& name = languages.second->get(id);
    const float room = numberLeft - 12 * unit - left;
    if (0.7f * widthOf(fonts.body, kLowerName * unit, name) <= room)
      write(fonts.body, kLowerName, {left, top + 6 * unit}, left + room, theme::colour(theme::kFaded), name);
  }
  write(fonts.title, kFigure, {numberLeft, top}, right, theme::colour(plot.tone), number);
  top += 1.15f * kFigure * unit;

  const float low = plot.box.bottom - 0.6f * kPadding * unit, high = top + 0.25f * kScale * unit;
  const auto x = [&](double year) {
    return left +
           static_cast<float>((year - chart.from) / std::max(1, chart.to - chart.from)) * (right - left);
  };
  const auto y = [&](double value) {
    return low - static_cast<float>((value - lowest) / (highest - lowest)) * (low - high);
  };
  list.AddLine({left, y(0)}, {right, y(0)}, theme::colour(theme::kFaded, 0.6f), std::max(1.0f, 1.2f * unit));
  // One round number across, its line as faint as it may be: most curves are low where it is written.
  const double step = niceStep(highest - lowest, 3), round = std::floor(highest / step + 1e-9) * step;
  const std::string scale = shortAmount(*languages.first, row.unit, round, step < 0.1 ? 2 : step < 1 ? 1 : 0);
  if (round > 0 && scale.find_first_of("123456789") != std::string::npos &&
      kScale * unit >= 9) {  // smaller it cannot be read
    const float from = left + widthOf(fonts.body, kScale * unit, scale) + 7 * unit;
    write(fonts.body, kScale, {left, y(round) - 0.62f * kScale * unit}, right, theme::colour(theme::kFaded),
          scale);
    list.AddLine({from, y(round)}, {right, y(round)}, theme::colour(theme::kFaded, 0.45f),
                 std::max(1.0f, 1.2f * unit));
  }
  const std::string first = std::to_string(chart.from), last = std::to_string(chart.to);
  const float lastWidth = widthOf(fonts.body, kYears * unit, last);
  if (plot.isLowest)
    write(fonts.body, kYears, {left, low + 0.2f * kYears * unit}, right, theme::colour(theme::kFaded), first);
  if (plot.isLowest && chart.to > chart.from)
    list.AddText(fonts.body, kYears * unit,
                 {std::round(right - lastWidth), std::round(low + 0.2f * kYears * unit)},
                 theme::colour(theme::kFaded), last.c_str());

  // Between two years the line goes on evenly, so that it grows and does not jump.
  ImVec2 end{x(whole), y(valueAt(whole))};
  for (int year = std::max(chart.from, history.startYear); year <= whole; ++year)
    list.PathLineTo({x(year), y(valueAt(year))});
  if (chart.year > whole && whole < history.years.back()->year) {
    const double part = chart.year - whole;
    end = {x(chart.year), y(valueAt(whole) * (1 - part) + valueAt(whole + 1) * part)};
    list.PathLineTo(end);
  }
  list.PathStroke(theme::colour(plot.tone), 0, std::max(1.0f, 3 * unit));
  for (const auto& [year, value] : counted) {
    if (year > chart.year) continue;
    list.AddCircleFilled({x(year), y(value)}, 4.2f * unit, theme::colour(theme::kPaper), 16);
    list.AddCircle({x(year), y(value)}, 4.2f * unit, theme::colour(theme::kInk), 16,
                   std::max(1.0f, 1.2f * unit));
  }
  list.AddCircleFilled(end, 4.8f * unit, theme::colour(plot.tone), 20);
}

}  // namespace

void drawFilmChart(ImDrawList& list, const Fonts& fonts, const Composition& place, const Languages& languages,
                   const FilmChart& chart, const History& history, std::span<const Series> observed) {
  if (!place.chart || chart.indicators.empty() || history.years.empty()) return;
  const Box& box = *place.chart;
  list.AddRectFilled({box.left, box.top}, {box.right, box.bottom}, theme::colour(theme::kInk, kVeil),
                     6 * place.unit);
  const bool isAcross = place.shape == PictureShape::upright && chart.indicators.size() > 1;
  const std::size_t columns = isAcross ? 2 : 1, rows = (chart.indicators.size() + columns - 1) / columns;
  const float width = box.width() / static_cast<float>(columns),
              whole = static_cast<float>(rows) * plotHeight(place.unit) + chartFoot(place.unit);
  // A low picture squeezes the plots: their words with them.
  const float unit = place.unit * std::min(1.0f, box.height() / whole),
              height = (box.height() - chartFoot(unit)) / static_cast<float>(rows);
  for (std::size_t i = 0; i < chart.indicators.size(); ++i) {
    const float left = box.left + static_cast<float>(i % columns) * width,
                top = box.top + static_cast<float>(i / columns) * height;
    drawPlot(list, fonts, unit, languages, chart,
             {{left, top, left + width, top + height},
              chart.indicators[i],
              kTones[i % kTones.size()],
              i + columns >= chart.indicators.size()},
             history, observedOf(observed, chart.indicators[i]));
  }
}

}  // namespace shancheng
