// The shipped city loads whole and means what it says; every kind of fault in a city is one line that
// names file and line, what was found and what was expected.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "sim/core/hash.h"
#include "sim/io/city_folder.h"
#include "sim/policy/policy.h"

namespace shancheng {
namespace {

const std::string kAssets = SHANCHENG_ROOT "/assets";
const std::string kCities = SHANCHENG_TEST_DATA "/cities";
const std::string kTiny = kCities + "/tiny";

CityDefinition load(const std::string& idOrFolder) {
  auto city = loadCity(idOrFolder, kAssets);
  EXPECT_TRUE(city) << city.error().message();
  return city ? std::move(*city) : CityDefinition{};
}

std::string messageOf(const std::string& idOrFolder) {
  const auto city = loadCity(idOrFolder, kAssets);
  return city ? "(no error)" : city.error().message();
}

std::ptrdiff_t countOf(const CityDefinition& city, NetworkKind kind) {
  return std::count_if(city.network.begin(), city.network.end(),
                       [&](const NetworkFeature& one) { return one.kind == kind; });
}

// Outside the scene or across its border.
int clippedIn(const CityDefinition& city) {
  int clipped = 0;
  for (const FilePlacement& placement : city.placements) clipped += placement.outside + placement.cut;
  return clipped;
}

double lengthOf(const std::vector<Point>& line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  return length;
}

double distanceTo(const std::vector<Point>& line, Point point) {
  double nearest = 1e300;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double dx = line[i].x - line[i - 1].x, dy = line[i].y - line[i - 1].y;
    const double t = std::clamp(
        ((point.x - line[i - 1].x) * dx + (point.y - line[i - 1].y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    nearest =
        std::min(nearest, std::hypot(line[i - 1].x + t * dx - point.x, line[i - 1].y + t * dy - point.y));
  }
  return nearest;
}

TEST(Chongqing, IsComplete) {
  const CityDefinition city = load("chongqing");
  EXPECT_EQ(city.id, "chongqing");
  EXPECT_EQ(city.name.zh, "重庆");
  EXPECT_EQ(city.frame.cells, 1024);
  EXPECT_DOUBLE_EQ(city.frame.cellMetres, 60);
  EXPECT_EQ(city.rivers.size(), 3u);
  EXPECT_GE(city.ridges.size(), 7u);
  EXPECT_EQ(city.zones.size(), 12u);
  EXPECT_EQ(city.places.size(), 45u);
  EXPECT_EQ(city.estateSites.size(), 24u);
  EXPECT_EQ(city.events.size(), 47u);
  EXPECT_GE(countOf(city, NetworkKind::bridge), 38);
  EXPECT_EQ(countOf(city, NetworkKind::tunnel), 16);
  EXPECT_GE(countOf(city, NetworkKind::rail), 25);
  EXPECT_GE(countOf(city, NetworkKind::road), 30);
  EXPECT_GE(city.cameras.size(), 5u);
  EXPECT_DOUBLE_EQ(city.startMaskKm2, 2.4);
  EXPECT_GT(clippedIn(city), 0);
  const auto inScene = std::count_if(city.spotHeights.begin(), city.spotHeights.end(),
                                     [&](const SpotHeight& spot) { return city.frame.contains(spot.point); });
  EXPECT_EQ(inScene, 66);
  const auto placesInScene = std::count_if(city.places.begin(), city.places.end(),
                                           [](const Place& place) { return place.isInScene; });
  EXPECT_GE(placesInScene, 30);
  EXPECT_LT(placesInScene, 45);
}

TEST(Chongqing, ObservedFiguresAreTheKnownOnes) {
  const CityDefinition city = load("chongqing");
  const auto observed = loadObserved(city);
  ASSERT_TRUE(observed) << observed.error().message();
  const auto valueIn = [&](const char* id, int year) {
    for (const Series& one : *observed)
      if (one.id == id)
        for (const auto& [when, value] : one.points)
          if (when == year) return value;
    return -1.0;
  };
  const std::pair<int, double> built[] = {{1929, 2.4}, {1976, 76},  {1997, 190}, {2005, 330},
                                          {2009, 481}, {2018, 808}, {2020, 870}};
  for (const auto& [year, km2] : built) EXPECT_DOUBLE_EQ(valueIn("main_city_built_up", year), km2) << year;
  EXPECT_NEAR(valueIn("central_city_population", 2010), 7457600, 100);
  EXPECT_NEAR(valueIn("urban_residents", 2010), 15295500, 1);
  for (const Series& one : *observed) EXPECT_EQ(city.findSeries(one.id), nullptr) << one.id;
}

TEST(Chongqing, TerritoriesAreTheWholeMunicipality) {
  const CityDefinition city = load("chongqing");
  ASSERT_EQ(city.territories.size(), 4u);
  EXPECT_EQ(city.territories[0].kind, TerritoryKind::core);
  const double km2[] = {5473, 23300, 33900, 19800};
  std::int64_t people = 0, farmland = 0, all = 0;
  for (std::size_t t = 0; t < 4; ++t) {
    const Territory& one = city.territories[t];
    EXPECT_EQ(one.isMapped, t == 0) << one.id;
    std::int64_t sum = 0;
    for (const std::int64_t land : one.landM2) sum += land;
    EXPECT_NEAR(static_cast<double>(sum) * 1e-6, km2[t], 0.5) << one.id;
    all += sum;
    farmland += at(one.landM2, LandStock::farmland);
    for (const std::int64_t persons : one.people) people += persons;
  }
  EXPECT_NEAR(static_cast<double>(people), 13e6, 2e6);
  EXPECT_NEAR(static_cast<double>(farmland) / static_cast<double>(all), 0.38, 0.01);
  for (const Place& place : city.places) EXPECT_TRUE(!place.isInScene || place.territory == 0) << place.id;
  EXPECT_GE(city.movements.size(), 4u);
  EXPECT_EQ(city.reservoirs.size(), 1u);
}

TEST(Answers, AreNoPartOfTheCity) {
  const CityDefinition base = load(kTiny);
  const auto without = loadCityFolder(kTiny, [](const std::string& path) -> Result<std::string> {
    if (path == kTiny + "/observed.csv" || path == kTiny + "/targets.csv")
      return Error{path, 0, kFileNotFound, "expected it"};
    return readInputFile(path);
  });
  ASSERT_TRUE(without) << without.error().message();
  EXPECT_EQ(without->contentHash, base.contentHash);
  const auto observed = loadObserved(base);
  ASSERT_TRUE(observed) << observed.error().message();
  ASSERT_EQ(observed->size(), 1u);
  EXPECT_EQ(observed->front().points.size(), 2u);
  CityDefinition gone = base;
  gone.observedFile = kTiny + "/nowhere.csv";
  EXPECT_FALSE(loadObserved(gone));
  gone.observedFile.clear();
  ASSERT_TRUE(loadObserved(gone));
  EXPECT_TRUE(loadObserved(gone)->empty());
}

TEST(TinyCity, TerritoriesMovementsAndTheRest) {
  const CityDefinition city = load(kTiny);
  ASSERT_EQ(city.territories.size(), 2u);
  EXPECT_EQ(at(city.territories[1].people, PeopleStock::rural), 200000);
  EXPECT_EQ(at(city.territories[1].landM2, LandStock::urban), 200000);
  EXPECT_EQ(at(city.territories[1].landM2, LandStock::eroded), 5'000'000);
  EXPECT_DOUBLE_EQ(city.territories[0].uplandFraction, 0.1);
  EXPECT_EQ(city.places[0].territory, 0);
  EXPECT_EQ(city.places[2].territory, 1);
  ASSERT_EQ(city.movements.size(), 2u);
  EXPECT_EQ(city.movements[1].personsPerYear, -2000);
  EXPECT_EQ(city.movements[1].stock, PeopleStock::registered);
  ASSERT_EQ(city.reservoirs.size(), 1u);
  EXPECT_DOUBLE_EQ(city.reservoirs[0].fullLevelMetres, 175);
  ASSERT_EQ(city.magnets.size(), 1u);
  EXPECT_DOUBLE_EQ(city.magnets[0].workersPerFirm, 25);
  EXPECT_DOUBLE_EQ(city.coefficients.gap_exponent, 0.6);
  EXPECT_DOUBLE_EQ(city.coefficients.catch_up, Coefficients{}.catch_up);
}

TEST(Chongqing, RailIsCountedOnceAndTheLoopIsClosed) {
  const CityDefinition city = load("chongqing");
  double km = 0, loopKm = 0;
  Point first{}, last{};
  bool hasLoop = false;
  for (const NetworkFeature& feature : city.network) {
    if (feature.kind != NetworkKind::rail) continue;
    EXPECT_EQ(feature.name.en.find("express"), std::string::npos) << feature.name.en;
    if (feature.openedYear <= 2023) km += lengthOf(feature.line) / 1000;
    if (feature.name.zh != "环线") continue;
    if (!hasLoop) first = feature.line.front();
    hasLoop = true;
    loopKm += lengthOf(feature.line) / 1000;
    last = feature.line.back();
  }
  // 501 km in all were open in 2023, some of it beyond the scene's western border.
  EXPECT_GT(km, 430);
  EXPECT_LT(km, 526);
  ASSERT_TRUE(hasLoop);
  EXPECT_LT(std::hypot(first.x - last.x, first.y - last.y), 1.0);
  EXPECT_NEAR(loopKm, 50.9, 8.0);
}

TEST(Chongqing, BridgesReachOverTheirRiver) {
  const CityDefinition city = load("chongqing");
  for (const NetworkFeature& bridge : city.network) {
    if (bridge.kind != NetworkKind::bridge) continue;
    const Point a = bridge.line.front(), b = bridge.line.back(), middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const auto river =
        std::min_element(city.rivers.begin(), city.rivers.end(), [&](const River& one, const River& other) {
          return distanceTo(one.line, middle) < distanceTo(other.line, middle);
        });
    EXPECT_LT(distanceTo(river->line, middle), 60) << bridge.name.en;
    for (const Point end : {a, b})
      for (const River& any : city.rivers)
        EXPECT_GT(distanceTo(any.line, end), any.widthMetres / 2) << bridge.name.en;
    EXPECT_TRUE(bridge.carriesRoad || bridge.carriesRail) << bridge.name.en;
  }
}

TEST(Chongqing, RiversAndRidgesReachBeyondTheBorder) {
  const CityDefinition city = load("chongqing");
  const double side = city.frame.sideMetres();
  const auto isOutside = [&](const Point& point) { return !city.frame.contains(point); };
  for (const River& river : city.rivers) {
    EXPECT_TRUE(isOutside(river.line.front()) || isOutside(river.line.back())) << river.id;
    for (const Point& point : river.line) {
      EXPECT_GE(std::min(point.x, point.y), -4001) << river.id;
      EXPECT_LE(std::max(point.x, point.y), side + 4001) << river.id;
    }
  }
  // The three meet in one point.
  EXPECT_LT(std::hypot(city.rivers[0].line.back().x - city.rivers[1].line.front().x,
                       city.rivers[0].line.back().y - city.rivers[1].line.front().y),
            1.0);
  EXPECT_LT(std::hypot(city.rivers[0].line.back().x - city.rivers[2].line.back().x,
                       city.rivers[0].line.back().y - city.rivers[2].line.back().y),
            1.0);
}

TEST(Chongqing, HistoryScenario) {
  const CityDefinition city = load("chongqing");
  const auto scenario = loadScenario("history", city);
  ASSERT_TRUE(scenario) << scenario.error().message();
  EXPECT_EQ(scenario->startYear, 1929);
  EXPECT_EQ(scenario->playFromYear, 1937);
  EXPECT_EQ(scenario->endYear, 2050);
  EXPECT_TRUE(std::is_sorted(scenario->track.begin(), scenario->track.end(),
                             [](auto& a, auto& b) { return a.year < b.year; }));
  const auto valueIn = [&](LeverId id, int year) {
    double value = leverRow(id).standard;
    for (const LeverTrackPoint& point : scenario->track)
      if (point.id == id && point.year <= year) value = point.value;
    return value;
  };
  EXPECT_EQ(valueIn(LeverId::ticket_enabled, 2007), 0);
  EXPECT_EQ(valueIn(LeverId::ticket_enabled, 2008), 1);
  // Wide enough for what was built: 38 km2 a year from 2005 to 2018.
  for (int year = 2005; year < 2018; ++year) {
    EXPECT_GE(valueIn(LeverId::land_release_rate, year), 40) << year;
    const double tickets = valueIn(LeverId::ticket_enabled, year) * valueIn(LeverId::ticket_supply, year);
    EXPECT_GE(valueIn(LeverId::conversion_quota, year) + tickets, 40) << year;
  }
}

TEST(SmallCity, IsTheSameGeographyInFewerCells) {
  const CityDefinition small = load(kCities + "/small"), full = load("chongqing");
  EXPECT_EQ(small.frame.cells, 128);
  EXPECT_DOUBLE_EQ(small.frame.sideMetres(), full.frame.sideMetres());
  EXPECT_EQ(small.network.size(), full.network.size());
  EXPECT_NE(small.contentHash, full.contentHash);
  EXPECT_TRUE(loadScenario("history", small));
}

TEST(ContentHash, DependsOnEveryByteAndNotOnThePlace) {
  const CityDefinition base = load(kTiny);
  EXPECT_EQ(load(kTiny + "/").contentHash, base.contentHash);
  const auto changed = loadCityFolder(kTiny, [](const std::string& path) {
    auto text = readInputFile(path);
    if (text && path == kTiny + "/history.csv") text->replace(text->find("and no more"), 3, "but");
    return text;
  });
  ASSERT_TRUE(changed);
  EXPECT_NE(changed->contentHash, base.contentHash);
}

TEST(Clipping, CountsAndKeepsWhatIsInside) {
  const CityDefinition base = load(kTiny), outside = load(kCities + "/broken/outside"),
                       crossing = load(kCities + "/broken/crossing");
  EXPECT_EQ(clippedIn(base), 1);  // the river runs off the scene
  EXPECT_EQ(clippedIn(outside), 4);
  EXPECT_EQ(countOf(outside, NetworkKind::road), 1);
  EXPECT_TRUE(outside.zones.empty());
  EXPECT_TRUE(outside.estateSites.empty());
  EXPECT_EQ(clippedIn(crossing), 3);
  EXPECT_EQ(countOf(crossing, NetworkKind::road), 3);  // one road whole, one in two pieces
  ASSERT_EQ(crossing.zones.size(), 1u);
  for (const Point& point : crossing.zones[0].outline) EXPECT_TRUE(crossing.frame.contains(point));
  EXPECT_FALSE(base.places[2].isInScene);
  EXPECT_TRUE(base.places[0].isInScene);
  ASSERT_EQ(base.zones[0].overrides.size(), 1u);
  EXPECT_EQ(base.zones[0].overrides[0].id, LeverId::zone_tax_rate);
  EXPECT_DOUBLE_EQ(base.zones[0].overrides[0].value, 0.2);
}

TEST(BrokenFolders, SayWhere) {
  const std::pair<const char*, const char*> cases[] = {
      {"missing_file",
       "city.toml:16: roads = 'nowhere.geojson': file not found; expected it relative to the city's folder"},
      {"broken_geojson",
       "roads.geojson:4: broken JSON near '49.99] ['; expected a GeoJSON feature collection"},
      {"wrong_longitude", "roads.geojson:5: longitude 500; expected degrees from -180 to 180"},
      {"series_text", "series.csv:3: value 'six'; expected a number from -1e+15 to 1e+15"},
      {"decreasing_years",
       "series.csv:3: year 1910 after 1930 in series 'natural_increase'; expected strictly increasing "
       "years"},
      {"not_a_number", "series.csv:3: value 'nan'; expected a number from -1e+15 to 1e+15"},
      {"duplicate_id", "roads.geojson:5: id 'east_road' twice; expected each id once in a file"},
      {"huge_scene", "city.toml:9: cells 1000000; expected a whole number from 32 to 4096"},
  };
  for (const auto& [name, expected] : cases) {
    const std::string folder = kCities + "/broken/" + name;
    EXPECT_EQ(messageOf(folder), folder + "/" + expected);
  }
  // The TOML parser's own words may differ between its versions; the place may not.
  const std::string toml = kCities + "/broken/broken_toml";
  EXPECT_EQ(messageOf(toml).rfind(toml + "/city.toml:6: ", 0), 0u) << messageOf(toml);

  const CityDefinition city = load(kCities + "/broken/unknown_lever");
  const auto scenario = loadScenario("history", city);
  ASSERT_FALSE(scenario);
  EXPECT_EQ(scenario.error().message(), kCities +
                                            "/broken/unknown_lever/scenarios/history.toml:16: unknown lever "
                                            "'gravity'; run 'shancheng levers' for the list");
}

TEST(Lookup, ScenariosThatLeanOnNothing) {
  const CityDefinition city = load(kCities + "/broken/unknown_lever");
  const std::string folder = kCities + "/broken/unknown_lever/scenarios/";
  const auto loop = loadScenario("loop_a", city), orphan = loadScenario("orphan", city);
  ASSERT_FALSE(loop);
  EXPECT_EQ(loop.error().message(), folder +
                                        "loop_b.toml:4: based_on 'loop_a': a scenario that is based on "
                                        "itself; expected a chain of scenarios that ends");
  ASSERT_FALSE(orphan);
  EXPECT_EQ(orphan.error().message(),
            folder +
                "orphan.toml:4: based_on 'nowhere': unknown scenario 'nowhere' of city 'tiny'; "
                "expected a .toml file, or one of: history, loop_a, loop_b, orphan");
}

TEST(Lookup, UnknownNamesSayWhatThereIs) {
  const std::string cities =
      "expected a folder with a city.toml, or one of: chongqing, chongqing-municipality, xinji";
  EXPECT_EQ(messageOf("atlantis"), "unknown city 'atlantis'; " + cities);
  EXPECT_EQ(messageOf(""), "unknown city ''; " + cities);
  EXPECT_EQ(messageOf(kCities), kCities + "/city.toml: file not found; expected a readable file here");
  const CityDefinition city = load(kTiny);
  for (const char* name : {"utopia", "../history", "", "/etc"}) {
    const auto scenario = loadScenario(name, city);
    ASSERT_FALSE(scenario) << name;
    EXPECT_EQ(scenario.error().message(), "unknown scenario '" + std::string(name) +
                                              "' of city 'tiny'; expected a .toml file, or one of: history");
  }
  const auto missing = loadScenario("/no/such/plan.toml", city);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message(), "/no/such/plan.toml: file not found; expected a readable file here");
  EXPECT_TRUE(loadScenario(kTiny + "/scenarios/history.toml", city));
  EXPECT_EQ(listCities(kAssets), (std::vector<std::string>{"chongqing", "chongqing-municipality", "xinji"}));
  EXPECT_TRUE(listCities("/no/such/folder").empty());
}

TEST(Lookup, AssetsFolder) {
  ::setenv("SHANCHENG_ASSETS", "/no/such/folder", 1);
  const auto wrong = findAssetsFolder();
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message(),
            "/no/such/folder: no assets here (SHANCHENG_ASSETS); expected a folder that holds text/en.toml");
  ::setenv("SHANCHENG_ASSETS", kAssets.c_str(), 1);
  const auto right = findAssetsFolder();
  ASSERT_TRUE(right);
  EXPECT_EQ(*right, kAssets);
  ::unsetenv("SHANCHENG_ASSETS");
  EXPECT_TRUE(findAssetsFolder());
}

}  // namespace
}  // namespace shancheng
