#include "engine/session/film_spec.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "sim/core/number_text.h"
#include "sim/io/input_file.h"
#include "sim/io/session.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

namespace {

// What a session brings itself.
constexpr std::array<std::string_view, 4> kSessionKeys = {"city", "scenario", "seed", "set"};

// A spec lies beside the files that it names.
void resolveBeside(const std::string& file, std::string_view key, std::string& value) {
  if (value.empty()) return;
  const bool isFile =
      key == "session" || key == "audio" || value.ends_with(".toml") ||
      ((key == "city" || key == "scenario" || key == "compare") && value.find('/') != std::string::npos);
  const std::filesystem::path path(value), folder = std::filesystem::path(file).parent_path();
  if (isFile && path.is_relative() && !folder.empty()) value = (folder / path).string();
}

std::string textOf(const InputRow::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
  return std::get<bool>(value) ? "true" : "false";
}

}  // namespace

Result<FilmSpec> parseFilmSpec(std::string_view text, const std::string& file, const FilmNames& names,
                               const FilmSpec& base) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  InputRow& root = document->root;
  std::vector<std::string> keys, lists;
  for (const FilmKey& key : filmKeys()) (key.isList ? lists : keys).emplace_back(key.key);
  root.allowOnly(keys);
  if (root.error()) return *root.error();
  if (auto known = document->allowOnly({}, {}, lists); !known) return known.error();
  if (root.has("session"))
    for (const std::string_view key : kSessionKeys)
      if (root.has(key) || document->lists.contains(std::string(key)))
        return Error{file, root.lineOf(root.has(key) ? key : "session"), std::string(key) + " with session",
                     "expected the session alone: city, scenario, seed and levers are its own"};
  FilmSpec spec = base;
  for (const FilmKey& row : filmKeys()) {
    std::vector<std::string> values;
    int line = 0;
    if (const auto list = document->lists.find(std::string(row.key)); list != document->lists.end()) {
      for (const TomlText& element : list->second) values.push_back(element.text);
      line = list->second.empty() ? 0 : list->second.front().line;
    } else if (const InputRow::Value* value = root.valueOf(row.key)) {
      values.push_back(textOf(*value));
      resolveBeside(file, row.key, values.front());
      line = root.lineOf(row.key);
    } else {
      continue;
    }
    if (auto set = setFilmValue(spec, row.key, values, names, row.key); !set) {
      Error error = set.error();
      error.file = file;
      error.line = line;
      return error;
    }
  }
  return spec;
}

Result<FilmSpec> loadFilmSpec(const std::string& file, const FilmNames& names, const FilmSpec& base) {
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parseFilmSpec(*text, file, names, base);
}

std::string filmSpecText(const FilmSpec& spec) {
  std::string text =
      "# A film, as 'shancheng record OUT --spec FILE' makes it. Every key is an option of record, and may "
      "be\n"
      "# left out; files are looked for beside this one.\n";
  for (const FilmKey& row : filmKeys()) {
    const bool isOfSession = !spec.session.empty() && std::find(kSessionKeys.begin(), kSessionKeys.end(),
                                                                row.key) != kSessionKeys.end();
    const std::string value = isOfSession ? std::string() : filmValueText(spec, row.key);
    if (!value.empty()) text += std::string(row.key) + " = " + value + "\n";
  }
  return text;
}

Result<void> saveFilmSpec(const FilmSpec& spec, const std::string& file) {
  return writeFileSafely(file, filmSpecText(spec));
}

}  // namespace shancheng
