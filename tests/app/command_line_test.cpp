// The command line's own words, and the contract for bad input: exit code, one line, nothing left.
#include "engine/app/commands/command_line.h"

#include <gtest/gtest.h>

#include <fstream>

#include "engine/app/commands/open_window.h"
#include "engine/app/commands/record.h"
#include "engine/app/commands/shot.h"
#include "engine/app/commands/simulate.h"
#include "sim/policy/policy.h"
#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

// The command that the words mean, with its options.
template <class Command>
std::unique_ptr<Command> commandOf(std::vector<const char*> words) {
  words.insert(words.begin(), "shancheng");
  auto parsed = parseCommandLine(static_cast<int>(words.size()), words.data());
  EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().message());
  if (!parsed || !std::holds_alternative<std::unique_ptr<Subcommand>>(*parsed)) return nullptr;
  auto* command = dynamic_cast<Command*>(std::get<std::unique_ptr<Subcommand>>(*parsed).get());
  if (command) static_cast<void>(std::get<std::unique_ptr<Subcommand>>(*parsed).release());
  return std::unique_ptr<Command>(command);
}
RecordOptions record(std::vector<const char*> words) {
  words.insert(words.begin(), "record");
  const auto command = commandOf<RecordCommand>(std::move(words));
  return command ? command->options() : RecordOptions{};
}

struct Fault {
  std::string words, inMessage;
  int code;
  std::string environment;
};
void PrintTo(const Fault& fault, std::ostream* stream) { *stream << "'" << fault.words << "'"; }
class BadInput : public testing::TestWithParam<Fault> {};

}  // namespace

TEST(CommandLine, NoWordsMeansTheWindow) {
  const auto window = commandOf<OpenWindow>({});
  ASSERT_TRUE(window);
  EXPECT_EQ(window->city().city, "chongqing");
  EXPECT_EQ(window->city().scenario, "history");
}

TEST(CommandLine, GlobalOptionsGoBeforeOrAfterTheCommand) {
  EXPECT_EQ(commandOf<SimulateCommand>({"--seed", "7", "simulate"})->options().city.seed, 7u);
  EXPECT_EQ(commandOf<SimulateCommand>({"simulate", "--seed", "7"})->options().city.seed, 7u);
  EXPECT_EQ(commandOf<ShotCommand>({"shot", "a.png", "--lang", "zh"})->options().picture.language,
            Language::zh);
}

TEST(CommandLine, ReadsLeversSizesCamerasAndLayers) {
  const FilmSpec film =
      record({"a.mp4", "--set", "max_slope=10@1990", "--size", "320x180", "--layer", "-haze", "--layer",
              "+zones", "--camera-at", "106.6,29.5,2000:106.5,29.6,300"})
          .film;
  ASSERT_EQ(film.settings.size(), 1u);
  EXPECT_EQ(film.settings[0].id, LeverId::max_slope);
  EXPECT_EQ(film.settings[0].year, 1990);
  EXPECT_EQ(film.picture.width, 320);
  EXPECT_EQ(film.picture.height, 180);
  ASSERT_EQ(film.picture.layers.size(), 2u);
  EXPECT_FALSE(film.picture.layers[0].isOn);
  EXPECT_TRUE(film.picture.layers[1].isOn);
  ASSERT_TRUE(film.picture.cameraAt);
  EXPECT_DOUBLE_EQ(film.picture.cameraAt->fromMetres, 2000);
  EXPECT_DOUBLE_EQ(film.picture.cameraAt->to.lat, 29.6);
}

