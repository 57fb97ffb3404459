// Which of the program's TOML files a document is, by what stands at its top: whoever gives a session where a
// scenario is wanted is told so, not which of its keys are unknown. Used by the readers of those files.
#pragma once

#include <string>

#include "sim/core/result.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

enum class TomlKind { unknown, session, scenario, city, cameraPath, film, search };

TomlKind kindOf(const TomlDocument& document);

// An error where the document is plainly of another kind; it says what to do with one of that kind.
Result<void> checkKind(const TomlDocument& document, TomlKind wanted, const std::string& file);

}  // namespace shancheng
