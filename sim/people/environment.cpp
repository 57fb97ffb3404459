// What failure looks like: hills stripped and mined out where villages are poor and nobody guards them,
// dust from beyond, rivers fouled by works that nothing cleans; and unrest where the gap is too wide.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
constexpr double kOrdinaryVillageIncome = 5000;  // yuan of 2010: the poorer, the more is cut and dug
constexpr double kMinedShare = 0.00012;          // of forest a year, uncontrolled
constexpr double kDustShare = 0.00002;           // of farmland a year, at the nation's 3,000 km2
constexpr double kHealing = 0.012;               // of eroded land a year, guarded
constexpr double kWorkersPerUnitLoad = 4.0e5;    // whose waste fouls a river the size of these
constexpr double kCleaningYuan = 1.2e11;         // of public capital, that cleans half of it
constexpr double kRiverPace = 0.15;
constexpr double kDisplacedForUnrest = 200000;  // a year, badly paid, that make as much as the gap

void erode(TerritoryStock& here, const PeopleYear& now) {
  const Policy& policy = now.policy;
  const auto rural = static_cast<double>(std::max<std::int64_t>(1, at(here.people, PeopleStock::rural)));
  const double poverty =
      math::clamp(kOrdinaryVillageIncome / std::max(300.0, here.ruralIncomeYuan), 0.2, 3.0);
  const double upland = static_cast<double>(here.uplandPeople) / rural;
  const auto forest = static_cast<double>(at(here.landM2, LandStock::forest));
  const auto farmland = static_cast<double>(at(here.landM2, LandStock::farmland));
  const double stripped =
      now.coefficient().erosion_rate * (1 - policy.forest_guard) * poverty * (0.3 + 2.0 * upland);
  const double mined = kMinedShare * (1 - policy.mine_control) * poverty;
  const double dust = kDustShare * policy.desert_rate / 3000.0;
  move(at(here.landM2, LandStock::forest), at(here.landM2, LandStock::eroded),
       whole(forest * (stripped + mined) * 0.5));
  move(at(here.landM2, LandStock::farmland), at(here.landM2, LandStock::eroded),
       whole(farmland * (0.5 * stripped + mined + dust)));
  move(at(here.landM2, LandStock::eroded), at(here.landM2, LandStock::forest),
       whole(kHealing * policy.forest_guard * static_cast<double>(at(here.landM2, LandStock::eroded))));
}
}  // namespace

void stepEnvironment(City& city, const PeopleYear& now) {
  double made = 0, capital = 0, gapUrban = 0, gapRural = 0, towns = 0, villages = 0;
  for (TerritoryStock& here : city.territories) {
    if (now.has(SystemId::environment)) erode(here, now);
    made += static_cast<double>(at(here.jobs, JobSector::exportManufacturing) +
                                at(here.jobs, JobSector::domesticManufacturing));
    capital += static_cast<double>(here.publicCapitalYuan);
    gapUrban += here.urbanIncomeYuan * static_cast<double>(urbanPeople(here));
    towns += static_cast<double>(urbanPeople(here));
    gapRural += here.ruralIncomeYuan * static_cast<double>(at(here.people, PeopleStock::rural));
    villages += static_cast<double>(at(here.people, PeopleStock::rural));
  }
  Economy& economy = city.economy;
  const double cleaning = 1.0 / (1.0 + capital / kCleaningYuan);
  const double load = now.has(SystemId::environment)
                          ? made / kWorkersPerUnitLoad * cleaning * (1.2 - 0.4 * now.policy.mine_control)
                          : 0.0;
  economy.riverQuality += kRiverPace * (1.0 / (1.0 + load) - economy.riverQuality);

  const double ratio =
      towns > 0 && villages > 0 && gapRural > 0 ? gapUrban / towns / (gapRural / villages) : 1.0;
  const double underpaid = static_cast<double>(economy.displacedPersons) / kDisplacedForUnrest *
                           std::max(0.0, 0.5 - now.policy.compensation_ratio);
  const double beyond =
      now.has(SystemId::income_gap) ? std::max(0.0, ratio / now.policy.unrest_threshold - 0.75) : 0.0;
  economy.unrest = math::clamp(0.6 * beyond + 0.3 * underpaid, 0.0, 1.0);
}

}  // namespace shancheng::people
