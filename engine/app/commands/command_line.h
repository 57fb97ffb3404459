// The command line, a contract that scripts lean on: words in, Options out. Called by main through run().
#pragma once

#include <string>
#include <variant>

#include "engine/app/commands/options.h"
#include "sim/core/result.h"

namespace shancheng {

// LocalizedText for stdout (--help, --version); the program then ends with 0.
struct Announcement {
  std::string text;
};

Result<std::variant<Options, Announcement>> parseCommandLine(int argc, const char* const* argv);

// As a person writes it: 9.6, not 9.600000.
std::string shortNumber(double value);
// "1280x720", each side 16 to 16384.
Result<std::pair<int, int>> parseSize(const std::string& text);
// "lon,lat,height:lon,lat,height", degrees and metres above sea level.
Result<CameraAt> parseCameraAt(const std::string& text);

}  // namespace shancheng
