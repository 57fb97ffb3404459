#include "engine/session/film_spec.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <utility>

#include "sim/core/file_ending.h"
#include "sim/core/number_text.h"
#include "sim/core/safe_file.h"
#include "sim/core/utf8.h"
#include "sim/io/city_folder.h"
#include "sim/io/input_file.h"
#include "sim/io/toml_kind.h"

namespace shancheng {

namespace {

// What a session brings itself.
constexpr std::array<std::string_view, 4> kSessionKeys = {"city", "scenario", "seed", "set"};
// Of each two, the one says otherwise what the other says.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kAlternatives = {
    {{"duration", "years_per_second"}, {"camera", "camera_at"}}};

// Whether a city's name means a folder that lies there: one of the assets' ids comes first, as everywhere.
bool isCityThere(const std::filesystem::path& folder) {
  std::error_code fault;
  const auto assets = findAssetsFolder();
  return std::filesystem::exists(folder / "city.toml", fault) &&
         !(assets && std::filesystem::exists(*assets + "/cities/" + folder.filename().string(), fault));
}

// A spec lies beside the files that it names.
void resolveBeside(const std::string& file, std::string_view key, std::string& value) {
  if (value.empty()) return;
  const std::filesystem::path path(value), folder = std::filesystem::path(file).parent_path();
  const bool isFile =
      key == "session" || key == "audio" || endingOf(value) == ".toml" ||
      ((key == "city" || key == "scenario" || key == "compare") && value.find('/') != std::string::npos) ||
      (key == "city" && isCityThere(folder / path));
  if (isFile && path.is_relative() && !folder.empty()) value = (folder / path).string();
}

std::string textOf(const InputRow::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
  return std::get<bool>(value) ? "true" : "false";
}

// The line of a key or of a list's first text; 0 where neither is there.
int lineOf(const TomlDocument& document, std::string_view key) {
  if (document.root.has(key)) return document.root.lineOf(key);
  const auto list = document.lists.find(std::string(key));
  if (list == document.lists.end()) return 0;
  return list->second.empty() ? 1 : list->second.front().line;
}

// Keys of which one would be left unheard.
Result<void> checkTogether(const TomlDocument& document, const std::string& file, const FilmSpec& base) {
  if (document.root.has("session") || !base.session.empty())
    for (const std::string_view key : kSessionKeys)
      if (const int line = lineOf(document, key); line > 0)
        return Error{file, line, std::string(key) + " with session",
                     "expected the session alone: city, scenario, seed and levers are its own"};
  for (const auto& [first, second] : kAlternatives)
    if (document.root.has(first) && document.root.has(second))
      return Error{file, std::max(document.root.lineOf(first), document.root.lineOf(second)),
                   std::string(first) + " with " + std::string(second), "expected one of the two"};
  return {};
}

}  // namespace

Result<FilmSpec> parseFilmSpec(std::string_view text, const std::string& file, const FilmNames& names,
                               const FilmSpec& base) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  if (auto checked = checkKind(*document, TomlKind::film, file); !checked) return checked.error();
  InputRow& root = document->root;
  std::vector<std::string> keys = {kEntriesKey}, lists;
  for (const FilmKey& key : filmKeys()) {
    keys.emplace_back(key.key);  // a list of one may be written bare
    if (key.isList) lists.emplace_back(key.key);
  }
  root.allowOnly(keys);
  if (root.error()) return *root.error();
  if (auto known = document->allowOnly({}, {}, lists); !known) return known.error();
  if (root.keysUnder("").empty() && document->lists.empty())
    return Error{file, 0, "no key", "expected what the film is to be; the options of record are the keys"};
  if (root.has(kEntriesKey)) {
    const std::size_t said = root.keysUnder("").size() - 1 + document->lists.size();
    if (auto whole = holdEntries(root, said, "keys"); !whole) return whole.error();
  }
  if (auto checked = checkTogether(*document, file, base); !checked) return checked.error();
  FilmSpec spec = base;
  for (const FilmKey& row : filmKeys()) {
    std::vector<TomlText> values;
    if (const auto list = document->lists.find(std::string(row.key)); list != document->lists.end()) {
      values = list->second;
    } else if (const InputRow::Value* value = root.valueOf(row.key)) {
      if (const auto* number = std::get_if<double>(value); number && std::abs(*number) >= kBareNumberEnd)
        return Error{file, root.lineOf(row.key),
                     std::string(row.key) + " as a bare number of 2^53 or more, which would lose digits",
                     "expected a smaller one; put it in quotes to keep every digit"};
      values.push_back({std::string(row.key), textOf(*value), root.lineOf(row.key)});
      resolveBeside(file, row.key, values.front().text);
    } else {
      continue;
    }
    if (row.isList)
      if (auto emptied = setFilmValue(spec, row.key, {}, names, row.key); !emptied) return emptied.error();
    for (const TomlText& value : values)
      if (auto added = addFilmValue(spec, row.key, value.text, names, row.key); !added) {
        Error error = added.error();
        error.file = file;
        error.line = value.line;
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
  std::string lines;
  int entries = 0;
  for (const FilmKey& row : filmKeys()) {
    const bool isOfSession = !spec.session.empty() && std::find(kSessionKeys.begin(), kSessionKeys.end(),
                                                                row.key) != kSessionKeys.end();
    const std::string value = isOfSession ? std::string() : filmValueText(spec, row.key);
    if (value.empty()) continue;
    lines += std::string(row.key) + " = " + value + "\n";
    ++entries;
  }
  return std::string(kEntriesKey) + " = " + std::to_string(entries) +
         "  # the keys below; change it with them, or leave it out\n"
         "# A film, as 'shancheng record OUT --spec FILE' makes it. Every key is an option of record, and "
         "may "
         "be\n"
         "# left out; files are looked for beside this one.\n" +
         lines;
}

Result<void> saveFilmSpec(const FilmSpec& spec, const std::string& file) {
  for (const FilmKey& row : filmKeys())
    if (const std::string value = filmValueText(spec, row.key); findBrokenUtf8(value) != std::string::npos)
      return Error{file, 0, std::string(row.key) + " " + value + " has a byte that is not UTF-8",
                   "expected a name in UTF-8: no file could name this one; rename it"};
  return writeFileSafely(file, filmSpecText(spec));
}

}  // namespace shancheng
