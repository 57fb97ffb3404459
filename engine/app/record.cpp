// `shancheng record`: a film, a folder of frames, or raw frames. Ctrl-C ends it in good order.
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "engine/app/film/film.h"
#include "engine/app/modes.h"
#include "engine/app/film/output.h"
#include "engine/render/pick.h"
#include "sim/core/hash.h"
#include "sim/io/session.h"

namespace shancheng {

namespace {

std::atomic<bool> interrupted{false};
void onInterrupt(int) { interrupted = true; }

bool isFilm(const std::string& output) {
  const std::string ending = std::filesystem::path(output).extension().string();
  return ending == ".mp4" || ending == ".webm" || ending == ".mkv";
}

Result<void> checkWords(const Options& options) {
  if (options.captions == Captions::files) {
    if (options.output == "-") return Error{"", 0, "--captions srt with -", "expected a film or a folder as OUT: subtitles are files beside it"};
    if (auto checked = checkWritable(besideFilm(options.output, ".en.srt")); !checked) return checked;
  }
  if (options.titles.value_or(false) && options.seconds < kLeastSecondsWithTitles)
    return Error{"", 0, "--titles with --seconds " + std::to_string(options.seconds), "expected at least 10 seconds"};
  return {};
}

// Subtitles of a finished film, and a word of what found no time in it.
Result<void> finishWords(const Options& options, const LoadedCity& city, const Film& film) {
  if (options.captions == Captions::none) return {};
  if (const std::size_t left = film.plan().leftOut.size())
    std::fprintf(stderr, "%zu of %zu events found no time in %g seconds: a longer film tells more\n", left, left + film.told(), options.seconds);
  if (options.captions != Captions::files) return {};
  for (const TextTable* texts : {&city.texts.en, &city.texts.zh}) {
    const std::string language = texts->language() == Language::en ? ".en" : ".zh";
    const auto cues = film.cues(*texts);
    if (auto written = writeFileSafely(besideFilm(options.output, language + ".srt"), subRip(cues)); !written) return written;
    if (auto written = writeFileSafely(besideFilm(options.output, language + ".vtt"), webVtt(cues)); !written) return written;
  }
  return {};
}

// What could be known to be wrong before anything is simulated.
Result<void> checkOutput(const Options& options) {
  const std::string ending = std::filesystem::path(options.output).extension().string();
  if (options.resume && (isFilm(options.output) || options.output == "-"))
    return Error{"", 0, "--resume with " + options.output, "expected a folder of PNG files as OUT"};
  if (isFilm(options.output)) {
    if (options.width % 2 || options.height % 2)
      return Error{"", 0, "--size " + std::to_string(options.width) + "x" + std::to_string(options.height),
                   "expected even numbers for a film"};
    if (auto checked = checkWritable(options.output); !checked) return checked;
    if (const auto program = findFfmpeg(options); !program) return program.error();
  } else if (options.output != "-" && !ending.empty()) {
    return Error{options.output, 0, "ending '" + ending + "'", "expected .mp4, .webm, .mkv, a folder, or - for raw frames"};
  }
  if (auto checked = checkWords(options); !checked) return checked;
  return {};
}

std::string manifestOf(const Options& options, const LoadedCity& city, const Film& film, const FilmCamera& camera, std::uint64_t hash,
                       const std::string& renderer, int from, int to) {
  nlohmann::ordered_json manifest = {
      {"program", "shancheng " SHANCHENG_VERSION}, {"city", city.geography->city.id},
      {"city_hash", hexText(city.geography->city.contentHash)}, {"history_hash", hexText(hash)},
      {"scenario", city.scenario.id}, {"seed", options.seed}, {"frames", film.frames()},
      {"fps", options.framesPerSecond}, {"seconds", options.seconds}, {"width", options.width}, {"height", options.height},
      {"from", from}, {"to", to}, {"camera", options.camera}, {"hour", options.hour}, {"data", options.data == RasterId::none ? "" : std::string(rasterRow(options.data).id)}, {"labels", options.labels},
      {"captions", static_cast<int>(options.captions)}, {"titles", film.isTitled()}, {"language", options.language == Language::en ? "en" : "zh"},
      {"pace", options.pace == Pace::years ? "years" : "change"}, {"quality", static_cast<int>(options.quality)},
      {"renderer", renderer}};
  manifest["layers"] = nlohmann::ordered_json::array();
  for (const LayerSwitch& layer : options.layers) manifest["layers"].push_back({static_cast<int>(layer.layer), layer.on});
  manifest["chart"] = nlohmann::ordered_json::array();
  for (const IndicatorId one : options.chart) manifest["chart"].push_back(indicatorTable()[static_cast<std::size_t>(one)].id);
  if (options.cameraAt)
    manifest["camera_at"] = {options.cameraAt->from.lon, options.cameraAt->from.lat, options.cameraAt->fromMetres,
                             options.cameraAt->to.lon, options.cameraAt->to.lat, options.cameraAt->toMetres};
  if (camera.path) {
    Hasher path;
    path.addText(cameraPathText(*camera.path));
    manifest["camera_path_hash"] = hexText(path.value());
  }
  return manifest.dump(2) + "\n";
}

// At most once a second, in place on a terminal, every ten seconds elsewhere.
class Progress {
 public:
  explicit Progress(int frames) : frames_(frames), onTerminal_(::isatty(STDERR_FILENO) != 0) {}
  void report(int done, int made) {
    using Seconds = std::chrono::duration<double>;
    const auto now = std::chrono::steady_clock::now();
    const double sinceLast = Seconds(now - last_).count();
    if (done < frames_ && sinceLast < (onTerminal_ ? 1.0 : 10.0)) return;
    last_ = now;
    const double elapsed = std::max(1e-6, Seconds(now - start_).count());
    const double rate = made / elapsed;
    std::fprintf(stderr, "%sframe %d of %d, %.1f frames a second, %.0f s left%s", onTerminal_ ? "\r" : "", done, frames_,
                 rate, rate > 0 ? (frames_ - done) / rate : 0.0, onTerminal_ && done < frames_ ? "   " : "\n");
  }

