#include "engine/app/commands/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "engine/app/commands/picture_words.h"
#include "sim/branch/ensemble.h"

namespace shancheng {

namespace {

Error usage(std::string found, std::string expected) {
  return {"", 0, std::move(found), std::move(expected)};
}

template <class Number>
bool parseWhole(std::string_view text, Number& value) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if constexpr (std::is_floating_point_v<Number>)
    if (!std::isfinite(value)) return false;
  return !text.empty() && code == std::errc{} && end == text.data() + text.size();
}

Language languageOfEnvironment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value && *value)
      return std::string_view(value).substr(0, 2) == "zh" ? Language::zh : Language::en;
  return Language::en;
}

// The words as typed; checked one by one after CLI11 has sorted them.
struct Typed {
  std::string language, quality = "auto", size = "1280x720", cameraAt, pace = "years", progress = "bar",
                        hour = "10";
  std::vector<std::string> settings, layers;
  bool markdown = false, json = false;
  std::string cell, at, data, captions, chart;
  bool titles = false, noTitles = false;
};

void addPictureOptions(CLI::App& mode, Options& options, Typed& typed) {
  mode.add_option("--size", typed.size, "Picture size, WIDTHxHEIGHT")->capture_default_str();
  auto* camera = mode.add_option(
      "--camera", options.camera,
      "A camera of the city by name; record: or 'tour', the default, or a camera path in a .toml file");
  mode.add_option("--camera-at", typed.cameraAt, "Camera as LON,LAT,HEIGHT:LON,LAT,HEIGHT (eye:target)")
      ->excludes(camera);
  mode.add_option("--layer", typed.layers, "Switch a layer: NAME the other way round, +NAME on, -NAME off");
  mode.add_option("--data", typed.data,
                  "Drape a raster over the land, with its legend: an unknown NAME lists them");
  mode.add_option("--hour", typed.hour,
                  "Hour of the day, 0 to 24; record: or FROM..TO over the film, or cycle for days that pass")
      ->capture_default_str();
  mode.add_flag("--labels", options.labels, "Draw the names of places");
  mode.add_option("--captions", typed.captions,
                  "The year, the population (unless a chart has it) and what happened, in en, zh or both "
                  "(both alone); record: srt writes it beside the film");
  mode.add_option(
      "--chart", typed.chart,
      "A small chart that grows: ids of indicators with commas between (alone: population,built_up_area)");
}

// Which cell `explain` is asked of.
Result<void> checkAsked(const Typed& typed, Options& options) {
  const auto pair = [](const std::string& text, auto& first, auto& second) {
    const auto comma = text.find(',');
    return comma != std::string::npos && parseWhole(std::string_view(text).substr(0, comma), first) &&
           parseWhole(std::string_view(text).substr(comma + 1), second);
  };
  if (!typed.cell.empty()) {
    std::pair<int, int> cell;
    if (!pair(typed.cell, cell.first, cell.second))
      return usage("--cell '" + typed.cell + "'", "expected COLUMN,ROW, as in 512,480");
    options.explainCell = cell;
  }
  if (!typed.at.empty()) {
    LonLat at;
    if (!pair(typed.at, at.lon, at.lat))
      return usage("--at '" + typed.at + "'", "expected LON,LAT, as in 106.57,29.56");
    options.explainAt = at;
  }
  if (options.mode == Mode::explain && !options.explainCell && !options.explainAt)
    return usage("explain without a cell", "expected --cell COLUMN,ROW or --at LON,LAT");
  return {};
}

