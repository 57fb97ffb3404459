// How fast the whole city is drawn: frames a second, milliseconds by pass, triangles, draws, bytes
// sent, and how that grows from ten thousand buildings to a million (a made-up spread of towers over the
// same land). A program of its own (a benchmark library repeats a function; here the frame is the unit).
// Processor ms are those of all threads: on a busy machine they say more than the clock.
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
#include "engine/render/adaptive_quality.h"
#include "engine/render/renderer.h"
#include "engine/session/picture_options.h"
#include "sim/branch/timeline.h"
#include "sim/core/number_text.h"
#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"

namespace {

using namespace shancheng;
using Clock = std::chrono::steady_clock;
double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Wish {
  int width = 1280, height = 720, frames = 30;
  double year = 2020, scale = 0;
  std::string quality = "auto", camera, city = "chongqing";
  bool json = false, hasTrend = true, hasCosts = false;
};

constexpr const char* kWanted =
    "[--size WxH] [--year Y] [--quality auto|low|medium|high|ultra] [--scale 0.25..1] [--camera ID] "
    "[--frames N] [--city ID|DIR] [--costs] [--no-trend] [--json]";
int usage(const char* word) {
  std::fprintf(stderr, "frame_bench: found '%s'; expected %s\n", word, kWanted);
  return 2;
}

constexpr std::pair<const char*, Quality> kQualities[] = {{"auto", Quality::automatic},
                                                          {"low", Quality::low},
                                                          {"medium", Quality::medium},
                                                          {"high", Quality::high},
                                                          {"ultra", Quality::ultra}};
bool parseQuality(const std::string& word, Quality& quality) {
  for (const auto& [name, value] : kQualities)
    if (word == name) return quality = value, true;
  return false;
}
const char* qualityName(Quality quality) { return kQualities[static_cast<std::size_t>(quality)].first; }

// What a run of frames took.
struct Taken {
  double medianMs = 0, worstMs = 0, processorMs = 0, submitMs = 0;
  std::uint64_t sentMost = 0;  // bytes in one frame
};

Taken measure(Renderer& renderer, FrameSettings frame, const gl::Framebuffer& target, int frames,
              double untilYear, bool isMoving, AdaptiveQuality* adaptive = nullptr) {
  Taken taken;
  std::vector<double> times, submits;
  const bool isScaleFixed = frame.scale > 0;
  const std::clock_t processor = std::clock();
  for (int i = 0; i < frames; ++i) {
    if (isMoving) frame.year = untilYear - 1.0 + static_cast<double>(i) / frames;  // as in playing
    frame.timeSeconds = i / 30.0;
    if (adaptive) {
      const RenderBudget spending = renderBudgetOf(*adaptive, frame.width);
      frame.budgetFraction = spending.fraction;
      if (!isScaleFixed) frame.scale = spending.scale;
    }
    const auto start = Clock::now();
    renderer.draw(frame, target.name());
    submits.push_back(millisecondsSince(start));
    glFinish();
    times.push_back(millisecondsSince(start));
    taken.sentMost = std::max(taken.sentMost, renderer.statistics().bytesUploaded);
    if (!adaptive) continue;
    *adaptive = advanced(*adaptive, times.back(), times.back() / 1000);
    if (adaptive->tier != renderer.quality()) renderer.setQuality(adaptive->tier);
  }
  taken.processorMs = 1000.0 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC / frames;
  std::sort(times.begin(), times.end());
  std::sort(submits.begin(), submits.end());
  taken.medianMs = times[times.size() / 2];
  taken.worstMs = times[times.size() * 99 / 100];
  taken.submitMs = submits[submits.size() / 2];
  return taken;
}

// A city of one year that has `cells` cells of towers and lanes, every so many cells of the dry land.
HistoryPointer spread(const Geography& geography, std::size_t cells) {
  auto record = std::make_shared<YearRecord>();
  record->year = 2000;
  const int side = geography.city.frame.cells;
  const auto all = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  std::size_t owed = 0;
  for (std::size_t cell = 0; cell < all; ++cell) {
    owed += cells;
    if (owed < all) continue;
    owed -= all;
    const int column = static_cast<int>(cell % static_cast<std::size_t>(side)),
              row = static_cast<int>(cell / static_cast<std::size_t>(side));
    if (geography.isWater.at(column, row)) continue;
    CellState built;
    built.use = LandUse::residential;
    built.kind = cell % 3 == 0 ? BuiltKind::tower : BuiltKind::lane;
    built.storeys = cell % 3 == 0 ? 28 : 3;
    built.coverage = 120;
    record->changes.push_back({static_cast<std::uint32_t>(cell), CellState{}, built});
  }
  auto history = std::make_shared<History>();
  history->startYear = history->endYear = 2000;
  history->years.push_back(std::move(record));
  return history;
}

nlohmann::ordered_json trend(Renderer& renderer, const Geography& geography, FrameSettings frame,
                             const gl::Framebuffer& target) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  frame.year = 2000;
  const auto all = static_cast<std::size_t>(geography.city.frame.cells) *
                   static_cast<std::size_t>(geography.city.frame.cells);
  // The whole scene from above, so that every building is in view and none is culled.
  const double side = geography.city.frame.sideMetres();
  frame.camera.position = {side * 0.5, side * -0.35, side * 0.9};
  frame.camera.target = {side * 0.5, side * 0.45, 0};
  for (const std::size_t wanted : {std::size_t{10000}, std::size_t{30000}, std::size_t{100000},
                                   std::size_t{300000}, std::size_t{1000000}}) {
    // A cell of these kinds holds about six buildings; the budget cuts what is over.
    renderer.setHistory(spread(geography, std::min(all, wanted / 3 + 1)));
    frame.everyBuilding = wanted;
    (void)measure(renderer, frame, target, 2, frame.year, false);
    const Taken taken = measure(renderer, frame, target, wanted > 200000 ? 3 : 8, frame.year, false);
    const FrameStatistics& statistics = renderer.statistics();
    rows.push_back({{"wanted", wanted},
                    {"buildings", statistics.instances},
                    {"triangles", statistics.triangles},
                    {"draws", statistics.draws},
                    {"median_ms", taken.medianMs},
                    {"processor_ms", taken.processorMs},
                    {"submit_ms", taken.submitMs},
                    {"graphics_bytes", statistics.gpuBytes},
                    {"bytes_sent_a_frame", taken.sentMost}});
  }
  return rows;
}

