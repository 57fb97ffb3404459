#include "engine/app/commands/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>

#include "engine/app/commands/film_arguments.h"
#include "engine/app/commands/number_option.h"
#include "engine/app/commands/open_window.h"
#include "engine/app/commands/root_options.h"
#include "engine/app/commands/word_errors.h"
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
      {"--seed", addNumber(app, "--seed", city.seed, "Seed of chance", NumberRange<std::uint64_t>{})
                     ->default_str(std::to_string(city.seed))},
      {"--lang", app.add_option("--lang", language_, "en or zh (default: from the locale)")},
      {"--quality", app.add_option("--quality", shared_.quality, "auto, low, medium, high or ultra")
                        ->capture_default_str()},
      {"--threads", addNumber(app, "--threads", city.threads, "Threads for the simulation; 0: all",
                              NumberRange<int>{0, 256, "expected 0 (all of the machine's) to 256"})
                        ->default_str(std::to_string(city.threads))},
      {"--set",
       app.add_option("--set", settings_,
                      "Move a lever: id=value@YEAR from that year on, id=value from the first year on; "
                      "again for another lever or year")
           ->allow_extra_args(false)}};
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
  for (const std::string& text : settings_) {
    const auto setting = parseLeverSetting(text);
    if (!setting) return setting.error();
    shared.city.settings.push_back(*setting);
  }
  return shared;
}

namespace {

// One try with these words; `isOutMissing` says whether the only fault is that a name of the output is
// missing.
Result<ParsedCommand> parseWords(const std::vector<std::string>& words, bool& isOutMissing) {
  CLI::App app("Shancheng: a city that grows. With no command, a window opens.", "shancheng");
  RootOptions root;
  std::vector<std::unique_ptr<Subcommand>> commands = everySubcommand();
  const std::vector<CLI::App*> parsers = addEverything(app, root, commands);
  std::vector<std::string> arguments(words.rbegin(), words.rend());
  if (!arguments.empty()) arguments.pop_back();  // the program's own name
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    // "-haze" is no "-h": rather a second layer behind --layer.
    const auto isLike = [](const std::string& word) { return word.starts_with("-h") && word != "-h"; };
    const auto isAsked = [](const std::string& word) { return word == "-h" || word == "--help"; };
    if (std::none_of(words.begin(), words.end(), isAsked))
      if (const auto word = std::find_if(words.begin(), words.end(), isLike); word != words.end())
        return unknownOption(*word, app, parsers);
    CLI::App* shown = &app;
    for (CLI::App* parser : app.get_subcommands()) shown = parser;
    return ParsedCommand(Announcement{shown->help()});
  } catch (const CLI::CallForVersion& version) {
    return ParsedCommand(Announcement{std::string(version.what()) + "\n"});
  } catch (const CLI::ParseError& error) {
    isOutMissing = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
    return wordError(error, app, parsers);
  } catch (const WordRefused& refused) {
    return refused.error;
  }
  if (auto empty = findEmptyWord(app)) return *empty;
  auto shared = root.checked();
  if (!shared) return shared.error();
  std::size_t chosen = 0;
  for (std::size_t i = 1; i < commands.size(); ++i)
    if (*parsers[i]) chosen = i;
  for (const char* option : OpenWindow::kOptions)
    if (app.count(option) > 0 && chosen != 0)
      return usage(option, "expected the window, not '" + std::string(commands[chosen]->name()) +
                               "': a still or a film is drawn at the --size that stands behind its command");
  for (const char* option : commands[chosen]->unheard().options)
    if (shared->isGiven(option))
      return usage(std::string(option) + " with " + commands[chosen]->name(),
                   std::string("expected none: ") + commands[chosen]->unheard().why);
  if (auto taken = commands[chosen]->take(*shared); !taken) return taken.error();
  return ParsedCommand(std::move(commands[chosen]));
}

}  // namespace

Result<ParsedCommand> parseCommandLine(int argc, const char* const* argv) {
  bool isOutMissing = false, isStillMissing = false;
  const std::vector<std::string> words = withValuesOfBareOptions(argc, argv, false);
  auto parsed = parseWords(words, isOutMissing);
  if (parsed || !isOutMissing) return parsed;
  // A folder's name right behind an option that may stand alone.
  const std::vector<std::string> otherwise = withValuesOfBareOptions(argc, argv, true);
  if (otherwise == words) return parsed;
  auto again = parseWords(otherwise, isStillMissing);
  return again ? std::move(again) : std::move(parsed);
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
