#include "sim/io/city_features.h"

#include <algorithm>

#include "sim/io/scene_features.h"

namespace shancheng {

namespace {
constexpr std::size_t kMaxNetwork = 60000;
constexpr const char* kStations = "stations";

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
  UniqueIds ids;
  const Box box = sceneBox(reading.city.frame, kGroundMarginMetres);
  return readFeatures(reading, name, GeoShape::line, [&](GeoFeature& feature) -> Result<Lie> {
    InputRow& record = feature.properties;
    River river;
    river.id = record.id();
    ids.add(record, river.id);
    river.name = record.words("name", "name_zh");
    river.widthMetres = record.number("width_m", 5, 20000);
    river.lowLevelMetres = record.number("level_m_low", -500, 6000);
    river.highLevelMetres = record.number("level_m_high", river.lowLevelMetres, 6000);
    if (record.error()) return *record.error();
    LieOfPaths lie;
    for (const GeoPath& path : feature.paths) {  // a river in several parts is so many rivers of one name
      const auto line = sceneLine(path, reading.city.frame);
      river.line = flat(trimLine(line, box));
      lie.add(river.line.empty(), !isWhole(line, box));
      if (river.line.empty()) continue;
      if (reading.city.rivers.size() >= kMaxIndexed) return tooMany(reading, name, kMaxIndexed);
      reading.city.rivers.push_back(river);
    }
    return lie.lie();
  });
}

Result<void> readRidges(CityReading& reading, const std::string& name) {
  UniqueIds ids;
  const Box box = sceneBox(reading.city.frame, kGroundMarginMetres);
  return readFeatures(reading, name, GeoShape::line, [&](GeoFeature& feature) -> Result<Lie> {
    InputRow& record = feature.properties;
    Ridge ridge;
    ridge.id = record.id();
    ids.add(record, ridge.id);
    ridge.name = record.words("name", "name_zh");
    ridge.halfWidthMetres = record.number("half_width_m", 50, 20000);
    ridge.isProtected = record.flag("protected");
    for (const GeoPath& path : feature.paths)
      if (!std::all_of(path.positions.begin(), path.positions.end(),
                       [](const GeoPosition& position) { return position.hasMetres(); }))
        record.fail("", "a crest position without height", "expected [longitude, latitude, metres]");
    if (record.error()) return *record.error();
    LieOfPaths lie;
    for (const GeoPath& path : feature.paths) {
      const auto line = sceneLine(path, reading.city.frame);
      ridge.crest = trimLine(line, box);
      lie.add(ridge.crest.empty(), !isWhole(line, box));
      if (ridge.crest.empty()) continue;
      if (reading.city.ridges.size() >= kMaxIndexed) return tooMany(reading, name, kMaxIndexed);
      reading.city.ridges.push_back(ridge);
    }
    return lie.lie();
  });
}

Result<void> readNetwork(CityReading& reading, const std::string& name, NetworkKind kind) {
  UniqueIds ids;
  const SceneFrame& frame = reading.city.frame;
  const Box box = sceneBox(frame, 0);
  const bool isStructure = kind == NetworkKind::bridge || kind == NetworkKind::tunnel;
  const auto read = [&](GeoFeature& feature) -> Result<Lie> {
    InputRow& record = feature.properties;
    ids.add(record, record.id());
    NetworkFeature whole;
    whole.kind = kind;
    whole.name = record.words("name", "name_zh");
    whole.openedYear = record.integer("opened_year", kEarliestYear, kLatestYear);
    if (kind == NetworkKind::bridge) whole.style = record.kind<BridgeStyle>("style");
    if (isStructure) {
      whole.carriesRoad = record.flag("carries_road");
      whole.carriesRail = record.flag("carries_rail");
    }
    if (kind == NetworkKind::rail) {
      whole.carriesRoad = false;
      whole.carriesRail = true;
      whole.colour = colourOf(record, "colour");
      for (const LonLat& position : feature.positionLists[kStations])
        if (const Point station = frame.toScene(position); frame.contains(station))
          whole.stations.push_back(station);
    }
    if (record.error()) return *record.error();
    LieOfPaths lie;
    for (const GeoPath& path : feature.paths) {
      const auto line = sceneLine(path, frame);
      const auto pieces = clipLine(line, box);
      const bool isCut = !isWhole(line, box);
      lie.add(pieces.empty(), isCut);
      if (isCut && isStructure) continue;  // half a bridge leads nowhere
      for (const auto& piece : pieces) {
        whole.line = flat(piece);
        reading.city.network.push_back(whole);
        whole.stations.clear();  // all of a section's stations stay with its first piece
      }
      if (reading.city.network.size() > kMaxNetwork) return tooMany(reading, name, kMaxNetwork);
    }
    return lie.lie();
  };
  std::vector<std::string> positionKeys;
  if (kind == NetworkKind::rail) positionKeys.emplace_back(kStations);
  return readFeatures(reading, name, GeoShape::line, read, positionKeys);
}

namespace {
// The rings of an area as far as they lie in the scene: the first as it was drawn, the further parts turning
// as it does and holes the other way round.
void clipRings(const GeoFeature& feature, const SceneFrame& frame, const Box& box, Zone& zone,
               LieOfPaths& lie) {
  bool isPositive = true;  // whether the outline turns anticlockwise
  for (const GeoPath& path : feature.paths) {
    const auto line = sceneLine(path, frame);
    std::vector<Point> ring = clipPolygon(flat(line), box);
    const double area = polygonArea(ring);
    const bool isGone = area <= 1.0 && area >= -1.0;
    if (!path.isHole) lie.add(isGone, !isWhole(line, box));
    if (isGone) continue;
    if (zone.outline.empty()) {
      if (path.isHole) continue;  // of a part that is gone
      isPositive = area > 0;
      zone.outline = std::move(ring);
      continue;
    }
    if ((area > 0) != (isPositive != path.isHole)) std::reverse(ring.begin(), ring.end());
    zone.furtherRings.push_back(std::move(ring));
  }
}
}  // namespace

Result<void> readZones(CityReading& reading, const std::string& name) {
  UniqueIds ids;
  const Box box = sceneBox(reading.city.frame, 0);
  return readFeatures(reading, name, GeoShape::polygon, [&](GeoFeature& feature) -> Result<Lie> {
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
        record.fail(key, "unknown lever " + inQuotes(leverId), expectedLever(leverId));
      else if (leverRow(*lever).extent != LeverExtent::instance)
        record.fail(key, "lever " + inQuotes(leverId) + " in a zone",
                    "expected a lever that a zone may override");
      else
        zone.overrides.push_back(
            {*lever, record.number(key, leverRow(*lever).minimum, leverRow(*lever).maximum)});
    }
    if (record.error()) return *record.error();
    LieOfPaths lie;
    clipRings(feature, reading.city.frame, box, zone, lie);
    if (zone.outline.empty()) return lie.lie();
    if (reading.city.zones.size() >= kMaxIndexed) return tooMany(reading, name, kMaxIndexed);
    reading.city.zones.push_back(std::move(zone));
    return lie.lie();
  });
}

