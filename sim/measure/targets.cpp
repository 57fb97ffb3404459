#include "sim/measure/targets.h"

#include <algorithm>
#include <map>

#include "sim/core/math.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr TargetUnit kUnits[] = {{"persons", 1},
                                 {"million_persons", 1e-6},
                                 {"persons_per_year", 1},
                                 {"persons_per_km2", 1},
                                 {"percent", 1},
                                 {"points_per_year", 1},
                                 {"percent_per_year", 1},
                                 {"km2", 1},
                                 {"km2_per_year", 1},
                                 {"million_m2", 1},
                                 {"km", 1},
                                 {"count", 1},
                                 {"ratio", 1},
                                 {"times", 1},
                                 {"billion_yuan", 1},
                                 {"hundred_million_yuan", 10},
                                 {"yuan_per_person", 1},
                                 {"yuan_per_m2", 1},
                                 {"jobs", 1}};
static_assert(std::size(kTargetRoleIds) == static_cast<std::size_t>(TargetRole::count));
static_assert(std::size(kTargetMeasureIds) == static_cast<std::size_t>(TargetMeasure::count));
static_assert(std::size(kToleranceKindIds) == static_cast<std::size_t>(ToleranceKind::count));

double absolute(double x) { return x < 0 ? -x : x; }

const Zone* findZone(const CityDefinition& city, const std::string& id) {
  const auto zone =
      std::find_if(city.zones.begin(), city.zones.end(), [&](const Zone& known) { return known.id == id; });
  return zone == city.zones.end() ? nullptr : &*zone;
}
}  // namespace

std::span<const TargetUnit> targetUnits() { return kUnits; }

const TargetUnit* findTargetUnit(std::string_view id) {
  for (const TargetUnit& unit : kUnits)
    if (unit.id == id) return &unit;
  return nullptr;
}

bool needsIndicator(TargetMeasure measure) { return measure <= TargetMeasure::quotient; }
bool needsFromYear(TargetMeasure measure) {
  return measure >= TargetMeasure::change && measure <= TargetMeasure::mean;
}
bool needsSubject(TargetMeasure measure) {
  return measure == TargetMeasure::zoneArea || measure == TargetMeasure::zoneDevelopable;
}

std::string faultOf(const Target& target) {
  if (needsIndicator(target.measure) != target.indicator.has_value())
    return needsIndicator(target.measure) ? "no indicator" : "an indicator that the measure does not use";
  if ((target.measure == TargetMeasure::quotient) != target.over.has_value())
    return target.over ? "a second indicator that the measure does not use" : "no second indicator";
  if (needsSubject(target.measure) == target.subject.empty())
    return target.subject.empty() ? "no subject" : "a subject that the measure does not use";
  if (needsFromYear(target.measure)) {
    if (target.fromYear <= 0) return "no first year";
    if (target.fromYear >= target.toYear) return "a first year that is not before the last";
  } else if (target.fromYear != 0) {
    return "a first year that the measure does not use";
  }
  if (!findTargetUnit(target.unit)) return "an unknown unit '" + target.unit + "'";
  if (target.toleranceKind == ToleranceKind::soft) {
    if (target.role != TargetRole::input) return "a soft tolerance where the model is judged";
  } else if (target.tolerance < 0) {
    return "a tolerance below 0";
  } else if (target.toleranceKind == ToleranceKind::percent && target.value == 0) {
    return "a tolerance in percent of 0";
  }
  if (target.role == TargetRole::fitted && target.toYear > kLastFittedYear)
    return "fitted, but of " + std::to_string(target.toYear) + ": later than " +
           std::to_string(kLastFittedYear);
  return {};
}

