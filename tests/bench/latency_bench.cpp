// How long the drawing thread stops while another future arrives: a whole history is swapped for one in which
// a lever was moved, while frames are drawn, to and fro; then a future grows year by year, as the window sees
// it. Counted is what taking and uploading history costs the drawing thread in each frame, not the drawing:
// by the clock, and in processor time of that thread alone, which says more on a busy machine.
#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "engine/app/common/loaded_city.h"
#include "engine/gl/context.h"
#include "engine/gl/objects.h"
#include "engine/render/renderer.h"
#include "engine/session/picture_options.h"
#include "sim/branch/timeline.h"
#include "sim/core/number_text.h"
#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"
#include "sim/policy/policy.h"

namespace {

using namespace shancheng;
using Clock = std::chrono::steady_clock;
double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}
double threadMilliseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

struct BenchOptions {
  int width = 640, height = 360, swaps = 4;
  double year = 2020, budgetMilliseconds = Renderer::kUploadMilliseconds;
  std::string city = "chongqing";
  LeverId lever = LeverId::land_release_rate;
  double value = 50;
  int leverYear = 2005;
  bool json = false;
};

constexpr const char* kExpected =
    "[--city ID|DIR] [--set LEVER=VALUE@YEAR] [--year Y] [--size WxH] [--swaps N] [--budget MS] [--json]";
int usage(const char* word) {
  std::fprintf(stderr, "latency_bench: found '%s'; expected %s\n", word, kExpected);
  return 2;
}

bool parseLever(const std::string& text, BenchOptions& options) {
  const auto setting = parseLeverSetting(text);
  if (!setting || !setting->year) return false;
  options.lever = setting->id;
  options.value = setting->value;
  options.leverYear = *setting->year;
  return true;
}

// What the drawing thread did for one history to be shown whole.
struct Arrival {
  std::vector<double> clockMs, threadMs;  // by frame
  double wholeMs = 0;                     // from the asking until it is shown
  std::uint64_t bytes = 0;
};

Arrival arrive(Renderer& renderer, const HistoryPointer& history, const FrameSettings& frame,
               const gl::Framebuffer& target, double budgetMilliseconds) {
  Arrival arrival;
  const std::uint64_t bytesBefore = gl::uploadedBytes();
  const auto start = Clock::now();
  for (bool isWhole = false; !isWhole;) {
    const auto begin = Clock::now();
    const double thread = threadMilliseconds();
    renderer.follow(history);
    isWhole = renderer.upload({budgetMilliseconds});
    arrival.clockMs.push_back(millisecondsSince(begin));
    arrival.threadMs.push_back(threadMilliseconds() - thread);
    renderer.draw(frame, target.name());
    glFinish();
  }
  arrival.wholeMs = millisecondsSince(start);
  arrival.bytes = gl::uploadedBytes() - bytesBefore;
  return arrival;
}

nlohmann::ordered_json summary(const std::vector<Arrival>& arrivals) {
  std::vector<double> clock, thread, whole;
  std::uint64_t bytes = 0;
  for (const Arrival& arrival : arrivals) {
    clock.insert(clock.end(), arrival.clockMs.begin(), arrival.clockMs.end());
    thread.insert(thread.end(), arrival.threadMs.begin(), arrival.threadMs.end());
    whole.push_back(arrival.wholeMs);
    bytes += arrival.bytes;
  }
  std::sort(clock.begin(), clock.end());
  std::sort(thread.begin(), thread.end());
  std::sort(whole.begin(), whole.end());
  const auto at = [](const std::vector<double>& sorted, double quantile) {
    return sorted[std::min(sorted.size() - 1,
                           static_cast<std::size_t>(quantile * static_cast<double>(sorted.size())))];
  };
  return {{"histories", arrivals.size()},
          {"frames", clock.size()},
          {"frames_until_whole", static_cast<double>(clock.size()) / static_cast<double>(arrivals.size())},
          {"whole_ms_median", at(whole, 0.5)},
          {"whole_ms_longest", whole.back()},
          {"thread_ms_p50", at(thread, 0.5)},
          {"thread_ms_p95", at(thread, 0.95)},
          {"thread_ms_longest", thread.back()},
          {"clock_ms_p50", at(clock, 0.5)},
          {"clock_ms_p95", at(clock, 0.95)},
          {"clock_ms_longest", clock.back()},
          {"bytes_uploaded", bytes}};
}

// Both futures whole, the one without the lever first.
std::vector<HistoryPointer> twoFutures(Timeline& timeline, const BenchOptions& options, std::string& fault) {
  timeline.stepTo(timeline.scenario().endYear);
  std::vector<HistoryPointer> futures = {timeline.history()};
  Command command;
  command.year = options.leverYear;
  command.lever = options.lever;
  command.value = options.value;
  if (const auto applied = timeline.apply(command); !applied) {
    fault = applied.error().message();
    return {};
  }
  timeline.stepTo(timeline.scenario().endYear);
  futures.push_back(timeline.history());
  return futures;
}

