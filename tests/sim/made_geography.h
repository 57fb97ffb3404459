// A valley made by hand, for fast tests of the model: a river runs from west to east, hills rise to
// the north and south, a protected ridge stands in the east; one bridge, a tunnel, a rail line, two
// roads, three zones, five places, four estate sites; hills and a gorge off the map, with a reservoir and
// a magnet trade. 128 cells of 60 m unless asked otherwise.
#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/policy/policy.h"
#include "sim/state/geography.h"

namespace shancheng::made {

inline NetworkFeature feature(NetworkKind kind, int year, std::vector<Point> line,
                              std::vector<Point> stations = {}) {
  NetworkFeature one;
  one.kind = kind;
  one.openedYear = year;
  one.line = std::move(line);
  one.stations = std::move(stations);
  return one;
}
inline Zone zone(std::string id, ZoneKind kind, int year, double km2) {
  Zone one;
  one.id = std::move(id);
  one.kind = kind;
  one.startYear = year;
  one.nominalKm2 = km2;
  return one;
}
inline Place place(std::string id, PlaceKind kind, Point point, int since, int rank) {
  Place one;
  one.id = std::move(id);
  one.kind = kind;
  one.point = point;
  one.isInScene = true;
  one.sinceYear = since;
  one.rank = rank;
  return one;
}

inline Territory territory(std::string id, TerritoryKind kind, bool isMapped, StockOf<PeopleStock> people,
                           std::array<double, static_cast<std::size_t>(LandStock::count)> km2) {
  Territory one;
  one.id = std::move(id);
  one.kind = kind;
  one.isMapped = isMapped;
  one.people = people;
  for (std::size_t k = 0; k < km2.size(); ++k)
    one.landM2[k] = static_cast<std::int64_t>(std::llround(km2[k] * 1e6));
  return one;
}
inline Movement movement(std::string id, int from, int to, int territory, PeopleStock stock,
                         std::int64_t persons) {
  Movement one;
  one.id = std::move(id);
  one.fromYear = from;
  one.toYear = to;
  one.territory = territory;
  one.stock = stock;
  one.personsPerYear = persons;
  return one;
}
inline Reservoir reservoir(std::string id, int from, int to, int fillYear) {
  Reservoir one;
  one.id = std::move(id);
  one.fromYear = from;
  one.toYear = to;
  one.fullLevelMetres = 175;
  one.fillYear = fillYear;
  return one;
}
inline MagnetIndustry magnet(std::string id, int territory, int plantYear, double firms, double workers) {
  MagnetIndustry one;
  one.id = std::move(id);
  one.territory = territory;
  one.plantYear = plantYear;
  one.startFirms = firms;
  one.workersPerFirm = workers;
  return one;
}

// Coordinates are shares of the side, so that any number and size of cells gives the same valley.
inline CityDefinition definition(int cells = 128, double cellMetres = 60) {
  CityDefinition city;
  city.id = "valley";
  city.frame.centre = {106.5, 29.5};
  city.frame.cells = cells;
  city.frame.cellMetres = cellMetres;
  const double side = city.frame.sideMetres();
  const auto at = [side](double x, double y) { return Point{x * side, y * side}; };
  River river;
  river.id = "river";
  river.widthMetres = 0.05 * side;
  river.lowLevelMetres = 160;
  river.highLevelMetres = 165;
  river.line = {at(0, 0.5), at(1, 0.5)};
  city.rivers = {river};
  Ridge ridge;
  ridge.id = "ridge";
  ridge.halfWidthMetres = 0.05 * side;
  ridge.isProtected = true;
  ridge.crest = {{0.62 * side, 0.55 * side, 420}, {0.62 * side, side, 460}};
  city.ridges = {ridge};
  city.network = {
      feature(NetworkKind::road, 1930, {at(0, 0.42), at(0.45, 0.42), at(1, 0.40)}),
      feature(NetworkKind::road, 1975, {at(0.45, 0.42), at(0.5, 0.9)}),
      feature(NetworkKind::bridge, 1980, {at(0.45, 0.46), at(0.45, 0.54)}),
      feature(NetworkKind::tunnel, 1995, {at(0.55, 0.7), at(0.69, 0.7)}),
      feature(NetworkKind::rail, 2005, {at(0.2, 0.4), at(0.45, 0.45), at(0.48, 0.6), at(0.55, 0.8)},
              {at(0.2, 0.4), at(0.45, 0.44), at(0.48, 0.6), at(0.55, 0.8)}),
  };
  city.zones = {zone("works", ZoneKind::park, 1990, 4), zone("learning", ZoneKind::campus, 2000, 3),
                zone("north", ZoneKind::newArea, 2008, 12)};
  city.places = {place("old", PlaceKind::core, at(0.45, 0.42), 1900, 1),
                 place("west", PlaceKind::subcentre, at(0.15, 0.38), 1938, 2),
                 place("across", PlaceKind::subcentre, at(0.45, 0.62), 1950, 1),
                 place("far", PlaceKind::industry, at(0.9, 0.72), 1965, 3),
                 place("new", PlaceKind::group, at(0.55, 0.85), 1998, 2)};
  for (const Point point : {at(0.2, 0.3), at(0.6, 0.3), at(0.4, 0.7), at(0.55, 0.78)}) {
    EstateSite site;
    site.point = point;
    site.firstYear = 2010 + static_cast<int>(city.estateSites.size());
    city.estateSites.push_back(site);
  }
  city.territories = {
      territory("valley", TerritoryKind::core, true, {30000, 0, 20000, 0}, {0.4, 0, 2, 30, 15, 0, 11.6}),
      territory("hills", TerritoryKind::ring, false, {90000, 0, 4000, 0}, {0.1, 0, 6, 180, 90, 0, 24}),
      territory("gorge", TerritoryKind::wing, false, {120000, 0, 3000, 0}, {0.1, 0, 8, 200, 260, 0, 32})};
  city.territories[1].distanceKm = 60;
  city.territories[1].uplandFraction = 0.1;
  city.territories[2].distanceKm = 200;
  city.territories[2].uplandFraction = 0.4;
  city.territories[2].reservoirFraction = 1;
  city.movements = {movement("arrivals", 1938, 1942, 0, PeopleStock::registered, 1500),
                    movement("leavers", 1946, 1948, 0, PeopleStock::registered, -1000)};
  city.reservoirs = {reservoir("lake", 1993, 2009, 2003)};
  city.magnets = {magnet("leather", 1, 1986, 40, 8)};
  city.startMaskKm2 = 0.4;
  city.startMaskCentre = at(0.45, 0.42);
  return city;
}

// The ground of the definition, with nothing left to chance.
inline GeographyPointer geography(CityDefinition city) {
  auto land = std::make_shared<Geography>();
  const int cells = city.frame.cells;
  const double metres = city.frame.cellMetres, side = city.frame.sideMetres();
  land->heightMetres = Grid<float>(cells, cells);
  land->waterLevelMetres = Grid<float>(cells, cells, 163.0f);
  land->isWater = Grid<std::uint8_t>(cells, cells);
  land->slopeDegrees = Grid<float>(cells, cells);
  land->riverDistanceMetres = Grid<float>(cells, cells);
  land->ridgeFraction = Grid<std::uint8_t>(cells, cells);
  land->protectedRidge = Grid<std::uint8_t>(cells, cells);
  land->region = Grid<std::uint8_t>(cells, cells, kNoRegion);
  land->zone = Grid<std::uint8_t>(cells, cells, kNoZone);
  for (int row = 0; row < cells; ++row)
    for (int column = 0; column < cells; ++column) {
      const std::size_t cell = land->heightMetres.index(column, row);
      const double x = (column + 0.5) * metres, y = (row + 0.5) * metres, u = x / side, v = y / side;
      const double toBank = std::abs(v - 0.5) * side - 0.5 * city.rivers[0].widthMetres;
      const bool isWater = toBank < 0;
      const double fold = 26.0 * (1.0 + std::sin(u * 21.0) * std::sin(v * 17.0));
      const double ridge = v > 0.55 ? std::max(0.0, 1.0 - std::abs(u - 0.62) / 0.05) : 0.0;
      land->isWater[cell] = isWater ? 1 : 0;
      land->riverDistanceMetres[cell] = static_cast<float>(isWater ? 0.0 : toBank);
      land->heightMetres[cell] =
          static_cast<float>(isWater ? 152.0 : 172.0 + 60.0 * toBank / side * 2.0 + fold + 200.0 * ridge);
      land->slopeDegrees[cell] = static_cast<float>(
          isWater ? 0.0 : 2.0 + 9.0 * std::abs(std::cos(u * 21.0) * std::sin(v * 17.0)) + 12.0 * ridge);
      land->ridgeFraction[cell] = static_cast<std::uint8_t>(255.0 * ridge);
      land->protectedRidge[cell] = ridge > 0.05 ? 1 : 0;
      double nearest = 1e30;
      for (std::size_t p = 0; p < city.places.size(); ++p) {
        const double dx = city.places[p].point.x - x, dy = city.places[p].point.y - y;
        if (dx * dx + dy * dy >= nearest) continue;
        nearest = dx * dx + dy * dy;
        land->region[cell] = static_cast<std::uint8_t>(p);
      }
      if (u > 0.5 && u < 0.7 && v > 0.2 && v < 0.45) land->zone[cell] = 0;
      if (u > 0.05 && u < 0.2 && v > 0.15 && v < 0.3) land->zone[cell] = 1;
      if (u > 0.3 && u < 0.65 && v > 0.6 && v < 0.95) land->zone[cell] = 2;
    }
  land->city = std::move(city);
  return land;
}

// A scenario whose caps are of the valley's size, so that every one of them can bind.
inline Scenario scenario() {
  Scenario history;
  history.id = "history";
  history.startYear = 1929;
  history.playFromYear = 1937;
  history.endYear = 2050;
  history.track = {{1929, LeverId::land_release_rate, 3},   {1929, LeverId::quota_strict, 0},
                   {1998, LeverId::quota_strict, 1},        {1929, LeverId::conversion_quota, 0.25},
                   {1929, LeverId::ticket_enabled, 0},      {2008, LeverId::ticket_enabled, 1},
                   {1929, LeverId::ticket_supply, 0.2},     {1929, LeverId::redevelopment_rate, 0.05},
                   {1929, LeverId::migration_target, 4000}, {1929, LeverId::hukou_conversion, 2500},
                   {1929, LeverId::estate_floor_area, 1.0}, {1929, LeverId::plan_weight, 0.1},
                   {1983, LeverId::plan_weight, 0.6}};
  return history;
}

}  // namespace shancheng::made
