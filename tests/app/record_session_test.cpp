// Films of a session: the same city as `replay` makes, and the same words about what is wrong.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/app/program.h"

using namespace shancheng::test;

namespace {

const std::string kShort = "--seconds 0.5 --fps 8 --size 160x90 --quality low --from 1950 --to 1960 ";

nlohmann::json madeOf(const fs::path& folder) {
  const auto manifest = nlohmann::json::parse(readFile(folder / "manifest.json"));
  return manifest["made"];
}

}  // namespace

TEST(RecordSession, ShowsTheCityOfTheSession) {
  const Scratch scratch;
  const std::string told = "--seed 5 --set max_slope=12@1940 --set land_release_rate=60@1945 ";
  ASSERT_EQ(runProgram(scratch, "simulate --to 1960 --session s.toml " + told + smallCity()).code, 0);
  ASSERT_EQ(runProgram(scratch, "record given " + kShort + told + smallCity()).code, 0);
  ASSERT_EQ(runProgram(scratch, "record plain " + kShort + smallCity()).code, 0);
  const Outcome outcome = runProgram(scratch, "record film --session s.toml " + kShort);
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  for (const char* frame : {"frame_00000.png", "frame_00003.png"}) {
    EXPECT_EQ(readFile(scratch / "film" / frame), readFile(scratch / "given" / frame)) << frame;
    EXPECT_NE(readFile(scratch / "film" / frame), readFile(scratch / "plain" / frame)) << frame;
  }
  const auto made = madeOf(scratch / "film");
  EXPECT_EQ(made["seed"], 5);
  EXPECT_EQ(made["session_hash"].get<std::string>().size(), 16u);
  EXPECT_EQ(made["history_hash"], madeOf(scratch / "given")["history_hash"]);
  EXPECT_FALSE(madeOf(scratch / "given").contains("session_hash"));
}

TEST(RecordSession, BothSidesOfAComparisonGetItsCommands) {
  const Scratch scratch;
  const std::string levers = "--seed 5 --set max_slope=12@1940 --set land_release_rate=60@1945 ";
  const std::string comparison = "--compare ridges_given_up " + kShort;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1960 --session s.toml " + levers + smallCity()).code, 0);
  ASSERT_EQ(runProgram(scratch, "record given " + comparison + levers + smallCity()).code, 0);
  const Outcome outcome = runProgram(scratch, "record film --session s.toml " + comparison);
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(madeOf(scratch / "film")["history_hash"], madeOf(scratch / "given")["history_hash"]);
  EXPECT_TRUE(readFile(scratch / "film/frame_00003.png") == readFile(scratch / "given/frame_00003.png"));
}

// The same film whether its description is typed or read: begun with one, gone on with by the other.
TEST(RecordSession, ASpecFileMakesTheFilmOfItsWords) {
  const Scratch scratch;
  const std::string words = "--seed 5 --set max_slope=12@1940 --layer +contours --hour 6..20 --labels ";
  ASSERT_EQ(runProgram(scratch, "record typed " + kShort + words + smallCity()).code, 0);
  std::ofstream(scratch / "night.film.toml")
      << "city = \"" SHANCHENG_TEST_DATA
         "/cities/small\"\nseed = 5\nset = [\"max_slope=12@1940\"]\n"
         "duration = 0.5\nfps = 8\nsize = \"160x90\"\nquality = \"low\"\nfrom = 1950\nto = 1960\n"
         "layer = [\"+contours\"]\nhour = \"6..20\"\nlabels = true\n";
  const Outcome read = runProgram(scratch, "record read --spec night.film.toml");
  ASSERT_EQ(read.code, 0) << read.err;
  for (const char* file : {"frame_00000.png", "frame_00003.png", "manifest.json"})
    EXPECT_EQ(readFile(scratch / "read" / file), readFile(scratch / "typed" / file)) << file;
  const std::string last = readFile(scratch / "typed/frame_00003.png");
  fs::remove(scratch / "typed/frame_00003.png");
  ASSERT_EQ(runProgram(scratch, "record typed --resume --spec night.film.toml").code, 0);
  EXPECT_EQ(readFile(scratch / "typed/frame_00003.png"), last);
  const Outcome other = runProgram(scratch, "record typed --resume --spec night.film.toml --hour 6..21");
  EXPECT_EQ(other.code, 2);
  EXPECT_NE(other.lastErrLine().find("hour \"6..20\", now \"6..21\""), std::string::npos) << other.err;
}

