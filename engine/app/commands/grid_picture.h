// The land of one year seen straight down, one pixel a cell, as PNG bytes. Called by `simulate --grid`.
#pragma once

#include <string>

#include "sim/branch/history.h"
#include "sim/state/geography.h"

namespace shancheng {

std::string gridPicture(const Geography& geography, const History& history, int year);

}  // namespace shancheng