// What each pass that runs costs: processor ms a frame, which count the driver's threads and what passes
// share, as the timers of a software renderer do not. From a frame with none of them on, one after the other
// joins in the order of drawing, so that the rows add up to the frame: ground behind buildings costs nothing.
nlohmann::ordered_json costs(Renderer& renderer, FrameSettings frame, const gl::Framebuffer& target,
                             int frames) {
  nlohmann::ordered_json milliseconds;
  const std::vector<PassTime> ran = renderer.statistics().passes;
  std::vector<PassId> passes;
  for (std::size_t i = 0; i < kPassCount; ++i)
    if (std::any_of(ran.begin(), ran.end(),
                    [&](const PassTime& one) { return one.id == passName(static_cast<PassId>(i)); }))
      passes.push_back(static_cast<PassId>(i));
  double before = 0;
  for (std::size_t joined = 0; joined <= passes.size(); ++joined) {
    frame.leftOut = {};
    for (std::size_t i = joined; i < passes.size(); ++i) frame.leftOut.add(passes[i]);
    const double now = measure(renderer, frame, target, frames, frame.year, true).processorMs;
    milliseconds[joined == 0 ? "nothing" : passName(passes[joined - 1])] = now - before;
    before = now;
  }
  return milliseconds;
}

void print(const nlohmann::ordered_json& out) {
  std::printf("%s, quality %s, %dx%d drawn at %dx%d, year %.1f\n", out["renderer"].get<std::string>().c_str(),
              out["quality"].get<std::string>().c_str(), out["width"].get<int>(), out["height"].get<int>(),
              out["drawn_width"].get<int>(), out["drawn_height"].get<int>(), out["year"].get<double>());
  for (const char* key :
       {"frames_per_second", "median_ms", "worst_ms", "processor_ms", "submit_ms", "triangles", "draws",
        "instances", "bytes_sent_a_frame", "graphics_bytes", "renderer_ms", "history_ms", "first_frame_ms"})
    std::printf("%-28s %12.*f\n", key, out[key].is_number_float() ? 2 : 0, out[key].get<double>());
  if (out.contains("pass_ms"))
    for (const auto& [pass, milliseconds] : out["pass_ms"].items())
      std::printf("  pass %-21s %12.2f ms\n", pass.c_str(), milliseconds.get<double>());
  if (out.contains("pass_cost_processor_ms"))
    for (const auto& [pass, milliseconds] : out["pass_cost_processor_ms"].items())
      std::printf("  %-26s %12.2f ms of processor time\n", pass.c_str(), milliseconds.get<double>());
  if (!out.contains("trend")) return;
  std::printf("%12s %12s %8s %12s %12s %12s\n", "buildings", "triangles", "draws", "median ms",
              "processor ms", "submit ms");
  for (const nlohmann::ordered_json& row : out["trend"])
    std::printf("%12.0f %12.0f %8.0f %12.2f %12.2f %12.2f\n", row["buildings"].get<double>(),
                row["triangles"].get<double>(), row["draws"].get<double>(), row["median_ms"].get<double>(),
                row["processor_ms"].get<double>(), row["submit_ms"].get<double>());
}

}  // namespace

