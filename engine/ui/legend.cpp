#include "engine/ui/legend.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "engine/ui/figures.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr float kWidth = 300, kPadding = 13, kTitle = 19, kSmall = 13, kSwatchWidth = 34, kSwatchHeight = 18,
                kRow = 24, kBar = 15;
constexpr int kTicks = 5;

ImU32 colourOf(const Rgb& rgb) { return IM_COL32(rgb[0], rgb[1], rgb[2], 255); }

std::string wordsOf(const TextTable& texts, RasterId raster, const char* part) {
  return texts.get("raster." + std::string(rasterRow(raster).id) + "." + part);
}

// The note in lines as wide as the legend.
std::string noteOf(const Fonts& fonts, float scale, const TextTable& texts, RasterId raster) {
  return inLines(wordsOf(texts, raster, "note"), *fonts.body, kSmall * scale,
                 (kWidth - 2 * kPadding) * scale);
}

// What the shader draws over the colour, within a box.
void drawHatch(ImDrawList& list, ImVec2 low, ImVec2 high, Hatch pattern, const Rgb& colour, float scale) {
  if (pattern == Hatch::plain) return;
  const bool isLight = 0.3f * colour[0] + 0.6f * colour[1] + 0.1f * colour[2] > 107;
  const ImU32 ink = isLight ? IM_COL32(colour[0] * 45 / 100, colour[1] * 45 / 100, colour[2] * 45 / 100, 210)
                            : IM_COL32(200, 208, 214, 210);
  const float step = 7 * scale, thick = 1.7f * scale, height = high.y - low.y;
  list.PushClipRect(low, high, true);
  if (pattern == Hatch::dots)
    for (int row = 0; low.y + static_cast<float>(row) * step < high.y + step; ++row)
      for (float x = low.x + (row % 2 ? 0 : step / 2); x < high.x + step; x += step)
        list.AddCircleFilled({x, low.y + (static_cast<float>(row) + 0.4f) * step}, 1.6f * scale, ink, 10);
  if (pattern == Hatch::level)
    for (float y = low.y + step / 2; y < high.y; y += step) list.AddLine({low.x, y}, {high.x, y}, ink, thick);
  for (float x = low.x - height; x < high.x + height; x += step * 1.2f) {
    if (pattern == Hatch::rising || pattern == Hatch::crossed)
      list.AddLine({x, high.y}, {x + height, low.y}, ink, thick);
    if (pattern == Hatch::falling || pattern == Hatch::crossed)
      list.AddLine({x, low.y}, {x + height, high.y}, ink, thick);
  }
  list.PopClipRect();
}

// Beyond a fixed range the colour stays that of its end.
std::string tickText(const TextTable& texts, const RasterRow& row, float value, bool isFirst, bool isLast) {
  char text[32];
  const bool isFine = std::abs(row.high - row.low) <= 2 && row.high > row.low;
  std::snprintf(text, sizeof text, isFine ? "%.2g" : "%.0f", static_cast<double>(value));
  const bool isFixed = row.low < row.high && row.high != 1 && row.high != 100;
  if (isFixed && isLast) return fill(texts.get("ui.at_least"), "value", text);
  return isFixed && isFirst && value != 0 ? fill(texts.get("ui.at_most"), "value", text) : text;
}

}  // namespace

ImVec2 legendSize(const Fonts& fonts, float scale, const TextTable& first, bool isBilingual,
                  const Legend& legend) {
  const RasterRow& row = rasterRow(legend.raster);
  const auto classes = classesOf(row.colours);
  float height = 2 * kPadding * scale + (kTitle + 3) * scale;
  if (isBilingual) height += (kSmall + 4) * scale;
  height +=
      fonts.body->CalcTextSizeA(kSmall * scale, 1e6f, 0, noteOf(fonts, scale, first, legend.raster).c_str())
          .y +
      8 * scale;
  if (classes.empty())
    height += (kBar + 8 + kSmall + 5 + kSmall) * scale;
  else
    height += static_cast<float>(classes.size() - 1) * kRow * scale;
  return {kWidth * scale, height};
}

