// The stocks of people, jobs, land, housing and money that the model conserves, by territory. Counts
// are whole persons, jobs, square metres and yuan (at constant prices of 2010), so that nothing is
// lost or made on the way from one stock to another. Written by sim/people; read by growth, measure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace shancheng {

// People by where they live and what their papers say. Residents are the first three; everybody
// registered in the municipality is in one of the four.
enum class PeopleStock { rural, migrant, registered, away, count };
//   rural       lives in the countryside
//   migrant     lives in a town without urban registration ("migratory bird")
//   registered  lives in a town with urban registration
//   away        registered here, lives beyond the municipality
enum class JobSector { farming, exportManufacturing, domesticManufacturing, services, count };
enum class LandStock { urban, reserve, homestead, farmland, forest, eroded, other, count };
//   urban      built land            reserve    cleared or bought, held by the public reserve
//   homestead  village house plots   eroded     washed or mined out, desert
//   other      water, roads, rock: never changes
enum class HomeStock { commodity, publicRented, resettlement, informal, count };

template <typename Kind>
using StockOf = std::array<std::int64_t, static_cast<std::size_t>(Kind::count)>;
template <typename Kind>
std::int64_t& at(StockOf<Kind>& stock, Kind kind) {
  return stock[static_cast<std::size_t>(kind)];
}
template <typename Kind>
std::int64_t at(const StockOf<Kind>& stock, Kind kind) {
  return stock[static_cast<std::size_t>(kind)];
}

// What the growth stage is asked to build on in one year, by land use (index LandUse), m2.
inline constexpr std::size_t kDemandUses = 5;
using LandDemand = std::array<std::int64_t, kDemandUses>;

struct TerritoryStock {
  StockOf<PeopleStock> people{};
  StockOf<JobSector> jobs{};
  StockOf<LandStock> landM2{};
  StockOf<HomeStock> homesM2{};
  std::int64_t vacantHomesM2 = 0;   // of commodity homes
  std::int64_t uplandPeople = 0;    // of the rural: live above the upland cutoff
  std::int64_t centrePeople = 0;    // of the urban: live in regional centres beyond the scene
  std::int64_t townshipPeople = 0;  // of the urban: live in townships
  std::int64_t townships = 0;       // founded so far, thousandths
  std::int64_t foreignPlantJobs = 0, magnetJobs = 0, zoneJobs = 0, ruralFirmJobs = 0;  // inside the sectors
  std::int64_t publicCapitalYuan = 0;  // roads, rail, pipes, schools: what past investment left
  std::int64_t farmProductYuan = 0;    // of this year
  std::int64_t incomeYuan = 0;         // the territory's share of this year's product
  std::int64_t releasedM2 = 0;         // land let go for building in this year
  std::int64_t acquiredM2 = 0;         // land taken from villages in this year
  std::int64_t ticketsM2 = 0;          // of the land released, by land tickets
  std::int64_t wantedLandM2 = 0;       // built land that people and firms would use
  LandDemand demandM2{};               // this year's asked new land by use
  std::int64_t informalDemandM2 = 0;   // land that informal building will take this year
  std::int64_t densifyM2 = 0;          // floor asked of land already built
  std::int64_t madeJobsBefore = 0, serviceJobsBefore = 0, zoneJobsBefore = 0;  // of last year
  std::int64_t compensationYuan = 0;                // paid this year for land taken here
  double landPriceYuan = 0;                         // per m2 of building land
  double homePriceYuan = 0;                         // per m2 of floor
  double employment = 1;                            // share of the urban labour force with work
  double urbanIncomeYuan = 0, ruralIncomeYuan = 0;  // a head a year
};

// Public money of the whole municipality, yuan. cash' = cash + revenue + lease + borrowed - spent.
struct Treasury {
  std::int64_t cashYuan = 0, debtYuan = 0;
  // of this year
  std::int64_t taxYuan = 0, leaseYuan = 0, ticketYuan = 0, borrowedYuan = 0, repaidYuan = 0;
  std::int64_t compensationYuan = 0, investmentYuan = 0, housingYuan = 0, serviceYuan = 0, transferYuan = 0,
               subsidyYuan = 0, interestYuan = 0;
  double fundedShare = 1;  // of what policy asked, what money allowed
};

// What has no territory.
struct Economy {
  Treasury treasury;
  double productivityYuan = 0;  // product of an urban worker a year
  double previousProductivityYuan = 0;
  double farmYieldYuan = 0;      // product of a hectare of farmland a year
  std::int64_t productYuan = 0;  // of all territories, a year
  std::int64_t convertedPersons = 0, movedPersons = 0, displacedPersons = 0;  // of this year
  std::int64_t resettledFromReservoir = 0, resettledFromUplands = 0;          // so far
  std::int64_t publicHomesM2 = 0, publicHomesBuiltM2 = 0;  // rented and resettlement floor; new this year
  std::int64_t seasonalAbsence = 0;     // migrants who leave in the slack season of this year
  std::int64_t ticketStockM2 = 0;       // certified and unsold or unused
  double riverQuality = 1, unrest = 0;  // shares 0..1
};

}  // namespace shancheng