// A session and a spec that says the same otherwise: told, not left unheard.
TEST(RecordSession, ASpecFileMayNotSayWhatTheSessionSays) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1955 --session s.toml " + smallCity()).code, 0);
  for (const char* line :
       {"set = [\"max_slope=12@1940\"]", "city = \"xinji\"", "scenario = \"history\"", "seed = 1"}) {
    std::ofstream(scratch / "f.film.toml") << "fps = 8\n" << line << "\n";
    const Outcome outcome = runProgram(scratch, "record film --spec f.film.toml --session s.toml " + kShort);
    EXPECT_EQ(outcome.code, 2) << line;
    const std::string key = std::string(line).substr(0, std::string(line).find(' '));
    EXPECT_NE(
        outcome.lastErrLine().find("f.film.toml:2: " + key + " with session; expected the session alone"),
        std::string::npos)
        << outcome.err;
    EXPECT_FALSE(fs::exists(scratch / "film"));
  }
}

TEST(RecordSession, AFilmThatAnOlderProgramBeganIsRefusedInPlainWords) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "record film " + kShort + smallCity()).code, 0);
  auto manifest = nlohmann::json::parse(readFile(scratch / "film/manifest.json"));
  manifest["made"].erase("form");
  manifest["made"]["captions"] = 0;  // as older programs wrote it
  std::ofstream(scratch / "film/manifest.json") << manifest.dump(2);
  const Outcome outcome = runProgram(scratch, "record film --resume " + kShort + smallCity());
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("another version of the program began; expected"), std::string::npos)
      << outcome.err;
  EXPECT_TRUE(fs::exists(scratch / "film/frame_00000.png")) << "nothing of it is lost";
}

TEST(RecordSession, AnotherSessionDoesNotGoOnWithAFilm) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1960 --session a.toml " + smallCity()).code, 0);
  ASSERT_EQ(
      runProgram(scratch, "simulate --to 1960 --session later.toml --set max_slope=12@1990 " + smallCity())
          .code,
      0);
  ASSERT_EQ(runProgram(scratch, "simulate --to 1955 --session shorter.toml " + smallCity()).code, 0);
  ASSERT_EQ(runProgram(scratch, "record film --session a.toml " + kShort).code, 0);
  fs::remove(scratch / "film/frame_00002.png");
  EXPECT_EQ(runProgram(scratch, "record film --resume --session later.toml " + kShort).code, 2);
  const Outcome same = runProgram(scratch, "record film --resume --session shorter.toml " + kShort);
  EXPECT_EQ(same.code, 0) << "how far the future was computed makes no other film: " << same.err;
}

TEST(RecordSession, SaysWhatReplaySays) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1955 --session whole.toml " + smallCity()).code, 0);
  const std::string text = readFile(scratch / "whole.toml");
  const auto put = [&](const std::string& name, const std::string& content) {
    std::ofstream(scratch / name, std::ios::binary) << content;
  };
  put("cut.toml", text.substr(0, text.size() / 2));
  std::string other = text;
  const auto value = other.find("value = \"", other.find("year = 1940")) + 9;
  other[value] = other[value] == '0' ? '1' : '0';
  put("other.toml", other);
  put("lever.toml", text + "\n[[command]]\nyear = 1940\nkind = \"set\"\nlever = \"gravity\"\nvalue = 1\n");
  put("year.toml", text + "\n[[hash]]\nyear = 2900\nvalue = \"0123456789abcdef\"\n");
  for (const char* file : {"cut.toml", "other.toml", "lever.toml", "year.toml", "nothing.toml"}) {
    const Outcome replayed = runProgram(scratch, std::string("replay ") + file);
    const Outcome recorded = runProgram(scratch, std::string("record film --session ") + file + " " + kShort);
    EXPECT_NE(replayed.code, 0) << file;
    EXPECT_EQ(recorded.code, replayed.code) << file << ": " << recorded.err;
    EXPECT_EQ(recorded.lastErrLine(), replayed.lastErrLine()) << file;
    EXPECT_FALSE(fs::exists(scratch / "film")) << file;
  }
}
