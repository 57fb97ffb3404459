// How soon a lever is answered while the window draws, beside what the model alone needs; with other programs
// busy on the same machine, if asked. Counted: from the lever moved until every year is there, and the
// longest time between two frames on the way.
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "engine/app/common/loaded_city.h"
#include "engine/app/window/window.h"
#include "sim/branch/timeline.h"
#include "sim/core/number_text.h"
#include "sim/policy/policy.h"

namespace {

using namespace shancheng;
using Clock = std::chrono::steady_clock;
double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct BenchOptions {
  std::string city = "chongqing";
  int width = 1366, height = 768, year = 2005, load = 0, times = 3;
};

int usage(const std::string& word) {
  std::fprintf(
      stderr,
      "answer_bench: found '%s'; expected [--city ID|DIR] [--year Y] [--load PROCESSORS] [--times N]\n",
      word.c_str());
  return 2;
}

// Other programs that never rest.
class Load {
 public:
  explicit Load(int threads) {
    for (int n = 0; n < threads; ++n)
      threads_.emplace_back([this] {
        volatile unsigned sink = 0;
        while (!hasEnded_) sink = sink + 1;
      });
  }
  ~Load() {
    hasEnded_ = true;
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  std::atomic<bool> hasEnded_{false};
  std::vector<std::thread> threads_;
};

// The model alone, as a command would run it.
double modelSeconds(const CityRun& city, int year, double value) {
  WorkerPool pool;
  Timeline timeline(city.geography, city.spec, pool);
  timeline.stepTo(timeline.scenario().endYear);
  Command command;
  command.year = year;
  command.lever = LeverId::land_release_rate;
  command.value = value;
  const auto start = Clock::now();
  if (!timeline.apply(command)) return 0;
  timeline.stepTo(timeline.scenario().endYear);
  return secondsSince(start);
}

struct Answer {
  double seconds = 0, longestFrame = 0;
  int frames = 0;
};

Answer answered(Window& window, const Action& action) {
  Answer answer;
  const auto start = Clock::now();
  window.carryOut(action);
  do {
    const auto frame = Clock::now();
    window.runFrame();
    answer.longestFrame = std::max(answer.longestFrame, secondsSince(frame));
    ++answer.frames;
  } while (window.shown().isBusy);
  answer.seconds = secondsSince(start);
  return answer;
}

int bench(const BenchOptions& options) {
  CityOptions asked;
  asked.city = options.city;
  const auto city = loadCityRun(asked);
  if (!city) {
    std::fprintf(stderr, "%s\n", city.error().message().c_str());
    return 2;
  }
  const auto shaders = shaderFolder(city->assets);
  if (!shaders) return usage(shaders.error().message());
  gl::ContextOptions contextOptions;
  contextOptions.offscreen = true;
  contextOptions.width = options.width;
  contextOptions.height = options.height;
  gl::Context context(contextOptions);
  Window window(context, *city, WindowOptions(), *shaders, {});
  while (window.shown().isBusy) window.runFrame();
  window.carryOut(action::SeekYear{static_cast<double>(options.year)});
  window.carryOut(action::Pause{});
  for (int n = 0; n < 40; ++n) window.runFrame();
  const Load load(options.load);
  const double alone = modelSeconds(*city, options.year, 50);
  std::printf("%s, %dx%d, lever moved in %d, %d busy beside it; the model alone %.2f s\n",
              options.city.c_str(), options.width, options.height, options.year, options.load, alone);
  for (int n = 0; n < options.times; ++n) {
    action::SetLever set{LeverId::land_release_rate, n % 2 == 0 ? 50.0 : 40.0, {options.year}, {}};
    const Answer answer = answered(window, set);
    std::printf("answered in %.2f s (%.1f times the model), %d frames, longest %.2f s\n", answer.seconds,
                answer.seconds / alone, answer.frames, answer.longestFrame);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  BenchOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (i + 1 >= argc) return usage(word);
    const std::string value = argv[++i];
    const auto readWhole = [&](int& target, int least, int most) {
      return parseNumber(value, target) && target >= least && target <= most;
    };
    if (word == "--city") {
      options.city = value;
    } else if (word == "--year") {
      if (!readWhole(options.year, 1000, 3000)) return usage(value);
    } else if (word == "--load") {
      if (!readWhole(options.load, 0, 64)) return usage(value);
    } else if (word == "--times") {
      if (!readWhole(options.times, 1, 100)) return usage(value);
    } else {
      return usage(word);
    }
  }
  // The window keeps a session of what is done in it: not among a person's own.
  std::string folder = (std::filesystem::temp_directory_path() / "answer_bench_XXXXXX").string();
  if (!::mkdtemp(folder.data())) return 4;
  ::setenv("XDG_STATE_HOME", folder.c_str(), 1);
  const int code = bench(options);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return code;
}
