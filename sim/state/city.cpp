#include "sim/state/city.h"

namespace shancheng {

std::uint64_t cellMix(std::size_t cell, CellState state, int changedYear) {
  if (changedYear == 0) return 0;
  Hasher hasher;
  hasher.addWord(cell);
  hasher.addWord(static_cast<std::uint64_t>(state.use) | static_cast<std::uint64_t>(state.kind) << 8 |
                 static_cast<std::uint64_t>(state.storeys) << 16 |
                 static_cast<std::uint64_t>(state.coverage) << 24 |
                 static_cast<std::uint64_t>(static_cast<std::uint32_t>(changedYear)) << 32);
  return hasher.value();
}

std::uint64_t chainHash(std::uint64_t previous, const City& city) {
  Hasher hasher;
  hasher.addWord(previous);
  hasher.addInt(city.year);
  hasher.addWord(city.cellSum);
  for (const RegionStock& region : city.regions) {
    hasher.addInt(region.builtCells);
    hasher.addInt(region.people);
    hasher.addInt(region.homeUnits);
    hasher.addInt(region.quotaCells);
    hasher.addInt(region.seedCarry);
    hasher.addInt(region.hasBegun);
  }
  for (std::int64_t clock : city.workClocks) hasher.addInt(clock);
  for (std::uint8_t open : city.isOpen) hasher.addByte(open);
  for (std::uint8_t declared : city.isDeclared) hasher.addByte(declared);
  for (std::int64_t floor : city.estateFloorM2) hasher.addInt(floor);
  for (std::int64_t stock : {city.people, city.landTargetM2, city.unmetM2, city.resettlementDueM2,
                             city.newCells, city.redevelopedCells, city.builtCells, city.informalCells,
                             city.footprintUnits, city.floorUnits, city.publicRentedUnits})
    hasher.addInt(stock);
  return hasher.value();
}

}  // namespace shancheng
