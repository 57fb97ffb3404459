#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

double given(const PeopleYear& now, std::string_view series, double otherwise) {
  const Series* found = now.definition.findSeries(series);
  return found ? found->linearAt(now.year) : otherwise;
}

double reformStage(const PeopleYear& now) { return math::clamp(given(now, "reform_stage", 2.0), 0.0, 2.0); }

double stimulusNow(const PeopleYear& now) {
  if (!now.has(SystemId::crisis_and_stimulus)) return 0;
  // Credit is felt for five years (estimate: the crane years 2009 to 2012, then a tail).
  constexpr double kProfile[] = {0.1, 0.8, 1.0, 0.8, 0.4, 0.1};
  const int since = now.year - static_cast<int>(now.policy.shock_year);
  if (since < 0 || since >= static_cast<int>(std::size(kProfile))) return 0;
  return kProfile[since] * math::pow(now.policy.stimulus_size / 600.0, 0.7);
}

double shockNow(const PeopleYear& now) {
  if (!now.has(SystemId::crisis_and_stimulus)) return 0;
  // Orders return over five years (estimate).
  constexpr double kProfile[] = {0.6, 1.0, 0.6, 0.35, 0.2};
  const int since = now.year - static_cast<int>(now.policy.shock_year);
  return since < 0 || since >= static_cast<int>(std::size(kProfile)) ? 0.0 : kProfile[since];
}

bool hasReserve(const PeopleYear& now) {
  return now.has(SystemId::land_reserve) && now.year >= static_cast<int>(now.policy.land_reserve_start_year);
}

std::int64_t totalOf(const City& city, PeopleStock stock) {
  std::int64_t sum = 0;
  for (const TerritoryStock& here : city.territories) sum += at(here.people, stock);
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
