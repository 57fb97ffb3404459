#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>

#include "sim/core/file_ending.h"
#include "sim/io/city_folder.h"
#include "sim/io/systems_off.h"
#include "sim/io/toml_kind.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
Result<Scenario> readBase(InputRow& root, const ScenarioSource& bases) {
  const std::string id = root.id("based_on");
  if (!root.error() && !bases)
    root.fail("based_on", "based_on " + inQuotes(id) + " where no other scenario is known",
              "expected a scenario of a city");
  if (root.error()) return *root.error();
  auto base = bases(id);
  // A scenario that is not there is the fault of the line that names it.
  if (!base && base.error().line == 0) {
    root.fail("based_on", "based_on " + inQuotes(id) + ": " + base.error().found, base.error().expected);
    return *root.error();
  }
  return base;
}

// A point of its own replaces those of the base from its year on.
void layOver(std::vector<LeverTrackPoint>& track, const std::vector<LeverTrackPoint>& own) {
  std::map<LeverId, int> firstOwn;
  for (const LeverTrackPoint& point : own) firstOwn.try_emplace(point.id, point.year);
  std::erase_if(track, [&](const LeverTrackPoint& point) {
    const auto first = firstOwn.find(point.id);
    return first != firstOwn.end() && point.year >= first->second;
  });
  track.insert(track.end(), own.begin(), own.end());
  std::stable_sort(track.begin(), track.end(),
                   [](const LeverTrackPoint& a, const LeverTrackPoint& b) { return a.year < b.year; });
}

// A year that a scenario says itself or takes from the one it is based on.
int yearOf(InputRow& root, const char* key, int low, int high, bool hasBase, int ofBase) {
  return hasBase && !root.has(key) ? ofBase : root.integer(key, low, high);
}

Result<std::vector<LeverTrackPoint>> readTrack(std::vector<InputRow>& records, const Scenario& scenario) {
  std::vector<LeverTrackPoint> track;
  std::map<LeverId, int> latest;
  for (InputRow& record : records) {
    const std::string leverId = record.text("lever");
    const auto lever = findLever(leverId);
    if (!lever && !record.error())
      record.fail("lever", "unknown lever " + inQuotes(leverId), expectedLever(leverId));
    LeverTrackPoint point{};
    point.year = record.integer("year", scenario.startYear, scenario.endYear);
    if (lever) {
      point.id = *lever;
      point.value = record.number("value", leverRow(*lever).minimum, leverRow(*lever).maximum);
      if (const auto sound = checkLeverValue(*lever, point.value); !sound)
        record.fail("value", sound.error().found, sound.error().expected);
      const auto earlier = latest.find(*lever);
      if (earlier != latest.end() && point.year <= earlier->second)
        record.fail("year",
                    "year " + std::to_string(point.year) + " after " + std::to_string(earlier->second) +
                        " for lever " + inQuotes(leverId),
                    "expected strictly increasing years");
      latest[*lever] = point.year;
    }
    (void)record.text("why");
    (void)record.text("source");
    record.allowOnly({"lever", "year", "value", "why", "source"});
    if (record.error()) return *record.error();
    track.push_back(point);
  }
  return track;
}

// Shares of one whole, given together in one year, must make it up. A person who moves one of them alone
// gets their proportions.
Result<void> checkMix(const std::vector<LeverTrackPoint>& track, const std::string& file) {
  constexpr LeverId kMix[] = {LeverId::mix_manufacturing, LeverId::mix_services, LeverId::mix_agriculture};
  std::map<int, std::pair<int, double>> byYear;  // how many of them, and their sum
  for (const LeverTrackPoint& point : track)
    if (std::find(std::begin(kMix), std::end(kMix), point.id) != std::end(kMix)) {
      ++byYear[point.year].first;
      byYear[point.year].second += point.value;
    }
  for (const auto& [year, mix] : byYear) {
    const double off = mix.second - 1.0;
    if (mix.first < static_cast<int>(std::size(kMix)) || (off > -0.01 && off < 0.01)) continue;
    char sum[32];
    std::snprintf(sum, sizeof sum, "%.2f", mix.second);
    return Error{file, 0,
                 "mix_manufacturing, mix_services and mix_agriculture of " + std::to_string(year) +
                     " that make " + sum,
                 "expected shares that make 1"};
  }
  return {};
}
}  // namespace

