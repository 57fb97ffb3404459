// Whether a file that a command is to write could be written: asked before anything is simulated.
#pragma once

#include <string>

#include "sim/core/result.h"

namespace shancheng {

// A file of this name could be made: its folder is there and may be written; exit code 4.
Result<void> checkWritable(const std::string& file);
// The error of a file or folder that cannot be written, with its exit code.
Error cannotWrite(const std::string& file, const std::string& why);

}  // namespace shancheng
