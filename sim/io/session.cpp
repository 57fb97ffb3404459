#include "sim/io/session.h"

#include <filesystem>
#include <map>

#include "sim/core/file_ending.h"
#include "sim/core/hash.h"
#include "sim/core/number_text.h"
#include "sim/core/safe_file.h"
#include "sim/core/utf8.h"
#include "sim/io/city_folder.h"
#include "sim/io/input_file.h"
#include "sim/io/kept_path.h"
#include "sim/io/toml_kind.h"

namespace shancheng {

namespace {
// The formats of before had no count of what they hold: the first no actions, the second both.
constexpr int kPlainFormat = 1, kActionsFormat = 2, kCountedFormat = 3;
constexpr std::size_t kLongestPath = 4096;

Command readCommand(InputRow& record, std::map<int, std::uint32_t>& given) {
  Command command;
  command.year = record.integer("year", 1000, 3000);
  const bool isSet = record.oneOf("kind", {"set", "release"}) == "set";
  command.kind = isSet ? Command::Kind::set : Command::Kind::release;
  const std::string leverId = record.text("lever");
  const auto lever = findLever(leverId);
  if (!lever && !record.error())
    record.fail("lever", "unknown lever " + inQuotes(leverId), expectedLever(leverId));
  if (lever) {
    command.lever = *lever;
    if (isSet) command.value = record.number("value", leverRow(*lever).minimum, leverRow(*lever).maximum);
  }
  if (isSet)
    record.allowOnly({"year", "kind", "lever", "value"});
  else
    record.allowOnly({"year", "kind", "lever"});
  command.sequence = given[command.year]++;
  return command;
}
}  // namespace

Result<SessionFile> parseSession(std::string_view text, const std::string& file) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  if (auto checked = checkKind(*document, TomlKind::session, file); !checked) return checked.error();
  InputRow& root = document->root;
  SessionFile session;
  const int format = root.integer("format", 1, 1000000);
  if (!root.error() && format > kCountedFormat)
    root.fail("format", "a session of format " + std::to_string(format),
              "expected format " + std::to_string(kPlainFormat) + " to " + std::to_string(kCountedFormat));
  session.city = root.text("city");
  session.scenario = root.text("scenario");
  session.cityLay = root.textOr("city_lay", "");
  session.scenarioLay = root.textOr("scenario_lay", "");
  for (const char* key : {"city", "scenario", "city_lay", "scenario_lay"})
    if (root.textOr(key, "").size() > kLongestPath)
      root.fail(key, std::string(key) + " longer than a path", "expected an id or a path");
  const std::string seed = root.text("seed");  // a text: 64 bits do not fit TOML's signed integers
  if (!root.error() && !parseNumber(seed, session.seed))
    root.fail("seed", "seed " + inQuotes(seed), "expected a whole number of at most 64 bits, in quotes");
  if (format == kCountedFormat)
    root.allowOnly({"format", kEntriesKey, "city", "scenario", "seed", "city_lay", "scenario_lay"});
  else
    root.allowOnly({"format", "city", "scenario", "seed", "city_lay", "scenario_lay"});
  if (format == kCountedFormat && !root.has(kEntriesKey))
    root.fail(kEntriesKey, std::string("no ") + kEntriesKey, "expected the number of all that follows");
  if (root.error()) return *root.error();
  const std::vector<std::string> plain = {"command", "hash"}, withActions = {"command", "hash", "action"};
  if (auto known = document->allowOnly({}, format == kPlainFormat ? plain : withActions); !known)
    return known.error();
  if (format == kCountedFormat) {
    const std::size_t entries = document->arrays["command"].size() + document->arrays["hash"].size() +
                                document->arrays["action"].size();
    if (auto whole = holdEntries(root, entries, "[[action]], [[command]] and [[hash]]"); !whole)
      return whole.error();
  }

  for (const char* array : {"command", "action"})
    if (document->arrays[array].size() > kMaxSessionEntries)
      return Error{file, 0, "more than " + std::to_string(kMaxSessionEntries) + " " + array + "s",
                   "expected fewer"};
  for (InputRow& record : document->arrays["action"]) {
    session.actions.push_back({record.text("text"), record.lineOf("text")});
    record.allowOnly({"text"});
    if (record.error()) return *record.error();
  }
  std::map<int, std::uint32_t> given;  // commands so far, by year
  for (InputRow& record : document->arrays["command"]) {
    const Command command = readCommand(record, given);
    if (record.error()) return *record.error();
    session.commands.push_back(command);
    session.commandLines.push_back(record.line());
  }
  for (InputRow& record : document->arrays["hash"]) {
    const int year = record.integer("year", 1000, 3000);
    const std::string digits = record.text("value");
    std::uint64_t value = 0;
    if (!record.error() && !parseHash(digits, value))
      record.fail("value", "hash " + inQuotes(digits), "expected 16 hexadecimal digits");
    if (!session.hashes.empty() && year <= session.hashes.back().first)
      record.fail("year",
                  "year " + std::to_string(year) + " after " + std::to_string(session.hashes.back().first),
                  "expected strictly increasing years");
    record.allowOnly({"year", "value"});
    if (record.error()) return *record.error();
    session.hashes.emplace_back(year, value);
    session.hashLines.push_back(record.line());
  }
  return session;
}