Result<void> parseHour(const std::string& text, Options& options) {
  const bool isFilm = options.mode == Mode::record;
  const auto fault = [&] {
    return usage("--hour '" + text + "'",
                 isFilm ? "expected 0 to 24, FROM..TO as in 6..20, or cycle" : "expected 0 to 24");
  };
  if (isFilm && text == "cycle") {
    options.isHourCycle = true;
    return {};
  }
  const auto dots = isFilm ? text.find("..") : std::string::npos;
  if (dots != std::string::npos) {
    double to = 0;
    if (!parseWhole(std::string_view(text).substr(dots + 2), to) || !(to >= 0 && to <= 24)) return fault();
    options.hourTo = to;
  }
  if (!parseWhole(std::string_view(text).substr(0, dots), options.hour) ||
      !(options.hour >= 0 && options.hour <= 24))
    return fault();
  return {};
}

Result<void> checkTyped(const Typed& typed, Options& options) {
  static const std::map<std::string, Quality> kQualities = {{"auto", Quality::automatic},
                                                            {"low", Quality::low},
                                                            {"medium", Quality::medium},
                                                            {"high", Quality::high},
                                                            {"ultra", Quality::ultra}};
  if (typed.language.empty())
    options.language = languageOfEnvironment();
  else if (typed.language == "en" || typed.language == "zh")
    options.language = typed.language == "zh" ? Language::zh : Language::en;
  else
    return usage("--lang '" + typed.language + "'", "expected en or zh");
  const auto quality = kQualities.find(typed.quality);
  if (quality == kQualities.end())
    return usage("--quality '" + typed.quality + "'", "expected auto, low, medium, high or ultra");
  options.quality = quality->second;
  if (options.scale && !(*options.scale >= 0.25 && *options.scale <= 1))
    return usage("--scale " + std::to_string(*options.scale), "expected 0.25 to 1");
  if (options.scale && options.mode != Mode::window)
    return usage("--scale", "expected the window: a still or a film is drawn at its --size");
  if (typed.pace != "years" && typed.pace != "change" && typed.pace != "constant-change")
    return usage("--pace '" + typed.pace + "'", "expected years or change");
  options.pace = typed.pace == "years" ? Pace::years : Pace::change;
  if (typed.progress != "bar" && typed.progress != "json")
    return usage("--progress '" + typed.progress + "'", "expected bar or json");
  options.isProgressJson = typed.progress == "json";
  if (options.isY4m && options.output != "-")
    return usage("--y4m with " + options.output, "expected - as OUT");
  if (options.threads < 0 || options.threads > 256)
    return usage("--threads " + std::to_string(options.threads), "expected 0 (all of the machine's) to 256");
  const auto size = parseSize(typed.size);
  if (!size) return size.error();
  std::tie(options.width, options.height) = *size;
  if (!typed.cameraAt.empty()) {
    const auto camera = parseCameraAt(typed.cameraAt);
    if (!camera) return camera.error();
    options.cameraAt = *camera;
  }
  for (const std::string& word : typed.layers) {
    const auto layer = parseLayerSwitch(word);
    if (!layer) return layer.error();
    options.layers.push_back(*layer);
  }
  if (!typed.data.empty()) {
    const auto raster = parseRaster(typed.data);
    if (!raster) return raster.error();
    options.data = *raster;
  }
  const auto captions = parseCaptions(typed.captions, options.mode);
  if (!captions) return captions.error();
  options.captions = *captions;
  const auto chart = parseChart(typed.chart);
  if (!chart) return chart.error();
  options.chart = *chart;
  if (typed.titles || typed.noTitles) options.titles = typed.titles;
  for (const std::string& word : typed.settings) {
    const auto setting = parseLeverSetting(word);
    if (!setting) return setting.error();
    options.settings.push_back(*setting);
  }
  if (auto read = parseHour(typed.hour, options); !read) return read;
  if (!(options.seconds > 0 && options.seconds <= 36000))
    return usage("--duration " + shortNumber(options.seconds), "expected more than 0, at most 36000 seconds");
  if (options.framesPerSecond < 1 || options.framesPerSecond > 240)
    return usage("--fps " + std::to_string(options.framesPerSecond), "expected 1 to 240");
  if (options.gridYear && options.gridFile.empty() && options.scoreReference.empty())
    return usage("--year without --grid", "expected --grid FILE.png or --score FILE.png beside it");
  if (options.evaluations < 1 || options.evaluations > 1000000000)
    return usage("--evaluations " + std::to_string(options.evaluations), "expected 1 to 1000000000");
  if (auto asked = checkAsked(typed, options); !asked) return asked;
  if (typed.markdown && typed.json) return usage("--markdown and --json", "expected one of them");
  if (typed.markdown) options.leversFormat = LeversFormat::markdown;
  if (typed.json) options.leversFormat = LeversFormat::json;
  return {};
}

}  // namespace

