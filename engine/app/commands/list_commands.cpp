#include "engine/app/commands/list_commands.h"

#include <CLI/CLI.hpp>

#include <cstdio>

#include "engine/app/commands/command_line.h"
#include "engine/app/commands/root_options.h"

namespace shancheng {

namespace {

// A bar would end the cell of a table.
std::string inTable(const std::string& text) {
  std::string cell;
  for (const char letter : text) cell += letter == '|' ? std::string("\\|") : std::string(1, letter);
  return cell;
}

// "--duration, --seconds FLOAT", or "OUT" where it is known by its place.
std::string optionName(const CLI::Option& option) {
  std::string name = option.get_positional() ? option.get_name(true, false) : option.get_name(false, true);
  for (std::size_t at = 0; (at = name.find(',', at)) != std::string::npos; at += 2) name.insert(at + 1, " ");
  if (option.get_positional()) {
    for (char& letter : name) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return name;
  }
  const std::string type = option.get_type_name();
  const bool isFlag = option.get_expected_max() == 0 || type.empty();
  return isFlag ? name : name + " " + type.substr(0, type.find(':'));
}

std::string optionTable(const CLI::App& app) {
  std::string table;
  for (const CLI::Option* option : app.get_options()) {
    if (option == app.get_help_ptr()) continue;
    const std::string usual = option->get_default_str();
    table += "| `" + optionName(*option) + "` | " + inTable(option->get_description()) + " | " +
             (usual.empty() ? "" : "`" + usual + "`") + " |\n";
  }
  return table.empty() ? "" : "\n| option | what it does | usual |\n|---|---|---|\n" + table;
}

constexpr const char* kOpening =
    "# The command line\n\n"
    "Printed by `./run commands --markdown`; `./run` passes its words on to the program, `shancheng`. "
    "`--help` after "
    "any command lists its options.\n"
    "stdout is data, stderr is talk. Nothing half-written is left under its final name, and nothing that is "
    "there already is replaced without `--overwrite`; both hold for every file that a command is told to "
    "write, and are "
    "checked before any work is done. A symbolic link stays, and what it leads to is written.\n"
    "What is temporary lies beside what it will be (`NAME.shancheng-part`, of a film `NAME.parts`), on the "
    "same "
    "disk; what a killed run left there is cleared by the next one that writes that name. No other folder is "
    "needed.\n"
    "Tables that end in `.csv` and subtitles in `.srt` begin with a byte order mark, so that Excel and "
    "players "
    "on Windows read their letters; WebVTT, other endings and stdout have none.\n";

constexpr const char* kExitCodes =
    "\n## Exit codes\n\n"
    "| exit | meaning |\n|---|---|\n"
    "| 0 | done |\n"
    "| 1 | ran, but a check or a replay did not hold |\n"
    "| 2 | bad input or usage: one line on stderr with file, line, what was found, what was expected; or "
    "packages "
    "that may not be installed |\n"
    "| 3 | no usable graphics |\n"
    "| 4 | output could not be written, or is there already (no ffmpeg counts here) |\n"
    "| 130 | interrupted: what is whole of a film is kept, `record --resume` goes on |\n";

}  // namespace

void ListCommands::addTo(CLI::App& app) {
  app.add_flag("--markdown", options_.isMarkdown, "With every option, as the page engine/COMMANDS.md");
}

Result<void> ListCommands::take(const SharedOptions&) { return {}; }

Result<int> ListCommands::run() const {
  if (options_.isMarkdown) {
    std::fputs(commandsPage().c_str(), stdout);
    return 0;
  }
  for (const auto& command : everySubcommand())
    if (*command->name()) std::printf("%-12s%s\n", command->name(), command->description());
  return 0;
}

std::string commandsPage() {
  CLI::App app("", "shancheng");
  RootOptions root;
  const auto commands = everySubcommand();
  const std::vector<CLI::App*> parsers = addEverything(app, root, commands);
  std::string page = std::string(kOpening) + "\n| command | what it does |\n|---|---|\n| `shancheng` | " +
                     commands.front()->description() + " |\n";
  for (std::size_t i = 1; i < commands.size(); ++i)
    page += "| [`" + std::string(commands[i]->name()) + "`](#shancheng-" + commands[i]->name() + ") | " +
            inTable(commands[i]->description()) + " |\n";
  page +=
      "\n## Every command\n\nThese may stand before or after the command; those that begin with Window: are "
      "the window's.\n" +
      optionTable(app);
  for (std::size_t i = 1; i < commands.size(); ++i) {
    page += "\n## shancheng " + std::string(commands[i]->name()) + "\n\n" + commands[i]->description() +
            ".\n" + optionTable(*parsers[i]);
    if (const std::string notes = commands[i]->notes(); !notes.empty()) page += "\n" + notes + "\n";
  }
  return page + kExitCodes;
}

}  // namespace shancheng
