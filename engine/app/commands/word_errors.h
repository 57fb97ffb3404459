// What the parser found wrong with the words of the command line, in the form of all errors: what was found,
// what was expected, and the name that was likely meant. Used by parseCommandLine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/core/result.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace shancheng {

// `parsers`: those of all commands, the window's first, which is `app` itself.
Error unknownOption(const std::string& word, const CLI::App& app, const std::vector<CLI::App*>& parsers);
// An option or a name that was given with nothing in it: "$FILE" of a script that never set it. None where
// each holds something.
std::optional<Error> findEmptyWord(const CLI::App& app);
Error wordError(const CLI::ParseError& error, const CLI::App& app, const std::vector<CLI::App*>& parsers);

}  // namespace shancheng
