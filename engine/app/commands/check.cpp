// `shancheng simulate --check`: every target of the cities that have them, beside the model.
#include <cstdio>

#include "engine/app/commands/simulate.h"
#include "engine/app/common/loaded_city.h"
#include "sim/io/city_folder.h"
#include "sim/io/targets_file.h"
#include "sim/land/buildable.h"
#include "sim/measure/targets.h"

namespace shancheng {

namespace {

// Columns on a screen: Chinese letters take two.
std::size_t columnsOf(std::string_view text) {
  std::size_t columns = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    columns += (byte & 0xC0u) == 0x80u ? 0 : byte >= 0xE0u ? 2 : 1;
  }
  return columns;
}
std::string padded(std::string text, std::size_t width, bool isNumber = false) {
  const std::size_t columns = columnsOf(text);
  if (columns >= width) return text;
  const std::string space(width - columns, ' ');
  return isNumber ? space + text : text + space;
}
// As many decimals as tell two neighbouring figures of this size apart.
std::string figure(double value) {
  const double size = value < 0 ? -value : value;
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3, value);
  return text;
}
std::string toleranceOf(const Target& target) {
  if (target.toleranceKind == ToleranceKind::soft) return "-";
  char text[64];
  std::snprintf(text, sizeof text, target.toleranceKind == ToleranceKind::percent ? "%g %%" : "%g  ",
                target.tolerance);
  return text;
}
std::string yearsOf(const Target& target) {
  return target.fromYear ? std::to_string(target.fromYear) + "-" + std::to_string(target.toYear)
                         : std::to_string(target.toYear);
}

constexpr std::size_t kTargetWidth = 52, kYearsWidth = 11, kNumberWidth = 12, kRoleWidth = 10,
                      kUnitWidth = 22;

void printRow(const std::string& role, const std::string& years, const std::string& target,
              const std::string& unit, const std::string& source, const std::string& model,
              const std::string& tolerance, const std::string& verdict) {
  std::printf("%s%s%s%s%s%s%s  %s\n", padded(role, kRoleWidth).c_str(), padded(years, kYearsWidth).c_str(),
              padded(target, kTargetWidth).c_str(), padded(unit, kUnitWidth).c_str(),
              padded(source, kNumberWidth, true).c_str(), padded(model, kNumberWidth, true).c_str(),
              padded(tolerance, kNumberWidth, true).c_str(), verdict.c_str());
}

void printReport(const TargetReport& report, const TextTable& text) {
  printRow("role", "years", "target", "unit", "source", "model", "tolerance", "");
  for (const TargetResult& row : report.rows) {
    const Target& target = *row.target;
    const bool isSoft = target.toleranceKind == ToleranceKind::soft;
    printRow(std::string(kTargetRoleIds[static_cast<std::size_t>(target.role)]), yearsOf(target),
             text.pick(target.words), target.unit, figure(target.value),
             row.model ? figure(*row.model) : "none", toleranceOf(target),
             isSoft && row.model ? "shown"
             : row.passes        ? "pass"
                                 : "FAIL");
  }
}

// The history of one city beside its targets.
Result<TargetReport> check(const SimulateOptions& options, const std::vector<Target>& targets,
                           const TextTable*& text, const CityRun& city) {
  WorkerPool pool(options.city.threads);
  Timeline timeline(city.geography, city.spec, pool);
  int last = city.spec.scenario->startYear;
  for (const Target& target : targets)
    last = std::max(last, std::min(target.toYear, city.spec.scenario->endYear));
  if (auto heard =
          checkSettingsHeard(options.city.settings, last, "the last target, " + std::to_string(last));
      !heard)
    return heard.error();
  if (auto simulated = simulateTo(timeline, last); !simulated) return simulated.error();
  const HistoryPointer history = timeline.history();
  ModelRun run;
  run.city = &city.geography->city;
  run.startYear = history->startYear;
  for (const YearRecordPointer& year : history->years) {
    run.indicators.push_back(year->indicators);
    run.policies.push_back(year->policy);
  }
  // The ground as it is: the building rule keeps open what the lever asks, and would only repeat it.
  run.unbuildablePercent =
      100.0 * unbuildableFraction(*city.geography, naturalRule(*city.geography, *run.policies.back()));
  text = &city.text(options.language);
  return judge(targets, run);
}

void printCount(const char* name, const TargetCount& count) {
  std::printf("%-9s %d of %d within tolerance\n", name, count.held, count.all);
}

}  // namespace

Result<ExitCode> checkTargets(const SimulateOptions& options) {
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  const std::vector<std::string> cities =
      options.isCityGiven ? std::vector<std::string>{options.city.city} : listCities(*assets);
  TargetReport whole;
  bool isFirst = true;
  for (const std::string& id : cities) {
    CityOptions own = options.city;
    own.city = id;
    const auto definition = loadCity(id, *assets);
    if (!definition) return definition.error();
    if (definition->targetsFile.empty()) {
      if (!options.isCityGiven) continue;
      return Error{definition->folder + "/city.toml", 0, "no targets",
                   "expected targets = \"FILE.csv\" under [files] to check the city against"};
    }
    const auto targets = loadTargets(*definition);
    if (!targets) return targets.error();
    auto city = loadCityRun(own);
    if (!city) return city.error();
    const TextTable* text = nullptr;
    const auto report = check(options, *targets, text, *city);
    if (!report) return report.error();
    std::printf("%s%s, %s\n", isFirst ? "" : "\n", text->pick(city->geography->city.name).c_str(),
                text->pick(city->spec.scenario->name).c_str());
    printReport(*report, *text);
    if (options.isCityGiven)
      reportClippedByFile(*city);
    else
      reportClipped(*city);
    for (std::size_t role = 0; role < std::size(whole.byRole); ++role) {
      whole.byRole[role].held += report->byRole[role].held;
      whole.byRole[role].all += report->byRole[role].all;
    }
    isFirst = false;
  }
  if (isFirst)
    return Error{*assets + "/cities", 0, "no city with targets", "expected at least one, or --city FOLDER"};
  std::printf("\n");
  printCount("input", whole.byRole[static_cast<std::size_t>(TargetRole::input)]);
  printCount("fitted", whole.byRole[static_cast<std::size_t>(TargetRole::fitted)]);
  printCount("held out", whole.byRole[static_cast<std::size_t>(TargetRole::heldOut)]);
  const TargetCount judged = whole.judged();
  std::printf("%d of %d targets within tolerance\n", judged.held, judged.all);
  return whole.isGoodEnough() ? ExitCode::done : ExitCode::checkFailed;
}

}  // namespace shancheng
