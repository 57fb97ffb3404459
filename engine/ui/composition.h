// Where things stand in a film: the year, what happened, a legend, a chart, by the shape of the picture and
// within the margins that screens may hide. Boxes only, no drawing; they never meet.
#pragma once

#include <imgui.h>

#include <functional>
#include <optional>

namespace shancheng {

struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
  float width() const { return right - left; }
  float height() const { return bottom - top; }
};

enum class PictureShape { wide, square, upright };
PictureShape shapeOf(int width, int height);

// The unit of type in pixels: body text is 26 of it, so that it is read on a phone held either way.
float typeUnit(int width, int height);

// What is to find a place. Sizes at a scale in pixels; empty functions: not wanted.
struct ToCompose {
  bool hasCaption = false;
  ImVec2 year;  // the block of year and population
  std::function<ImVec2(float scale)> legend;
  int plots = 0;                        // of the chart
  float plotHeight = 0, chartFoot = 0;  // of a plot with its words; of the years under the lowest
};

struct Composition {
  PictureShape shape = PictureShape::wide;
  float unit = 1;
  Box action, title;  // 5 % and 10 % from the edge: panels keep inside the first, words inside the second
  Box year, event;    // empty without captions; the event's words stand at the bottom of its box
  std::optional<Box> legend, chart;
  float legendScale = 1;
};
Composition arranged(int width, int height, const ToCompose& wanted);

}  // namespace shancheng