int bench(const BenchOptions& options) {
  const auto fail = [](const std::string& message) {
    std::fprintf(stderr, "%s\n", message.c_str());
    return 2;
  };
  const auto assets = findAssetsFolder();
  if (!assets) return fail(assets.error().message());
  const auto city = loadCity(options.city, *assets);
  if (!city) return fail(city.error().message());
  const auto scenario = loadScenario("history", *city);
  if (!scenario) return fail(scenario.error().message());
  WorkerPool pool;
  const auto geography = makeGeography(*city, pool, cacheFolder());
  if (!geography) return fail(geography.error().message());
  Timeline timeline(*geography, *scenario, 1, pool);
  std::string fault;
  const std::vector<HistoryPointer> futures = twoFutures(timeline, options, fault);
  if (futures.empty()) return fail(fault);

  gl::ContextOptions contextOptions;
  contextOptions.offscreen = true;
  gl::Context context(contextOptions);
  Renderer renderer(*geography, Quality::automatic, *assets + "/../shaders");
  FrameSettings frame;
  frame.width = options.width;
  frame.height = options.height;
  frame.year = options.year;
  if (!city->cameras.empty()) frame.camera = cameraFrom(city->cameras.front());
  const gl::Framebuffer target("bench", {options.width, options.height, 1, GL_RGBA8, false});
  std::vector<Arrival> first = {arrive(renderer, futures[0], frame, target, options.budgetMilliseconds)};
  std::vector<Arrival> swaps, years;
  for (int i = 1; i <= options.swaps; ++i)
    swaps.push_back(arrive(renderer, futures[static_cast<std::size_t>(i % 2)], frame, target,
                           options.budgetMilliseconds));
  // What the window sees after an edit: cut back to the year before, then a year at a time.
  frame.year = std::min(frame.year, options.leverYear - 1.0);
  for (int year = options.leverYear - 1; year <= scenario->endYear; ++year) {
    auto part = std::make_shared<History>(*futures[1 - static_cast<std::size_t>(options.swaps % 2)]);
    part->years.resize(static_cast<std::size_t>(year - part->startYear + 1));
    years.push_back(arrive(renderer, part, frame, target, options.budgetMilliseconds));
  }
  const nlohmann::ordered_json out = {{"renderer", context.rendererName()},
                                      {"city", options.city},
                                      {"budget_ms", options.budgetMilliseconds},
                                      {"first", summary(first)},
                                      {"swap", summary(swaps)},
                                      {"year_by_year", summary(years)},
                                      {"graphics_bytes", gl::heldBytes()}};
  if (options.json) {
    std::printf("%s\n", out.dump(2).c_str());
    return 0;
  }
  std::printf("%s, %s, budget %.1f ms, %llu bytes held\n", out["renderer"].get<std::string>().c_str(),
              options.city.c_str(), options.budgetMilliseconds,
              static_cast<unsigned long long>(gl::heldBytes()));
  std::printf("%-22s %14s %14s %14s\n", "", "first", "swap", "year_by_year");
  for (const auto& [key, value] : out["first"].items()) {
    std::printf("%-22s", key.c_str());
    for (const char* part : {"first", "swap", "year_by_year"})
      std::printf(" %14.*f", value.is_number_float() ? 2 : 0, out[part][key].get<double>());
    std::printf("\n");
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  BenchOptions options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--help") return std::printf("latency_bench %s\n", kExpected), 0;
    if (word == "--json") {
      options.json = true;
      continue;
    }
    if (i + 1 >= argc) return usage(argv[i]);
    const char* value = argv[++i];
    if (word == "--size") {
      const auto size = parseSize(value);
      if (!size) return usage(value);
      std::tie(options.width, options.height) = *size;
    } else if (word == "--city") {
      options.city = value;
    } else if (word == "--year") {
      if (!parseNumber(value, options.year)) return usage(value);
    } else if (word == "--swaps") {
      if (!parseNumber(value, options.swaps) || options.swaps < 1) return usage(value);
    } else if (word == "--budget") {
      if (!parseNumber(value, options.budgetMilliseconds) || !(options.budgetMilliseconds > 0))
        return usage(value);
    } else if (word == "--set") {
      if (!parseLever(value, options)) return usage(value);
    } else {
      return usage(argv[i - 1]);
    }
  }
  try {
    return bench(options);
  } catch (const gl::GraphicsError& error) {
    std::fprintf(stderr, "latency_bench: %s\n", error.what());
    return 3;
  }
}
