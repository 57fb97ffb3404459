#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

double given(const PeopleYear& context, std::string_view series, double otherwise) {
  const Series* found = context.definition.findSeries(series);
  return found ? found->linearAt(context.year) : otherwise;
}

double reformStage(const PeopleYear& context) {
  return math::clamp(given(context, "reform_stage", 2.0), 0.0, 2.0);
}

double stimulusNow(const PeopleYear& context) {
  if (!context.has(SystemId::crisis_and_stimulus)) return 0;
  // Credit is felt for five years (estimate: the crane years 2009 to 2012, then a tail).
  constexpr double kProfile[] = {0.1, 0.8, 1.0, 0.8, 0.4, 0.1};
  const int since = context.year - static_cast<int>(context.policy.shock_year);
  if (since < 0 || since >= static_cast<int>(std::size(kProfile))) return 0;
  return kProfile[since] * math::pow(context.policy.stimulus_size / 600.0, 0.7);
}

double shockNow(const PeopleYear& context) {
  if (!context.has(SystemId::crisis_and_stimulus)) return 0;
  // Orders return over five years (estimate).
  constexpr double kProfile[] = {0.6, 1.0, 0.6, 0.35, 0.2};
  const int since = context.year - static_cast<int>(context.policy.shock_year);
  return since < 0 || since >= static_cast<int>(std::size(kProfile)) ? 0.0 : kProfile[since];
}

bool hasReserve(const PeopleYear& context) {
  return context.has(SystemId::land_reserve) &&
         context.year >= static_cast<int>(context.policy.land_reserve_start_year);
}

std::int64_t totalOf(const City& city, PeopleStock stock) {
  std::int64_t sum = 0;
  for (const TerritoryStock& territory : city.territories) sum += at(territory.people, stock);
  return sum;
}

std::int64_t move(std::int64_t& from, std::int64_t& to, std::int64_t amount) {
  const std::int64_t moved = std::clamp<std::int64_t>(amount, 0, std::max<std::int64_t>(0, from));
  from -= moved;
  to += moved;
  return moved;
}

std::int64_t whole(double value) { return math::roundToInt(math::clamp(value, -4e18, 4e18)); }

}  // namespace shancheng::people
