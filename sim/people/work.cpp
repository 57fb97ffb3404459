// What a worker makes, and how many have work. Productivity follows a frontier that is an input:
//   d ln y = catch_up * openness * ln(F / y) + public investment + stimulus - shock
// (technological catch-up: Nelson & Phelps 1966). Jobs grow with the same distance, and firms hire
// towards the labour that has come (search: Pissarides 1990, shape). Sectors follow the planners' mix.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/firms.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
constexpr double kShockOnProduct = 0.35;       // of the export share, lost from growth in the worst year
constexpr double kShockOnExportJobs = 0.6;     // of export jobs, lost in the worst year without any help
constexpr double kSectorPace = 0.08;           // of the distance to the wanted mix, a year
constexpr double kManufacturingFade = 0.12;    // of its share, a unit of log productivity beyond ...
constexpr double kIndustrialPeakYuan = 60000;  // ... this: services take over (Kuznets; estimate)
constexpr double kUnplannedManufacturing = 0.40;
constexpr double kLongestFall = 0.08;

double openness(const PeopleYear& now) {
  const double stage = reformStage(now);
  const Coefficients& c = now.coefficient();
  return stage < 1 ? math::lerp(c.openness_before_reform, c.openness_before_west, stage)
                   : math::lerp(c.openness_before_west, 1.0, stage - 1);
}

// How much of the blow is taken off by credit, by subsidised firms and by the order not to lay off.
double rescue(const PeopleYear& now) {
  const double credit = 0.35 * std::min(2.0, now.policy.stimulus_size / 600.0);
  const double firms = 0.2 * std::min(2.0, now.policy.stimulus_firms / 1500.0);
  const double order = 0.2 * now.policy.no_layoff_order;
  return std::min(0.95, credit + firms + order);
}

void growProductivity(City& city, const PeopleYear& now, double distance) {
  const Coefficients& c = now.coefficient();
  const Treasury& money = city.economy.treasury;
  const double invested = city.economy.productYuan > 0 ? static_cast<double>(money.investmentYuan) /
                                                             static_cast<double>(city.economy.productYuan)
                                                       : 0.0;
  double growth = c.catch_up * openness(now) * distance + c.investment_effect * std::min(0.5, invested) +
                  c.stimulus_effect * stimulusNow(now) -
                  kShockOnProduct * now.policy.shock_export_share * shockNow(now) * (1 - 0.5 * rescue(now));
  growth = math::clamp(growth, -kLongestFall, 0.2);
  city.economy.previousProductivityYuan = city.economy.productivityYuan;
  city.economy.productivityYuan *= math::exp(growth);
}

// Splits `total` jobs by the mix that planners want and the economy's age allows, slowly.
void splitSectors(TerritoryStock& here, const PeopleYear& now, double productivity, std::int64_t total) {
  const bool isPlanned = now.has(SystemId::employment_mix);
  const double wanted = isPlanned ? now.policy.mix_manufacturing /
                                        std::max(0.05, now.policy.mix_manufacturing + now.policy.mix_services)
                                  : kUnplannedManufacturing;
  const double age = std::max(0.0, math::log(productivity / kIndustrialPeakYuan));
  const double target = math::clamp(wanted * (1 - kManufacturingFade * age), 0.05, 0.9);
  const std::int64_t before = urbanJobs(here);
  const std::int64_t madeBefore = before - at(here.jobs, JobSector::services);
  const double share = before > 0 ? static_cast<double>(madeBefore) / static_cast<double>(before) : target;
  std::int64_t made = whole(static_cast<double>(total) * (share + kSectorPace * (target - share)));
  // Plants that are there employ people whatever the mix says.
  made = std::clamp<std::int64_t>(std::max(made, here.foreignPlantJobs + here.magnetJobs), 0, total);
  // Of what is made for the world, a part is not ordered while the shock lasts.
  const double exposed =
      now.policy.shock_export_share * (1 - kShockOnExportJobs * shockNow(now) * (1 - rescue(now)));
  std::int64_t exported =
      here.foreignPlantJobs + whole(static_cast<double>(made - here.foreignPlantJobs) * exposed);
  exported = std::clamp<std::int64_t>(exported, 0, made);
  at(here.jobs, JobSector::exportManufacturing) = exported;
  at(here.jobs, JobSector::domesticManufacturing) = made - exported;
  at(here.jobs, JobSector::services) = total - made;
}
}  // namespace

void stepWork(City& city, const PeopleYear& now) {
  const Coefficients& c = now.coefficient();
  const double frontier =
      std::max(1.0, given(now, "frontier_productivity", city.economy.productivityYuan * 2));
  const double distance = math::clamp(math::log(frontier / city.economy.productivityYuan), 0.0, 3.0);
  growProductivity(city, now, distance);
  const double growth =
      c.job_creation * openness(now) * distance + 0.5 * c.stimulus_effect * stimulusNow(now);
  const double lostShare = kShockOnExportJobs * shockNow(now) * (1 - rescue(now));

  const NewAreas areas = newAreas(city, now);
  std::int64_t product = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    const std::int64_t firmJobs = stepFirms(areas, here, t, now);
    const double labour = kLabourShare * static_cast<double>(urbanPeople(here));
    double jobs = static_cast<double>(urbanJobs(here));
    jobs *= math::exp(growth);
    jobs += c.job_search * (labour - jobs) + static_cast<double>(firmJobs);
    jobs -= lostShare * static_cast<double>(at(here.jobs, JobSector::exportManufacturing));
    const std::int64_t total = std::max<std::int64_t>(0, std::min(whole(jobs), whole(labour)));
    splitSectors(here, now, city.economy.productivityYuan, total);
    here.employment = labour > 1 ? math::clamp(static_cast<double>(total) / labour, 0.3, 1.0) : 1.0;
    const double made = static_cast<double>(total) * city.economy.productivityYuan * exportPremium(here, now);
    here.incomeYuan = whole(made);
    here.urbanIncomeYuan =
        urbanPeople(here) > 0 ? c.wage_share * made / static_cast<double>(urbanPeople(here)) : 0.0;
    product += here.incomeYuan;
  }
  city.economy.productYuan = product;  // farms are added in their stage
}

}  // namespace shancheng::people
