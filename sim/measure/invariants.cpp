#include <array>
#include <string>

#include "sim/measure/measure.h"

namespace shancheng {

std::vector<std::string> checkInvariants(const City& city, const Geography& geography) {
  std::vector<std::string> faults;
  const auto fault = [&](const std::string& name, std::int64_t found, std::int64_t expected) {
    faults.push_back(std::to_string(city.year) + ": " + name + " " + std::to_string(found) + ", expected " +
                     std::to_string(expected));
  };
  const auto expect = [&](const std::string& name, std::int64_t found, std::int64_t expected) {
    if (found != expected) fault(name, found, expected);
  };
  std::int64_t built = 0, footprint = 0, floor = 0, rented = 0, informal = 0, inWater = 0, unsound = 0;
  std::int64_t resettled = 0, steep = 0, reserve = 0;
  std::array<std::int64_t, 3> industry{};
  std::vector<std::int64_t> byZone(city.zoneCells.size(), 0);
  std::vector<std::int64_t> byRegion(city.regions.size(), 0), homes(city.regions.size(), 0);
  std::uint64_t sum = 0;
  for (std::size_t cell = 0; cell < city.cells.size(); ++cell) {
    const CellState state = city.cells[cell];
    sum += cellMix(cell, state, city.changedYear[cell]);
    if ((state.kind == BuiltKind::none) == isBuilt(state) || state.use >= LandUse::count ||
        state.kind >= BuiltKind::count || (isBuilt(state) && (state.storeys == 0 || state.coverage == 0)) ||
        (!isBuilt(state) && (state.storeys != 0 || state.coverage != 0)) ||
        (state.use != LandUse::open && city.changedYear[cell] == 0))
      ++unsound;
    if (state.use == LandUse::reserve) ++reserve;
    if (!isBuilt(state)) continue;
    if (geography.isWater[cell]) ++inWater;
    const std::int64_t units = static_cast<std::int64_t>(state.storeys) * state.coverage;
    ++built;
    footprint += state.coverage;
    floor += units;
    if (state.kind == BuiltKind::publicRented) rented += units;
    if (state.kind == BuiltKind::resettlement) resettled += units;
    if (state.kind == BuiltKind::urbanVillage) ++informal;
    if (state.use == LandUse::industrial) ++industry[ringOf(geography, cell, city.ringMetres)];
    if (isSteepGround(geography, cell)) ++steep;
    if (geography.zone[cell] < byZone.size()) ++byZone[geography.zone[cell]];
    if (geography.region[cell] >= byRegion.size()) continue;
    ++byRegion[geography.region[cell]];
    if (state.use == LandUse::residential) homes[geography.region[cell]] += units;
  }
  expect("cells built in water", inWater, 0);
  expect("cells with a kind that does not fit their use", unsound, 0);
  expect("built cells", city.builtCells, built);
  expect("footprint", city.footprintUnits, footprint);
  expect("floor", city.floorUnits, floor);
  expect("public rented floor", city.publicRentedUnits, rented);
  expect("resettlement floor", city.resettlementUnits, resettled);
  expect("informal cells", city.informalCells, informal);
  expect("plots in reserve", city.reserveCells, reserve);
  expect("steep cells", city.steepCells, steep);
  for (std::size_t z = 0; z < byZone.size(); ++z)
    expect("built cells of zone " + std::to_string(z), city.zoneCells[z], byZone[z]);
  for (std::size_t ring = 0; ring < industry.size(); ++ring)
    expect("industrial cells of ring " + std::to_string(ring), city.industryCells[ring], industry[ring]);
  if (sum != city.cellSum)
    faults.push_back(std::to_string(city.year) + ": the sum of all cells' hashes is not the kept one");
  std::int64_t people = 0, homeUnits = 0;
  for (std::size_t r = 0; r < city.regions.size(); ++r) {
    expect("built cells of region " + std::to_string(r), city.regions[r].builtCells, byRegion[r]);
    expect("homes of region " + std::to_string(r), city.regions[r].homeUnits, homes[r]);
    people += city.regions[r].people;
    homeUnits += homes[r];
    if (city.regions[r].people < 0) fault("people of region " + std::to_string(r), city.regions[r].people, 0);
  }
  if (homeUnits > 0) expect("people of all regions", people, city.people);
  if (city.people < 0) fault("people", city.people, 0);
  if (city.unmetM2 < 0) fault("unmet land", city.unmetM2, 0);
  for (double value : measure(city, geography))
    if (!(value - value == 0.0))
      faults.push_back(std::to_string(city.year) + ": an indicator is not a number");
  return faults;
}

}  // namespace shancheng