ImVec4 drawLegend(ImDrawList& list, const Fonts& fonts, float scale, ImVec2 at, const TextTable& first,
                  const TextTable& second, const Legend& legend) {
  const RasterRow& row = rasterRow(legend.raster);
  const bool isBilingual = !fonts.latinOnly && &first != &second;
  const ImVec2 size = legendSize(fonts, scale, first, isBilingual, legend);
  const ImU32 paper = theme::colour(theme::kPaper), faded = theme::colour(theme::kFaded);
  list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, theme::colour(theme::kInk), 5 * scale);
  const float left = at.x + kPadding * scale, right = at.x + size.x - kPadding * scale;
  float top = at.y + kPadding * scale;
  const auto write = [&](float x, float y, float textSize, ImU32 colour, const std::string& text) {
    list.AddText(fonts.body, textSize * scale, {std::round(x), std::round(y)}, colour, text.c_str());
  };
  const auto widthOf = [&](float textSize, const std::string& text) {
    return fonts.body->CalcTextSizeA(textSize * scale, 1e6f, 0, text.c_str()).x;
  };
  write(left, top, kTitle, paper, wordsOf(first, legend.raster, "name"));
  const std::string year = std::to_string(legend.year);
  if (row.source != RasterSource::land)
    write(right - widthOf(kTitle, year), top, kTitle, theme::colour(theme::kAmber), year);
  top += (kTitle + 3) * scale;
  if (isBilingual) {
    write(left, top, kSmall, faded, wordsOf(second, legend.raster, "name"));
    top += (kSmall + 4) * scale;
  }
  const std::string note = noteOf(fonts, scale, first, legend.raster);
  write(left, top, kSmall, faded, note);
  top += fonts.body->CalcTextSizeA(kSmall * scale, 1e6f, 0, note.c_str()).y + 8 * scale;

  const auto classes = classesOf(row.colours);
  if (!classes.empty()) {
    for (std::size_t k = 1; k < classes.size(); ++k) {
      const ImVec2 low{left, top}, high{left + kSwatchWidth * scale, top + kSwatchHeight * scale};
      list.AddRectFilled(low, high, colourOf(classes[k].colour));
      drawHatch(list, low, high, classes[k].pattern, classes[k].colour, scale);
      const std::string id = "raster_class." + std::string(classes[k].id);
      const float x = high.x + 10 * scale;
      write(x, top, 15, paper, first.get(id));
      if (isBilingual) {
        const std::string& lower = second.get(id);
        const float taken = x + widthOf(15, first.get(id)) + 9 * scale;
        if (taken + widthOf(kSmall, lower) <= right) write(taken, top + 2 * scale, kSmall, faded, lower);
      }
      top += kRow * scale;
    }
    return {at.x, at.y, at.x + size.x, at.y + size.y};
  }
  constexpr int kPieces = 64;
  for (int piece = 0; piece < kPieces; ++piece) {
    const float from = static_cast<float>(piece) / kPieces, to = static_cast<float>(piece + 1) / kPieces;
    const ImU32 low = colourOf(colourAt(row.colours, from)), high = colourOf(colourAt(row.colours, to));
    list.AddRectFilledMultiColor({left + (right - left) * from, top},
                                 {left + (right - left) * to, top + kBar * scale}, low, high, high, low);
  }
  top += kBar * scale;
  for (int tick = 0; tick < kTicks; ++tick) {
    const float t = static_cast<float>(tick) / (kTicks - 1);
    const float x = left + (right - left) * t;
    list.AddLine({x, top}, {x, top + 5 * scale}, faded, scale);
    const std::string text =
        tickText(first, row, legend.range.low + (legend.range.high - legend.range.low) * t, tick == 0,
                 tick == kTicks - 1);
    const float width = widthOf(kSmall, text);
    write(std::clamp(x - width / 2, left, right - width), top + 6 * scale, kSmall, paper, text);
  }
  top += (8 + kSmall + 5) * scale;
  const std::string unit = "raster_unit." + std::string(row.unit);
  const std::string& unitSecond = second.get(unit);
  write(left, top, kSmall, faded,
        !isBilingual || unitSecond == first.get(unit) ? first.get(unit)
                                                      : first.get(unit) + "  ·  " + unitSecond);
  return {at.x, at.y, at.x + size.x, at.y + size.y};
}

}  // namespace shancheng
