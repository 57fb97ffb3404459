// A city as its folder describes it: everything is data, nothing is computed, no city is named in
// code. Read by sim/io, used by land, people, growth and the renderer. Coordinates are scene metres
// (x east, y north, origin at the south-west corner of the scene) unless a name says LonLat.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/policy/lever.h"
#include "sim/policy/systems.h"
#include "sim/state/coefficients.h"
#include "sim/state/kinds.h"
#include "sim/state/stocks.h"

namespace shancheng {

struct Point {
  double x = 0, y = 0;
};
struct Point3 {
  double x = 0, y = 0, z = 0;
};
struct LonLat {
  double lon = 0, lat = 0;
};

// A name or sentence in both languages.
struct LocalizedText {
  std::string en, zh;
};

// The square piece of the earth that is simulated. Local tangent projection about the centre.
struct SceneFrame {
  LonLat centre;
  int cells = 0;          // cells along each side
  double cellMetres = 0;  // side of one cell
  // A province on cells so wide that hills are lost between them and a river is a chain of cells: its ground
  // gets uplands instead, rivers are drawn from their lines, roads as signs.
  bool isSchematic = false;
  double drawnRelief = 1;  // drawing only: how many times as high as it is the land is shown
  double sideMetres() const { return cells * cellMetres; }
  Point toScene(LonLat position) const;
  LonLat toLonLat(Point point) const;
  bool contains(Point point) const {
    return point.x >= 0 && point.y >= 0 && point.x < sideMetres() && point.y < sideMetres();
  }
};

struct River {
  std::string id;
  LocalizedText name;
  double widthMetres = 0, lowLevelMetres = 0, highLevelMetres = 0;
  std::vector<Point> line;  // downstream order
};
struct Ridge {
  std::string id;
  LocalizedText name;
  double halfWidthMetres = 0;
  bool isProtected = false;
  std::vector<Point3> crest;  // z = crest height, metres above sea level
};
struct SpotHeight {
  Point point;
  double metres = 0;
};

// A road, rail section, bridge or tunnel with the year it opens in history.
struct NetworkFeature {
  NetworkKind kind = NetworkKind::road;
  BridgeStyle style = BridgeStyle::girder;
  bool carriesRoad = true;  // false: a bridge or tunnel of a railway only
  bool carriesRail = false;
  LocalizedText name;
  int openedYear = 0;
  std::vector<Point> line;  // bridges and tunnels: two ends or more, across the barrier
  std::array<std::uint8_t, 3> colour = {200, 200, 200};  // rail lines: the colour of the line, sRGB
  std::vector<Point> stations;                           // rail only
};

struct LeverOverride {
  LeverId id;
  double value;
};
struct Zone {
  std::string id;
  LocalizedText name;
  ZoneKind kind = ZoneKind::zone;
  int startYear = 0;
  double nominalKm2 = 0;
  std::vector<Point> outline;
  std::vector<std::vector<Point>> furtherRings =
      {};  // other parts, turning as the outline does, and holes, the
           // other way round: inside is what an odd number surround
  std::vector<LeverOverride> overrides;
};
// The value of a lever inside a zone: the zone's own where its folder gives one.
inline double zoneLever(const Zone& zone, const Policy& policy, LeverId id) {
  for (const LeverOverride& own : zone.overrides)
    if (own.id == id) return own.value;
  return leverValue(policy, id);
}
// A place that people know: a label, and (where isCentre) a centre the city grows around.
struct Place {
  std::string id;
  LocalizedText name;
  PlaceKind kind = PlaceKind::subcentre;
  Point point;
  bool isInScene = false;  // off-map nodes keep their stocks, have no cells
  int sinceYear = 0;
  int rank = 3;       // 1 = always labelled ... 4 = only close up
  int territory = 0;  // index into CityDefinition::territories
};
struct EstateSite {
  LocalizedText name;
  Point point;
  int firstYear = 0;
};
struct Facility {
  LocalizedText name;
  FacilityKind kind = FacilityKind::landmark;
  Point point;
  int openedYear = 0;
  int closedYear = 9999;
};
// What happened. `actsThrough` names what carries it in the model, or "caption" where nothing does; films
// tell such events last.
struct HistoryEvent {
  int year = 0;
  LocalizedText title, caption;
  std::string source, actsThrough = {};
};

// A dated series; sparse, strictly increasing years.
struct Series {
  std::string id, unit;
  std::vector<std::pair<int, double>> points;
  std::vector<std::uint8_t> isEstimate = {};  // by point: nobody counted it
  // Linear, or linear in the logarithm (all values must be > 0); constant beyond the ends.
  double linearAt(double year) const;
  double logLinearAt(double year) const;
};

// A part of the municipality with stocks of its own. Mapped: its places have cells in the scene.
// Off-map: stocks only, reached through a gate at the border of the scene.
struct Territory {
  std::string id;
  LocalizedText name;
  TerritoryKind kind = TerritoryKind::core;
  bool isMapped = false;
  LonLat gate;                    // where its roads enter the scene; also its label on the border
  double distanceKm = 0;          // from the core, along the roads
  StockOf<PeopleStock> people{};  // in the first year
  StockOf<LandStock> landM2{};    // in the first year; `urban` of a mapped territory follows the cells
  double uplandFraction = 0;      // of its rural people, above 900 m in the first year
  double reservoirFraction = 0;   // of those resettled from the reservoir who come from here
};
// A shock of people that nothing inside explains: dated, sourced, from or to beyond the municipality.
struct Movement {
  std::string id;
  LocalizedText name;
  int fromYear = 0, toYear = 0;  // both count
  int territory = 0;
  PeopleStock stock = PeopleStock::rural;
  std::int64_t personsPerYear = 0;  // negative: they leave
  std::string source;
};
// A reservoir: its pool drowns land and homes; the displaced are settled in towns.
struct Reservoir {
  std::string id;
  LocalizedText name;
  int fromYear = 0, toYear = 0;  // of resettlement
  double fullLevelMetres = 0;    // of the pool; the lever says how far it is filled
  int fillYear = 0;              // the pool stands from then on
};
// A trade that a treatment plant licenses to cluster in one town.
struct MagnetIndustry {
  std::string id;
  LocalizedText name;
  int territory = 0;
  int plantYear = 0;
  double startFirms = 0, workersPerFirm = 0;
};

// A camera by name: looks from `from` to `to`; heights in metres above sea level.
struct NamedCamera {
  std::string id;
  LocalizedText name;
  Point3 from, to;
  double horizontalFieldOfViewDegrees = 40;
};

// An area whose unbuildable share is checked (the "central area"), as a box in scene metres.
struct BuildabilityWindow {
  Point low, high;
  double targetFraction = 0.333;
  double tolerance = 0.04;
};

// How what one file of a city places lies to the scene.
struct FilePlacement {
  std::string file;           // its path
  const char* things = "";    // "lines", "areas", "points"
  int all = 0;                // that have a place
  int outside = 0;            // none of it in the scene: left out
  int cut = 0;                // reaches beyond the scene
  int insideIfExchanged = 0;  // of those that leave it: in the scene with longitude and latitude exchanged
  int far = 0;                // of those cut: with a position further from the scene than it is wide
  int unlocated = 0;          // without geometry: left out
};

struct CityDefinition {
  std::string id;
  LocalizedText name;
  std::string folder;
  std::string scenarioFolder;  // where scenarios are looked up by id
  // Figures to compare with, empty where there are none. No stage of the model reads them, and they
  // are no part of contentHash: sim/io reads them for charts, checks and calibration only.
  std::string observedFile, targetsFile;
  std::string
      tourFile;  // how a film's camera goes through the city; empty where there is none; as little part of it
  SceneFrame frame;
  double relief = 1;              // of the country between rivers and ridges: 1 low hills, 0 a plain
  std::uint64_t contentHash = 0;  // of every file that was read
  std::vector<River> rivers;
  std::vector<Ridge> ridges;
  std::vector<SpotHeight> spotHeights;
  std::vector<NetworkFeature> network;
  std::vector<Zone> zones;
  std::vector<Place> places;
  std::vector<EstateSite> estateSites;
  std::vector<Facility> facilities;
  std::vector<HistoryEvent> events;
  std::vector<NamedCamera> cameras;
  std::vector<Territory> territories;  // at least one; the first mapped one is the core
  std::vector<Movement> movements;
  std::vector<Reservoir> reservoirs;
  std::vector<MagnetIndustry> magnets;
  Coefficients coefficients;   // estimated by `shancheng calibrate`, or the table's own
  Systems systems;             // those the city switches off
  std::vector<Series> series;  // inputs only: natural_increase, frontier_productivity, ...
  BuildabilityWindow buildability;
  double startMaskKm2 = 0;                // built area in the first year ...
  Point startMaskCentre;                  // ... around this point
  std::vector<FilePlacement> placements;  // of every file that places things, in the order of reading
  const Series* findSeries(std::string_view id) const;
};

// Pictures keep a cell's years as one byte counted from the first.
inline constexpr int kLongestScenarioYears = 254;

// A scenario: dated lever values laid over a city. A constant default cannot tell history.
struct LeverTrackPoint {
  int year;
  LeverId id;
  double value;
};
struct Scenario {
  std::string id = "history";
  std::string file;  // where it was read from
  LocalizedText name;
  int startYear = 1929, playFromYear = 1937, endYear = 2050;
  std::string basedOn;                 // the scenario whose tracks and switches come first, or empty
  std::vector<LeverTrackPoint> track;  // each holds from its year until the lever's next point
  Systems systems;                     // those it switches off
};

}  // namespace shancheng
