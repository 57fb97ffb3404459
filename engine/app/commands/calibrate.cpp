// `shancheng calibrate`: fits a city's coefficients to what was counted up to 2010.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "engine/app/commands/modes.h"
#include "engine/app/film/output.h"
#include "sim/calibrate/calibrate.h"
#include "sim/io/calibration_file.h"
#include "sim/io/city_folder.h"
#include "sim/io/session.h"
#include "sim/io/targets_file.h"

namespace shancheng {

namespace {
using Clock = std::chrono::steady_clock;
constexpr auto kBetweenStates = std::chrono::seconds(2);

// How far the search is: a bar on a terminal, a line every tenth elsewhere.
class Progress {
 public:
  explicit Progress(std::int64_t whole) : whole_(whole), isTerminal_(::isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (isTerminal_)
      std::fputs("\r                                                                      \r", stderr);
  }
  void show(const SearchState& state) {
    constexpr int kWidth = 30;
    const double share = std::min(1.0, static_cast<double>(state.evaluations) / static_cast<double>(whole_));
    const auto tenth = static_cast<int>(share * 10);
    if (!isTerminal_ && tenth == tenth_) return;
    tenth_ = tenth;
    if (!isTerminal_) {
      std::fprintf(stderr, "%lld of %lld evaluations, misfit %.4g\n",
                   static_cast<long long>(std::min(state.evaluations, whole_)),
                   static_cast<long long>(whole_), state.bestValue);
      return;
    }
    const auto filled = static_cast<std::size_t>(share * kWidth);
    std::fprintf(stderr, "\r[%s%s] %3d %%  misfit %-10.4g restarts %d ", std::string(filled, '#').c_str(),
                 std::string(kWidth - filled, '.').c_str(), static_cast<int>(share * 100), state.bestValue,
                 state.restarts);
  }

 private:
  std::int64_t whole_;
  bool isTerminal_;
  int tenth_ = -1;
};
}  // namespace

Result<ExitCode> calibrateMode(const Options& options) {
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  const auto city = loadCity(options.city, *assets);
  if (!city) return city.error();
  const auto scenario = loadScenario(options.scenario, *city);
  if (!scenario) return scenario.error();
  const auto observed = loadObserved(*city);
  if (!observed) return observed.error();
  const auto targets = loadTargets(*city);
  if (!targets) return targets.error();
  const std::string stateFile = options.output + ".state";
  for (const std::string& file : {options.output, stateFile})
    if (auto checked = checkWritable(file); !checked) return checked.error();

  WorkerPool pool(options.threads);
  Calibration calibration(*city, *scenario, *targets, observationsOf(*observed), pool);
  if (!calibration.hasFigures())
    return Error{city->folder, 0, "nothing to fit",
                 "expected observed figures or targets of role fitted, of " +
                     std::to_string(kLastFittedYear) + " or earlier"};
  const std::uint64_t problem = calibration.problemHash();
  std::error_code fault;
  if (options.resume && std::filesystem::exists(stateFile, fault)) {
    auto stored = loadSearch(stateFile);
    if (!stored) return stored.error();
    if (stored->problem != problem || stored->state.seed != options.seed)
      return Error{stateFile, 0, "a search of other figures, another scenario, city or seed",
                   "expected the same as when it began; leave out --resume to begin again"};
    if (!calibration.takeUp(std::move(stored->state)))
      return Error{stateFile, 0, "a search of other coefficients", "leave out --resume to begin again"};
  } else {
    calibration.begin(options.seed);
  }

  const auto store = [&] { return writeFileSafely(stateFile, searchText({problem, calibration.state()})); };
  if (auto stored = store(); !stored) return stored.error();
  auto storedAt = Clock::now();
  {
    Progress progress(options.evaluations);
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
  if (auto saved = writeFileSafely(options.output, text); !saved) return saved.error();
  std::fputs((figuresText(report) + "\n" + reportText(report)).c_str(), stdout);
  std::printf("misfit %.4f, was %.4f, after %lld evaluations\n", report.after, report.before,
              static_cast<long long>(calibration.state().evaluations));
  return ExitCode::done;
}

}  // namespace shancheng
