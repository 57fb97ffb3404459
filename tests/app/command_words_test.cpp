// Words of the command line that are refused, and in which words: read in this process, so that there may be
// many.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/app/commands/command_line.h"
#include "engine/app/commands/explain.h"
#include "engine/app/commands/record.h"
#include "engine/app/commands/shot.h"
#include "engine/app/commands/simulate.h"

namespace shancheng {
namespace {

Result<ParsedCommand> parsed(std::vector<const char*> words) {
  words.insert(words.begin(), "shancheng");
  return parseCommandLine(static_cast<int>(words.size()), words.data());
}

template <class Command>
typename std::remove_cvref_t<decltype(std::declval<Command>().options())> optionsOf(
    const std::vector<const char*>& words) {
  const auto read = parsed(words);
  EXPECT_TRUE(read) << (read ? "" : read.error().message());
  if (!read) return {};
  const auto* command = dynamic_cast<const Command*>(std::get<std::unique_ptr<Subcommand>>(*read).get());
  EXPECT_TRUE(command);
  return command ? command->options() : decltype(command->options()){};
}

struct Refused {
  std::vector<const char*> words;
  const char *found, *expected;
};
void expectRefused(const std::vector<Refused>& all) {
  for (const Refused& one : all) {
    std::string line;
    for (const char* word : one.words) line += std::string(" ") + word;
    SCOPED_TRACE(line);
    const auto read = parsed(one.words);
    if (read) {
      ADD_FAILURE() << "taken";
      continue;
    }
    EXPECT_NE(read.error().found.find(one.found), std::string::npos) << read.error().message();
    EXPECT_NE(read.error().expected.find(one.expected), std::string::npos) << read.error().message();
    EXPECT_EQ(read.error().code, ExitCode::badInput);
  }
}

TEST(NumbersOfCommands, ZerosInFrontChangeNothing) {
  const RecordOptions film = optionsOf<RecordCommand>(
      {"record",    "f",      "--start",   "0010",      "--frames", "0008",  "--fps",
       "025",       "--from", "01990",     "--to",      "02000",    "--spp", "02",
       "--crf",     "018",    "--seconds", "08",        "--hour",   "010",   "--size",
       "0640x0360", "--seed", "0009",      "--threads", "01",       "--set", "max_slope=010@01995"});
  EXPECT_EQ(film.startFrame, 10);
  EXPECT_EQ(film.frameCount, 8);
  EXPECT_EQ(film.film.rate, (FrameRate{25, 1}));
  EXPECT_EQ(film.film.fromYear, 1990);
  EXPECT_EQ(film.film.toYear, 2000);
  EXPECT_EQ(film.film.subframes, 2);
  EXPECT_EQ(film.film.crf, 18);
  EXPECT_EQ(film.film.seconds, 8);
  EXPECT_EQ(film.film.picture.hour, 10);
  EXPECT_EQ(film.film.picture.width, 640);
  EXPECT_EQ(film.film.seed, 9u);
  EXPECT_EQ(film.threads, 1);
  ASSERT_EQ(film.film.settings.size(), 1u);
  EXPECT_EQ(film.film.settings[0].value, 10);
  EXPECT_EQ(film.film.settings[0].year, 1995);
  EXPECT_EQ(optionsOf<ShotCommand>({"shot", "a.png", "--year", "01987.50"}).year, 1987.5);
  const SimulateOptions run = optionsOf<SimulateCommand>(
      {"simulate", "--to", "01990", "--ensemble", "010", "--grid", "g.png", "--year", "01988"});
  EXPECT_EQ(run.toYear, 1990);
  EXPECT_EQ(run.ensembleRuns, 10);
  EXPECT_EQ(run.gridYear, 1988);
  EXPECT_EQ(optionsOf<ExplainCommand>({"explain", "--cell", "010,08", "--year", "01990"}).cell,
            std::pair(10, 8));
}

TEST(NumbersOfCommands, AreRefusedRatherThanBent) {
  const char* seeds = "expected a whole number from 0 to 18446744073709551615";
  expectRefused({
      {{"simulate", "--seed", "-1"}, "--seed '-1'", seeds},
      {{"simulate", "--seed", "99999999999999999999999"}, "--seed '99999999999999999999999'", seeds},
      {{"simulate", "--seed", "18446744073709551616"}, "--seed '18446744073709551616'", seeds},
      {{"simulate", "--seed", "0x10"}, "--seed '0x10'", seeds},
      {{"simulate", "--seed", "1.0"}, "--seed '1.0'", seeds},
      {{"simulate", "--seed", ""}, "--seed ''", seeds},
      {{"simulate", "--seed", "many"}, "--seed 'many'", seeds},
      {{"simulate", "--seed=+1"}, "--seed '+1'", seeds},
      {{"simulate", "--threads", "0x2"}, "--threads '0x2'", "expected 0"},
      {{"simulate", "--threads", "257"}, "--threads '257'", "to 256"},
      {{"simulate", "--to", "0x7d0"}, "--to '0x7d0'", "expected a whole year, as in 1997"},
      {{"simulate", "--to", "2000.0"}, "--to '2000.0'", "expected a whole year"},
      {{"simulate", "--to", "99999999999"}, "--to '99999999999'", "expected a whole year"},
      {{"simulate", "--ensemble", "0"}, "--ensemble '0'", "from 1 to 4096"},
      {{"simulate", "--ensemble", "-3"}, "--ensemble '-3'", "from 1 to 4096"},
      {{"simulate", "--seed", "18446744073709551615", "--ensemble", "2"},
       "--ensemble 2 from --seed",
       "at the latest"},
      {{"simulate", "--set", "max_slope=0x10"}, "value '0x10'", "expected a number"},
      {{"simulate", "--set", "max_slope=nan"}, "value 'nan'", "expected a number"},
      {{"simulate", "--set", "max_slope=10@0x7d0"}, "year '0x7d0'", "expected a whole year"},
      {{"simulate", "--set", "max_slope=10@2000.0"}, "year '2000.0'", "expected a whole year"},
      {{"shot", "a.png", "--year", "0x7d0"}, "--year '0x7d0'", "expected a year, as in 1997 or 1997.5"},
      {{"shot", "a.png", "--year", "inf"}, "--year 'inf'", "expected a year"},
      {{"shot", "a.png", "--size", "0x140x180"}, "--size '0x140x180'", "expected WIDTHxHEIGHT"},
      {{"shot", "a.png", "--hour", "0xA"}, "--hour '0xA'", "expected 0 to 24"},
      {{"record", "f", "--start", "-1"}, "--start '-1'", "from 0 to 100000000"},
      {{"record", "f", "--frames", "0"}, "--frames '0'", "from 1 to 100000000"},
      {{"record", "f", "--frames", "4294967297"}, "--frames '4294967297'", "from 1 to 100000000"},
      {{"record", "f", "--fps", "0x1e"}, "--fps '0x1e'", "expected 1 to 240 frames a second"},
      {{"record", "f", "--fps", "0"}, "--fps '0'", "expected 1 to 240"},
      {{"record", "f", "--crf", "1e1"}, "--crf '1e1'", "expected a whole number"},
      {{"record", "f", "--from", "4294967296"}, "--from '4294967296'", "expected a year"},
      {{"explain", "--cell", "1,2", "--year", "1e3"}, "--year '1e3'", "expected a whole year"},
      {{"explain", "--cell", "0x1,2", "--year", "1990"}, "--cell '0x1,2'", "expected COLUMN,ROW"},
      {{"calibrate", "--evaluations", "0"}, "--evaluations '0'", "from 1 to 1000000000"},
      {{"--scale", "0x1"}, "--scale '0x1'", "from 0.25 to 1"},
      {{"--display", "0x1"}, "--display '0x1'", "from 1 to 64"},
      {{"--display", "0"}, "--display '0'", "from 1 to 64"},
      {{"--ui-scale", "0x1"}, "--ui-scale '0x1'", "from 0.5 to 4"},
  });
}

TEST(ListOptions, TakeOneWordEachAndLeaveOut) {
  const ShotOptions shot =
      optionsOf<ShotCommand>({"shot", "--layer", "+contours", "--layer", "-haze", "a.png"});
  EXPECT_EQ(shot.output, "a.png");
  EXPECT_EQ(shot.picture.layers.size(), 2u);
  const RecordOptions film =
      optionsOf<RecordCommand>({"record", "--set", "max_slope=15", "--set", "max_slope=16@2000", "a.mp4"});
  EXPECT_EQ(film.output.file, "a.mp4");
  EXPECT_EQ(film.film.settings.size(), 2u);
  EXPECT_EQ(optionsOf<RecordCommand>({"--set", "max_slope=15", "record", "a.mp4"}).film.settings.size(), 1u)
      << "a command is no lever either";
  expectRefused(
      {{{"shot", "a.png", "--layer", "+contours", "-haze"}, "unknown option '-haze'", "--help"},
       {{"shot", "a.png", "--layer", "contours", "haze"}, "'haze' is one word too many", "takes one word"},
       {{"simulate", "--set", "max_slope=15", "max_slope=16@2000"}, "one word too many", "--set"}});
}

TEST(ListOptions, FoldersBehindAnOptionThatMayStandAloneAreOut) {
  const RecordOptions film = optionsOf<RecordCommand>({"record", "--captions", "frames"});
  EXPECT_EQ(film.output.file, "frames");
  EXPECT_EQ(film.film.picture.captions, Captions::both);
  const RecordOptions chart = optionsOf<RecordCommand>({"record", "--chart", "frames", "--captions", "en"});
  EXPECT_EQ(chart.output.file, "frames");
  EXPECT_EQ(chart.film.picture.captions, Captions::english);
  expectRefused(
      {{{"record", "a.mp4", "--captions", "Zh"}, "--captions 'Zh'", "expected en, zh, both or srt"}});
}

TEST(WordsOfCommands, WhatIsWrongIsNamedWithWhatWasLikelyMeant) {
  expectRefused({
      {{"fly"}, "unknown command 'fly'", "expected one of simulate, shot, gallery, record"},
      {{"simlate"}, "unknown command 'simlate'", "did you mean 'simulate'?"},
      {{"simulate", "--wings", "2"}, "unknown option '--wings'", "'shancheng simulate --help'"},
      {{"simulate", "--csw", "a"}, "unknown option '--csw'", "did you mean '--csv'?"},
      {{"simulate", "--sed=2"}, "unknown option '--sed'", "did you mean '--seed'?"},
      {{"simulate", "--crf", "2"}, "option '--crf' with simulate", "expected it with record"},
      {{"--to", "1990"}, "option '--to' with the window", "expected it with simulate, record"},
      {{"shot"}, "shot without OUT", "The PNG to write"},
      {{"shot", "a.png", "b.png"}, "'b.png' is one word too many", "expected one name"},
      {{"simulate", "1990"}, "'1990' is one word too many", "expected options alone"},
      {{"explain", "--cell", "1,2"}, "explain without --year", "The year"},
      {{"simulate", "--to"}, "--to without its value", "Last year"},
      {{"simulate", "--seed", "1", "--seed", "2"}, "--seed 2 times", "expected it once"},
      {{"record", "a.mp4", "--titles", "--no-titles"}, "titles", "expected one of the two"},
      {{"simulate", "--check", "--to", "1990"}, "--check", "expected one of the two"},
      {{"simulate", "--from", "1990"}, "--from without --score", "expected both"},
      {{"simulate", "--set", "max_slop=15"}, "unknown lever 'max_slop'", "did you mean 'max_slope'?"},
  });
}

// "$FILE" of a script that never set it is nowhere taken for no word at all.
TEST(WordsOfCommands, AnEmptyWordIsNone) {
  const char* help = "A sound file laid under the film";
  expectRefused({
      {{"record", "a.mp4", "--audio", ""}, "--audio ''", help},
      {{"record", "a.mp4", "--audio="}, "--audio", help},
      {{"join", "a.mp4", "--audio", ""}, "--audio ''", help},
      {{"record", "a.mp4", "--spec", ""}, "--spec ''", "expected --spec TEXT: A film's description"},
      {{"record", "a.mp4", "--session", ""}, "--session ''", "Film this session"},
      {{"record", "a.mp4", "--compare", ""}, "--compare ''", "A second scenario"},
      {{"record", "a.mp4", "--camera", ""}, "--camera ''", "camera path"},
      {{"record", "a.mp4", "--codec", ""}, "--codec ''", "h264"},
      {{"record", ""}, "OUT ''", "expected OUT: .mp4"},
      {{"shot", ""}, "OUT ''", "The PNG to write"},
      {{"gallery", ""}, "DIR ''", "The folder"},
      {{"join", ""}, "OUT ''", "The film"},
      {{"replay", ""}, "FILE ''", "The session"},
      {{"simulate", "--score", ""}, "--score ''", "a mask"},
      {{"simulate", "--csv", ""}, "--csv ''", "Write every indicator"},
      {{"simulate", "--session", ""}, "--session ''", "Write a session"},
      {{"simulate", "--grid", ""}, "--grid ''", "Write the land"},
      {{"calibrate", "--out", ""}, "--out ''", "The file to write"},
      {{"simulate", "--city", ""}, "--city ''", "A city's id, or its folder"},
      {{"--scenario", "", "simulate"}, "--scenario ''", "A scenario's id, or its file"},
      {{"--lang", ""}, "--lang ''", "en or zh"},
      {{"--size", ""}, "--size ''", "WIDTHxHEIGHT"},
  });
}

TEST(WordsOfCommands, OptionsThatWouldNotBeHeardAreRefusedWithTheReason) {
  for (const char* option : {"--city", "--scenario", "--seed"}) {
    expectRefused({{{"replay", "s.toml", option, "2"}, option, "the session's own"},
                   {{option, "2", "replay", "s.toml"}, option, "the session's own"},
                   {{"join", "a.mp4", option, "2"}, option, "of one film already"},
                   {{"levers", option, "2"}, option, "the same levers"},
                   {{"commands", option, "2"}, option, "the same for all"}});
  }
  expectRefused({{{"replay", "s.toml", "--set", "max_slope=15"}, "--set with replay", "the session's own"},
                 {{"gallery", "d", "--city", "xinji"}, "--city with gallery", "says its city"},
                 {{"calibrate", "--set", "max_slope=15"}, "--set with calibrate", "as in the scenario"}});
  EXPECT_TRUE(parsed({"replay", "s.toml", "--threads", "2", "--lang", "zh", "--quality", "low"}));
}

}  // namespace
}  // namespace shancheng
