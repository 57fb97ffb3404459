// The list `systems_off = ["..."]` at the top of a city's or a scenario's file: mechanisms of the model
// that it leaves out (systems.def).
#pragma once

#include "sim/core/result.h"
#include "sim/io/toml_reader.h"
#include "sim/policy/systems.h"

namespace shancheng {

inline constexpr const char* kSystemsOff = "systems_off";

// All systems but those that the document's list names; an unknown or repeated name is an Error.
Result<Systems> readSystemsOff(const TomlDocument& document);

}  // namespace shancheng
