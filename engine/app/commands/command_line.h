// The command line, a contract that scripts lean on: words in, one command with its checked options out.
// Called by main through run().
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/app/commands/subcommand.h"
#include "sim/core/result.h"

namespace CLI {
class App;
}

namespace shancheng {

// Text for stdout (--help, --version); the program then ends with 0.
struct Announcement {
  std::string text;
};
using ParsedCommand = std::variant<std::unique_ptr<Subcommand>, Announcement>;

Result<ParsedCommand> parseCommandLine(int argc, const char* const* argv);

// Every command, in the order of --help; the first is the window's, without a name.
std::vector<std::unique_ptr<Subcommand>> everySubcommand();

// Parses, runs, prints errors; returns the exit code.
int run(int argc, const char* const* argv);

}  // namespace shancheng
