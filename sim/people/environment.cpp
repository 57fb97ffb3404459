// What failure looks like: hills stripped and mined out where villages are poor and nobody guards them,
// dust from beyond, rivers fouled by factories that nothing cleans; and unrest where the gap is too wide.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kOrdinaryVillageIncome = 5000;  // yuan of 2010: the poorer, the more is cut and dug
constexpr double kMinedFraction = 0.00012;       // of forest a year, uncontrolled
constexpr double kDustFraction = 0.00002;        // of farmland a year, at the nation's 3,000 km2
constexpr double kHealing = 0.012;               // of eroded land a year, guarded
constexpr double kWorkersPerUnitLoad = 4.0e5;    // whose waste fouls a river the size of these
constexpr double kCleaningYuan = 1.2e11;         // of public capital, that cleans half of it
constexpr double kRiverPace = 0.15;
constexpr double kDisplacedForUnrest = 200000;  // a year, badly paid, that make as much as the gap

void erode(TerritoryStock& territory, const PeopleYear& context) {
  const Policy& policy = context.policy;
  const auto rural = static_cast<double>(std::max<std::int64_t>(1, at(territory.people, PeopleStock::rural)));
  const double poverty =
      math::clamp(kOrdinaryVillageIncome / std::max(300.0, territory.ruralIncomeYuan), 0.2, 3.0);
  const double upland = static_cast<double>(territory.uplandPeople) / rural;
  const auto forest = static_cast<double>(at(territory.landM2, LandStock::forest));
  const auto farmland = static_cast<double>(at(territory.landM2, LandStock::farmland));
  const double stripped =
      context.coefficient().erosion_rate * (1 - policy.forest_guard) * poverty * (0.3 + 2.0 * upland);
  const double mined = kMinedFraction * (1 - policy.mine_control) * poverty;
  const double dust = kDustFraction * policy.desert_rate / 3000.0;
  move(at(territory.landM2, LandStock::forest), at(territory.landM2, LandStock::eroded),
       whole(forest * (stripped + mined) * 0.5));
  move(at(territory.landM2, LandStock::farmland), at(territory.landM2, LandStock::eroded),
       whole(farmland * (0.5 * stripped + mined + dust)));
  move(at(territory.landM2, LandStock::eroded), at(territory.landM2, LandStock::forest),
       whole(kHealing * policy.forest_guard * static_cast<double>(at(territory.landM2, LandStock::eroded))));
}
}  // namespace

void stepEnvironment(City& city, const PeopleYear& context) {
  double made = 0, capital = 0, gapUrban = 0, gapRural = 0, towns = 0, villages = 0;
  for (TerritoryStock& territory : city.territories) {
    if (context.has(SystemId::environment)) erode(territory, context);
    made += static_cast<double>(at(territory.jobs, JobSector::exportManufacturing) +
                                at(territory.jobs, JobSector::domesticManufacturing));
    capital += static_cast<double>(territory.publicCapitalYuan);
    gapUrban += territory.urbanIncomeYuan * static_cast<double>(urbanPeople(territory));
    towns += static_cast<double>(urbanPeople(territory));
    gapRural += territory.ruralIncomeYuan * static_cast<double>(at(territory.people, PeopleStock::rural));
    villages += static_cast<double>(at(territory.people, PeopleStock::rural));
  }
  Economy& economy = city.economy;
  const double cleaning = 1.0 / (1.0 + capital / kCleaningYuan);
  const double load = context.has(SystemId::environment)
                          ? made / kWorkersPerUnitLoad * cleaning * (1.2 - 0.4 * context.policy.mine_control)
                          : 0.0;
  economy.riverQuality += kRiverPace * (1.0 / (1.0 + load) - economy.riverQuality);

  const double ratio =
      towns > 0 && villages > 0 && gapRural > 0 ? gapUrban / towns / (gapRural / villages) : 1.0;
  const double underpaid = static_cast<double>(economy.displacedPersons) / kDisplacedForUnrest *
                           std::max(0.0, 0.5 - context.policy.compensation_ratio);
  const double beyond =
      context.has(SystemId::income_gap) ? std::max(0.0, ratio / context.policy.unrest_threshold - 0.75) : 0.0;
  economy.unrest = math::clamp(0.6 * beyond + 0.3 * underpaid, 0.0, 1.0);
}

}  // namespace shancheng::people