int main(int argc, char** argv) {
  Wish options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--help") return std::printf("frame_bench %s\n", kWanted), 0;
    if (word == "--json") {
      options.json = true;
      continue;
    }
    if (word == "--costs") {
      options.hasCosts = true;
      continue;
    }
    if (word == "--no-trend") {
      options.hasTrend = false;
      continue;
    }
    if (i + 1 >= argc) return usage(argv[i]);
    const char* value = argv[++i];
    if (word == "--size") {
      const auto size = parseSize(value);
      if (!size) return usage(value);
      std::tie(options.width, options.height) = *size;
    } else if (word == "--year") {
      if (!parseNumber(value, options.year)) return usage(value);
    } else if (word == "--scale") {
      if (!parseNumber(value, options.scale) || !(options.scale >= 0.25 && options.scale <= 1))
        return usage(value);
    } else if (word == "--quality") {
      options.quality = value;
    } else if (word == "--camera") {
      options.camera = value;
    } else if (word == "--frames") {
      if (!parseNumber(value, options.frames) || options.frames < 1) return usage(value);
    } else if (word == "--city") {
      options.city = value;
    } else {
      return usage(argv[i - 1]);
    }
  }
  Quality quality = Quality::automatic;
  if (!parseQuality(options.quality, quality)) return usage(options.quality.c_str());

  const auto assets = findAssetsFolder();
  if (!assets) return std::fprintf(stderr, "%s\n", assets.error().message().c_str()), 2;
  const auto city = loadCity(options.city, *assets);
  if (!city) return std::fprintf(stderr, "%s\n", city.error().message().c_str()), 2;
  const auto scenario = loadScenario("history", *city);
  if (!scenario) return std::fprintf(stderr, "%s\n", scenario.error().message().c_str()), 2;
  WorkerPool pool;
  const auto geography = makeGeography(*city, pool, cacheFolder());
  if (!geography) return std::fprintf(stderr, "%s\n", geography.error().message().c_str()), 2;
  Timeline timeline(*geography, *scenario, 1, pool);
  timeline.stepTo(
      std::max(scenario->startYear, std::min(scenario->endYear, static_cast<int>(options.year) + 1)));

  try {
    gl::ContextOptions contextOptions;
    contextOptions.offscreen = true;
    gl::Context context(contextOptions);
    const auto startOfRenderer = Clock::now();
    Renderer renderer(*geography, quality, *assets + "/../shaders");
    const double rendererMs = millisecondsSince(startOfRenderer);
    const auto startOfHistory = Clock::now();
    renderer.setHistory(timeline.history());
    const double historyMs = millisecondsSince(startOfHistory);

    FrameSettings frame;
    frame.width = options.width;
    frame.height = options.height;
    frame.year = options.year;
    frame.scale = options.scale;
    if (!city->cameras.empty()) frame.camera = cameraFrom(city->cameras.front());
    for (const NamedCamera& camera : city->cameras)
      if (camera.id == options.camera) frame.camera = cameraFrom(camera);

    const gl::Framebuffer target("bench", {options.width, options.height, 1, GL_RGBA8, false});
    const auto startOfFrame = Clock::now();
    renderer.draw(frame, target.name());
    glFinish();
    const double firstFrameMs = millisecondsSince(startOfFrame);  // the driver compiles late
    (void)measure(renderer, frame, target, 2, options.year, false);
    AdaptiveQuality adaptive = openingQuality(context.isSoftware());
    AdaptiveQuality* const governed = quality == Quality::automatic ? &adaptive : nullptr;
    if (governed)
      (void)measure(renderer, frame, target, 120, options.year, true, governed);  // until it has settled
    const Taken taken = measure(renderer, frame, target, options.frames, options.year, true, governed);
    const FrameStatistics statistics = renderer.statistics();
    nlohmann::ordered_json out = {{"renderer", context.rendererName()},
                                  {"quality", qualityName(renderer.quality())},
                                  {"width", options.width},
                                  {"height", options.height},
                                  {"drawn_width", statistics.drawnWidth},
                                  {"drawn_height", statistics.drawnHeight},
                                  {"year", options.year},
                                  {"frames_per_second", 1000.0 / taken.medianMs},
                                  {"median_ms", taken.medianMs},
                                  {"worst_ms", taken.worstMs},
                                  {"processor_ms", taken.processorMs},
                                  {"submit_ms", taken.submitMs},
                                  {"triangles", statistics.triangles},
                                  {"draws", statistics.draws},
                                  {"instances", statistics.instances},
                                  {"bytes_sent_a_frame", taken.sentMost},
                                  {"graphics_bytes", statistics.gpuBytes},
                                  {"renderer_ms", rendererMs},
                                  {"history_ms", historyMs},
                                  {"first_frame_ms", firstFrameMs}};
    for (const PassTime& pass : statistics.passes) out["pass_ms"][pass.id] = pass.milliseconds;
    if (options.hasCosts) out["pass_cost_processor_ms"] = costs(renderer, frame, target, options.frames);
    if (options.hasTrend) out["trend"] = trend(renderer, **geography, frame, target);
    if (options.json)
      std::printf("%s\n", out.dump(2).c_str());
    else
      print(out);
  } catch (const gl::GraphicsError& error) {
    std::fprintf(stderr, "frame_bench: %s\n", error.what());
    return 3;
  }
  return 0;
}