std::string shortNumber(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

Result<std::pair<int, int>> parseSize(const std::string& text) {
  const auto cross = text.find('x');
  int width = 0, height = 0;
  if (cross == std::string::npos || !parseWhole(std::string_view(text).substr(0, cross), width) ||
      !parseWhole(std::string_view(text).substr(cross + 1), height) || width < 16 || height < 16 ||
      width > 16384 || height > 16384)
    return usage("--size '" + text + "'", "expected WIDTHxHEIGHT, each 16 to 16384, as in 1280x720");
  return std::pair(width, height);
}

Result<CameraAt> parseCameraAt(const std::string& text) {
  std::array<double, 6> numbers{};
  std::string_view rest = text;
  bool sound = true;
  for (std::size_t i = 0; i < numbers.size() && sound; ++i) {
    const auto end = i == 5 ? rest.size() : rest.find(i == 2 ? ':' : ',');
    sound = end != std::string_view::npos && parseWhole(rest.substr(0, end), numbers[i]);
    if (sound && i < 5) rest.remove_prefix(end + 1);
  }
  for (std::size_t i : {std::size_t{0}, std::size_t{3}})
    sound = sound && std::abs(numbers[i]) <= 180 && std::abs(numbers[i + 1]) <= 90 &&
            std::abs(numbers[i + 2]) <= 200000;
  if (!sound)
    return usage("--camera-at '" + text + "'",
                 "expected LON,LAT,HEIGHT:LON,LAT,HEIGHT (eye, then target), as in "
                 "106.67,29.54,1750:106.56,29.56,400");
  return CameraAt{{numbers[0], numbers[1]}, numbers[2], {numbers[3], numbers[4]}, numbers[5]};
}

Result<std::variant<Options, Announcement>> parseCommandLine(int argc, const char* const* argv) {
  Options options;
  Typed typed;
  std::string calibrateOut = "coefficients.toml";
  CLI::App app("Shancheng: a city that grows. With no command, a window opens.", "shancheng");
  app.set_version_flag("--version", "shancheng " SHANCHENG_VERSION " (C++20, OpenGL 3.3)");
  app.require_subcommand(0, 1);
  app.fallthrough();
  auto* city = app.add_option("--city", options.city, "A city's id, or its folder")->capture_default_str();
  app.add_option("--scenario", options.scenario, "A scenario's id, or its file")->capture_default_str();
  app.add_option("--seed", options.seed, "Seed of chance")->capture_default_str();
  app.add_option("--lang", typed.language, "en or zh (default: from the locale)");
  app.add_option("--quality", typed.quality, "auto, low, medium, high or ultra")->capture_default_str();
  app.add_option(
      "--scale", options.scale,
      "Window: size of the drawn picture over the window's, 0.25 to 1 (default: the quality's own)");
  app.add_option("--threads", options.threads, "Threads for the simulation; 0: all")->capture_default_str();
  app.add_option("--set", typed.settings, "Move a lever: id=value or id=value@YEAR");

  CLI::App* simulate =
      app.add_subcommand("simulate", "Simulate without a window; prints figures and the hash");
  simulate->add_option("--to", options.toYear, "Last year (default: the scenario's)");
  simulate->add_option("--csv", options.csvFile, "Write every indicator of every year");
  simulate->add_option("--session", options.sessionFile, "Write a session that replays");
  simulate->add_option("--grid", options.gridFile, "Write the land as a PNG");
  simulate->add_option("--year", options.gridYear, "The year of --grid or --score (default: the last)");
  auto* check =
      simulate->add_flag("--check", options.check,
                         "Print every target beside the model, of each city that has targets or of --city");
  auto* ensemble =
      simulate->add_option("--ensemble", options.ensemble,
                           "Run N seeds from --seed on: quantiles to --csv, chance of being built to --grid");
  auto* score = simulate->add_option(
      "--score", options.scoreReference,
      "Score the built land against a mask, a PNG of the scene's cells: 0 open, 255 built");
  simulate->add_option("--from", options.fromYear, "Score growth since this year, not all land")
      ->needs(score);
  check->excludes(ensemble)->excludes(score);
  ensemble->excludes(score);

  CLI::App* shot = app.add_subcommand("shot", "Make one still picture");
  shot->add_option("out", options.output, "The PNG to write")->required();
  shot->add_option("--year", options.year, "Year, fractions allowed (default: the last)");
  addPictureOptions(*shot, options, typed);

  CLI::App* gallery =
      app.add_subcommand("gallery", "Make the stills of assets/gallery.toml: eras, hours, maps, cities");
  gallery->add_option("dir", options.output, "The folder to write them to, as PNG")->required();
  gallery->add_option("--size", typed.size, "Picture size, WIDTHxHEIGHT")->capture_default_str();

  CLI::App* record = app.add_subcommand("record", "Make a film");
  record
      ->add_option("out", options.output,
                   ".mp4, .mkv, .mov, .webm, .gif, .webp, a folder for PNG files, or - for raw frames")
      ->required();
  auto* seconds =
      record->add_option("--duration,--seconds", options.seconds, "Length in seconds")->capture_default_str();
  record->add_option("--years-per-second", options.yearsPerSecond, "Length by how fast the years pass")
      ->check(CLI::Range(0.001, 1000.0))
      ->excludes(seconds);
  record->add_option("--session", options.session,
                     "Film this session: its city, scenario, seed and levers, as replay reads them");
  record->add_option("--fps", options.framesPerSecond, "Frames a second")->capture_default_str();
  record->add_option("--from", options.fromYear, "First year (default: the scenario's opening year)");
  record->add_option("--to", options.toYear, "Last year (default: the scenario's)");
  record->add_option("--pace", typed.pace, "years: the same years a second; change: the same change a second")
      ->capture_default_str();
  record->add_flag("--resume", options.resume,
                   "Keep what is whole of a film or a folder that was stopped, and make the rest");
  record->add_option("--codec", options.codec,
                     "h264, h265, vp9, av1, prores, gif or webp (default: by the ending of OUT)");
  record->add_option("--crf", options.crf, "Quality on the codec's own scale: less is better and larger");
  record
      ->add_option("--spp", options.subframes,
                   "Sub-frames a picture: antialiasing, motion blur and soft shadows")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  record->add_option("--start", options.startFrame, "First frame of the part that this run makes")
      ->check(CLI::Range(0, 100000000));
  record->add_option("--frames", options.frameCount, "How many frames of it (default: to the end)")
      ->check(CLI::Range(1, 100000000));
  record->add_option("--compare", options.compare,
                     "A second scenario, side by side with the first: its id, or its file");
  record->add_option("--audio", options.audio,
                     "A sound file laid under the film, faded and cut to its length");
  record->add_option("--progress", typed.progress, "bar, or json: a line of JSON now and then on stderr")
      ->capture_default_str();
  record->add_flag("--overwrite", options.isOverwriting, "Replace an OUT that is there already");
  record->add_flag("--y4m", options.isY4m, "With - as OUT: YUV4MPEG2 instead of bare RGB");
  auto* titles = record->add_flag(
      "--titles", typed.titles,
      "Open and end with a card (default: a captioned film of the whole history on the tour)");
  record->add_flag("--no-titles", typed.noTitles, "No cards at the ends")->excludes(titles);
  addPictureOptions(*record, options, typed);

  CLI::App* join = app.add_subcommand("join", "Join the parts of a film that several runs made");
  join->add_option("out", options.output, "The film, as given to record")->required();
  join->add_option("--audio", options.audio,
                   "A sound file laid under the film instead of the one that was given");
  join->add_flag("--overwrite", options.isOverwriting, "Replace an OUT that is there already");

  CLI::App* replay = app.add_subcommand("replay", "Run a session again and check every hash in it");
  replay->add_option("file", options.session, "The session")->required();
  CLI::App* calibrate =
      app.add_subcommand("calibrate", "Fit a city's coefficients to what was counted up to 2010");
  calibrate->add_option("--evaluations", options.evaluations, "Runs of the people stage to spend")
      ->capture_default_str();
  calibrate->add_option("--out", calibrateOut, "The file to write")->capture_default_str();
  calibrate->add_flag("--resume", options.resume, "Go on from FILE.state of a run that was stopped");
  CLI::App* explain = app.add_subcommand("explain", "Tell why a cell was built on in a year, or why not");
  auto* cell =
      explain->add_option("--cell", typed.cell, "COLUMN,ROW of the cell, counted from the south-west corner");
  explain->add_option("--at", typed.at, "LON,LAT of a point in it")->excludes(cell);
  explain->add_option("--year", options.explainYear, "The year")->required();
  explain->add_flag("--json", options.explainJson, "As JSON");
  CLI::App* levers = app.add_subcommand("levers", "List the levers");
  levers->add_flag("--markdown", typed.markdown, "As a Markdown table");
  levers->add_flag("--json", typed.json, "As JSON");

  for (CLI::App* mode : app.get_subcommands([](const CLI::App*) { return true; }))
    mode->footer(
        "And the options of every command: --city, --scenario, --seed, --set, --lang, --quality, --threads "
        "('shancheng --help').");

  std::vector<std::string> words = withWordsForBareOptions(argc, argv);
  std::reverse(words.begin(), words.end());
  if (!words.empty()) words.pop_back();  // the program's own name
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    CLI::App* shown = &app;
    for (CLI::App* mode : app.get_subcommands()) shown = mode;
    return std::variant<Options, Announcement>(Announcement{shown->help()});
  } catch (const CLI::CallForVersion& version) {
    return std::variant<Options, Announcement>(Announcement{std::string(version.what()) + "\n"});
  } catch (const CLI::ParseError& error) {
    return usage(error.what(), "run 'shancheng --help' for the commands and options");
  }
  if (*simulate) options.mode = Mode::simulate;
  if (*shot) options.mode = Mode::shot;
  if (*gallery) options.mode = Mode::gallery;
  if (*record) options.mode = Mode::record;
  if (*join) options.mode = Mode::join;
  if (*replay) options.mode = Mode::replay;
  if (*levers) options.mode = Mode::levers;
  if (*explain) options.mode = Mode::explain;
  if (*calibrate) {
    options.mode = Mode::calibrate;
    options.output = calibrateOut;
  }
  options.isCityGiven = city->count() > 0;
  if (options.mode == Mode::record && !options.session.empty())
    for (const char* name : {"--city", "--scenario", "--seed", "--set"})
      if (app.count(name) > 0)
        return usage(std::string(name) + " with --session",
                     "expected the session alone: city, scenario, seed and levers are its own");
  if (ensemble->count() > 0 && (options.ensemble < 1 || options.ensemble > kMaxEnsembleRuns))
    return usage("--ensemble " + std::to_string(options.ensemble),
                 "expected 1 to " + std::to_string(kMaxEnsembleRuns));
  if (auto checked = checkTyped(typed, options); !checked) return checked.error();
  return std::variant<Options, Announcement>(std::move(options));
}

}  // namespace shancheng
