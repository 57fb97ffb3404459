#include "engine/ui/composition.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {

constexpr float kActionShare = 0.05f, kTitleShare = 0.10f;  // of each side, at either end
constexpr float kSmallestLegend = 0.3f;                     // of the unit; smaller, it is left out

Box inset(int width, int height, float fraction) {
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  return {fraction * w, fraction * h, (1 - fraction) * w, (1 - fraction) * h};
}

// The largest legend that the box holds, up to the size wanted; at the box's upper left corner.
void placeLegend(Composition& made, const ToCompose& wanted, const Box& room) {
  if (!wanted.legend) return;
  for (float scale = 1.35f * made.unit; scale >= kSmallestLegend * made.unit; scale *= 0.96f) {
    const ImVec2 size = wanted.legend(scale);
    if (size.x > room.width() || size.y > room.height()) continue;
    made.legend = Box{room.left, room.top, room.left + size.x, room.top + size.y};
    made.legendScale = scale;
    return;
  }
}

}  // namespace

PictureShape shapeOf(int width, int height) {
  const double ratio = static_cast<double>(width) / height;
  return ratio > 1.2 ? PictureShape::wide : ratio > 0.85 ? PictureShape::square : PictureShape::upright;
}

float typeUnit(int width, int height) {
  const PictureShape shape = shapeOf(width, height);
  const float larger = shape == PictureShape::upright ? 1.2f : shape == PictureShape::square ? 1.1f : 1.0f;
  // A ribbon of a picture has no room for the type of its longer side.
  return std::max(0.1f, larger * static_cast<float>(std::min(width, height)) / 720.0f);
}

Composition arranged(int width, int height, const ToCompose& wanted) {
  Composition made;
  made.shape = shapeOf(width, height);
  made.unit = typeUnit(width, height);
  made.action = inset(width, height, kActionShare);
  made.title = inset(width, height, kTitleShare);
  const bool isWide = made.shape == PictureShape::wide;
  const float gap = 16 * made.unit;
  const Box &action = made.action, &title = made.title;

  // From the bottom up: the year, and what happened beside it or above it.
  float floorOfPanels = action.bottom, floorOfLegend = action.bottom;
  if (wanted.hasCaption) {
    const float yearWidth = std::min(wanted.year.x, title.width());
    made.year = {title.left, std::max(title.top, title.bottom - wanted.year.y), title.left + yearWidth,
                 title.bottom};
    if (isWide) {
      const float left =
          std::min(title.right, std::max(made.year.right + 3 * gap, title.left + 0.34f * title.width()));
      made.event = {left, static_cast<float>(height) * 0.52f, title.right, title.bottom};
      floorOfPanels = made.event.top - gap;
      floorOfLegend = made.year.top - gap;
    } else {
      // The bottom third or so of a tall picture; of one nearly square, half: its lines are as many.
      const float ratio = static_cast<float>(width) / static_cast<float>(height);
      const float fraction = made.shape == PictureShape::square
                                 ? 0.48f
                                 : std::clamp(0.58f - 0.55f * (ratio - 0.5625f), 0.46f, 0.58f);
      made.event = {title.left, static_cast<float>(height) * fraction, title.right, made.year.top - gap};
      floorOfPanels = floorOfLegend = made.event.top - gap;
    }
  }

  // From the top down: the chart on the right (upright: across), the legend on the left (upright: under it).
  Box legendRoom{action.left, action.top, action.right, floorOfLegend};
  if (wanted.plots > 0) {
    const bool isAcross = made.shape == PictureShape::upright;
    const auto rows = static_cast<float>(isAcross ? (wanted.plots + 1) / 2 : wanted.plots);
    const float fraction = isAcross ? 1.0f : made.shape == PictureShape::square ? 0.46f : 0.30f;
    const float chartHeight =
        std::min(rows * wanted.plotHeight + wanted.chartFoot, floorOfPanels - action.top);
    made.chart =
        Box{action.right - fraction * action.width(), action.top, action.right, action.top + chartHeight};
    if (isAcross)
      legendRoom.top = made.chart->bottom + gap;
    else
      legendRoom.right = made.chart->left - gap;
  }
  if (isWide && wanted.hasCaption) legendRoom.right = std::min(legendRoom.right, made.event.left - gap);
  placeLegend(made, wanted, legendRoom);
  return made;
}

}  // namespace shancheng
