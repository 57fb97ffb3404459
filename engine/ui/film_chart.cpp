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

// What all plots of a chart are drawn with.
struct Painting {
  ImDrawList& list;
  const Fonts& fonts;
  float unit;  // of type, in pixels
  const Languages& languages;
  const FilmChart& chart;
  const History& history;

  static float widthOf(ImFont* font, float size, const std::string& text) {
    return font->CalcTextSizeA(size, 1e6f, 0, text.c_str()).x;
  }
  // A long name is set smaller rather than cut.
  void write(ImFont* font, float size, ImVec2 at, float end, ImU32 colour, const std::string& text) const {
    const float fitting =
        size * unit * std::min(1.0f, (end - at.x) / std::max(1.0f, widthOf(font, size * unit, text)));
    list.AddText(font, fitting, {std::round(at.x), std::round(at.y)}, colour, text.c_str());
  }
};

// One plot: the name and the figure of the year over a curve that grows.
class PlotPainter {
 public:
  PlotPainter(const Painting& painting, const Plot& plot, const Series* observed);
  void paint();

 private:
  void findRange(const Series* observed);
  void writeHead();
  void drawScale() const;
  void writeYears() const;
  void drawCurve() const;
  double valueAt(int year) const {
    return history_.years[static_cast<std::size_t>(year - history_.startYear)]->indicators[index_];
  }
  float x(double year) const {
    return left_ +
           static_cast<float>((year - chart_.from) / std::max(1, chart_.to - chart_.from)) * (right_ - left_);
  }
  float y(double value) const {
    return bottom_ - static_cast<float>((value - lowest_) / (highest_ - lowest_)) * (bottom_ - top_);
  }

  const Painting& painting_;
  const Plot& plot_;
  const FilmChart& chart_;
  const History& history_;
  std::size_t index_;                  // of the indicator
  float left_, right_, bottom_, top_;  // of the curve
  double highest_ = 0, lowest_ = 0;
  int wholeYear_;
  std::vector<std::pair<int, double>>
      counted_;  // not what was estimated or forecast: a dot says that somebody counted
};

PlotPainter::PlotPainter(const Painting& painting, const Plot& plot, const Series* observed)
    : painting_(painting),
      plot_(plot),
      chart_(painting.chart),
      history_(painting.history),
      index_(static_cast<std::size_t>(plot.indicator)),
      left_(plot.box.left + kPadding * painting.unit),
      right_(plot.box.right - kPadding * painting.unit),
      bottom_(plot.box.bottom - 0.6f * kPadding * painting.unit),
      top_(plot.box.top + kPadding * painting.unit),
      wholeYear_(std::clamp(static_cast<int>(std::floor(painting.chart.year)), painting.history.startYear,
                            painting.history.years.back()->year)) {
  findRange(observed);
}

void PlotPainter::paint() {
  writeHead();
  drawScale();
  writeYears();
  drawCurve();
}

void PlotPainter::findRange(const Series* observed) {
  for (const YearRecordPointer& record : history_.years)
    if (record->year >= chart_.from && record->year <= chart_.to) {
      highest_ = std::max(highest_, record->indicators[index_]);
      lowest_ = std::min(lowest_, record->indicators[index_]);
    }
  for (std::size_t i = 0; observed && i < observed->points.size(); ++i)
    if (const int year = observed->points[i].first;
        year >= chart_.from && year <= chart_.to &&
        (i >= observed->isEstimate.size() || !observed->isEstimate[i]))
      counted_.push_back(observed->points[i]);
  for (const auto& [year, value] : counted_) highest_ = std::max(highest_, value);
  if (!(highest_ > lowest_)) highest_ = lowest_ + 1;
}

// The name, and under it the figure of the year on the right; the name in the other language beside that. The
// curve begins below them.
void PlotPainter::writeHead() {
  const float unit = painting_.unit;
  const Fonts& fonts = painting_.fonts;
  const Languages& languages = painting_.languages;
  const std::string id = "indicator." + std::string(indicatorTable()[index_].id) + ".name",
                    number = figure(*languages.first, plot_.indicator, valueAt(wholeYear_));
  const float numberLeft = std::max(left_ + 0.4f * (right_ - left_),
                                    right_ - Painting::widthOf(fonts.title, kFigure * unit, number));
  float top = top_;
  painting_.write(fonts.body, kName, {left_, top}, right_, theme::colour(theme::kPaper),
                  languages.first->get(id));
  top += kName * unit;
  if (languages.second) {
    // Left out rather than too small to read.
    const std::string& name = languages.second->get(id);
    const float room = numberLeft - 12 * unit - left_;
    if (0.7f * Painting::widthOf(fonts.body, kLowerName * unit, name) <= room)
      painting_.write(fonts.body, kLowerName, {left_, top + 6 * unit}, left_ + room,
                      theme::colour(theme::kFaded), name);
  }
  painting_.write(fonts.title, kFigure, {numberLeft, top}, right_, theme::colour(plot_.tone), number);
  top += 1.15f * kFigure * unit;
  top_ = top + 0.25f * kScale * unit;
}

