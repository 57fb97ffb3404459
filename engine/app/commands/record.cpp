#include "engine/app/commands/record.h"

#include <CLI/CLI.hpp>

#include "engine/app/commands/number_option.h"
#include "engine/app/common/output_file.h"
#include "engine/app/picture/picture_names.h"

namespace shancheng {

const char* RecordCommand::notes() const {
  return "OUT is .mp4, .mkv, .mov, .webm, .gif, .webp, a folder for a PNG sequence, or - for raw frames. "
         "Frames of a "
         "`--start` and `--frames` are joined by `shancheng join`. Without `--titles` or `--no-titles` a "
         "card opens and ends a captioned film of 30 s or more of the "
         "whole "
         "history on the city's tour. `--captions srt` writes `OUT.en.srt`, `OUT.zh.srt` and `.vtt` beside "
         "the "
         "film and burns in the year's digits alone. With `--progress json` a line on stderr is `{\"frame\", "
         "\"frames\", \"frames_per_second\", \"seconds_left\"}`.\n\n"
         "A spec file (`--spec FILE.toml`) describes the film in the names of the options that say what "
         "it shows, of the shared ones too (`city`, `scenario`, `seed`, `set`, `lang`, `quality`), with `_` "
         "for "
         "`-`; `no_titles` is `titles = false`, and what concerns one making of it alone (`--start`, "
         "`--frames`, "
         "`--resume`, `--overwrite`, `--progress`, `--y4m`) is said on the command line; "
         "files in it are looked for beside it, and options on the command line win over it:\n\n"
         "```toml\n"
         "scenario = \"no_land_tickets\"\n"
         "set = [\"max_slope=15\", \"polycentricity=0.2@1980\"]\n"
         "from = 1980\n"
         "to = 2020\n"
         "duration = 12.5\n"
         "size = \"1920x1080\"\n"
         "camera = \"my.camera.toml\"\n"
         "layer = [\"+contours\", \"-haze\"]\n"
         "hour = \"6..20\"\n"
         "captions = \"both\"\n"
         "labels = true\n"
         "```";
}

void RecordCommand::addTo(CLI::App& app) {
  app.add_option("out", options_.output.file,
                 ".mp4, .mkv, .mov, .webm, .gif, .webp, a folder for PNG files, or - for raw frames")
      ->required();
  app.add_option(
      "--spec", specFile_,
      "A film's description in a .toml file, its keys named like these options, which win over it");
  addFilmTo(app);
  app.add_flag("--resume", options_.output.isResumed,
               "Keep what is whole of a film or a folder that was stopped, and make the rest");
  constexpr int kMostFrames = 100000000;
  addNumber(app, "--start", options_.startFrame, "First frame of the part that this run makes",
            NumberRange<int>{0, kMostFrames});
  addNumber(app, "--frames", options_.frameCount, "How many frames of it (default: to the end)",
            NumberRange<int>{1, kMostFrames});
  app.add_option("--progress", progress_, "bar, or json: a line of JSON now and then on stderr")
      ->capture_default_str();
  app.add_flag("--overwrite", isOverwriting_, kOverwriteHelp);
  app.add_flag("--y4m", options_.output.isY4m, "With - as OUT: YUV4MPEG2 instead of bare RGB");
}

void RecordCommand::addFilmTo(CLI::App& app) {
  FilmArguments& film = arguments_;
  auto* duration = film.add(app, "--duration,--seconds", "duration", "Length in seconds", "FLOAT", "20");
  film.add(app, "--years-per-second", "years_per_second", "Length by how fast the years pass", "FLOAT")
      ->excludes(duration);
  film.add(app, "--session", "session",
           "Film this session: its city, scenario, seed and levers, as replay reads them");
  film.add(app, "--fps", "fps",
           "Frames a second: 25; 23.976, 29.97 and 59.94 are those of television, exactly; or 30000/1001",
           "RATE", "30");
  film.add(app, "--from", "from", "First year (default: the scenario's opening year)", "INT");
  film.add(app, "--to", "to", "Last year (default: the scenario's)", "INT");
  film.add(app, "--pace", "pace", "years: the same years a second; change: the same change a second", "TEXT",
           "years");
  film.add(app, "--codec", "codec",
           "h264, h265, vp9, av1, prores, gif or webp (default: by the ending of OUT)");
  film.add(app, "--crf", "crf", "Quality on the codec's own scale: less is better and larger", "INT");
  film.add(app, "--spp", "spp", "Sub-frames a picture: antialiasing, motion blur and soft shadows", "INT",
           "1");
  film.add(app, "--compare", "compare",
           "A second scenario, side by side with the first: its id, or its file");
  film.add(app, "--audio", "audio", "A sound file laid under the film, faded and cut to its length");
  auto* titles =
      film.addFlag(app, "--titles", "titles",
                   "Open and end with a card (default: a captioned film of the whole history on the tour)");
  film.addFlag(app, "--no-titles", "titles", "No cards at the ends", "false")->excludes(titles);
  film.addPicture(app);
}

// The usual film, then what the file says, then what was typed.
Result<void> RecordCommand::takeFilm(const SharedOptions& shared) {
  FilmSpec& film = options_.film;
  const auto takeShared = [&](bool isAll) {
    const auto isTaken = [&](const char* option) { return isAll || shared.isGiven(option); };
    if (isTaken("--city")) film.city = shared.city.city;
    if (isTaken("--scenario")) film.scenario = shared.city.scenario;
    if (isTaken("--seed")) film.seed = shared.city.seed;
    if (isTaken("--set")) film.settings = shared.city.settings;
    if (isTaken("--lang")) film.picture.language = shared.language;
    if (isTaken("--quality")) film.picture.quality = shared.quality;
  };
  takeShared(true);
  if (!specFile_.empty()) {
    film.session = arguments_.textOf("session");  // the file is held against it
    auto loaded = loadFilmSpec(specFile_, filmNames(), film);
    if (!loaded) return loaded.error();
    film = std::move(*loaded);
    takeShared(false);
  }
  if (auto given = arguments_.giveTo(film, true); !given) return given;
  if (film.session.empty()) return {};
  for (const char* option : {"--city", "--scenario", "--seed", "--set"})
    if (shared.isGiven(option))
      return usage(std::string(option) + " with --session",
                   "expected the session alone: city, scenario, seed and levers are its own");
  return {};
}

Result<void> RecordCommand::take(const SharedOptions& shared) {
  options_.threads = shared.city.threads;
  options_.output.existing = existingUnless(isOverwriting_);
  if (auto taken = takeFilm(shared); !taken) return taken;
  if (progress_ != "bar" && progress_ != "json")
    return usage("--progress '" + progress_ + "'", "expected bar or json");
  options_.isProgressJson = progress_ == "json";
  if (options_.output.isY4m && options_.output.file != "-")
    return usage("--y4m with " + options_.output.file, "expected - as OUT");
  return {};
}

Result<int> RecordCommand::run() const {
  const auto ended = recordFilm(options_);
  if (!ended) return ended.error();
  return ended->exitCode;
}

}  // namespace shancheng