Result<SessionFile> loadSession(const std::string& file) {
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parseSession(*text, file);
}

std::string sessionText(const SessionFile& session) {
  std::string text = "# A session: commands given to a city, and the hashes of what came of them.\n";
  text += "format = " + std::to_string(kCountedFormat) + "\n";
  text += std::string(kEntriesKey) + " = " +
          std::to_string(session.actions.size() + session.commands.size() + session.hashes.size()) + "\n";
  text += "city = " + tomlQuoted(session.city) + "\n";
  text += "scenario = " + tomlQuoted(session.scenario) + "\n";
  if (!session.cityLay.empty()) text += "city_lay = " + tomlQuoted(session.cityLay) + "\n";
  if (!session.scenarioLay.empty()) text += "scenario_lay = " + tomlQuoted(session.scenarioLay) + "\n";
  text += "seed = \"" + std::to_string(session.seed) + "\"\n";
  for (const SessionFile::ActionLine& action : session.actions)
    text += "\n[[action]]\ntext = " + tomlQuoted(action.text) + "\n";
  for (const Command& command : session.commands) {
    const bool isSet = command.kind == Command::Kind::set;
    text += "\n[[command]]\nyear = " + std::to_string(command.year) + "\nkind = \"" +
            (isSet ? "set" : "release") + "\"\n";
    text += "lever = \"" + std::string(leverRow(command.lever).id) + "\"\n";
    if (isSet) text += "value = " + exactText(command.value) + "\n";
  }
  for (const auto& [year, hash] : session.hashes)
    text += "\n[[hash]]\nyear = " + std::to_string(year) + "\nvalue = \"" + hexText(hash) + "\"\n";
  return text;
}

namespace {
bool isText(std::string_view path) { return findBrokenUtf8(path) == std::string_view::npos; }

// With its paths as they are written to a file of this name.
SessionFile keptAt(const SessionFile& session, const std::string& file) {
  SessionFile kept = session;
  const auto keep = [&](std::string& path, std::string& lay) {
    if (!path.starts_with('/')) return;
    const std::string seen = pathSeenFrom(file, path);
    if (seen == path) return;
    lay = isText(path) ? path : std::string();  // what is seen from the file leads there, too
    path = seen;
  };
  keep(kept.city, kept.cityLay);
  keep(kept.scenario, kept.scenarioLay);
  return kept;
}
}  // namespace

std::string sessionTextAt(const SessionFile& session, const std::string& file) {
  return sessionText(keptAt(session, file));
}

Result<void> checkKeepable(const SessionFile& session, const std::string& file) {
  const SessionFile kept = keptAt(session, file);
  const std::pair<const char*, const std::string&> places[] = {{"city", kept.city},
                                                               {"scenario", kept.scenario}};
  for (const auto& [key, path] : places)
    if (!isText(path))
      return Error{file, 0, std::string(key) + " " + inQuotes(path) + " has a byte that is not UTF-8",
                   "expected a name in UTF-8: no session could name this one; rename it"};
  return {};
}

Result<void> saveSession(const SessionFile& session, const std::string& file) {
  if (auto checked = checkKeepable(session, file); !checked) return checked;
  return writeFileSafely(file, sessionTextAt(session, file));
}

Result<void> findPlaces(SessionFile& session, const std::string& file) {
  const auto find = [&](const char* key, std::string& path, const std::string& lay,
                        PathKind kind) -> Result<void> {
    const auto found = findKept(file, path, lay, kind);
    if (!found)
      return Error{file, 0, std::string(key) + " " + inQuotes(path) + " is not there",
                   "expected it as seen from the folder of this file" +
                       (lay.empty() ? std::string() : ", at " + lay) + ", or beside this file"};
    path = *found;
    return {};
  };
  // An id is one of the assets', unless there is none: then it was a folder in an older session's words.
  const auto assets = findAssetsFolder();
  std::error_code fault;
  const bool isId = isPlainId(session.city);
  if (!isId || !assets || !std::filesystem::exists(*assets + "/cities/" + session.city, fault))
    if (auto found = find("city", session.city, session.cityLay, PathKind::city); !found && !isId)
      return found;
  if (endingOf(session.scenario) != ".toml") return {};
  return find("scenario", session.scenario, session.scenarioLay, PathKind::file);
}

}  // namespace shancheng
