// The figures a city's history must come near, and how near a run came. A target is a row of the
// city's targets.csv (read by sim/io/targets_file.h); rows that share an id are the parts of one
// target, which holds when every part does. The model never reads them: `simulate --check` and
// `shancheng calibrate` do (and calibrate only those whose role is `fitted`).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/measure/indicators.h"
#include "sim/policy/lever.h"
#include "sim/state/definition.h"

namespace shancheng {

// input: given to the model (a plan, an area, a count of sites); fitted: known to calibrate (up to
// 2010); heldOut: later than 2010 or straddling it, never fitted.
inline constexpr int kLastFittedYear = 2010;
enum class TargetRole { input, fitted, heldOut, count };
inline constexpr std::string_view kTargetRoleIds[] = {"input", "fitted", "held_out"};

// What is made of the run. y0 = fromYear, y1 = toYear, I = the indicator.
enum class TargetMeasure {
  value,            // I(y1)
  change,           // I(y1) - I(y0)
  changePerYear,    // (I(y1) - I(y0)) / (y1 - y0)
  ratio,            // I(y1) / I(y0)
  growth,           // mean growth a year from y0 to y1, percent (geometric)
  mean,             // mean of I over y0..y1, both counted
  quotient,         // I(y1) / over(y1); times 100 where the unit is percent
  startArea,        // km2 built on in the first year
  unbuildable,      // percent of the city's buildability window
  zoneArea,         // km2 declared of the zone `subject`, under the levers of y1
  zoneDevelopable,  // of them, those that may be built on
  estateSites,      // count, under the levers of y1
  count
};
inline constexpr std::string_view kTargetMeasureIds[] = {
    "value",    "change",     "change_per_year", "ratio",     "growth",           "mean",
    "quotient", "start_area", "unbuildable",     "zone_area", "zone_developable", "estate_sites"};

// percent: of the value; absolute: in the target's unit; soft: shown, not judged (inputs only).
enum class ToleranceKind { percent, absolute, soft, count };
inline constexpr std::string_view kToleranceKindIds[] = {"percent", "absolute", "soft"};

// A unit a target may be told in, and how many of it one of the indicator's own unit makes.
struct TargetUnit {
  std::string_view id;
  double perOwnUnit;
};
std::span<const TargetUnit> targetUnits();
const TargetUnit* findTargetUnit(std::string_view id);

struct Target {
  std::string id;
  TargetRole role = TargetRole::heldOut;
  TargetMeasure measure = TargetMeasure::value;
  std::optional<IndicatorId> indicator, over;  // absent where the measure needs none
  std::string subject;                         // id of a zone where the measure asks for one
  int fromYear = 0, toYear = 0;                // fromYear only where the measure spans years
  double value = 0;
  std::string unit;  // of targetUnits()
  ToleranceKind toleranceKind = ToleranceKind::percent;
  double tolerance = 0;
  LocalizedText words;
  std::string source, note;
};
bool needsIndicator(TargetMeasure measure);
bool needsFromYear(TargetMeasure measure);
bool needsSubject(TargetMeasure measure);
// What is wrong with a target in itself (its city need not be known); empty when sound.
std::string faultOf(const Target& target);

// One run, as far as targets ask: the first year, each year's figures and levers, and the city.
struct ModelRun {
  const CityDefinition* city = nullptr;
  double unbuildablePercent = 0;  // of the buildability window, measured on the ground
  int startYear = 0;
  std::vector<Indicators> indicators;  // by year from startYear
  std::vector<std::shared_ptr<const Policy>> policies;
  int lastYear() const { return startYear + static_cast<int>(indicators.size()) - 1; }
  double at(IndicatorId id, int year) const {
    return indicators[static_cast<std::size_t>(year - startYear)][static_cast<std::size_t>(id)];
  }
};

// The model's figure in the target's unit; nullopt where the run does not reach the years or the
// city lacks the subject.
std::optional<double> modelValue(const Target& target, const ModelRun& run);
// How far from the value, in tolerances: 1 is the limit. 0 for soft targets.
double missInTolerances(const Target& target, double model);
inline bool holds(const Target& target, double model) { return missInTolerances(target, model) <= 1.0; }

// One row judged.
struct TargetResult {
  const Target* target = nullptr;
  std::optional<double> model;
  bool passes = false;
};
struct TargetCount {
  int held = 0, all = 0;
};
struct TargetReport {
  std::vector<TargetResult> rows;  // in the order of the file
  TargetCount byRole[3];           // by id, not by part
  TargetCount judged() const;      // those that are no inputs
  // At least 85 % of the judged and 80 % of the held-out ones.
  bool isGoodEnough() const;
};
TargetReport judge(std::span<const Target> targets, const ModelRun& run);

}  // namespace shancheng
