#include "sim/state/city.h"

namespace shancheng {

namespace {
void addTerritory(Hasher& hasher, const TerritoryStock& here) {
  const auto addAll = [&hasher](const auto& stock) {
    for (const std::int64_t amount : stock) hasher.addInt(amount);
  };
  addAll(here.people);
  addAll(here.jobs);
  addAll(here.landM2);
  addAll(here.homesM2);
  addAll(here.demandM2);
  for (const std::int64_t amount :
       {here.vacantHomesM2,     here.uplandPeople,      here.centrePeople,     here.townshipPeople,
        here.townships,         here.foreignPlantJobs,  here.magnetJobs,       here.zoneJobs,
        here.ruralFirmJobs,     here.publicCapitalYuan, here.farmProductYuan,  here.incomeYuan,
        here.releasedM2,        here.acquiredM2,        here.compensationYuan, here.ticketsM2,
        here.wantedLandM2,      here.informalDemandM2,  here.densifyM2,        here.madeJobsBefore,
        here.serviceJobsBefore, here.zoneJobsBefore})
    hasher.addInt(amount);
  for (const double value :
       {here.landPriceYuan, here.homePriceYuan, here.employment, here.urbanIncomeYuan, here.ruralIncomeYuan})
    hasher.addDouble(value);
}

void addEconomy(Hasher& hasher, const Economy& economy) {
  const Treasury& money = economy.treasury;
  for (const std::int64_t amount : {money.cashYuan,
                                    money.debtYuan,
                                    money.taxYuan,
                                    money.leaseYuan,
                                    money.ticketYuan,
                                    money.borrowedYuan,
                                    money.repaidYuan,
                                    money.compensationYuan,
                                    money.investmentYuan,
                                    money.housingYuan,
                                    money.serviceYuan,
                                    money.transferYuan,
                                    money.subsidyYuan,
                                    money.interestYuan,
                                    economy.productYuan,
                                    economy.convertedPersons,
                                    economy.movedPersons,
                                    economy.displacedPersons,
                                    economy.resettledFromReservoir,
                                    economy.resettledFromUplands,
                                    economy.publicHomesM2,
                                    economy.publicHomesBuiltM2,
                                    economy.seasonalAbsence,
                                    economy.ticketStockM2})
    hasher.addInt(amount);
  for (const double value : {money.fundedShare, economy.productivityYuan, economy.previousProductivityYuan,
                             economy.farmYieldYuan, economy.riverQuality, economy.unrest})
    hasher.addDouble(value);
}
}  // namespace

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
  for (std::int16_t year : city.declaredYear) hasher.addInt(year);
  for (std::int64_t floor : city.estateFloorM2) hasher.addInt(floor);
  for (std::int64_t cells : city.zoneCells) hasher.addInt(cells);
  for (std::int64_t cells : city.industryCells) hasher.addInt(cells);
  for (std::int32_t metres : city.ringMetres) hasher.addInt(metres);
  hasher.addDouble(city.meanTravelMinutes);
  for (const TerritoryStock& territory : city.territories) addTerritory(hasher, territory);
  addEconomy(hasher, city.economy);
  for (std::int64_t stock :
       {city.people, city.unmetM2, city.steepCells, city.resettlementUnits, city.reserveCells,
        city.newMetresFromTown, city.newOffPlanCells, city.resettlementDueM2, city.newCells,
        city.redevelopedCells, city.clearedCells, city.drownedCells, city.relocatedIndustryCells,
        city.builtCells, city.informalCells, city.footprintUnits, city.floorUnits, city.publicRentedUnits})
    hasher.addInt(stock);
  return hasher.value();
}

}  // namespace shancheng