std::optional<double> modelValue(const Target& target, const ModelRun& run) {
  const auto reaches = [&](int year) { return year >= run.startYear && year <= run.lastYear(); };
  if (needsFromYear(target.measure) && !reaches(target.fromYear)) return std::nullopt;
  const bool isOfAnyYear =
      target.measure == TargetMeasure::startArea || target.measure == TargetMeasure::unbuildable;
  if (!isOfAnyYear && !reaches(target.toYear)) return std::nullopt;
  const auto policy = [&]() -> const Policy& {
    return *run.policies[static_cast<std::size_t>(target.toYear - run.startYear)];
  };
  const double last = target.indicator && !isOfAnyYear ? run.at(*target.indicator, target.toYear) : 0;
  const double first = needsFromYear(target.measure) ? run.at(*target.indicator, target.fromYear) : 0;
  const double years = target.toYear - target.fromYear;
  const TargetUnit* unit = findTargetUnit(target.unit);
  const double factor = unit ? unit->perOwnUnit : 1.0;
  switch (target.measure) {
    case TargetMeasure::value:
      return last * factor;
    case TargetMeasure::change:
      return (last - first) * factor;
    case TargetMeasure::changePerYear:
      return (last - first) / years * factor;
    case TargetMeasure::ratio:
      if (first == 0) return std::nullopt;
      return last / first;
    case TargetMeasure::growth:
      if (!(first > 0) || !(last > 0)) return std::nullopt;
      return 100.0 * (math::exp(math::log(last / first) / years) - 1.0);
    case TargetMeasure::mean: {
      double sum = 0;
      for (int year = target.fromYear; year <= target.toYear; ++year) sum += run.at(*target.indicator, year);
      return sum / (years + 1.0) * factor;
    }
    case TargetMeasure::quotient: {
      const double over = run.at(*target.over, target.toYear);
      if (over == 0) return std::nullopt;
      return last / over * (target.unit == "percent" ? 100.0 : factor);
    }
    case TargetMeasure::startArea:
      return run.city->startMaskKm2;
    case TargetMeasure::unbuildable:
      return run.unbuildablePercent;
    case TargetMeasure::zoneArea:
    case TargetMeasure::zoneDevelopable: {
      const Zone* zone = findZone(*run.city, target.subject);
      if (!zone) return std::nullopt;
      const double area = zone->nominalKm2 * zoneLever(*zone, policy(), LeverId::zone_area);
      return target.measure == TargetMeasure::zoneArea
                 ? area
                 : area * zoneLever(*zone, policy(), LeverId::zone_developable);
    }
    case TargetMeasure::estateSites:
      return std::min(static_cast<double>(run.city->estateSites.size()), policy().estate_sites);
    case TargetMeasure::count:
      break;
  }
  return std::nullopt;
}

double missInTolerances(const Target& target, double model) {
  if (target.toleranceKind == ToleranceKind::soft) return 0;
  const double miss = absolute(model - target.value);
  const double limit = target.toleranceKind == ToleranceKind::percent
                           ? absolute(target.value) * target.tolerance / 100.0
                           : target.tolerance;
  if (miss <= 1e-9 * (absolute(target.value) + absolute(model))) return 0;  // of counts: exact means exact
  return limit > 0 ? miss / limit : 1e9;
}

TargetCount TargetReport::judged() const {
  const TargetCount &fitted = byRole[static_cast<std::size_t>(TargetRole::fitted)],
                    &heldOut = byRole[static_cast<std::size_t>(TargetRole::heldOut)];
  return {fitted.held + heldOut.held, fitted.all + heldOut.all};
}

bool TargetReport::isGoodEnough() const {
  const TargetCount all = judged(), &heldOut = byRole[static_cast<std::size_t>(TargetRole::heldOut)];
  return 100 * all.held >= 85 * all.all && 100 * heldOut.held >= 80 * heldOut.all;
}

TargetReport judge(std::span<const Target> targets, const ModelRun& run) {
  TargetReport report;
  std::map<std::string, std::pair<TargetRole, bool>> byId;  // whether every part holds
  for (const Target& target : targets) {
    TargetResult result{&target, modelValue(target, run), false};
    result.passes = result.model && holds(target, *result.model);
    auto [place, isNew] = byId.try_emplace(target.id, target.role, true);
    place->second.second = place->second.second && result.passes;
    report.rows.push_back(std::move(result));
  }
  for (const auto& [id, judgement] : byId) {
    TargetCount& count = report.byRole[static_cast<std::size_t>(judgement.first)];
    ++count.all;
    count.held += judgement.second ? 1 : 0;
  }
  return report;
}

}  // namespace shancheng