Result<void> readPlaces(CityReading& reading, const std::string& name) {
  UniqueIds ids;
  auto read = readFeatures(reading, name, GeoShape::point, [&](GeoFeature& feature) -> Result<Lie> {
    InputRow& record = feature.properties;
    const SceneFrame& frame = reading.city.frame;
    const GeoPosition& position = feature.paths.front().positions.front();
    const LonLat where{position.lon, position.lat};
    Place place;
    place.id = record.id();
    ids.add(record, place.id);
    place.name = record.words("name", "name_zh");
    place.kind = record.kind<PlaceKind>();
    place.sinceYear = record.integer("since_year", kEarliestYear, kLatestYear);
    place.rank = record.integer("rank", 1, 4);
    place.point = frame.toScene(where);
    place.isInScene = frame.contains(place.point);
    const auto& territories = reading.city.territories;
    if (!place.isInScene && !record.has("territory"))
      record.fail("", "a place outside the scene, without territory",
                  fitsExchanged(frame, where) ? std::string("expected it inside; ") + kExchangedQuestion
                                              : "expected it inside, or the territory it is of");
    if (record.has("territory")) {
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
    if (reading.city.places.size() >= kMaxIndexed) return tooMany(reading, name, kMaxIndexed);
    reading.city.places.push_back(std::move(place));
    // A place of another territory may lie beyond the scene, and stays.
    return Lie{false, false, !place.isInScene};
  });
  if (!read) return read;
  const auto& places = reading.city.places;
  if (std::none_of(places.begin(), places.end(), [](const Place& place) { return place.isInScene; }))
    return Error{
        reading.pathOf(name), 0, "no place inside the scene",
        std::string("expected at least one: the city grows around places") +
            (reading.city.placements.back().insideIfExchanged > 0 ? std::string("; ") + kExchangedQuestion
                                                                  : "")};
  return {};
}

}  // namespace shancheng
