// How large letters and panels are. Used by the window; tested without one.
#pragma once

namespace shancheng {

inline constexpr double kLeastPersonScale = 0.5, kMostPersonScale = 4;

// Of a window of so many pixels on a display of so many dots an inch (96: one as the type was made for), with
// a person's own factor: large windows are looked at from afar, fine displays have small pixels, and no wish
// leaves a panel without room. In steps of a tenth, so that a window that is drawn larger does not make new
// letters for every pixel.
double interfaceScale(int width, int height, double dotsPerInch, double person);

}  // namespace shancheng
