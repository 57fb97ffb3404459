// Every event of a shipped city's history acts through something that exists, or says that it is only
// a caption; every shipped scenario loads, is named by its file and leans on history where it should.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "sim/io/city_folder.h"
#include "sim/io/csv_reader.h"
#include "sim/io/targets_file.h"
#include "sim/io/toml_reader.h"
#include "sim/policy/policy.h"

namespace shancheng {
namespace {

const std::string kAssets = SHANCHENG_ROOT "/assets";

template <typename Things>
bool hasId(const Things& things, const std::string& id) {
  return std::any_of(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
}

// `lever:id@year`: the scenario moves it in that year, or it is itself the year in which something begins.
bool movesLever(const Scenario& history, const std::string& text) {
  const auto at = text.find('@');
  if (at == std::string::npos) return false;
  const auto lever = findLever(text.substr(0, at));
  const int year = std::stoi(text.substr(at + 1));
  if (!lever) return false;
  if (leverRow(*lever).unit == "year" && leverRow(*lever).standard == year) return true;
  return std::any_of(history.track.begin(), history.track.end(),
                     [&](const LeverTrackPoint& point) { return point.id == *lever && point.year == year; });
}

// What is wrong with one way in which an event acts; empty when nothing is.
std::string faultOf(const std::string& way, int year, const CityDefinition& city, const Scenario& history,
                    const std::vector<InputRow>& facilities) {
  if (way == "caption") return "";
  if (way == "scenario:start") return history.startYear == year ? "" : "the scenario starts in another year";
  if (way == "network")
    return std::any_of(city.network.begin(), city.network.end(),
                       [&](const NetworkFeature& one) { return one.openedYear == year; })
               ? ""
               : "nothing opens in that year";
  const auto colon = way.find(':');
  if (colon == std::string::npos) return "not a way to act";
  const std::string kind = way.substr(0, colon), id = way.substr(colon + 1);
  bool isThere = false;
  if (kind == "lever") isThere = movesLever(history, id);
  if (kind == "movement") isThere = hasId(city.movements, id);
  if (kind == "zone") isThere = hasId(city.zones, id);
  if (kind == "place") isThere = hasId(city.places, id);
  if (kind == "reservoir") isThere = hasId(city.reservoirs, id);
  if (kind == "magnet") isThere = hasId(city.magnets, id);
  if (kind == "series") isThere = city.findSeries(id) != nullptr;
  if (kind == "facility")
    isThere =
        std::any_of(facilities.begin(), facilities.end(), [&](InputRow one) { return one.text("id") == id; });
  return isThere ? "" : "there is no such thing";
}

std::vector<InputRow> rowsOf(const std::string& file, const std::vector<std::string>& columns) {
  const auto text = readInputFile(file);
  if (!text) return {};
  auto rows = parseCsv(*text, file, columns);
  EXPECT_TRUE(rows) << rows.error().message();
  return rows ? std::move(*rows) : std::vector<InputRow>{};
}

// The file that the city's own file names under [files].
std::string fileOf(const CityDefinition& city, const std::string& key) {
  const std::string path = city.folder + "/city.toml";
  const auto text = readInputFile(path);
  if (!text) return path;
  const auto document = parseToml(*text, path);
  return document ? city.folder + "/" + document->table("files").textOr(key, "") : path;
}

TEST(Events, ActThroughWhatExists) {
  for (const std::string& id : listCities(kAssets)) {
    const auto city = loadCity(id, kAssets);
    ASSERT_TRUE(city) << city.error().message();
    const auto history = loadScenario("history", *city);
    ASSERT_TRUE(history) << history.error().message();
    const auto facilities = rowsOf(fileOf(*city, "facilities"), {"id"});
    auto rows = rowsOf(fileOf(*city, "history"), {"year", "acts_through"});
    EXPECT_FALSE(rows.empty()) << id;
    std::size_t captions = 0;
    for (InputRow& row : rows) {
      const int year = row.integer("year", 1000, 3000);
      const std::string ways = row.text("acts_through");
      captions += ways == "caption" ? 1u : 0u;
      std::istringstream list(ways);
      for (std::string way; std::getline(list, way, ';');) {
        way.erase(0, way.find_first_not_of(' '));
        EXPECT_EQ(faultOf(way, year, *city, *history, facilities), "")
            << id << "/history.csv:" << row.line() << ": " << way;
      }
    }
    EXPECT_LE(captions, rows.size() / 3) << id;
  }
}

TEST(Targets, AreThirtyFiveOverAllCities) {
  std::set<std::string> ids;
  for (const std::string& id : listCities(kAssets)) {
    const auto city = loadCity(id, kAssets);
    ASSERT_TRUE(city) << city.error().message();
    const auto targets = loadTargets(*city);
    ASSERT_TRUE(targets) << targets.error().message();
    for (const Target& target : *targets) {
      ids.insert(target.id);
      // Where a target asks for a zone, the city has it.
      EXPECT_TRUE(target.subject.empty() || hasId(city->zones, target.subject)) << target.id;
    }
  }
  EXPECT_EQ(ids.size(), 35u);
}

TEST(Scenarios, AllOfAllCitiesLoad) {
  for (const std::string& id : listCities(kAssets)) {
    const auto city = loadCity(id, kAssets);
    ASSERT_TRUE(city) << city.error().message();
    const auto names = listScenarios(*city);
    EXPECT_TRUE(std::find(names.begin(), names.end(), "history") != names.end()) << id;
    for (const std::string& name : names) {
      const auto scenario = loadScenario(name, *city);
      ASSERT_TRUE(scenario) << scenario.error().message();
      EXPECT_EQ(scenario->id, name);
      EXPECT_EQ(scenario->basedOn, name == "history" ? "" : "history");
    }
  }
}

TEST(Scenarios, DifferFromHistoryOnlyWhereTheySay) {
  const auto city = loadCity("chongqing", kAssets);
  ASSERT_TRUE(city);
  const auto history = loadScenario("history", *city);
  ASSERT_TRUE(history);
  EXPECT_EQ(listScenarios(*city).size(), 9u);
  const auto valueIn = [](const Scenario& scenario, LeverId id, int year) {
    double value = leverRow(id).standard;
    for (const LeverTrackPoint& point : scenario.track)
      if (point.id == id && point.year <= year) value = point.value;
    return value;
  };
  for (const std::string& name : listScenarios(*city)) {
    if (name == "history") continue;
    const auto scenario = loadScenario(name, *city);
    ASSERT_TRUE(scenario);
    int moved = scenario->systems == history->systems ? 0 : 1;
    for (std::size_t i = 0; i < kLeverCount; ++i) {
      const auto lever = static_cast<LeverId>(i);
      // The past before a scenario's first change is history.
      EXPECT_EQ(valueIn(*scenario, lever, 1975), valueIn(*history, lever, 1975))
          << name << leverRow(lever).id;
      for (int year = 1976; year <= 2050; ++year)
        if (valueIn(*scenario, lever, year) != valueIn(*history, lever, year)) {
          ++moved;
          break;
        }
    }
    EXPECT_GT(moved, 0) << name;
    EXPECT_LE(moved, 9) << name << " is more than one idea";
  }
}

}  // namespace
}  // namespace shancheng
