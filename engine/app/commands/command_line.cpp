#include "engine/app/commands/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>

#include "engine/app/commands/film_arguments.h"
#include "engine/app/commands/open_window.h"
#include "engine/app/commands/root_options.h"
#include "engine/app/picture/picture_names.h"

namespace shancheng {

namespace {

Language languageOfEnvironment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value && *value)
      return std::string_view(value).substr(0, 2) == "zh" ? Language::zh : Language::en;
  return Language::en;
}

}  // namespace

void RootOptions::addTo(CLI::App& app) {
  app.set_version_flag("--version", "shancheng " SHANCHENG_VERSION " (C++20, OpenGL 3.3)");
  CityOptions& city = shared_.city;
  const std::pair<const char*, CLI::Option*> options[] = {
      {"--city", app.add_option("--city", city.city, "A city's id, or its folder")->capture_default_str()},
      {"--scenario",
       app.add_option("--scenario", city.scenario, "A scenario's id, or its file")->capture_default_str()},
      {"--seed", app.add_option("--seed", city.seed, "Seed of chance")->capture_default_str()},
      {"--lang", app.add_option("--lang", language_, "en or zh (default: from the locale)")},
      {"--quality", app.add_option("--quality", shared_.quality, "auto, low, medium, high or ultra")
                        ->capture_default_str()},
      {"--threads", app.add_option("--threads", city.threads, "Threads for the simulation; 0: all")
                        ->capture_default_str()},
      {"--set", app.add_option("--set", settings_, "Move a lever: id=value or id=value@YEAR")}};
  for (const auto& [name, option] : options)
    option->each([this, given = std::string(name)](const std::string&) { shared_.given.insert(given); });
}

Result<SharedOptions> RootOptions::checked() const {
  SharedOptions shared = shared_;
  if (language_.empty())
    shared.language = languageOfEnvironment();
  else if (language_ == "en" || language_ == "zh")
    shared.language = language_ == "zh" ? Language::zh : Language::en;
  else
    return usage("--lang '" + language_ + "'", "expected en or zh");
  const auto qualities = filmNames().qualities;
  if (std::find(qualities.begin(), qualities.end(), shared.quality) == qualities.end())
    return usage("--quality '" + shared.quality + "'", "expected auto, low, medium, high or ultra");
  if (shared.city.threads < 0 || shared.city.threads > 256)
    return usage("--threads " + std::to_string(shared.city.threads),
                 "expected 0 (all of the machine's) to 256");
  for (const std::string& text : settings_) {
    const auto setting = parseLeverSetting(text);
    if (!setting) return setting.error();
    shared.city.settings.push_back(*setting);
  }
  return shared;
}

Result<ParsedCommand> parseCommandLine(int argc, const char* const* argv) {
  CLI::App app("Shancheng: a city that grows. With no command, a window opens.", "shancheng");
  RootOptions root;
  std::vector<std::unique_ptr<Subcommand>> commands = everySubcommand();
  const std::vector<CLI::App*> parsers = addEverything(app, root, commands);

  std::vector<std::string> arguments = withValuesOfBareOptions(argc, argv);
  std::reverse(arguments.begin(), arguments.end());
  if (!arguments.empty()) arguments.pop_back();  // the program's own name
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    CLI::App* shown = &app;
    for (CLI::App* parser : app.get_subcommands()) shown = parser;
    return ParsedCommand(Announcement{shown->help()});
  } catch (const CLI::CallForVersion& version) {
    return ParsedCommand(Announcement{std::string(version.what()) + "\n"});
  } catch (const CLI::ParseError& error) {
    return usage(error.what(), "run 'shancheng --help' for the commands and options");
  }
  auto shared = root.checked();
  if (!shared) return shared.error();
  std::size_t chosen = 0;
  for (std::size_t i = 1; i < commands.size(); ++i)
    if (*parsers[i]) chosen = i;
  for (const char* option : OpenWindow::kOptions)
    if (app.count(option) > 0 && chosen != 0)
      return usage(option, "expected the window, not '" + std::string(commands[chosen]->name()) +
                               "': a still or a film is drawn at the --size that stands behind its command");
  if (auto taken = commands[chosen]->take(*shared); !taken) return taken.error();
  return ParsedCommand(std::move(commands[chosen]));
}

std::vector<CLI::App*> addEverything(CLI::App& app, RootOptions& root,
                                     const std::vector<std::unique_ptr<Subcommand>>& commands) {
  app.require_subcommand(0, 1);
  app.fallthrough();
  root.addTo(app);
  std::vector<CLI::App*> parsers;
  for (const auto& command : commands) {
    CLI::App* parser = *command->name() ? app.add_subcommand(command->name(), command->description()) : &app;
    command->addTo(*parser);
    if (parser != &app)
      parser->footer(
          "And the options of every command: --city, --scenario, --seed, --set, --lang, --quality, --threads "
          "('shancheng --help').");
    parsers.push_back(parser);
  }
  return parsers;
}

}  // namespace shancheng
