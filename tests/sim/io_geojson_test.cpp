// GeoJSON as other programs write it: several parts in one feature, holes, features without geometry, numbers
// behind the height, members in any order; and what lies elsewhere than it should.
#include <gtest/gtest.h>
#include <malloc.h>

#include <cmath>

#include "sim/io/city_folder.h"
#include "sim/io/geojson_reader.h"
#include "sim/io/placement_notes.h"
#include "sim/land/derived.h"

namespace shancheng {
namespace {

const std::string kTiny = SHANCHENG_TEST_DATA "/cities/tiny";

std::string collection(const std::string& features) {
  return "{\"type\": \"FeatureCollection\", \"features\": [\n" + features + "\n]}";
}
std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return "{\"type\": \"Feature\", \"properties\": " + properties + ", \"geometry\": " + geometry + "}";
}
std::string geometry(const std::string& kind, const std::string& coordinates) {
  return "{\"type\": \"" + kind + "\", \"coordinates\": " + coordinates + "}";
}

struct Read {
  std::vector<GeoFeature> features;
  GeoCount count;
  std::string message;
};
Read read(const std::string& text, GeoShape shape) {
  Read result;
  const auto keep = [&](GeoFeature& found) -> Result<void> {
    result.features.push_back(std::move(found));
    return {};
  };
  const auto count = readGeoJson(text, "f.geojson", shape, keep, {"stations"});
  if (count)
    result.count = *count;
  else
    result.message = count.error().message();
  return result;
}

TEST(GeoJson, LinesInPartsAreJoinedWhereTheyMeet) {
  const Read found =
      read(collection(feature(geometry("MultiLineString",
                                       "[[[1, 2], [2, 3]], [[2, 3], [4, 5], [5, 5]], [[7, 7], [8, 8]]]"))),
           GeoShape::line);
  ASSERT_EQ(found.message, "");
  ASSERT_EQ(found.features.size(), 1u);
  const auto& paths = found.features[0].paths;
  ASSERT_EQ(paths.size(), 2u);
  EXPECT_EQ(paths[0].positions.size(), 4u);
  EXPECT_EQ(paths[1].positions[0].lon, 7);
}

TEST(GeoJson, AreasHaveHolesAndSeveralParts) {
  const Read found =
      read(collection(feature(geometry("MultiPolygon",
                                       "[[[[0,0],[4,0],[4,4],[0,0]], [[1,1],[2,1],[2,2],[1,1]]], "
                                       "[[[5,5],[6,5],[6,6],[5,5]]]]")) +
                      ",\n" +
                      feature(geometry("Polygon", "[[[0,0],[4,0],[4,4],[0,0]], [[1,1],[2,1],[2,2],[1,1]]]"))),
           GeoShape::polygon);
  ASSERT_EQ(found.message, "");
  ASSERT_EQ(found.features.size(), 2u);
  const auto& paths = found.features[0].paths;
  ASSERT_EQ(paths.size(), 3u);
  EXPECT_FALSE(paths[0].isHole);
  EXPECT_TRUE(paths[1].isHole);
  EXPECT_FALSE(paths[2].isHole);
  EXPECT_EQ(paths[2].positions.size(), 3u);
  EXPECT_EQ(found.features[1].paths.size(), 2u);
}

TEST(GeoJson, FeaturesWithoutGeometryAreCountedAndLeftOut) {
  const Read found = read(collection(feature("null") + "," + feature(geometry("Triangle", "[]")) + "," +
                                     feature(geometry("Point", "[1, 2]"))),
                          GeoShape::point);
  ASSERT_EQ(found.message, "");
  EXPECT_EQ(found.count.features, 1);
  EXPECT_EQ(found.count.unlocated, 2);
}

TEST(GeoJson, NumbersBehindTheHeightAreIgnored) {
  const Read found =
      read(collection(feature(geometry("LineString", "[[1, 2, 300, 0.5, 7], [2, 3]]"))), GeoShape::line);
  ASSERT_EQ(found.message, "");
  const auto& positions = found.features[0].paths[0].positions;
  EXPECT_EQ(positions[0].metres, 300);
  EXPECT_FALSE(positions[1].hasMetres());
}

TEST(GeoJson, MembersMayStandInAnyOrder) {
  const Read found = read(
      "{\"name\": [1, {\"a\": [[2]]}], \"features\": [{\"geometry\": {\"coordinates\": [1, 2], \"type\": "
      "\"Point\"}, "
      "\"bbox\": [1, 2, 1, 2], \"properties\": {\"id\": \"a\", \"n\": {\"x\": 1.5, \"deeper\": {\"y\": 2}}, "
      "\"tags\": "
      "[\"p\", [1]], \"stations\": [[3, 4]], \"none\": null}, \"type\": \"Feature\"}], \"type\": "
      "\"FeatureCollection\"}",
      GeoShape::point);
  ASSERT_EQ(found.message, "");
  ASSERT_EQ(found.features.size(), 1u);
  GeoFeature one = found.features[0];
  EXPECT_EQ(one.properties.text("id"), "a");
  EXPECT_EQ(one.properties.number("n.x", 0, 9), 1.5);
  EXPECT_FALSE(one.properties.has("n.deeper.y"));
  ASSERT_EQ(one.positionLists["stations"].size(), 1u);
  EXPECT_EQ(one.positionLists["stations"][0].lat, 4);
  EXPECT_EQ(one.positionLists.count("tags"), 0u);
}

TEST(GeoJson, ListsThatNobodyAskedForAreLeftUnread) {
  const auto with = [](const std::string& properties) {
    const Read found = read(collection(feature(geometry("Point", "[1, 2]"), properties)), GeoShape::point);
    return found.message.empty() ? std::to_string(found.features.at(0).positionLists.size()) + " lists"
                                 : found.message;
  };
  EXPECT_EQ(
      with(R"({"tags": [["a", "b"]], "x": [[2001, 5]], "y": [[[1, 2]], [3]], "z": [{"stations": [["n"]]}]})"),
      "0 lists");
  EXPECT_EQ(with(R"({"n": {"stations": [["a", "b"]]}, "stations": [[3, 4]]})"), "1 lists");
  EXPECT_EQ(with(R"({"stations": []})"), "1 lists");
  EXPECT_EQ(with(R"({"stations": null})"), "0 lists");
  EXPECT_EQ(with(R"({"stations": [[2001, 5]]})"),
            "f.geojson:2: longitude 2001 under 'stations'; expected degrees from -180 to 180");
  EXPECT_EQ(with(R"({"stations": ["west"]})"),
            "f.geojson:2: a position that holds '\"west\"' under 'stations'; expected numbers");
  EXPECT_EQ(with(R"({"stations": [3, 4]})"),
            "f.geojson:2: lists of positions under 'stations'; expected one list of them");
  EXPECT_EQ(with(R"({"stations": "west"})"),
            "f.geojson:2: stations '\"west\"'; expected a list of positions");
  EXPECT_EQ(with(R"({"stations": {"a": [3, 4]}})"),
            "f.geojson:2: stations an object; expected a list of positions");
  EXPECT_EQ(with(R"({"stations": [[3, 4]], "stations": [[5, 6]]})"),
            "f.geojson:2: key 'stations' twice; expected each key once");
}

TEST(GeoJson, FaultsAreToldWithTheLineOfTheirFeature) {
  const struct {
    GeoShape shape;
    std::string feature, message;
  } faults[] = {
      {GeoShape::line, geometry("LineString", "[[1, 2]]"),
       "a LineString of 1 positions; expected at least 2"},
      {GeoShape::line, geometry("LineString", "[[[1, 2], [2, 3]]]"),
       "a LineString whose positions lie 2 lists deep; expected 1"},
      {GeoShape::line, geometry("LineString", "[[1, 2], [[2, 3]]]"),
       "positions in lists of unlike depths; expected all of them in lists of one depth"},
      {GeoShape::line, geometry("LineString", "[[1, 2], 3]"),
       "a number between lists of positions; expected [longitude, latitude] or [longitude, latitude, "
       "metres]"},
      {GeoShape::line, geometry("LineString", "[[1, true], [2, 3]]"),
       "a position that holds true; expected numbers"},
      {GeoShape::line, geometry("LineString", "[[1, {}], [2, 3]]"),
       "a position that holds an object; expected numbers"},
      {GeoShape::line, geometry("Triangle", "[[1, 2]]"),
       "geometry 'Triangle'; expected a LineString or a MultiLineString"},
      {GeoShape::polygon, geometry("Polygon", "[[[0,0],[1,0],[1,1]]]"),
       "a Polygon of 3 positions; expected at least 4"},
      {GeoShape::polygon, geometry("Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]"),
       "a polygon that is not closed; expected the last position to repeat the first"},
      {GeoShape::point, geometry("MultiPoint", "[[0,0],[1,0]]"),
       "a MultiPoint of 2 points; expected one point"},
      {GeoShape::point, "{\"type\": \"GeometryCollection\", \"geometries\": []}",
       "a GeometryCollection; expected a Point"},
      {GeoShape::point, geometry("Point", "[1e300, 2]"),
       "longitude 1e+300; expected degrees from -180 to 180"},
      {GeoShape::point, geometry("Point", "[29.5, 106.5]"),
       "latitude 106.5; expected degrees from -90 to 90; longitude and latitude exchanged? GeoJSON has the "
       "longitude "
       "first"},
  };
  for (const auto& fault : faults) {
    const Read found = read("\n" + collection(feature(fault.feature)), fault.shape);
    EXPECT_EQ(found.message, "f.geojson:3: " + fault.message);
  }
  EXPECT_EQ(read(collection(feature(geometry("Point", "[1, 2]"), "{\"id\": 1, \"id\": 2}")), GeoShape::point)
                .features.front()
                .properties.error()
                ->message(),
            "f.geojson:2: key 'id' twice; expected each key once");
}

TEST(GeoJson, WhatIsNoCollectionIsSaid) {
  for (const char* text :
       {"[]", "5", "null", "{}", "{\"type\": \"FeatureCollection\"}", "{\"features\": []}",
        "{\"type\": 3, \"features\": []}", "{\"type\": \"FeatureCollection\", \"features\": {}}"})
    EXPECT_NE(read(text, GeoShape::point).message.find("JSON that is not a feature collection"),
              std::string::npos)
        << text << ": " << read(text, GeoShape::point).message;
  for (const char* text : {"", "{", "{\"type\": \"FeatureCollection\", \"features\": [", "\xEF\xBB\xBF"})
    EXPECT_NE(read(text, GeoShape::point).message.find("broken JSON"), std::string::npos) << text;
  EXPECT_EQ(read("\xEF\xBB\xBF" + collection(feature(geometry("Point", "[1, 2]"))), GeoShape::point)
                .features.size(),
            1u);
}

// A feature at a time: what is held while reading is small beside the text.
TEST(GeoJson, ReadingTakesLittleMemory) {
  std::string features;
  for (int i = 0; i < 60000; ++i)
    features +=
        (i ? ",\n" : "") + feature(geometry("LineString", "[[106.50123, 29.50123], [106.60123, 29.60123]]"),
                                   "{\"id\": \"road_" + std::to_string(i) + "\", \"opened_year\": 1950}");
  const std::string text = collection(features);
  const auto inUse = [] { return mallinfo2().uordblks + mallinfo2().hblkhd; };
  const std::size_t before = inUse();
  std::size_t most = 0;
  const auto count = readGeoJson(text, "f.geojson", GeoShape::line, [&](GeoFeature&) -> Result<void> {
    static int seen = 0;
    if (++seen % 1000 == 0) most = std::max(most, inUse());
    return {};
  });
  ASSERT_TRUE(count) << count.error().message();
  EXPECT_EQ(count->features, 60000);
  EXPECT_LT(most, before + text.size() / 4);
}

Result<CityDefinition> tinyWith(const std::string& name, const std::string& was, const std::string& becomes) {
  return loadCityFolder(kTiny, [&](const std::string& path) -> Result<std::string> {
    auto text = readInputFile(path);
    if (!text || path != kTiny + "/" + name) return text;
    EXPECT_NE(text->find(was), std::string::npos) << was;
    for (auto at = text->find(was); at != std::string::npos; at = text->find(was, at + becomes.size()))
      text->replace(at, was.size(), becomes);
    return text;
  });
}

TEST(Placement, ExchangedAndShiftedCoordinatesAreNoticedByFile) {
  const auto sound = loadCityFolder(kTiny, readInputFile);
  ASSERT_TRUE(sound);
  EXPECT_TRUE(doubtfulPlacements(*sound).empty());
  ASSERT_EQ(ordinaryPlacements(*sound).size(), 1u);
  EXPECT_EQ(ordinaryPlacements(*sound)[0],
            kTiny +
                "/rivers.geojson: 1 of 1 lines reach beyond the scene and are cut "
                "off at its border");
  EXPECT_EQ(ordinaryPlacementsTogether(*sound), ordinaryPlacements(*sound)[0]);
  auto several = *sound;
  several.placements.push_back({"roads.geojson", "lines", 40, 1, 3, 0, 0, 0});
  EXPECT_EQ(ordinaryPlacementsTogether(several),
            "4 features reach beyond the scene and are cut off at its border, 1 lie outside it and are left "
            "out (check --city lists them by file)");
  const auto exchanged = tinyWith("estates.csv", "10.02,49.98", "49.98,10.02");
  ASSERT_TRUE(exchanged);
  ASSERT_EQ(doubtfulPlacements(*exchanged).size(), 1u);
  EXPECT_EQ(doubtfulPlacements(*exchanged)[0],
            kTiny +
                "/estates.csv: 1 of 1 points lie outside the scene and are left out; longitude and latitude "
                "exchanged?");
  const auto shifted = tinyWith("estates.csv", "10.02,49.98", "11.02,49.98");
  ASSERT_TRUE(shifted);
  ASSERT_EQ(doubtfulPlacements(*shifted).size(), 1u);
  EXPECT_NE(
      doubtfulPlacements(*shifted)[0].find("1 of 1 points lie outside the scene and are left out; expected "
                                           "longitudes from 9.8"),
      std::string::npos)
      << doubtfulPlacements(*shifted)[0];
}

TEST(Placement, AStrayPositionOfALineIsNoticed) {
  const auto notesWith = [](const std::string& becomes) {
    const auto city = tinyWith("roads.geojson", "[10.0, 50.04]", becomes);
    EXPECT_TRUE(city) << city.error().message();
    const auto notes = city ? doubtfulPlacements(*city) : std::vector<std::string>();
    return notes.size() == 1 ? notes[0] : std::to_string(notes.size()) + " notes";
  };
  EXPECT_NE(notesWith("[0, 50.04]")
                .find("roads.geojson: 1 of 2 lines have positions far outside the scene; expected "
                      "longitudes from 9.8"),
            std::string::npos)
      << notesWith("[0, 50.04]");
  EXPECT_NE(notesWith("[50.04, 10.0]")
                .find("roads.geojson: 1 of 2 lines have positions far outside the scene; longitude "
                      "and latitude exchanged?"),
            std::string::npos)
      << notesWith("[50.04, 10.0]");
}

// A place of a territory without cells lies beyond the scene and stays: nothing of it is left out.
TEST(Placement, APlaceThatIsKeptIsNotToldAsLeftOut) {
  const auto city = tinyWith("places.geojson", "[11.0, 50.0]", "[50.0, 10.0]");
  ASSERT_TRUE(city) << city.error().message();
  EXPECT_EQ(city->places.size(), 3u);
  ASSERT_EQ(doubtfulPlacements(*city).size(), 1u);
  EXPECT_EQ(doubtfulPlacements(*city)[0],
            kTiny +
                "/places.geojson: 1 of 3 points have positions far outside the scene; longitude and latitude "
                "exchanged?");
  EXPECT_EQ(ordinaryPlacements(*city).size(), 1u) << "the river's";
}

TEST(Placement, ShippedCitiesAreAboveDoubt) {
  for (const std::string id : {"chongqing", "chongqing-municipality", "xinji"}) {
    const auto city = loadCity(SHANCHENG_ROOT "/assets/cities/" + id, SHANCHENG_ROOT "/assets");
    ASSERT_TRUE(city) << city.error().message();
    for (const std::string& note : doubtfulPlacements(*city)) ADD_FAILURE() << note;
  }
}

TEST(Placement, ExchangedPointsOfTheCityFileAreRefused) {
  const auto messageWith = [](const std::string& name, const std::string& was, const std::string& becomes) {
    const auto city = tinyWith(name, was, becomes);
    return city ? "(no error)" : city.error().message();
  };
  EXPECT_NE(
      messageWith("city.toml", "km2 = 1\nlon = 10.0\nlat = 50.0", "km2 = 1\nlon = 50.0\nlat = 10.0")
          .find(
              "a first town outside the scene; expected its centre inside the scene; longitude and latitude "
              "exchanged?"),
      std::string::npos);
  EXPECT_NE(
      messageWith("city.toml", "target_lon = 10.0\ntarget_lat = 50.0", "target_lon = 50.0\ntarget_lat = 10.0")
          .find("longitude and latitude exchanged?"),
      std::string::npos);
}

TEST(Placement, AHoleIsNoPartOfItsZone) {
  CityDefinition city;
  city.frame.cells = 40;
  city.frame.cellMetres = 100;
  Zone zone;
  zone.outline = {{0, 0}, {2000, 0}, {2000, 2000}, {0, 2000}};
  zone.furtherRings = {{{500, 500}, {500, 1500}, {1500, 1500}, {1500, 500}},
                       {{3000, 3000}, {3500, 3000}, {3500, 3500}, {3000, 3500}}};
  city.zones = {zone};
  WorkerPool pool(1);
  const auto inside = smallestZone(city, pool);
  EXPECT_EQ(inside.at(2, 2), 0);
  EXPECT_EQ(inside.at(10, 10), kNoZone) << "in the hole";
  EXPECT_EQ(inside.at(18, 10), 0) << "beyond the hole";
  EXPECT_EQ(inside.at(32, 32), 0) << "in the second part";
  EXPECT_EQ(inside.at(25, 25), kNoZone);
}

TEST(Placement, AZoneOfTwoPartsAndARiverOfTwoAreRead) {
  const std::string ring = "[[9.95, 49.96], [9.98, 49.96], [9.98, 49.98], [9.95, 49.98], [9.95, 49.96]]";
  const auto zones =
      tinyWith("zones.geojson", "\"Polygon\", \"coordinates\": [" + ring + "]",
               "\"MultiPolygon\", \"coordinates\": [[" + ring +
                   ", [[9.96, 49.965], [9.97, 49.965], [9.97, 49.97], [9.96, 49.965]]], [[[10.02, 50.02], "
                   "[10.03, 50.02], "
                   "[10.03, 50.03], [10.02, 50.02]]], [[[20, 50], [21, 50], [21, 51], [20, 50]]]]");
  ASSERT_TRUE(zones) << zones.error().message();
  ASSERT_EQ(zones->zones.size(), 1u);
  ASSERT_EQ(zones->zones[0].furtherRings.size(), 2u)
      << "the hole and the second part; the third lies elsewhere";
  const auto river = tinyWith(
      "rivers.geojson", "\"LineString\", \"coordinates\": [[9.8, 50.01], [10.0, 50.02], [10.2, 50.0]]",
      "\"MultiLineString\", \"coordinates\": [[[9.8, 50.01], [9.99, 50.02]], [[10.0, 50.02], "
      "[10.2, 50.0]]]");
  ASSERT_TRUE(river) << river.error().message();
  EXPECT_EQ(river->rivers.size(), 2u);
}

}  // namespace
}  // namespace shancheng
