// What the window brings to its session: the names of what it can draw, and the file in which what is done
// is kept.
#pragma once

#include <string>

#include "engine/session/session_state.h"

namespace shancheng {

// Layers in the order of layers.def, the names of places last.
SessionNames sessionNames();
// A new file for what is done from now on, beside the person's other state; empty where there is no place
// for it. The newest kFilesKept of earlier ones stay.
std::string autosaveFile();

}  // namespace shancheng