 private:
  int frames_;
  bool onTerminal_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_ = start_;
};

}  // namespace

Result<int> recordMode(const Options& options) {
  if (auto checked = checkOutput(options); !checked) return checked.error();
  auto city = loadCityFor(options);
  if (!city) return city.error();
  const CityDefinition& definition = city->geography->city;
  const int from = options.fromYear.value_or(city->scenario.playFromYear), to = options.toYear.value_or(city->scenario.endYear);
  if (auto checked = checkYear("--from", from, city->scenario); !checked) return checked.error();
  if (auto checked = checkYear("--to", to, city->scenario); !checked) return checked.error();
  if (from > to) return Error{"", 0, "--from " + std::to_string(from) + " --to " + std::to_string(to), "expected from before to"};
  const auto camera = filmCamera(options, definition);
  if (!camera) return camera.error();
  const auto words = loadFilmWords(definition);
  if (!words) return words.error();

  std::signal(SIGINT, onInterrupt);
  std::signal(SIGTERM, onInterrupt);
  auto maker = PictureMaker::make(*city, options);
  if (!maker) return maker.error();
  auto timeline = makeTimeline(*city, options);
  if (!timeline) return timeline.error();
  if (auto simulated = simulateTo(**timeline, to); !simulated) return simulated.error();
  const HistoryPointer history = (*timeline)->history();
  (*maker)->setHistory(history);

  Film film(definition, history, options, from, to);
  film.setCamera(*camera, [&](double x, double y) { return surfaceHeight(*city->geography, x, y); });
  film.setWords(*words, city->scenario);
  std::unique_ptr<FrameSink> sink;
  if (options.output == "-") {
    sink = makeRawSink();
  } else {
    auto made = isFilm(options.output)
                    ? makeFilmSink(options)
                    : makeFolderSink(options, manifestOf(options, *city, film, *camera, (*timeline)->hash(), (*maker)->rendererName(), from, to));
    if (!made) return made.error();
    sink = std::move(*made);
  }
  Progress progress(film.frames());
  int made = 0, fieldsYear = from - 1;
  for (int frame = 0; frame < film.frames(); ++frame) {
    if (interrupted) {
      std::fprintf(stderr, "\nshancheng: interrupted after %d of %d frames; %s\n", frame, film.frames(), sink->abandon().c_str());
      return 130;
    }
    if (sink->has(frame)) continue;
    if (const int year = static_cast<int>(std::floor(film.yearAt(frame))); needsFields(options.data) && year != fieldsYear) {
      (*maker)->setFields(std::make_shared<const YearFields>((*timeline)->fieldsAt(year)));
      fieldsYear = year;
    }
    if (auto written = sink->write(frame, (*maker)->picture(film.request(frame))); !written) return written.error();
    progress.report(frame + 1, ++made);
  }
  if (auto finished = sink->finish(); !finished) return finished.error();
  if (auto finished = finishWords(options, *city, film); !finished) return finished.error();
  std::fprintf(stderr, "%s: %d frames, %d to %d, %s\n", options.output.c_str(), film.frames(), from, to, (*maker)->rendererName().c_str());
  return 0;
}

}  // namespace shancheng
