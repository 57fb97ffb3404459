// How fast the whole city is drawn: frames a second, milliseconds by pass, triangles, draws, bytes
// sent. A program of its own (a benchmark library repeats a function; here the frame is the unit):
//   frame_bench [--size WxH] [--year Y] [--quality low|medium|high|ultra|auto] [--camera ID]
//               [--frames N] [--city ID|DIR] [--json]
#include <glad/gl.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/gl/context.h"
#include "engine/gl/objects.h"
#include "engine/render/renderer.h"
#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"
#include "sim/timeline/timeline.h"

namespace {

using Clock = std::chrono::steady_clock;
double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Options {
  int width = 1280, height = 720, frames = 30;
  double year = 2020;
  std::string quality = "auto", camera, city = "chongqing";
  bool json = false;
};

int usage(const char* word) {
  std::fprintf(stderr, "frame_bench: found '%s'; expected [--size WxH] [--year Y] [--quality low|medium|high|ultra|auto] "
                       "[--camera ID] [--frames N] [--city ID|DIR] [--json]\n", word);
  return 2;
}

bool parseQuality(const std::string& word, shancheng::Quality& quality) {
  using shancheng::Quality;
  static const std::pair<const char*, Quality> kWords[] = {{"auto", Quality::automatic}, {"low", Quality::low},
      {"medium", Quality::medium}, {"high", Quality::high}, {"ultra", Quality::ultra}};
  for (const auto& [name, value] : kWords)
    if (word == name) { quality = value; return true; }
  return false;
}

const char* qualityName(shancheng::Quality quality) {
  static const char* const kNames[] = {"auto", "low", "medium", "high", "ultra"};
  return kNames[static_cast<int>(quality)];
}

}  // namespace

int main(int argc, char** argv) {
  using namespace shancheng;
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--json") { options.json = true; continue; }
    if (i + 1 >= argc) return usage(argv[i]);
    const char* value = argv[++i];
    if (word == "--size") {
      if (std::sscanf(value, "%dx%d", &options.width, &options.height) != 2 || options.width < 1 || options.height < 1) return usage(value);
    } else if (word == "--year") {
      options.year = std::atof(value);
    } else if (word == "--quality") {
      options.quality = value;
    } else if (word == "--camera") {
      options.camera = value;
    } else if (word == "--frames") {
      options.frames = std::max(1, std::atoi(value));
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
  const auto geography = makeGeography(*city, pool, "");
  if (!geography) return std::fprintf(stderr, "%s\n", geography.error().message().c_str()), 2;
  Timeline timeline(*geography, *scenario, 1, pool);
  timeline.stepTo(std::max(scenario->startYear, std::min(scenario->endYear, static_cast<int>(options.year) + 1)));

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
    if (!city->cameras.empty()) frame.camera = cameraFrom(city->cameras.front());
    for (const NamedCamera& camera : city->cameras)
      if (camera.id == options.camera) frame.camera = cameraFrom(camera);

    const gl::Framebuffer target("bench", {options.width, options.height, 1, GL_RGBA8, false});
    for (int i = 0; i < 3; ++i) renderer.draw(frame, target.name());  // compiles what the driver compiles late
    glFinish();
    std::uint64_t sent = 0;
    std::vector<double> times;
    for (int i = 0; i < options.frames; ++i) {
      frame.year = options.year - 1.0 + static_cast<double>(i) / options.frames;  // time moves, as in playing
      frame.timeSeconds = i / 30.0;
      const auto start = Clock::now();
      renderer.draw(frame, target.name());
      glFinish();
      times.push_back(millisecondsSince(start));
      sent += renderer.statistics().bytesUploaded;
    }
    std::sort(times.begin(), times.end());
    const double median = times[times.size() / 2], worst = times[times.size() * 99 / 100];
    const FrameStatistics& statistics = renderer.statistics();
    if (options.json) {
      nlohmann::json out = {{"renderer", context.rendererName()}, {"quality", qualityName(renderer.quality())},
          {"width", options.width}, {"height", options.height}, {"year", options.year}, {"frames_per_second", 1000.0 / median},
          {"median_ms", median}, {"worst_ms", worst}, {"triangles", statistics.triangles}, {"draws", statistics.draws},
          {"instances", statistics.instances}, {"bytes_sent_while_playing", sent}, {"graphics_bytes", statistics.gpuBytes},
          {"renderer_ms", rendererMs}, {"history_ms", historyMs}};
      for (const PassTime& pass : statistics.passes) out["pass_ms"][pass.id] = pass.milliseconds;
      std::printf("%s\n", out.dump(2).c_str());
    } else {
      std::printf("%s, quality %s, %dx%d, year %.1f\n", context.rendererName().c_str(), qualityName(renderer.quality()),
                  options.width, options.height, options.year);
      std::printf("%-28s %10.1f\n%-28s %10.2f\n%-28s %10.2f\n", "frames a second", 1000.0 / median, "median ms", median, "99th percentile ms", worst);
      std::printf("%-28s %10llu\n%-28s %10llu\n%-28s %10llu\n", "triangles", static_cast<unsigned long long>(statistics.triangles), "draws",
                  static_cast<unsigned long long>(statistics.draws), "instances", static_cast<unsigned long long>(statistics.instances));
      std::printf("%-28s %10llu\n%-28s %10.1f\n", "bytes sent while playing", static_cast<unsigned long long>(sent), "graphics MB",
                  static_cast<double>(statistics.gpuBytes) / 1e6);
      std::printf("%-28s %10.0f\n%-28s %10.0f\n", "start of the renderer ms", rendererMs, "taking the history ms", historyMs);
      for (const PassTime& pass : statistics.passes) std::printf("  pass %-21s %10.2f ms\n", pass.id, pass.milliseconds);
    }
  } catch (const gl::GraphicsError& error) {
    std::fprintf(stderr, "frame_bench: %s\n", error.what());
    return 3;
  }
  return 0;
}
