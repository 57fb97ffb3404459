// `shancheng record`: a film, a folder of frames, or raw frames. Ctrl-C ends it in good order. And
// `shancheng join`: the parts that several runs made, as one film.
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "engine/app/commands/command_line.h"
#include "engine/app/commands/modes.h"
#include "engine/app/common/freed_memory.h"
#include "engine/app/common/played_session.h"
#include "engine/app/film/ffmpeg.h"
#include "engine/app/film/film_made.h"
#include "engine/app/film/film_parts.h"
#include "engine/app/film/frame_pipeline.h"
#include "engine/render/pick.h"
#include "sim/io/city_folder.h"
#include "sim/io/session.h"

namespace shancheng {

namespace {

constexpr double kPartSeconds = 4;  // as much work as a kill may cost

std::atomic<bool> interrupted{false};
// The second one ends the program at once, as anywhere else: whole parts are safe. What comes right after the
// first is the first again, sent to the program and to its group.
void onInterrupt(int signal) {
  constexpr time_t kSameSeconds = 1;
  static volatile time_t first = 0;
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  if (interrupted && now.tv_sec - first > kSameSeconds) {
    std::signal(signal, SIG_DFL);
    ::raise(signal);
  } else if (!interrupted) {
    first = now.tv_sec;
    interrupted = true;
  }
}

Result<void> checkWords(const Options& options) {
  if (options.captions == Captions::files) {
    if (options.output == "-")
      return Error{"", 0, "--captions srt with -",
                   "expected a film or a folder as OUT: subtitles are files beside it"};
    if (auto checked = checkWritable(besideFilm(options.output, ".en.srt")); !checked) return checked;
    std::error_code code;
    for (const char* ending : {".en.srt", ".zh.srt", ".en.vtt", ".zh.vtt"})
      if (const std::string file = besideFilm(options.output, ending);
          std::filesystem::exists(file, code) && !options.isOverwriting && !options.resume &&
          !options.startFrame && !options.frameCount)
        return Error{file, 0, "is there already", "expected another name, or --overwrite",
                     ExitCode::outputFailed};
  }
  if (options.titles.value_or(false) && options.seconds < kMinSecondsWithTitles)
    return Error{"", 0, "--titles with --duration " + shortNumber(options.seconds),
                 "expected at least 10 seconds"};
  return {};
}

// Subtitles of a finished film, and a word of what found no time in it.
Result<void> finishWords(const Options& options, const CityRun& city, const Film& film) {
  if (options.captions == Captions::none || !options.compare.empty()) return {};
  if (const std::size_t left = film.plan().leftOut.size())
    std::fprintf(stderr, "%zu of %zu events found no time in %g seconds: a longer film tells more\n", left,
                 left + film.told(), options.seconds);
  if (options.captions != Captions::files) return {};
  for (const TextTable* texts : {&city.texts.en, &city.texts.zh}) {
    const std::string language = texts->language() == Language::en ? ".en" : ".zh";
    const auto cues = film.cues(*texts);
    if (auto written = writeFileSafely(besideFilm(options.output, language + ".srt"), subRip(cues)); !written)
      return written;
    if (auto written = writeFileSafely(besideFilm(options.output, language + ".vtt"), webVtt(cues)); !written)
      return written;
  }
  return {};
}

// What could be known to be wrong before anything is simulated.
Result<void> checkOutput(const Options& options) {
  std::error_code code;
  if (auto checked = checkWords(options); !checked) return checked;
  if (!options.compare.empty() && (options.width % 4 || options.width > TiledCapture::kTileSide ||
                                   options.height > TiledCapture::kTileSide))
    return Error{
        "", 0, "--compare at --size " + std::to_string(options.width) + "x" + std::to_string(options.height),
        "expected a width of whole fours and sides of at most " + std::to_string(TiledCapture::kTileSide)};
  if (!options.compare.empty() && options.captions == Captions::files)
    return Error{"", 0, "--compare with --captions srt",
                 "expected captions burned in: what happened is not the same on both sides"};
  const char* oneSided = options.titles.value_or(false)   ? "--titles"
                         : options.data != RasterId::none ? "--data"
                         : !options.chart.empty()         ? "--chart"
                         : options.labels                 ? "--labels"
                                                          : nullptr;
  if (!options.compare.empty() && oneSided)
    return Error{"", 0, std::string("--compare with ") + oneSided,
                 "expected none of cards, legends, charts or names: they would be those of one side only"};
  if (options.output == "-") {
    if (options.resume)
      return Error{"", 0, "--resume with -", "expected a film or a folder of PNG files as OUT"};
    return {};
  }
  const std::string ending = std::filesystem::path(options.output).extension().string();
  if (!isFilmName(options.output)) {
    if (!ending.empty())
      return Error{options.output, 0, "ending '" + ending + "'",
                   "expected .mp4, .mkv, .mov, .webm, .gif, .webp, a folder, or - for raw frames"};
    if (!options.codec.empty())
      return Error{options.output, 0, "--codec " + options.codec + " for a folder", "expected a film as OUT"};
    if (options.isOverwriting)
      return Error{options.output, 0, "--overwrite for a folder",
                   "expected another folder, or this one emptied"};
    return {};
  }
  const auto codec = chosenCodec(options);
  if (!codec) return codec.error();
  if (options.width % 2 || options.height % 2)
    return Error{"", 0, "--size " + std::to_string(options.width) + "x" + std::to_string(options.height),
                 "expected even numbers for a film"};
  if ((*codec)->isSlide && options.framesPerSecond > 50)
    return Error{"", 0, "--fps " + std::to_string(options.framesPerSecond) + " for " + ending,
                 "expected at most 50: slides know hundredths of a second"};
  if (!options.audio.empty() && !std::filesystem::is_regular_file(options.audio, code))
    return Error{options.audio, 0, "no such sound file", "expected one that ffmpeg can read"};
  if (!options.audio.empty() && (*codec)->isSlide)
    return Error{"", 0, "--audio with " + ending, "expected a film with sound: .mp4, .mkv, .mov or .webm"};
  const bool goesOn = options.resume && std::filesystem::exists(options.output + ".parts", code);
  if (std::filesystem::exists(options.output, code) && !options.isOverwriting && !goesOn)
    return Error{options.output, 0, "is there already", "expected another name, or --overwrite",
                 ExitCode::outputFailed};
  if (auto checked = checkWritable(options.output); !checked) return checked;
  const auto program = findFfmpeg(options.output, options.framesPerSecond);
  if (!program) return program.error();
  if (auto known = checkEncoder(*program, options.output, (*codec)->encoder); !known) return known;
  return options.audio.empty() ? Result<void>{} : checkSound(*program, options.audio);
}

Result<FrameRange> chosenRange(const Options& options, int frames) {
  const FrameRange range{
      options.startFrame.value_or(0),
      std::min(frames, options.startFrame.value_or(0) + options.frameCount.value_or(frames))};
  if (range.first >= frames)
    return Error{
        "", 0,
        "--start " + std::to_string(range.first) + " of a film of " + std::to_string(frames) + " frames",
        "expected 0 to " + std::to_string(frames - 1)};
  return range;
}

Result<FilmManifest> recordOf(const Options& options, const CityRun& city, int frames, int from, int to,
                              std::string made) {
  FilmManifest record;
  record.frames = frames;
  record.framesPerSecond = options.framesPerSecond;
  record.width = options.width;
  record.height = options.height;
  record.partFrames = std::max(1, static_cast<int>(std::lround(kPartSeconds * options.framesPerSecond)));
  record.audio = options.audio.empty() ? "" : std::filesystem::absolute(options.audio).string();
  const LocalizedText& name = city.geography->city.name;
  record.title = name.en + " " + name.zh + " " + std::to_string(from) + "-" + std::to_string(to);
  record.comment = "city " + city.geography->city.id + ", scenario " + city.spec.scenario->id + ", seed " +
                   std::to_string(options.seed) + ", shancheng " SHANCHENG_VERSION;
  record.made = std::move(made);
  if (!isFilmName(options.output)) return record;
  const auto codec = chosenCodec(options);
  if (!codec) return codec.error();
  record.codec = (*codec)->id;
  record.quality = options.crf.value_or((*codec)->usualQuality);
  return record;
}

}  // namespace

Result<FilmRun> recordFilm(const Options& asked) {
  Options options = asked;
  if (auto checked = checkOutput(options); !checked) return checked.error();
  std::optional<SessionFile> session;
  if (!options.session.empty()) {
    auto loaded = loadSession(options.session);
    if (!loaded) return loaded.error();
    session = std::move(*loaded);
    options = optionsFor(*session, options);
  }
  auto city = loadCityRun(options);
  if (!city) return city.error();
  const CityDefinition& definition = city->geography->city;
  const int from = options.fromYear.value_or(city->spec.scenario->playFromYear),
            to = options.toYear.value_or(city->spec.scenario->endYear);
  if (auto checked = checkYear("--from", from, *city->spec.scenario); !checked) return checked.error();
  if (auto checked = checkYear("--to", to, *city->spec.scenario); !checked) return checked.error();
  if (from > to)
    return Error{"", 0, "--from " + std::to_string(from) + " --to " + std::to_string(to),
                 "expected from before to"};
  if (options.yearsPerSecond > 0)
    options.seconds = std::max(1.0 / options.framesPerSecond, (to - from) / options.yearsPerSecond);
  const auto camera = filmCamera(options, definition);
  if (!camera) return camera.error();
  const auto words = loadFilmWords(definition);
  if (!words) return words.error();

  std::signal(SIGINT, onInterrupt);
  std::signal(SIGTERM, onInterrupt);
  auto maker = FrameComposer::make(*city, options);
  if (!maker) return maker.error();
  WorkerPool pool(options.threads);
  auto timeline = std::make_unique<Timeline>(city->geography, city->spec, pool);
  if (session) {
    if (auto given = giveCommands(*session, options.session, *timeline); !given) return given.error();
    if (const auto last = lastHashedYear(*session, options.session, *city->spec.scenario); !last)
      return last.error();
  }
  if (auto simulated = simulateTo(*timeline, to); !simulated) return simulated.error();
  const HistoryPointer history = timeline->history();
  if (session)
    if (auto checked = checkHashes(*session, options.session, *history); !checked) return checked.error();
  std::uint64_t historyHash = timeline->hash();
  HistoryPointer other;
  ScenarioPointer otherScenario;
  if (!options.compare.empty()) {
    auto read = loadScenarioOf(*city, options.compare);
    if (!read) return read.error();
    otherScenario = *read;
    if (to > otherScenario->endYear || from < otherScenario->startYear)
      return Error{"", 0,
                   "--compare " + options.compare + " from " + std::to_string(otherScenario->startYear) +
                       " to " + std::to_string(otherScenario->endYear),
                   "expected a scenario that covers " + std::to_string(from) + " to " + std::to_string(to)};
    Timeline beside(city->geography, RunSpec{otherScenario, city->spec.seed, {}}, pool);
    for (const Command& command : timeline->commands())
      if (auto applied = beside.apply(command); !applied) return applied.error();
    if (auto simulated = simulateTo(beside, to); !simulated) return simulated.error();
    other = beside.history();
    historyHash = historyHash * 31 + beside.hash();  // both must be the same again
  }
  // The model has done its work: a long film needs its memory more.
  if (!needsFields(options.data)) timeline.reset();
  (*maker)->setHistory(history);
  if (other) (*maker)->setComparison(city->spec.scenario->name, other, otherScenario->name);
  giveBackFreedMemory();

  Film film(definition, history, options, from, to);
  film.setCamera(*camera, [&](double x, double y) { return surfaceHeight(*city->geography, x, y); });
  film.setWords(*words, *city->spec.scenario);
  const auto range = chosenRange(options, film.frames());
  if (!range) return range.error();
  const auto record =
      recordOf(options, *city, film.frames(), from, to,
               filmMadeText(options, *city, film, *camera, historyHash, session ? contentHash(*session) : 0,
                            (*maker)->rendererName(), from, to));
  if (!record) return record.error();
  std::unique_ptr<FrameSink> sink;
  if (options.output == "-") {
    sink = makeRawSink(options);
  } else {
    auto made = isFilmName(options.output) ? makeFilmSink(options, *record, *range)
                                           : makeFolderSink(options, *record, *range);
    if (!made) return made.error();
    sink = std::move(*made);
  }
  int kept = 0;
  for (int frame = range->first; frame < range->end; ++frame) kept += sink->has(frame) ? 1 : 0;
  if (kept > 0 && !options.isProgressJson)
    std::fprintf(stderr, "going on: %d of %d frames are there already\n", kept, range->end - range->first);
  Progress progress(range->end - range->first, options.isProgressJson);
  int fieldsYear = from - 1;
  const auto prepare = [&](int frame) {
    const int year = static_cast<int>(std::floor(film.yearAt(frame)));
    if (!needsFields(options.data) || year == fieldsYear) return;
    auto fields = timeline->fieldsAt(year);
    if (fields) (*maker)->setFields(std::make_shared<const YearFields>(std::move(*fields)));
    fieldsYear = year;
  };
  const auto ended = makeFrames(film, **maker, *sink, *range, prepare, progress, interrupted);
  if (!ended) return ended.error();
  FilmRun run{ended->times, 0, film.frames(), (*maker)->rendererName()};
  if (ended->isInterrupted) {
    std::fprintf(stderr, "\nshancheng: interrupted after %d of %d frames; %s\n", ended->done,
                 range->end - range->first, sink->abandon().c_str());
    run.exitCode = 130;
    return run;
  }
  const auto finished = sink->finish();
  if (!finished) return finished.error();
  if (auto written = finishWords(options, *city, film); !written) return written.error();
  if (finished->empty())
    std::fprintf(stderr, "%s: %d frames, %d to %d, %s\n", options.output.c_str(), film.frames(), from, to,
                 run.renderer.c_str());
  if (!finished->empty()) std::fprintf(stderr, "%s\n", finished->c_str());
  return run;
}

Result<int> recordMode(const Options& options) {
  const auto run = recordFilm(options);
  if (!run) return run.error();
  return run->exitCode;
}

Result<ExitCode> joinMode(const Options& options) {
  std::error_code code;
  FilmParts parts(options.output);
  if (!isFilmName(options.output))
    return Error{options.output, 0, "no film by its name", "expected the OUT that was given to record"};
  if (!std::filesystem::exists(parts.manifest(), code))
    return Error{parts.manifest().string(), 0, "no such file",
                 "expected parts made by 'shancheng record " + options.output + " --start N --frames M'"};
  if (std::filesystem::exists(options.output, code) && !options.isOverwriting)
    return Error{options.output, 0, "is there already", "expected another name, or --overwrite",
                 ExitCode::outputFailed};
  auto record = readFilmManifest(parts.manifest().string());
  if (!record) return record.error();
  if (!options.audio.empty()) record->audio = std::filesystem::absolute(options.audio).string();
  const auto program = findFfmpeg(options.output, record->framesPerSecond);
  if (!program) return program.error();
  if (auto joined = joinWhole(parts, *record, *program, options.output); !joined) return joined.error();
  parts.remove();
  std::fprintf(stderr, "%s: %d frames\n", options.output.c_str(), record->frames);
  return ExitCode::done;
}

}  // namespace shancheng
