#include "engine/app/commands/film_arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/app/commands/subcommand.h"
#include "engine/app/picture/picture_names.h"

namespace shancheng {

namespace {

struct BareOption {
  std::string_view name, key, meaning;
};
constexpr std::array kBareOptions = {BareOption{"--captions", "captions", "both"},
                                     BareOption{"--chart", "chart", "population,built_up_area"}};

bool isValueOf(const BareOption& option, const std::string& word) {
  FilmSpec spec;
  return static_cast<bool>(setFilmValue(spec, option.key, {&word, 1}, filmNames(), option.name));
}

bool isListKey(std::string_view key) {
  const auto keys = filmKeys();
  return std::any_of(keys.begin(), keys.end(),
                     [key](const FilmKey& row) { return row.key == key && row.isList; });
}

// What only a film may have, in the words of a still.
Result<void> checkStill(const std::string& name, std::string_view key, const std::string& text) {
  if (key == "hour" && (text == "cycle" || text.find("..") != std::string::npos))
    return usage(name + " '" + text + "'", "expected 0 to 24");
  if (key == "captions" && text == "srt") return usage(name + " '" + text + "'", "expected en, zh or both");
  return {};
}

}  // namespace

CLI::Option* FilmArguments::add(CLI::App& app, const char* names, const char* key, const char* help,
                                const char* type, const char* usual) {
  Argument& argument = arguments_.emplace_back();
  argument.name = std::string(names).substr(0, std::string_view(names).find(','));
  argument.key = key;
  const auto note = [&argument](const std::string&) { argument.isGiven = true; };
  if (isListKey(key))
    argument.option = app.add_option(names, argument.list, help)->allow_extra_args(false);
  else
    argument.option = app.add_option(names, argument.text, help)->type_name(type);
  if (*usual) argument.option->default_str(usual);
  return argument.option->each(note);
}

CLI::Option* FilmArguments::addFlag(CLI::App& app, const char* name, const char* key, const char* help,
                                    const char* value) {
  Argument& argument = arguments_.emplace_back();
  argument.name = name;
  argument.key = key;
  argument.text = value;
  argument.option = app.add_flag_callback(name, [&argument] { argument.isGiven = true; }, help);
  return argument.option;
}

void FilmArguments::addPicture(CLI::App& app) {
  add(app, "--size", "size", "Picture size, WIDTHxHEIGHT", "TEXT", "1280x720");
  auto* camera =
      add(app, "--camera", "camera",
          "A camera of the city by name; record: or 'tour', the default, or a camera path in a .toml "
          "file");
  add(app, "--camera-at", "camera_at", "Camera as LON,LAT,HEIGHT:LON,LAT,HEIGHT (eye:target)")
      ->excludes(camera);
  add(app, "--layer", "layer",
      "Switch a layer: NAME the other way round, +NAME on, -NAME off; again for another");
  add(app, "--data", "data", "Drape a raster over the land, with its legend: an unknown NAME lists them");
  add(app, "--hour", "hour",
      "Hour of the day, 0 to 24; record: or FROM..TO over the film, or cycle for days that pass", "TEXT",
      "10");
  addFlag(app, "--labels", "labels", "Draw the names of places");
  add(app, "--captions", "captions",
      "The year, the population (unless a chart has it) and what happened, in en, zh or both "
      "(both alone); record: srt writes it beside the film");
  add(app, "--chart", "chart",
      "A small chart that grows: ids of indicators with commas between (alone: population,built_up_area)");
}

Result<void> FilmArguments::giveTo(FilmSpec& spec, bool isFilm) const {
  for (const Argument& argument : arguments_) {
    if (!argument.isGiven) continue;
    const bool isList = isListKey(argument.key);
    const std::vector<std::string> values = isList ? argument.list : std::vector<std::string>{argument.text};
    if (!isFilm)
      if (auto checked = checkStill(argument.name, argument.key, argument.text); !checked) return checked;
    auto set = setFilmValue(spec, argument.key, values, filmNames(), argument.name);
    if (set) continue;
    Error error = set.error();
    if (!isFilm && argument.key == "hour") error.expected = "expected 0 to 24";
    if (!isFilm && argument.key == "captions") error.expected = "expected en, zh or both";
    return error;
  }
  return {};
}

bool FilmArguments::isGiven(const char* key) const {
  return std::any_of(arguments_.begin(), arguments_.end(),
                     [key](const Argument& argument) { return argument.isGiven && argument.key == key; });
}

std::string FilmArguments::textOf(std::string_view key) const {
  for (const Argument& argument : arguments_)
    if (argument.isGiven && argument.key == key) return argument.text;
  return {};
}

std::vector<std::string> withValuesOfBareOptions(int argc, const char* const* argv, bool areOthersNames) {
  std::vector<std::string> arguments;
  for (int i = 0; i < argc; ++i) {
    std::string argument = argv[i];
    const std::string next = i + 1 < argc ? argv[i + 1] : "-";
    const bool isNoValue =
        next.empty() || next.front() == '-' || next.find_first_of("./") != std::string::npos;
    for (const BareOption& option : kBareOptions)
      if (argument == option.name && (isNoValue || (areOthersNames && !isValueOf(option, next)))) {
        argument += "=" + std::string(option.meaning);
        break;
      }
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

}  // namespace shancheng
