// A film from its spec to its file: the city is run, then frame after frame drawn and encoded. Ctrl-C ends it
// in good order.
#include <atomic>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "engine/app/commands/interruption.h"
#include "engine/app/commands/record.h"
#include "engine/app/common/freed_memory.h"
#include "engine/app/common/loaded_city.h"
#include "engine/app/common/output_file.h"
#include "engine/app/common/played_session.h"
#include "engine/app/film/codecs.h"
#include "engine/app/film/film_identity.h"
#include "engine/app/picture/picture_names.h"
#include "engine/render/pick.h"
#include "sim/io/city_folder.h"

namespace shancheng {

namespace {

constexpr double kPartSeconds = 4;  // as much work as a kill may cost

// One recording, step by step; each step needs those before it.
class Recording {
 public:
  explicit Recording(const RecordOptions& options)
      : options_(options), spec_(options.film), pool_(options.threads) {}
  Result<FilmRun> run();

 private:
  Result<void> load();
  Result<void> decideYears();
  Result<void> decideRange();
  Result<void> loadComparison();
  Result<void> openComposer();
  Result<void> simulate();
  Result<void> simulateComparison(const std::vector<Command>& commands);
  void giveUpModel();
  Result<void> planFilm();
  Result<void> planSubtitles();
  Result<FilmManifest> manifest() const;
  Result<std::unique_ptr<FrameSink>> openSink(const FilmManifest& manifest);
  Result<FilmRun> makeFrames(FrameSink& sink);
  Result<FilmRun> end(FrameSink& sink, const PipelineEnd& ended);
  Result<void> writeSubtitles() const;
  void tellLeftOut() const;

  const CityDefinition& definition() const { return city_.geography->city; }
  const Scenario& scenario() const { return *city_.spec.scenario; }
  RasterId data() const { return rasterOf(spec_.picture.data); }