TEST(CommandLine, CaptionsAndChartMayStandAlone) {
  EXPECT_EQ(record({"a.mp4"}).film.picture.captions, Captions::none);
  EXPECT_TRUE(record({"a.mp4"}).film.picture.chart.empty());
  EXPECT_EQ(record({"a.mp4", "--captions"}).film.picture.captions, Captions::both);
  EXPECT_EQ(record({"a.mp4", "--captions", "zh"}).film.picture.captions, Captions::chinese);
  EXPECT_EQ(record({"a.mp4", "--captions=en"}).film.picture.captions, Captions::english);
  EXPECT_EQ(record({"a.mp4", "--captions", "srt"}).film.picture.captions, Captions::files);
  const RecordOptions before = record({"--captions", "--chart", "films/a.mp4"});
  EXPECT_EQ(before.film.picture.captions, Captions::both);
  EXPECT_EQ(before.output.file, "films/a.mp4");
  EXPECT_EQ(before.film.picture.chart, (std::vector{IndicatorId::population, IndicatorId::built_up_area}));
  EXPECT_EQ(commandOf<ShotCommand>({"shot", "a.png", "--chart", "built_up_area,population,built_up_area"})
                ->options()
                .picture.chart.size(),
            2u);
  EXPECT_FALSE(record({"a.mp4"}).film.titles);
  EXPECT_EQ(record({"a.mp4", "--titles"}).film.titles, true);
  EXPECT_EQ(record({"a.mp4", "--no-titles"}).film.titles, false);
}

TEST(CommandLine, WordsWinOverTheSpecFile) {
  const Scratch scratch;
  const std::string file = (scratch / "night.film.toml").string();
  std::ofstream(file)
      << "city = \"small\"\nset = [\"max_slope=12\"]\nsize = \"640x360\"\nduration = 3\nfps = 5\n"
         "layer = [\"-haze\"]\nhour = 22\nlang = \"zh\"\naudio = \"tone.wav\"\n";
  const FilmSpec film =
      record({"a.mp4", "--spec", file.c_str(), "--fps", "7", "--layer", "+contours", "--seed", "3"}).film;
  EXPECT_EQ(film.city, "small");
  EXPECT_EQ(film.settings.size(), 1u);
  EXPECT_EQ(film.picture.width, 640);
  EXPECT_EQ(film.seconds, 3);
  EXPECT_EQ(film.rate, (FrameRate{7, 1}));
  ASSERT_EQ(film.picture.layers.size(), 1u);
  EXPECT_EQ(film.picture.layers[0].layer, "contours");
  EXPECT_EQ(film.picture.hour, 22);
  EXPECT_EQ(film.seed, 3u);
  EXPECT_EQ(film.picture.language, Language::zh);
  EXPECT_EQ(film.audio, (scratch / "tone.wav").string()) << "looked for beside the spec";
  EXPECT_EQ(record({"a.mp4", "--spec", file.c_str(), "--city", "other", "--lang", "en"}).film.city, "other");
}

TEST(CommandLine, RefusesBrokenSizesAndCameras) {
  for (const char* text :
       {"", "x", "12", "320x", "x180", "320x180x2", "-5x10", "8x8", "99999x10", "320 x180"})
    EXPECT_FALSE(parseSize(text)) << text;
  for (const char* text :
       {"", "1,2,3", "1,2:3,4", "200,2,3:1,2,3", "1,2,3:1,2,x", "1,2,3:1,2,3,4", "nan,2,3:1,2,3"})
    EXPECT_FALSE(parseCameraAt(text)) << text;
}

TEST(CommandLine, VersionIsOneLine) {
  const Scratch scratch;
  const Outcome outcome = runProgram(scratch, "--version");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out.rfind("shancheng " SHANCHENG_VERSION, 0), 0u) << outcome.out;
  EXPECT_EQ(outcome.out.find('\n'), outcome.out.size() - 1);
}

TEST(CommandLine, HelpNamesEveryCommand) {
  const Scratch scratch;
  const Outcome outcome = runProgram(scratch, "--help");
  EXPECT_EQ(outcome.code, 0);
  for (const char* command : {"simulate", "shot", "record", "replay", "levers"})
    EXPECT_NE(outcome.out.find(command), std::string::npos) << command;
}

