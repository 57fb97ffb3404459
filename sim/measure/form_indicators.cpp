// What stands on the cells: area, floor, factories, and where it stands.
#include "sim/core/math.h"
#include "sim/measure/indicator_functions.h"

namespace shancheng::indicator {

namespace {
double lengthKm(const NetworkFeature& feature, const SceneFrame& frame) {
  double metres = 0;
  for (std::size_t i = 1; i < feature.line.size(); ++i) {
    const Point a = feature.line[i - 1], b = feature.line[i];
    if (!frame.contains(a) && !frame.contains(b)) continue;
    metres += math::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
  }
  return metres / 1000.0;
}

double cellM2(const Geography& land) { return land.city.frame.cellMetres * land.city.frame.cellMetres; }
double cellsKm2(std::int64_t cells, const Geography& land) {
  return static_cast<double>(cells) * cellM2(land) / 1e6;
}
double floorMillionM2(std::int64_t units, const Geography& land) {
  return static_cast<double>(units) * cellM2(land) / 255.0 / 1e6;
}
double percentOf(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}
}  // namespace

double built_up_area(const City& city, const Geography& land) { return cellsKm2(city.builtCells, land); }
double new_land(const City& city, const Geography& land) { return cellsKm2(city.newCells, land); }
double floor_area(const City& city, const Geography& land) { return floorMillionM2(city.floorUnits, land); }
double mean_storeys(const City& city, const Geography&) {
  return city.footprintUnits > 0
             ? static_cast<double>(city.floorUnits) / static_cast<double>(city.footprintUnits)
             : 0.0;
}
double redeveloped_area(const City& city, const Geography& land) {
  return cellsKm2(city.redevelopedCells, land);
}
double unmet_demand(const City& city, const Geography&) { return static_cast<double>(city.unmetM2) / 1e6; }
double public_rented(const City& city, const Geography& land) {
  return floorMillionM2(city.publicRentedUnits, land);
}
double resettlement_homes(const City& city, const Geography& land) {
  return floorMillionM2(city.resettlementUnits, land);
}
double informal_area(const City& city, const Geography& land) { return cellsKm2(city.informalCells, land); }
double zone_built_area(const City& city, const Geography& land) {
  std::int64_t cells = 0;
  for (std::size_t z = 0; z < city.zoneCells.size(); ++z)
    if (city.isDeclared[z] && land.city.zones[z].kind != ZoneKind::newArea) cells += city.zoneCells[z];
  return cellsKm2(cells, land);
}
double industry_between_loops(const City& city, const Geography&) {
  const auto& rings = city.industryCells;
  return percentOf(rings[1], rings[0] + rings[1] + rings[2]);
}
double industry_in_core(const City& city, const Geography& land) {
  return cellsKm2(city.industryCells[0], land);
}
double growth_distance(const City& city, const Geography&) {
  return city.newCells > 0
             ? static_cast<double>(city.newMetresFromTown) / 1000.0 / static_cast<double>(city.newCells)
             : 0.0;
}
double off_plan_share(const City& city, const Geography&) {
  return percentOf(city.newOffPlanCells, city.newCells);
}
double steep_share(const City& city, const Geography&) { return percentOf(city.steepCells, city.builtCells); }
double mean_travel_time(const City& city, const Geography&) { return city.meanTravelMinutes; }
double rail_length(const City& city, const Geography& land) {
  double km = 0;
  for (std::size_t f = 0; f < land.city.network.size(); ++f)
    if (city.isOpen[f] && land.city.network[f].kind == NetworkKind::rail)
      km += lengthKm(land.city.network[f], land.city.frame);
  return km;
}
double bridges(const City& city, const Geography& land) {
  int count = 0;
  for (std::size_t f = 0; f < land.city.network.size(); ++f)
    count += city.isOpen[f] && land.city.network[f].kind == NetworkKind::bridge ? 1 : 0;
  return count;
}

}  // namespace shancheng::indicator
