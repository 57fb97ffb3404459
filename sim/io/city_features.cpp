#include "sim/io/city_features.h"

#include <algorithm>

#include "sim/io/clip.h"

namespace shancheng {

namespace {
// Indices of rivers, places and zones are kept in one byte a cell, the last value meaning "none".
constexpr std::size_t kMaxIndexed = 254, kMaxNetwork = 60000;

Box sceneBox(const SceneFrame& frame, double margin) {
  // A millimetre inside, so that what lies on the border still lies in a cell.
  const double inset = margin > 0 ? 0.0 : 0.001;
  return {{inset - margin, inset - margin},
          {frame.sideMetres() + margin - inset, frame.sideMetres() + margin - inset}};
}

std::vector<Point3> sceneLine(const GeoFeature& feature, const SceneFrame& frame) {
  std::vector<Point3> line;
  for (const GeoPosition& position : feature.positions) {
    const Point point = frame.toScene({position.lon, position.lat});
    line.push_back({point.x, point.y, position.metres});
  }
  return line;
}

std::vector<Point> flat(const std::vector<Point3>& line) {
  std::vector<Point> points;
  for (const Point3& point : line) points.push_back({point.x, point.y});
  return points;
}

// Whether clipping left the line as it was.
bool isWhole(const std::vector<Point3>& line, const Box& box) {
  return std::all_of(line.begin(), line.end(),
                     [&](const Point3& point) { return box.contains({point.x, point.y}); });
}

Result<std::vector<GeoFeature>> readFeatures(CityReading& reading, const std::string& name, GeoShape shape) {
  auto text = reading.read(name);
  if (!text) return text.error();
  return parseGeoJson(*text, reading.pathOf(name), shape);
}

Error tooMany(const CityReading& reading, const std::string& name, std::size_t most) {
  return Error{reading.pathOf(name), 0, "more than " + std::to_string(most) + " features", "expected fewer"};
}

// sRGB from "#RRGGBB".
std::array<std::uint8_t, 3> colourOf(InputRow& record, std::string_view key) {
  const std::string text = record.text(key);
  const auto digit = [](char letter) {
    return letter >= '0' && letter <= '9'   ? letter - '0'
           : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
           : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10
                                            : -1;
  };
  std::array<std::uint8_t, 3> colour{};
  bool isSound = text.size() == 7 && text[0] == '#';
  for (std::size_t part = 0; part < 3 && isSound; ++part) {
    const int high = digit(text[1 + 2 * part]), low = digit(text[2 + 2 * part]);
    isSound = high >= 0 && low >= 0;
    if (isSound) colour[part] = static_cast<std::uint8_t>(16 * high + low);
  }
  if (!isSound) record.fail(key, std::string(key) + " " + inQuotes(text), "expected a colour as in #1A2B3C");
  return colour;
}
}  // namespace

Result<void> readRivers(CityReading& reading, const std::string& name) {
  auto features = readFeatures(reading, name, GeoShape::line);
  if (!features) return features.error();
  if (features->size() > kMaxIndexed) return tooMany(reading, name, kMaxIndexed);
  UniqueIds ids;
  const Box box = sceneBox(reading.city.frame, kGroundMarginMetres);
  for (GeoFeature& feature : *features) {
    InputRow& record = feature.properties;
    River river;
    river.id = record.id();
    ids.add(record, river.id);
    river.name = record.words("name", "name_zh");
    river.widthMetres = record.number("width_m", 5, 20000);
    river.lowLevelMetres = record.number("level_m_low", -500, 6000);
    river.highLevelMetres = record.number("level_m_high", river.lowLevelMetres, 6000);
    if (record.error()) return *record.error();
    const auto line = sceneLine(feature, reading.city.frame);
    if (!isWhole(line, box)) ++reading.city.clippedGeometries;
    river.line = flat(trimLine(line, box));
    if (!river.line.empty()) reading.city.rivers.push_back(std::move(river));
  }
  return {};
}

Result<void> readRidges(CityReading& reading, const std::string& name) {
  auto features = readFeatures(reading, name, GeoShape::line);
  if (!features) return features.error();
  UniqueIds ids;
  const Box box = sceneBox(reading.city.frame, kGroundMarginMetres);
  for (GeoFeature& feature : *features) {
    InputRow& record = feature.properties;
    Ridge ridge;
    ridge.id = record.id();
    ids.add(record, ridge.id);
    ridge.name = record.words("name", "name_zh");
    ridge.halfWidthMetres = record.number("half_width_m", 50, 20000);
    ridge.isProtected = record.flag("protected");
    for (const GeoPosition& position : feature.positions)
      if (!position.hasMetres)
        record.fail("", "a crest position without height", "expected [longitude, latitude, metres]");
    if (record.error()) return *record.error();
    const auto line = sceneLine(feature, reading.city.frame);
    if (!isWhole(line, box)) ++reading.city.clippedGeometries;
    ridge.crest = trimLine(line, box);
    if (!ridge.crest.empty()) reading.city.ridges.push_back(std::move(ridge));
  }
  return {};
}

Result<void> readNetwork(CityReading& reading, const std::string& name, NetworkKind kind) {
  auto features = readFeatures(reading, name, GeoShape::line);
  if (!features) return features.error();
  UniqueIds ids;
  const SceneFrame& frame = reading.city.frame;
  const Box box = sceneBox(frame, 0);
  for (GeoFeature& feature : *features) {
    InputRow& record = feature.properties;
    ids.add(record, record.id());
    NetworkFeature whole;
    whole.kind = kind;
    whole.name = record.words("name", "name_zh");
    whole.openedYear = record.integer("opened_year", kEarliestYear, kLatestYear);
    if (kind == NetworkKind::bridge) whole.style = record.kind<BridgeStyle>("style");
    if (kind == NetworkKind::bridge || kind == NetworkKind::tunnel) {
      whole.carriesRoad = record.flag("carries_road");
      whole.carriesRail = record.flag("carries_rail");
    }
    if (kind == NetworkKind::rail) {
      whole.carriesRoad = false;
      whole.carriesRail = true;
      whole.colour = colourOf(record, "colour");
      for (const LonLat& position : feature.positionLists["stations"])
        if (const Point station = frame.toScene(position); frame.contains(station))
          whole.stations.push_back(station);
    }
    if (record.error()) return *record.error();
    const auto line = sceneLine(feature, frame);
    if (!isWhole(line, box)) {
      ++reading.city.clippedGeometries;
      if (kind == NetworkKind::bridge || kind == NetworkKind::tunnel)
        continue;  // half a bridge leads nowhere
    }
    bool isFirst = true;
    for (const auto& piece : clipLine(line, box)) {
      NetworkFeature part = whole;
      part.line = flat(piece);
      if (!isFirst) part.stations.clear();  // all of a section's stations stay with its first piece
      isFirst = false;
      reading.city.network.push_back(std::move(part));
    }
    if (reading.city.network.size() > kMaxNetwork) return tooMany(reading, name, kMaxNetwork);
  }
  return {};
}

Result<void> readZones(CityReading& reading, const std::string& name) {
  auto features = readFeatures(reading, name, GeoShape::polygon);
  if (!features) return features.error();
  if (features->size() > kMaxIndexed) return tooMany(reading, name, kMaxIndexed);
  UniqueIds ids;
  const Box box = sceneBox(reading.city.frame, 0);
  for (GeoFeature& feature : *features) {
    InputRow& record = feature.properties;
    Zone zone;
    zone.id = record.id();
    ids.add(record, zone.id);
    zone.name = record.words("name", "name_zh");
    zone.kind = record.kind<ZoneKind>();
    zone.startYear = record.integer("start_year", kEarliestYear, kLatestYear);
    zone.nominalKm2 = record.number("nominal_km2", 0.01, 100000);
    const std::string prefix = "levers.";
    for (const std::string& key : record.keysUnder(prefix)) {
      const std::string leverId = key.substr(prefix.size());
      const auto lever = findLever(leverId);
      if (!lever)
        record.fail(key, "unknown lever " + inQuotes(leverId), "run 'shancheng levers' for the list");
      else if (leverRow(*lever).extent != LeverExtent::instance)
        record.fail(key, "lever " + inQuotes(leverId) + " in a zone",
                    "expected a lever that a zone may override");
      else
        zone.overrides.push_back(
            {*lever, record.number(key, leverRow(*lever).minimum, leverRow(*lever).maximum)});
    }
    if (record.error()) return *record.error();
    const auto line = sceneLine(feature, reading.city.frame);
    if (!isWhole(line, box)) ++reading.city.clippedGeometries;
    zone.outline = clipPolygon(flat(line), box);
    const double area = polygonArea(zone.outline);
    if (area > 1.0 || area < -1.0) reading.city.zones.push_back(std::move(zone));
  }
  return {};
}

Result<void> readPlaces(CityReading& reading, const std::string& name) {
  auto features = readFeatures(reading, name, GeoShape::point);
  if (!features) return features.error();
  if (features->size() > kMaxIndexed) return tooMany(reading, name, kMaxIndexed);
  UniqueIds ids;
  for (GeoFeature& feature : *features) {
    InputRow& record = feature.properties;
    Place place;
    place.id = record.id();
    ids.add(record, place.id);
    place.name = record.words("name", "name_zh");
    place.kind = record.kind<PlaceKind>();
    place.sinceYear = record.integer("since_year", kEarliestYear, kLatestYear);
    place.rank = record.integer("rank", 1, 4);
    place.point = reading.city.frame.toScene({feature.positions[0].lon, feature.positions[0].lat});
    place.isInScene = reading.city.frame.contains(place.point);
    const auto& territories = reading.city.territories;
    if (record.has("territory") || !place.isInScene) {
      place.territory = territoryOf(record, reading.city);
      if (place.isInScene && !territories[static_cast<std::size_t>(place.territory)].isMapped)
        record.fail("territory", "a place inside the scene, of a territory without cells",
                    "expected a mapped territory");
    } else {
      place.territory =
          static_cast<int>(std::find_if(territories.begin(), territories.end(),
                                        [](const Territory& territory) { return territory.isMapped; }) -
                           territories.begin());
    }
    if (record.error()) return *record.error();
    reading.city.places.push_back(std::move(place));
  }
  const auto& places = reading.city.places;
  if (std::none_of(places.begin(), places.end(), [](const Place& place) { return place.isInScene; }))
    return Error{reading.pathOf(name), 0, "no place inside the scene",
                 "expected at least one: the city grows around places"};
  return {};
}

}  // namespace shancheng