TEST_P(BadInput, EndsWithTheContractsCodeOneLineAndNothingLeft) {
  const Scratch scratch;
  const Fault& fault = GetParam();
  const Outcome outcome = runProgram(scratch, fault.words, fault.environment);
  EXPECT_EQ(outcome.code, fault.code) << outcome.err;
  EXPECT_NE(outcome.lastErrLine().find(fault.inMessage), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.lastErrLine().rfind("shancheng: ", 0), 0u) << outcome.err;
  EXPECT_NE(outcome.lastErrLine().find("; "), std::string::npos) << "found; expected: " << outcome.err;
  // A driver of a display that is not there may say a line of its own.
  EXPECT_LE(outcome.errLines(), fault.environment.empty() ? 1 : 2) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(filesIn(scratch.folder()), 0) << "something was left behind";
}

namespace {
const std::string kBroken = "--city '" SHANCHENG_TEST_DATA "/cities/broken/";
const std::string kCity = smallCity();
const Fault kFaults[] = {
    {"fly", "fly", 2, ""},
    {"simulate --wings 2", "--wings", 2, ""},
    {"--seed many", "seed", 2, ""},
    {"--lang fr", "--lang 'fr'", 2, ""},
    {"--quality best", "--quality 'best'", 2, ""},
    {"--scale 2", "expected a number from 0.25 to 1", 2, ""},
    {"--ui-scale 9", "expected a number from 0.5 to 4", 2, ""},
    {"--size 20x90000", "--size '20x90000'", 2, ""},
    {"--size 1920", "expected WIDTHxHEIGHT", 2, ""},
    {"--size 64x64", "--size 64x64; expected at least 640x400", 2, ""},
    {"--loop shot a.png", "expected the window, not 'shot'", 2, ""},
    {"--size 64x64 simulate", "expected the window, not 'simulate'", 2, ""},
    {"shot a.png --scale 0.5", "expected the window, not 'shot'", 2, ""},
    {"simulate --threads -1", "--threads '-1'", 2, ""},
    {"simulate --city atlantis", "atlantis", 2, ""},
    {"simulate " + kBroken + "broken_toml'", "city.toml:", 2, ""},
    {"simulate " + kBroken + "broken_geojson'", "roads.geojson:", 2, ""},
    {"simulate " + kBroken + "wrong_longitude'", "roads.geojson:", 2, ""},
    {"simulate " + kBroken + "missing_file'", "missing_file", 2, ""},
    {"simulate " + kBroken + "unknown_lever'", "history.toml:", 2, ""},
    {"simulate --scenario dreams " + kCity, "dreams", 2, ""},
    {"simulate --set gravity=1 " + kCity, "unknown lever 'gravity'", 2, ""},
    {"simulate --set max_slope=400 " + kCity, "max_slope = 400", 2, ""},
    {"simulate --set max_slope " + kCity, "max_slope", 2, ""},
    {"simulate --set max_slope=10@1800 " + kCity, "1800", 2, ""},
    {"simulate --to 2500 " + kCity, "--to 2500", 2, ""},
    {"simulate --to 1940 --grid g.png --year 1990 " + kCity, "--year 1990", 2, ""},
    {"simulate --year 1990 " + kCity, "--grid", 2, ""},
    {"simulate --to 1940 --csv nowhere/a.csv " + kCity, "nowhere/a.csv", 4, ""},
    {"simulate --to 1940 --session nowhere/a.json " + kCity, "nowhere/a.json", 4, ""},
    {"simulate --to 1940 --grid nowhere/a.png " + kCity, "nowhere/a.png", 4, ""},
    {"shot " + kCity, "shot without OUT", 2, ""},
    {"shot a.jpg " + kCity, "a.jpg", 2, ""},
    {"shot a.png --size big " + kCity, "--size 'big'", 2, ""},
    {"shot a.png --camera moon " + kCity, "--camera 'moon'", 2, ""},
    {"shot a.png --layer ghosts " + kCity, "--layer 'ghosts'", 2, ""},
    {"shot a.png --hour 25 " + kCity, "--hour '25'", 2, ""},
    {"shot a.png --year 1500 " + kCity, "--year 1500", 2, ""},
    {"shot nowhere/a.png --year 1940 " + kCity, "nowhere/a.png", 4, ""},
    {"shot a.png --captions fr " + kCity, "--captions 'fr'; expected en, zh or both", 2, ""},
    {"shot a.png --captions srt " + kCity, "--captions 'srt'; expected en, zh or both", 2, ""},
    {"shot a.png --chart happiness " + kCity, "--chart 'happiness'; expected ids of indicators", 2, ""},
    {"record a.mp4 --captions Zh " + kCity, "expected en, zh, both or srt", 2, ""},
    {"record - --captions srt " + kCity, "--captions srt with -", 2, ""},
    {"record a.mp4 --titles --seconds 5 " + kCity, "--titles with --duration 5", 2, ""},
    {"record a.mp4 --titles --no-titles " + kCity, "titles", 2, ""},
    {"record a --seconds 1 --chart " + kCity, "SHANCHENG_FONT", 2, "SHANCHENG_FONT=/dev/null"},
    {"shot a.png --year 1940 --captions " + kCity, "SHANCHENG_FONT", 2, "SHANCHENG_FONT=/dev/null"},
    {"shot a.png --year 1940 " + kCity, "no usable graphics", 3,
     "SDL_VIDEODRIVER=nonsense SDL_VIDEO_DRIVER=nonsense"},
    {"record a.avi " + kCity, ".avi", 2, ""},
    {"record frames --crf 20 " + kCity, "--crf 20 for a folder", 2, ""},
    {"record frames --audio a.wav " + kCity, "--audio a.wav for a folder", 2, ""},
    {"record - --codec h264 " + kCity, "--codec h264 for raw frames", 2, ""},
    {"record a.webm --codec av1 --size 64x36 " + kCity,
     "--size 64x36 with av1; expected sides of at least 64", 2, ""},
    {"record a.mp4 --size 321x181 " + kCity, "even", 2, ""},
    {"record - --resume " + kCity, "--resume", 2, ""},
    {"record a.mp4 --fps 0 " + kCity, "--fps '0'", 2, ""},
    {"record a.mp4 --seconds 0 " + kCity, "--duration 0; expected more than 0", 2, ""},
    {"record a.mp4 --pace soon " + kCity, "--pace 'soon'", 2, ""},
    {"record a.mp4 --from 1800 " + kCity, "--from 1800", 2, ""},
    {"record a.mp4 --from 2000 --to 1990 " + kCity, "--from 2000", 2, ""},
    {"record nowhere/a.mp4 " + kCity, "nowhere/a.mp4", 4, ""},
    {"record a.mp4 " + kCity, "no ffmpeg", 4, "PATH=/nowhere"},
    {"replay nothing.json", "nothing.json", 2, ""},
    {"record f.mp4 --session s.toml --city small", "--city with --session", 2, ""},
    {"record f.mp4 --session s.toml --scenario history", "--scenario with --session", 2, ""},
    {"record f.mp4 --session s.toml --seed 2", "--seed with --session", 2, ""},
    {"record f.mp4 --session s.toml --set max_slope=12", "--set with --session", 2, ""},
    {"record f.mp4 --session nothing.toml", "nothing.toml", 2, ""},
    {"record f.mp4 --spec nothing.film.toml", "nothing.film.toml", 2, ""},
    {"record f.mp4 --spec " SHANCHENG_TEST_DATA "/films/broken.film.toml",
     "broken.film.toml:4: size 'big'; expected WIDTHxHEIGHT", 2, ""},
    {"levers --markdown --json", "--markdown", 2, ""},
    {"", "no display", 3, ""},
    {"", "the display cannot be reached (DISPLAY=':4321'", 3, "DISPLAY=:4321"},
    {"--fullscreen", "cannot be reached (WAYLAND_DISPLAY='nothing'", 3, "WAYLAND_DISPLAY=nothing"},
    {"", "which shows nothing", 3, "SDL_VIDEODRIVER=offscreen"},
    {"", "which shows nothing", 3, "SDL_VIDEODRIVER=dummy"},
};
}  // namespace
INSTANTIATE_TEST_SUITE_P(Contract, BadInput, testing::ValuesIn(kFaults));
