// What a worker makes, and how many have work. Productivity follows a frontier that is an input:
//   d ln y = catch_up * openness * ln(F / y) + public investment + stimulus - shock
// (technological catch-up: Nelson & Phelps 1966). Jobs grow with the same distance, and firms hire
// towards the labour that has come (search: Pissarides 1990, shape). Sectors follow the planners' mix.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/firms.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kShockOnProduct = 0.35;       // of the export share, lost from growth in the worst year
constexpr double kShockOnExportJobs = 0.6;     // of export jobs, lost in the worst year without any help
constexpr double kSectorPace = 0.08;           // of the distance to the wanted mix, a year
constexpr double kManufacturingFade = 0.12;    // of its share, a unit of log productivity beyond ...
constexpr double kIndustrialPeakYuan = 60000;  // ... this: services take over (Kuznets; estimate)
constexpr double kUnplannedManufacturing = 0.40;
constexpr double kLongestFall = 0.08;

double openness(const PeopleYear& context) {
  const double stage = reformStage(context);
  const Coefficients& c = context.coefficient();
  return stage < 1 ? math::lerp(c.openness_before_reform, c.openness_before_west, stage)
                   : math::lerp(c.openness_before_west, 1.0, stage - 1);
}

// How much of the blow is taken off by credit, by subsidised firms and by the order not to lay off.
double rescue(const PeopleYear& context) {
  const double credit = 0.35 * std::min(2.0, context.policy.stimulus_size / 600.0);
  const double firms = 0.2 * std::min(2.0, context.policy.stimulus_firms / 1500.0);
  const double order = 0.2 * context.policy.no_layoff_order;
  return std::min(0.95, credit + firms + order);
}

void growProductivity(City& city, const PeopleYear& context, double distance) {
  const Coefficients& c = context.coefficient();
  const Treasury& money = city.economy.treasury;
  const double invested = city.economy.productYuan > 0 ? static_cast<double>(money.investmentYuan) /
                                                             static_cast<double>(city.economy.productYuan)
                                                       : 0.0;
  double growth =
      c.catch_up * openness(context) * distance + c.investment_effect * std::min(0.5, invested) +
      c.stimulus_effect * stimulusNow(context) -
      kShockOnProduct * context.policy.shock_export_share * shockNow(context) * (1 - 0.5 * rescue(context));
  growth = math::clamp(growth, -kLongestFall, 0.2);
  city.economy.previousProductivityYuan = city.economy.productivityYuan;
  city.economy.productivityYuan *= math::exp(growth);
}

// Splits `total` jobs by the mix that planners want and the economy's age allows, slowly.
void splitSectors(TerritoryStock& territory, const PeopleYear& context, double productivity,
                  std::int64_t total) {
  const bool isPlanned = context.has(SystemId::employment_mix);
  const double wanted =
      isPlanned ? context.policy.mix_manufacturing /
                      std::max(0.05, context.policy.mix_manufacturing + context.policy.mix_services)
                : kUnplannedManufacturing;
  const double age = std::max(0.0, math::log(productivity / kIndustrialPeakYuan));
  const double target = math::clamp(wanted * (1 - kManufacturingFade * age), 0.05, 0.9);
  const std::int64_t before = urbanJobs(territory);
  const std::int64_t madeBefore = before - at(territory.jobs, JobSector::services);
  const double fraction = before > 0 ? static_cast<double>(madeBefore) / static_cast<double>(before) : target;
  std::int64_t made = whole(static_cast<double>(total) * (fraction + kSectorPace * (target - fraction)));
  // Plants that are there employ people whatever the mix says.
  made =
      std::clamp<std::int64_t>(std::max(made, territory.foreignPlantJobs + territory.magnetJobs), 0, total);
  // Of what is made for the world, a part is not ordered while the shock lasts.
  const double exposed = context.policy.shock_export_share *
                         (1 - kShockOnExportJobs * shockNow(context) * (1 - rescue(context)));
  std::int64_t exported =
      territory.foreignPlantJobs + whole(static_cast<double>(made - territory.foreignPlantJobs) * exposed);
  exported = std::clamp<std::int64_t>(exported, 0, made);
  at(territory.jobs, JobSector::exportManufacturing) = exported;
  at(territory.jobs, JobSector::domesticManufacturing) = made - exported;
  at(territory.jobs, JobSector::services) = total - made;
}
}  // namespace

void stepWork(City& city, const PeopleYear& context) {
  const Coefficients& c = context.coefficient();
  const double frontier =
      std::max(1.0, given(context, "frontier_productivity", city.economy.productivityYuan * 2));
  const double distance = math::clamp(math::log(frontier / city.economy.productivityYuan), 0.0, 3.0);
  growProductivity(city, context, distance);
  const double growth =
      c.job_creation * openness(context) * distance + 0.5 * c.stimulus_effect * stimulusNow(context);
  const double lostFraction = kShockOnExportJobs * shockNow(context) * (1 - rescue(context));

  const NewAreas areas = newAreas(city, context);
  std::int64_t product = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    const std::int64_t firmJobs = stepFirms(areas, territory, t, context);
    const double labour = kLabourFraction * static_cast<double>(urbanPeople(territory));
    double jobs = static_cast<double>(urbanJobs(territory));
    jobs *= math::exp(growth);
    jobs += c.job_search * (labour - jobs) + static_cast<double>(firmJobs);
    jobs -= lostFraction * static_cast<double>(at(territory.jobs, JobSector::exportManufacturing));
    const std::int64_t total = std::max<std::int64_t>(0, std::min(whole(jobs), whole(labour)));
    splitSectors(territory, context, city.economy.productivityYuan, total);
    territory.employment = labour > 1 ? math::clamp(static_cast<double>(total) / labour, 0.3, 1.0) : 1.0;
    const double made =
        static_cast<double>(total) * city.economy.productivityYuan * exportPremium(territory, context);
    territory.incomeYuan = whole(made);
    territory.urbanIncomeYuan =
        urbanPeople(territory) > 0 ? c.wage_share * made / static_cast<double>(urbanPeople(territory)) : 0.0;
    product += territory.incomeYuan;
  }
  city.economy.productYuan = product;  // farms are added in their stage
}

}  // namespace shancheng::people
