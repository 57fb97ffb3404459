#include "engine/app/commands/word_errors.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>

#include "engine/app/commands/subcommand.h"
#include "sim/core/nearest_name.h"

namespace shancheng {

namespace {

// The command that the words chose; null where none did.
const CLI::App* chosenOf(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? nullptr : chosen.front();
}

std::string whoOf(const CLI::App& app) {
  const CLI::App* chosen = chosenOf(app);
  return chosen ? chosen->get_name() : std::string("the window");
}

std::string helpOf(const CLI::App& app) {
  const CLI::App* chosen = chosenOf(app);
  return "'shancheng " + (chosen ? chosen->get_name() + " " : std::string()) + "--help' lists what it takes";
}

void addNames(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
}

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

Error wordTooMany(const std::string& word, const CLI::App& app, const std::vector<CLI::App*>& parsers) {
  if (const CLI::App* chosen = chosenOf(app)) {
    const auto options = chosen->get_options();
    const bool takesWords = std::any_of(options.begin(), options.end(),
                                        [](const CLI::Option* option) { return option->get_positional(); });
    return usage("'" + word + "' is one word too many for " + chosen->get_name(),
                 std::string(takesWords ? "expected one name" : "expected options alone") +
                     "; an option takes one word, and of --set and --layer there may be several; " +
                     helpOf(app));
  }
  std::vector<std::string> commands;
  for (const CLI::App* parser : parsers)
    if (parser != &app) commands.push_back(parser->get_name());
  return usage("unknown command '" + word + "'",
               nearestNameHint(word, commands) + "expected one of " + listed(commands));
}

std::string upper(std::string text) {
  for (char& letter : text)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return text;
}

// What is needed and was not given.
Error somethingMissing(const CLI::App& app) {
  const CLI::App* chosen = chosenOf(app);
  if (chosen)
    for (const CLI::Option* option : chosen->get_options())
      if (option->get_required() && option->count() == 0) {
        const bool isPlace = option->get_positional();
        const std::string name = isPlace ? upper(option->get_name(true)) : option->get_name(false, true);
        return usage(whoOf(app) + " without " + name,
                     "expected " + (isPlace ? "'shancheng " + whoOf(app) + " " + name + "'" : name) + ": " +
                         option->get_description());
      }
  return usage(whoOf(app) + " with a word missing", helpOf(app));
}

// "OUT" of a name that stands alone, else "--csv".
std::string shownName(const CLI::Option& option) {
  return option.get_positional() ? upper(option.get_name(true)) : option.get_name(false, false);
}

// The option that a message of the parser begins with; null where it names none.
const CLI::Option* optionNamedIn(const std::string& message, const CLI::App& app) {
  const std::string name = message.substr(0, message.find_first_of(": "));
  if (const CLI::App* chosen = chosenOf(app))
    if (const CLI::Option* option = chosen->get_option_no_throw(name)) return option;
  return app.get_option_no_throw(name);
}

Error wrongCount(const std::string& message, const CLI::App& app) {
  const CLI::Option* option = optionNamedIn(message, app);
  if (!option) return usage(message, helpOf(app));
  const std::string name = message.substr(0, message.find_first_of(": "));
  if (option->count() > 1)
    return usage(name + " " + std::to_string(option->count()) + " times", "expected it once");
  return usage(name + " without its value",
               "expected " + name + " " + option->get_type_name() + ": " + option->get_description());
}

// "--a excludes --b", "--a requires --b".
Error pairOf(const std::string& message, const std::string& verb, const std::string& between,
             const std::string& expected, const CLI::App& app) {
  const auto at = message.find(verb);
  if (at == std::string::npos) return usage(message, helpOf(app));
  return usage(message.substr(0, at) + between + message.substr(at + verb.size()), expected);
}

}  // namespace

Error unknownOption(const std::string& word, const CLI::App& app, const std::vector<CLI::App*>& parsers) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> having, known;
  for (const CLI::App* parser : parsers)
    if (parser != &app && parser->get_option_no_throw(name)) having.push_back(parser->get_name());
  addNames(app, known);
  if (const CLI::App* chosen = chosenOf(app)) addNames(*chosen, known);
  if (!having.empty())
    return usage("option '" + name + "' with " + whoOf(app),
                 "expected it with " + listed(having) + "; " + helpOf(app));
  return usage("unknown option '" + name + "'", nearestNameHint(name, known) + helpOf(app));
}

std::optional<Error> findEmptyWord(const CLI::App& app) {
  std::vector<const CLI::App*> parsers = {&app};
  if (const CLI::App* chosen = chosenOf(app)) parsers.push_back(chosen);
  for (const CLI::App* parser : parsers)
    for (const CLI::Option* option : parser->get_options()) {
      const auto words = option->results();
      if (std::none_of(words.begin(), words.end(), [](const std::string& word) { return word.empty(); }))
        continue;
      const std::string name = shownName(*option);
      return usage(name + " ''", "expected " + name +
                                     (option->get_positional() ? "" : " " + option->get_type_name()) + ": " +
                                     option->get_description());
    }
  return std::nullopt;
}

Error wordError(const CLI::ParseError& error, const CLI::App& app, const std::vector<CLI::App*>& parsers) {
  const std::string message = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    const std::vector<std::string> extras = app.remaining(true);
    if (!extras.empty()) {
      const std::string& word = extras.front();
      return word.size() > 1 && word[0] == '-' ? unknownOption(word, app, parsers)
                                               : wordTooMany(word, app, parsers);
    }
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error)) return somethingMissing(app);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) return wrongCount(message, app);
  if (dynamic_cast<const CLI::ExcludesError*>(&error))
    return pairOf(message, " excludes ", " with ", "expected one of the two", app);
  if (dynamic_cast<const CLI::RequiresError*>(&error))
    return pairOf(message, " requires ", " without ", "expected both, or neither", app);
  return usage(message, helpOf(app));
}

}  // namespace shancheng
