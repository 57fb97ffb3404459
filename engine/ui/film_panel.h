// The parts of the film panel, and words that it shares with the bar at the bottom.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ui/interface.h"

namespace shancheng {

// The tabs beside the first.
void buildFilmCamera(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);
void buildFilmQueue(const InterfaceView& view, InterfaceRequests& requests);
// What the film's picture leaves out of the window, dimmed.
void drawFilmFrame(const InterfaceView& view, const InterfaceState& state);

// "45 s", "3 min 20 s", "2 h 5 min".
std::string durationText(const TextTable& texts, double seconds);
// "840 KB", "12.5 MB", "3.1 GB".
std::string fileSizeText(double bytes);
// The name of the panel's switch: with how far the film under way has come.
std::string filmSwitchText(const InterfaceView& view);

}  // namespace shancheng
