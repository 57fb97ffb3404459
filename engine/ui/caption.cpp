#include "engine/ui/caption.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/figures.h"
#include "engine/ui/overlay.h"
#include "engine/ui/theme.h"
#include "engine/ui/wrapped_text.h"

namespace shancheng {

namespace {

constexpr float kYear = 92, kTitle = 34, kBody = 26, kLower = 23;  // in units of type
constexpr float kLineHeight = 1.24f;
constexpr float kSmallestShare = 0.5f;
constexpr double kLargestPopulation = 88880000;  // its words are as wide as any

WidthOfText widthIn(ImFont* font, float size) {
  return [font, size](std::string_view text) {
    return font->CalcTextSizeA(size, 1e6f, 0, text.data(), text.data() + text.size()).x;
  };
}

struct Line {
  ImFont* font;
  float size;
  std::string text;
  ImVec4 tone;
  float gap;
};

// Two languages keep apart in blocks: whoever reads one need not step over the other.
std::vector<Line> linesOf(const Fonts& fonts, float unit, const Languages& languages, const Caption& caption,
                          float width) {
  std::vector<Line> lines;
  const auto add = [&](ImFont* font, float size, const std::string& text, const ImVec4& tone, float gap) {
    if (text.empty()) return;
    for (const std::string& line : wrapped(text, width, widthIn(font, size * unit)))
      lines.push_back({font, size * unit, line, tone, 0});
    lines.back().gap = gap * unit;
  };
  for (const HistoryEvent* event : caption.events) {
    const std::string year = std::to_string(event->year) + "  ", lower = languages.secondOf(event->title);
    const std::string first = year + languages.of(event->title),
                      both = first + (lower.empty() ? "" : "  ·  " + lower);
    const bool isOneLine = lower.empty() || widthIn(fonts.title, kTitle * unit)(both) <= width;
    add(fonts.title, kTitle, isOneLine ? both : first, theme::kAmber, 3);
    if (caption.isWhole) add(fonts.body, kBody, languages.of(event->caption), theme::kPaper, 8);
    if (!isOneLine) add(fonts.title, kBody, lower, theme::kAmber, 3);
    if (caption.isWhole) add(fonts.body, kLower, languages.secondOf(event->caption), theme::kStone, 0);
    if (!lines.empty() && event != caption.events.back()) lines.back().gap = 14 * unit;
  }
  return lines;
}

float heightOf(const std::vector<Line>& lines) {
  float height = 0;
  for (const Line& line : lines) height += kLineHeight * line.size + line.gap;
  return lines.empty() ? 0 : height - lines.back().gap;
}

std::vector<std::string> populationLines(const Languages& languages, double persons) {
  std::vector<std::string> lines;
  for (const TextTable* texts : {languages.first, languages.second})
    if (texts) lines.push_back(fill(texts->get("caption.population"), "people", people(*texts, persons)));
  return lines;
}

// Dark at the bottom, nothing at the top, without an edge on the way.
void drawShade(ImDrawList& list, float right, float top, float bottom, float solidFrom, float alpha) {
  constexpr int kBands = 12;
  const auto tone = [&](float y) {
    const float part = std::clamp((y - top) / std::max(1.0f, solidFrom - top), 0.0f, 1.0f);
    return IM_COL32(12, 11, 10, static_cast<int>(150 * alpha * part * part * (3 - 2 * part)));
  };
  for (int band = 0; band < kBands; ++band) {
    const float from = top + (bottom - top) * static_cast<float>(band) / kBands,
                to = top + (bottom - top) * static_cast<float>(band + 1) / kBands;
    list.AddRectFilledMultiColor({0, from}, {right, to}, tone(from), tone(from), tone(to), tone(to));
  }
}

}  // namespace

ImVec2 yearSize(const Fonts& fonts, float unit, PictureShape shape, const Languages& languages,
                bool hasPopulation) {
  const ImVec2 year = {fonts.year->CalcTextSizeA(kYear * unit, 1e6f, 0, "2000").x, kYear * unit};
  if (!hasPopulation) return year;
  float width = 0, height = 0;
  for (const std::string& line : populationLines(languages, kLargestPopulation)) {
    width = std::max(width, widthIn(fonts.body, kBody * unit)(line));
    height += kLineHeight * kBody * unit;
  }
  if (shape == PictureShape::wide) return {std::max(year.x, width), year.y + height};
  return {year.x + 20 * unit + width, std::max(year.y, height)};
}

ImVec2 eventSize(const Fonts& fonts, float unit, const Languages& languages, const Caption& caption,
                 float width) {
  const std::vector<Line> lines = linesOf(fonts, unit, languages, caption, width);
  float widest = 0;
  for (const Line& line : lines) widest = std::max(widest, widthIn(line.font, line.size)(line.text));
  return {widest, heightOf(lines)};
}

float eventShare(const Fonts& fonts, float unit, const Languages& languages, const Caption& caption,
                 const Box& box) {
  float fraction = 1;
  for (; fraction > kSmallestShare; fraction *= 0.95f) {
    const ImVec2 size = eventSize(fonts, fraction * unit, languages, caption, box.width());
    if (size.x <= box.width() && size.y <= box.height()) break;
  }
  return fraction;
}

void drawCaption(ImDrawList& list, const Fonts& fonts, const Composition& place, ImVec2 size,
                 const Languages& languages, const Caption& caption) {
  const float unit = place.unit;
  const bool isWide = place.shape == PictureShape::wide;
  const bool hasEvent = !caption.events.empty() && caption.eventAlpha > 0.01f;
  const float fraction = hasEvent ? eventShare(fonts, unit, languages, caption, place.event) : 1;
  const auto lines = hasEvent ? linesOf(fonts, fraction * unit, languages, caption, place.event.width())
                              : std::vector<Line>();
  const float eventTop = place.event.bottom - heightOf(lines);
  drawShade(list, size.x, place.year.top - 110 * unit, size.y, place.year.top + 30 * unit, 0.55f);
  if (hasEvent &&
      eventTop <
          place.year.top)  // what stands above the year has a ground of its own, which comes and goes with it
    drawShade(list, size.x, eventTop - 130 * unit, size.y, eventTop - 10 * unit, 0.7f * caption.eventAlpha);

  const std::string year = std::to_string(static_cast<int>(std::floor(caption.year)));
  const float yearBottom = isWide ? place.year.top + kYear * unit : place.year.bottom;
  // Digits stand a little right of where they are put, and keep room for tails that they have not.
  drawHaloText(list, fonts.year, kYear * unit,
               {place.year.left - 4 * unit, yearBottom - 0.94f * kYear * unit}, theme::colour(theme::kPaper),
               year.c_str());
  if (caption.record) {
    const double persons = caption.record->indicators[static_cast<std::size_t>(IndicatorId::population)];
    const auto texts = populationLines(languages, persons);
    const float left =
        isWide ? place.year.left
               : place.year.left + yearSize(fonts, unit, place.shape, languages, false).x + 20 * unit;
    float top = place.year.bottom - static_cast<float>(texts.size()) * kLineHeight * kBody * unit -
                (isWide ? 0 : 6 * unit);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      drawHaloText(list, fonts.body, (i ? kLower : kBody) * unit, {left, top},
                   theme::colour(i ? theme::kStone : theme::kPaper), texts[i].c_str());
      top += kLineHeight * kBody * unit;
    }
  }
  if (!hasEvent) return;
  if (isWide)
    list.AddRectFilled({place.event.left - 18 * unit, eventTop + 5 * unit},
                       {place.event.left - 14 * unit, place.event.bottom},
                       theme::colour(theme::kAmber, 0.85f * caption.eventAlpha));
  float top = eventTop;
  for (const Line& line : lines) {
    drawHaloText(list, line.font, line.size, {place.event.left, top},
                 theme::colour(line.tone, caption.eventAlpha), line.text.c_str());
    top += kLineHeight * line.size + line.gap;
  }
}

}  // namespace shancheng
