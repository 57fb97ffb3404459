#include "engine/app/commands/calibrate.h"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "engine/app/commands/number_option.h"
#include "engine/app/common/loaded_city.h"
#include "engine/app/common/output_file.h"
#include "sim/calibrate/calibrate.h"
#include "sim/io/calibration_file.h"
#include "sim/io/city_folder.h"
#include "sim/io/targets_file.h"

namespace shancheng {

namespace {
using Clock = std::chrono::steady_clock;
constexpr auto kBetweenStates = std::chrono::seconds(2);

// How far the search is: a bar on a terminal, a line every tenth elsewhere.
class CalibrationProgress {
 public:
  explicit CalibrationProgress(std::int64_t whole)
      : whole_(whole), isTerminal_(::isatty(STDERR_FILENO) != 0) {}
  ~CalibrationProgress() {
    if (isTerminal_)
      std::fputs("\r                                                                      \r", stderr);
  }
  void show(const SearchState& state) {
    constexpr int kWidth = 30;
    const double fraction =
        std::min(1.0, static_cast<double>(state.evaluations) / static_cast<double>(whole_));
    const auto tenth = static_cast<int>(fraction * 10);
    if (!isTerminal_ && tenth == tenth_) return;
    tenth_ = tenth;
    if (!isTerminal_) {
      std::fprintf(stderr, "%lld of %lld evaluations, misfit %.4g\n",
                   static_cast<long long>(std::min(state.evaluations, whole_)),
                   static_cast<long long>(whole_), state.bestValue);
      return;
    }
    const auto filled = static_cast<std::size_t>(fraction * kWidth);
    std::fprintf(stderr, "\r[%s%s] %3d %%  misfit %-10.4g restarts %d ", std::string(filled, '#').c_str(),
                 std::string(kWidth - filled, '.').c_str(), static_cast<int>(fraction * 100), state.bestValue,
                 state.restarts);
  }

 private:
  std::int64_t whole_;
  bool isTerminal_;
  int tenth_ = -1;
};
}  // namespace

const char* CalibrateCommand::notes() const {
  return "Writes coefficients.toml with its report. FILE.state lets a run that was stopped go on to the same "
         "end.";
}

void CalibrateCommand::addTo(CLI::App& app) {
  constexpr std::int64_t kMostEvaluations = 1000000000;
  addNumber(app, "--evaluations", options_.evaluations, "Runs of the people stage to spend",
            NumberRange<std::int64_t>{1, kMostEvaluations})
      ->default_str(std::to_string(options_.evaluations));
  app.add_option("--out", options_.output, "The file to write")->capture_default_str();
  app.add_flag("--resume", options_.isResumed, "Go on from FILE.state of a run that was stopped");
  app.add_flag("--overwrite", options_.isOverwriting, kOverwriteHelp);
}

Result<void> CalibrateCommand::take(const SharedOptions& shared) {
  options_.city = shared.city;
  return {};
}

Result<int> CalibrateCommand::run() const { return asNumber(calibrate(options_)); }

namespace {
// A search that was stopped took hours: it is not begun again by mistake.
Result<void> checkState(const std::string& file, const CalibrateOptions& options) {
  std::error_code fault;
  const bool isThere = std::filesystem::exists(file, fault);
  if (options.isResumed && !isThere)
    return Error{file, 0, "no such file",
                 "expected the state of a search to go on with; leave out --resume to begin one"};
  if (!options.isResumed && !options.isOverwriting && isThere)
    return Error{file, 0, "a search that was begun is there",
                 "expected --resume to go on with it, or --overwrite to begin again", ExitCode::outputFailed};
  return checkWritable(file, Existing::isReplaced);
}
}  // namespace

Result<ExitCode> calibrate(const CalibrateOptions& options) {
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  const auto city = loadCity(options.city.city, *assets);
  if (!city) return city.error();
  reportDoubtfulPlacements(*city);
  const auto scenario = loadScenario(options.city.scenario, *city);
  if (!scenario) return scenario.error();
  const auto observed = loadObserved(*city);
  if (!observed) return observed.error();
  const auto targets = loadTargets(*city);
  if (!targets) return targets.error();
  const Existing existing = existingUnless(options.isOverwriting);
  if (auto checked = checkOutputFile(options.output, existing, "coefficients"); !checked)
    return checked.error();
  const std::string stateFile = nameBeside(options.output, ".state");
  if (auto checked = checkState(stateFile, options); !checked) return checked.error();

  WorkerPool pool(options.city.threads);
  Calibration calibration(*city, *scenario, *targets, observationsOf(*observed), pool);
  if (!calibration.hasFigures())
    return Error{city->folder, 0, "nothing to fit",
                 "expected observed figures or targets of role fitted, of " +
                     std::to_string(kLastFittedYear) + " or earlier"};
  const std::uint64_t problem = calibration.problemHash();
  if (options.isResumed) {
    auto stored = loadSearch(stateFile);
    if (!stored) return stored.error();
    if (stored->problem != problem || stored->state.seed != options.city.seed)
      return Error{stateFile, 0, "a search of other figures, another scenario, city or seed",
                   "expected the same as when it began; leave out --resume to begin again"};
    if (!calibration.takeUp(std::move(stored->state)))
      return Error{stateFile, 0, "a search of other coefficients", "leave out --resume to begin again"};
  } else {
    calibration.begin(options.city.seed);
  }

  const auto store = [&] { return writeFileSafely(stateFile, searchText({problem, calibration.state()})); };
  if (auto stored = store(); !stored) return stored.error();
  auto storedAt = Clock::now();
  {
    CalibrationProgress progress(options.evaluations);
    while (calibration.state().evaluations < options.evaluations) {
      calibration.step();
      progress.show(calibration.state());
      if (Clock::now() - storedAt < kBetweenStates) continue;
      if (auto stored = store(); !stored) return stored.error();
      storedAt = Clock::now();
    }
  }
  if (auto stored = store(); !stored) return stored.error();
  const FitReport report = calibration.report();
  const std::string text = coefficientsText(*city, calibration.best(), report, calibration.state());
  std::fputs((figuresText(report) + "\n" + reportText(report)).c_str(), stdout);
  std::printf("misfit %.4f, was %.4f, after %lld evaluations\n", report.after, report.before,
              static_cast<long long>(calibration.state().evaluations));
  if (auto saved = writeFileSafely(options.output, text, existing); !saved) return saved.error();
  return ExitCode::done;
}

}  // namespace shancheng