Result<Scenario> parseScenario(std::string_view text, const std::string& file, const ScenarioSource& bases) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  if (auto checked = checkKind(*document, TomlKind::scenario, file); !checked) return checked.error();
  InputRow& root = document->root;
  Scenario scenario;
  const bool hasBase = root.has("based_on");
  if (hasBase) {
    auto base = readBase(root, bases);
    if (!base) return base.error();
    scenario = std::move(*base);
    scenario.basedOn = root.id("based_on");
  }
  scenario.file = file;
  scenario.id = root.id();
  scenario.name = root.words("name_en", "name_zh");
  scenario.startYear = yearOf(root, "start_year", 1000, 3000, hasBase, scenario.startYear);
  scenario.playFromYear = yearOf(root, "play_from_year", scenario.startYear, 3000, hasBase,
                                 std::max(scenario.playFromYear, scenario.startYear));
  scenario.endYear = yearOf(root, "end_year", scenario.playFromYear + 1,
                            scenario.startYear + kLongestScenarioYears, hasBase, scenario.endYear);
  // Of an end that is taken over only now is known whether it suits.
  const int latest = scenario.startYear + kLongestScenarioYears;
  if (scenario.endYear <= scenario.playFromYear)
    root.fail(scenario.startYear < scenario.endYear ? "play_from_year" : "start_year",
              "a start after the end of the scenario that it is based on", "expected an end_year of its own");
  else if (scenario.endYear > latest)
    root.fail("start_year",
              std::to_string(scenario.endYear - scenario.startYear) + " years from start_year " +
                  std::to_string(scenario.startYear) + " to " + std::to_string(scenario.endYear) +
                  ", the end of the scenario that it is based on",
              "expected at most " + std::to_string(kLongestScenarioYears) +
                  ": an end_year of its own up to " + std::to_string(latest));
  root.allowOnly(
      {"id", "name_en", "name_zh", "based_on", "start_year", "play_from_year", "end_year", kEntriesKey});
  if (root.error()) return *root.error();
  if (auto known = document->allowOnly({}, {"track"}, {kSystemsOff}); !known) return known.error();
  if (root.has(kEntriesKey))  // one that moves no lever has none
    if (auto whole = holdEntries(root, document->arrays["track"].size(), "[[track]]"); !whole)
      return whole.error();
  auto systems = readSystemsOff(*document);
  if (!systems) return systems.error();
  scenario.systems = scenario.systems.with(*systems);
  auto track = readTrack(document->arrays["track"], scenario);
  if (!track) return track.error();
  if (auto checked = checkMix(*track, file); !checked) return checked.error();
  std::stable_sort(track->begin(), track->end(),
                   [](const LeverTrackPoint& a, const LeverTrackPoint& b) { return a.year < b.year; });
  layOver(scenario.track, *track);
  return scenario;
}

std::vector<std::string> listScenarios(const CityDefinition& city) {
  std::vector<std::string> ids;
  std::error_code code;
  for (std::filesystem::directory_iterator entry(city.scenarioFolder, code), end; !code && entry != end;
       entry.increment(code))
    if (entry->path().extension() == ".toml") ids.push_back(entry->path().stem().string());
  std::sort(ids.begin(), ids.end());
  return ids;
}

namespace {
constexpr std::size_t kLongestChain = 16;

// `chain`: the scenarios that lean on this one, so that none leans on itself.
Result<Scenario> load(const std::string& idOrFile, const CityDefinition& city,
                      std::vector<std::string> chain) {
  const bool isFile = endingOf(idOrFile) == ".toml";
  std::string file = idOrFile;
  if (!isFile) {
    file = city.scenarioFolder + "/" + idOrFile + ".toml";
    std::error_code code;
    if (!isPlainId(idOrFile) || !std::filesystem::is_regular_file(file, code)) {
      std::string list;
      for (const std::string& id : listScenarios(city)) list += (list.empty() ? "" : ", ") + id;
      return Error{"", 0, "unknown scenario " + inQuotes(idOrFile) + " of city " + inQuotes(city.id),
                   "expected a .toml file, or one of: " + list};
    }
  }
  if (chain.size() >= kLongestChain)
    return Error{"", 0, "more than " + std::to_string(kLongestChain) + " scenarios, each based on the next",
                 "expected a shorter chain"};
  if (std::find(chain.begin(), chain.end(), file) != chain.end())
    return Error{"", 0, "a scenario that is based on itself", "expected a chain of scenarios that ends"};
  auto text = readInputFile(file);
  if (!text) return text.error();
  chain.push_back(file);
  return parseScenario(*text, file, [&](const std::string& id) { return load(id, city, chain); });
}
}  // namespace

Result<Scenario> loadScenario(const std::string& idOrFile, const CityDefinition& city) {
  return load(idOrFile, city, {});
}

}  // namespace shancheng