// Zero, and one round number across, its line as faint as it may be: most curves are low where it is written.
void PlotPainter::drawScale() const {
  const float unit = painting_.unit, lineWidth = std::max(1.0f, 1.2f * unit);
  const Fonts& fonts = painting_.fonts;
  painting_.list.AddLine({left_, y(0)}, {right_, y(0)}, theme::colour(theme::kFaded, 0.6f), lineWidth);
  const double step = niceStep(highest_ - lowest_, 3), round = std::floor(highest_ / step + 1e-9) * step;
  const std::string scale = shortAmount(*painting_.languages.first, indicatorTable()[index_].unit, round,
                                        step < 0.1 ? 2
                                        : step < 1 ? 1
                                                   : 0);
  constexpr float kReadable = 9;  // pixels; smaller it cannot be read
  if (!(round > 0) || scale.find_first_of("123456789") == std::string::npos || kScale * unit < kReadable)
    return;
  const float from = left_ + Painting::widthOf(fonts.body, kScale * unit, scale) + 7 * unit;
  painting_.write(fonts.body, kScale, {left_, y(round) - 0.62f * kScale * unit}, right_,
                  theme::colour(theme::kFaded), scale);
  painting_.list.AddLine({from, y(round)}, {right_, y(round)}, theme::colour(theme::kFaded, 0.45f),
                         lineWidth);
}

// The first and the last year, under the lowest plot alone.
void PlotPainter::writeYears() const {
  if (!plot_.isLowest) return;
  const float size = kYears * painting_.unit, top = bottom_ + 0.2f * kYears * painting_.unit;
  ImFont* const font = painting_.fonts.body;
  painting_.write(font, kYears, {left_, top}, right_, theme::colour(theme::kFaded),
                  std::to_string(chart_.from));
  if (chart_.to <= chart_.from) return;
  const std::string last = std::to_string(chart_.to);
  painting_.list.AddText(font, size,
                         {std::round(right_ - Painting::widthOf(font, size, last)), std::round(top)},
                         theme::colour(theme::kFaded), last.c_str());
}

// Between two years the line goes on evenly, so that it grows and does not jump.
void PlotPainter::drawCurve() const {
  ImDrawList& list = painting_.list;
  const float unit = painting_.unit;
  ImVec2 end{x(wholeYear_), y(valueAt(wholeYear_))};
  for (int year = std::max(chart_.from, history_.startYear); year <= wholeYear_; ++year)
    list.PathLineTo({x(year), y(valueAt(year))});
  if (chart_.year > wholeYear_ && wholeYear_ < history_.years.back()->year) {
    const double part = chart_.year - wholeYear_;
    end = {x(chart_.year), y(valueAt(wholeYear_) * (1 - part) + valueAt(wholeYear_ + 1) * part)};
    list.PathLineTo(end);
  }
  list.PathStroke(theme::colour(plot_.tone), 0, std::max(1.0f, 3 * unit));
  for (const auto& [year, value] : counted_) {
    if (year > chart_.year) continue;
    list.AddCircleFilled({x(year), y(value)}, 4.2f * unit, theme::colour(theme::kPaper), 16);
    list.AddCircle({x(year), y(value)}, 4.2f * unit, theme::colour(theme::kInk), 16,
                   std::max(1.0f, 1.2f * unit));
  }
  list.AddCircleFilled(end, 4.8f * unit, theme::colour(plot_.tone), 20);
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
  const Painting painting{list, fonts, unit, languages, chart, history};
  for (std::size_t i = 0; i < chart.indicators.size(); ++i) {
    const float left = box.left + static_cast<float>(i % columns) * width,
                top = box.top + static_cast<float>(i / columns) * height;
    const Plot plot{{left, top, left + width, top + height},
                    chart.indicators[i],
                    kTones[i % kTones.size()],
                    i + columns >= chart.indicators.size()};
    PlotPainter(painting, plot, observedOf(observed, chart.indicators[i])).paint();
  }
}

}  // namespace shancheng