  const RecordOptions& options_;
  FilmSpec spec_;  // ever more of it decided
  WorkerPool pool_;
  std::optional<SessionFile> session_;
  CityRun city_;
  int from_ = 0, to_ = 0;
  FilmCamera camera_;
  CityFilm cityFilm_;
  ScenarioPointer otherScenario_;
  const std::atomic<bool>* interrupted_ = nullptr;  // once the work begins
  std::unique_ptr<FrameComposer> composer_;
  std::unique_ptr<Timeline> timeline_;
  HistoryPointer history_, otherHistory_;
  std::uint64_t historyHash_ = 0;
  std::optional<Film> film_;
  FrameRange range_;
  std::vector<std::pair<std::string, std::string>> subtitles_;  // names of files, and their bytes
};

Result<void> Recording::load() {
  CityOptions asked{spec_.city, spec_.scenario, spec_.seed, spec_.settings, options_.threads};
  if (!spec_.session.empty()) {
    auto loaded = loadSession(spec_.session);
    if (!loaded) return loaded.error();
    session_ = std::move(*loaded);
    auto found = cityOptionsOf(*session_, spec_.session, options_.threads);
    if (!found) return found.error();
    asked = std::move(*found);
  }
  auto city = loadCityRun(asked);
  if (!city) return city.error();
  city_ = std::move(*city);
  spec_.city = definition().id;
  spec_.scenario = scenario().id;
  spec_.seed = asked.seed;
  return {};
}

Result<void> Recording::decideYears() {
  from_ = spec_.fromYear.value_or(scenario().playFromYear);
  to_ = spec_.toYear.value_or(scenario().endYear);
  if (auto checked = checkYear("--from", from_, scenario()); !checked) return checked;
  if (auto checked = checkYear("--to", to_, scenario()); !checked) return checked;
  if (auto heard = checkSettingsHeard(spec_.settings, to_, "--to " + std::to_string(to_)); !heard)
    return heard;
  if (from_ > to_)
    return Error{"", 0, "--from " + std::to_string(from_) + " --to " + std::to_string(to_),
                 "expected from before to"};
  if (spec_.yearsPerSecond > 0)
    spec_.seconds = std::max(spec_.rate.secondsOf(1), (to_ - from_) / spec_.yearsPerSecond);
  spec_.yearsPerSecond = 0;
  // Cards may depend on which years were left open: decided before the years are.
  spec_.titles = hasTitles(spec_, definition());
  spec_.fromYear = from_;
  spec_.toYear = to_;
  return {};
}

// Which frames this run makes, and whether it may: known before the first year is.
Result<void> Recording::decideRange() {
  const int frames = framesOf(spec_), first = options_.startFrame.value_or(0);
  if (first >= frames)
    return Error{"", 0,
                 "--start " + std::to_string(first) + " of a film of " + std::to_string(frames) + " frames",
                 "expected 0 to " + std::to_string(frames - 1)};
  range_ = {first, std::min(frames, first + options_.frameCount.value_or(frames))};
  return checkParts(options_, !range_.isWholeOf(frames));
}

Result<void> Recording::loadComparison() {
  if (spec_.compare.empty()) return {};
  auto other = loadScenarioOf(city_, spec_.compare);
  if (!other) return other.error();
  otherScenario_ = *other;
  if (to_ <= otherScenario_->endYear && from_ >= otherScenario_->startYear) return {};
  return Error{"", 0,
               "--compare " + spec_.compare + " from " + std::to_string(otherScenario_->startYear) + " to " +
                   std::to_string(otherScenario_->endYear),
               "expected a scenario that covers " + std::to_string(from_) + " to " + std::to_string(to_)};
}

Result<void> Recording::openComposer() {
  auto camera = filmCamera(spec_.picture, definition());
  if (!camera) return camera.error();
  camera_ = std::move(*camera);
  auto cityFilm = loadCityFilm(definition());
  if (!cityFilm) return cityFilm.error();
  cityFilm_ = std::move(*cityFilm);
  ComposerOptions pictures{spec_.picture, {scenario().name}};
  pictures.names.insert(pictures.names.end(), cityFilm_.sources.begin(), cityFilm_.sources.end());
  pictures.isFilm = true;
  pictures.hasTitles = *spec_.titles;
  pictures.isCompared = otherScenario_ != nullptr;
  pictures.subframes = spec_.subframes;
  if (otherScenario_) pictures.names.push_back(otherScenario_->name);
  interrupted_ = &watchForInterruption();
  auto composer = FrameComposer::make(city_, pictures);
  if (!composer) return composer.error();
  composer_ = std::move(*composer);
  return {};
}

Result<void> Recording::simulate() {
  timeline_ = std::make_unique<Timeline>(city_.geography, city_.spec, pool_);
  if (session_) {
    if (auto given = giveCommands(*session_, spec_.session, *timeline_); !given) return given;
    if (const auto last = lastHashedYear(*session_, spec_.session, scenario()); !last) return last.error();
  }
  if (auto simulated = simulateTo(*timeline_, to_); !simulated) return simulated;
  history_ = timeline_->history();
  if (session_)
    if (auto checked = checkHashes(*session_, spec_.session, *history_); !checked) return checked;
  historyHash_ = timeline_->hash();
  const std::vector<Command> commands = timeline_->commands();
  giveUpModel();
  return otherScenario_ ? simulateComparison(commands) : Result<void>{};
}

// The model has done its work, unless a raster asks it for the fields of its years: what comes next, a second
// model or a long film, needs its memory more.
void Recording::giveUpModel() {
  if (!needsFields(data())) timeline_.reset();
  giveBackFreedMemory();
}

Result<void> Recording::simulateComparison(const std::vector<Command>& commands) {
  Timeline beside(city_.geography, RunSpec{otherScenario_, city_.spec.seed, {}}, pool_);
  for (const Command& command : commands)
    if (auto applied = beside.apply(command); !applied) return applied.error();
  if (auto simulated = simulateTo(beside, to_); !simulated) return simulated;
  otherHistory_ = beside.history();
  historyHash_ = historyHash_ * 31 + beside.hash();  // both must be the same again
  return {};
}

Result<void> Recording::planFilm() {
  composer_->setHistory(history_);
  if (otherHistory_) composer_->setComparison(scenario().name, otherHistory_, otherScenario_->name);
  giveBackFreedMemory();
  film_.emplace(definition(), history_, spec_, from_, to_);
  film_->setCamera(camera_, [this](double x, double y) { return surfaceHeight(*city_.geography, x, y); });
  film_->setCityFilm(cityFilm_, scenario());
  return planSubtitles();
}

// The words are held against what is there before anything is drawn: the same are no loss.
Result<void> Recording::planSubtitles() {
  if (spec_.picture.captions != Captions::files) return {};
  for (const std::string ending : kSubtitleEndings) {
    const auto cues = film_->cues(ending.starts_with(".en") ? city_.texts.en : city_.texts.zh);
    subtitles_.emplace_back(besideFilm(options_.output.file, ending),
                            ending.ends_with(".srt") ? subRip(cues) : webVtt(cues));
    const auto& [file, text] = subtitles_.back();
    if (auto checked = checkWritable(file, options_.output.existing, text); !checked) return checked;
  }
  return {};
}

Result<FilmManifest> Recording::manifest() const {
  FilmManifest manifest;
  manifest.frames = film_->frames();
  manifest.rate = spec_.rate;
  manifest.width = spec_.picture.width;
  manifest.height = spec_.picture.height;
  manifest.partFrames = std::max(1, static_cast<int>(std::lround(kPartSeconds * spec_.rate.perSecond())));
  manifest.audio = spec_.audio.empty() ? "" : std::filesystem::absolute(spec_.audio).string();
  const LocalizedText& name = definition().name;
  manifest.title = name.en + " " + name.zh + " " + std::to_string(from_) + "-" + std::to_string(to_);
  manifest.comment = "city " + definition().id + ", scenario " + scenario().id + ", seed " +
                     std::to_string(spec_.seed) + ", shancheng " SHANCHENG_VERSION;
  const FilmSource source{definition().contentHash, historyHash_, session_ ? contentHash(*session_) : 0,
                          composer_->rendererName(), film_->frames()};
  manifest.made = filmIdentityText(spec_, source, camera_.path ? &*camera_.path : nullptr);
  if (!isFilmName(options_.output.file)) return manifest;
  const auto codec = chosenCodec(spec_, options_.output.file);
  if (!codec) return codec.error();
  manifest.codec = (*codec)->id;
  manifest.quality = spec_.crf.value_or((*codec)->usualQuality);
  return manifest;
}

Result<std::unique_ptr<FrameSink>> Recording::openSink(const FilmManifest& manifest) {
  if (options_.output.file == "-") return makeRawSink(options_.output, manifest);
  return isFilmName(options_.output.file) ? makeFilmSink(options_.output, manifest, range_)
                                          : makeFolderSink(options_.output, manifest, range_);
}

Result<FilmRun> Recording::makeFrames(FrameSink& sink) {
  const int frames = range_.end - range_.first;
  int kept = 0;
  for (int frame = range_.first; frame < range_.end; ++frame) kept += sink.has(frame) ? 1 : 0;
  if (kept > 0 && !options_.isProgressJson)
    std::fprintf(stderr, "going on: %d of %d frames are there already\n", kept, frames);
  Progress progress(frames, options_.isProgressJson);
  int fieldsYear = from_ - 1;
  const auto prepare = [&](int frame) -> Result<void> {
    const int year = static_cast<int>(std::floor(film_->yearAt(frame)));
    if (!needsFields(data()) || year == fieldsYear) return {};
    auto fields = timeline_->fieldsAt(year);
    if (!fields) return fields.error();
    composer_->setFields(std::make_shared<const YearFields>(std::move(*fields)));
    fieldsYear = year;
    return {};
  };
  const auto ended =
      shancheng::makeFrames(*film_, *composer_, sink, range_, prepare, progress, *interrupted_);
  if (!ended) return ended.error();
  return end(sink, *ended);
}

Result<FilmRun> Recording::end(FrameSink& sink, const PipelineEnd& ended) {
  FilmRun run{ended.times, 0, film_->frames(), composer_->rendererName()};
  if (ended.isInterrupted) {
    std::fprintf(stderr, "\nshancheng: interrupted after %d of %d frames; %s\n", ended.done,
                 range_.end - range_.first, sink.abandon().c_str());
    run.exitCode = 130;
    return run;
  }
  // Before the film has its name and its parts go: where they cannot be written, --resume tries again.
  if (auto written = writeSubtitles(); !written) return written.error();
  const auto finished = sink.finish();
  if (!finished) return finished.error();
  tellLeftOut();
  if (finished->empty())
    std::fprintf(stderr, "%s: %d frames, %d to %d, %s\n", options_.output.file.c_str(), film_->frames(),
                 from_, to_, run.renderer.c_str());
  else
    std::fprintf(stderr, "%s\n", finished->c_str());
  return run;
}

Result<void> Recording::writeSubtitles() const {
  Outputs outputs(options_.output.existing == Existing::isReplaced);
  for (const auto& [file, text] : subtitles_) outputs.write(file, text);
  return outputs.end();
}

// What found no time in the film.
void Recording::tellLeftOut() const {
  if (spec_.picture.captions == Captions::none || otherScenario_) return;
  if (const std::size_t left = film_->plan().leftOut.size())
    std::fprintf(stderr, "%zu of %zu events found no time in %g seconds: a longer film tells more\n", left,
                 left + film_->shownEvents(), spec_.seconds);
}

Result<FilmRun> Recording::run() {
  for (const auto step :
       {&Recording::load, &Recording::decideYears, &Recording::decideRange, &Recording::loadComparison,
        &Recording::openComposer, &Recording::simulate, &Recording::planFilm})
    if (auto done = (this->*step)(); !done) return done.error();
  const auto made = manifest();
  if (!made) return made.error();
  auto sink = openSink(*made);
  if (!sink) return sink.error();
  return makeFrames(**sink);
}

}  // namespace

Result<FilmRun> recordFilm(const RecordOptions& options) {
  if (auto checked = checkRecording(options); !checked) return checked.error();
  return Recording(options).run();
}

}  // namespace shancheng
