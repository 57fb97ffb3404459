// Films in parts: stopped at any moment, made by several runs, in every codec; what is wrong is said and
// what was finished stays.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "engine/app/film/codecs.h"
#include "engine/app/film/film_parts.h"
#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

// Ten parts of four seconds at two frames a second.
const std::string kParts = "--duration 40 --fps 2 --size 96x54 --quality low --captions --to 1950 ";

std::string shell(const Scratch& scratch, const std::string& command, int* code = nullptr) {
  const int status =
      std::system(("cd '" + scratch.folder().string() + "' && { " + command + "; } >said 2>err").c_str());
  if (code) *code = WEXITSTATUS(status);
  return readFile(scratch / "said");
}

// A line with a checksum for every decoded frame.
std::string framesOf(const Scratch& scratch, const std::string& film) {
  return shell(scratch,
               "ffmpeg -v error -i " + film + " -map 0:v -f framemd5 - | grep -v '^#' | awk '{print $NF}'");
}

int countOf(const Scratch& scratch, const std::string& film) {
  return std::atoi(shell(scratch,
                         "ffprobe -v error -count_frames -select_streams v -show_entries "
                         "stream=nb_read_frames -of csv=p=0 " +
                             film)
                       .c_str());
}

}  // namespace

TEST(RecordParts, AFilmKilledAtAnyMomentGoesOnToTheSameFilm) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "record whole.mp4 " + kParts + smallCity()).code, 0);
  const std::string whole = framesOf(scratch, "whole.mp4");
  EXPECT_EQ(std::count(whole.begin(), whole.end(), '\n'), 80);
  std::vector<std::string> lines;
  std::istringstream stream(whole);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  // The camera comes to rest over dry land here: two of the last frames may be alike, no others.
  EXPECT_GE(std::unique(lines.begin(), lines.end()) - lines.begin(), 79)
      << "a film of one picture would prove nothing";
  std::mt19937 random(7);
  int kills = 0;
  for (int round = 0; round < 12; ++round) {
    const double seconds = 0.3 + 0.0001 * static_cast<double>(random() % 9000);
    int code = 0;
    shell(scratch,
          "timeout -s KILL " + std::to_string(seconds) + " '" SHANCHENG_PROGRAM "' record cut.mp4 --resume " +
              kParts + smallCity(),
          &code);
    if (code == 0) break;
    ++kills;
    EXPECT_FALSE(fs::exists(scratch / "cut.mp4")) << "never under its final name before it is whole";
  }
  EXPECT_GT(kills, 0);
  if (!fs::exists(scratch / "cut.mp4")) {
    ASSERT_EQ(runProgram(scratch, "record cut.mp4 --resume " + kParts + smallCity()).code, 0);
  }
  EXPECT_EQ(framesOf(scratch, "cut.mp4"), whole);
  EXPECT_FALSE(fs::exists(scratch / "cut.mp4.parts"));
}

TEST(RecordParts, SeveralRunsMakeOneFilmWithoutASeam) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "record many.mp4 --start 30 --frames 33 " + kParts + smallCity()).code, 0);
  const Outcome early = runProgram(scratch, "join many.mp4");
  EXPECT_EQ(early.code, 4);
  EXPECT_NE(early.lastErrLine().find("frames 0-29, 63-79 are missing"), std::string::npos) << early.err;
  ASSERT_EQ(runProgram(scratch, "record many.mp4 --start 63 " + kParts + smallCity()).code, 0);
  ASSERT_EQ(runProgram(scratch, "record many.mp4 --frames 30 " + kParts + smallCity()).code, 0);
  const Outcome other = runProgram(scratch, "record many.mp4 --frames 30 --seed 5 " + kParts + smallCity());
  EXPECT_EQ(other.code, 2) << other.err;
  const Outcome joined = runProgram(scratch, "join many.mp4");
  ASSERT_EQ(joined.code, 0) << joined.err;
  EXPECT_EQ(countOf(scratch, "many.mp4"), 80);
  EXPECT_FALSE(fs::exists(scratch / "many.mp4.parts"));
}

TEST(RecordParts, RawFramesOfAPartAreThoseOfTheWhole) {
  const Scratch scratch;
  const std::string small = "--duration 4 --fps 2 --size 96x54 --quality low --to 1950 ";
  const std::string whole = runProgram(scratch, "record - " + small + smallCity()).out;
  const std::string part = runProgram(scratch, "record - --start 3 --frames 4 " + small + smallCity()).out;
  const std::size_t frame = 96 * 54 * 3;
  ASSERT_EQ(whole.size(), 8 * frame);
  EXPECT_EQ(part, whole.substr(3 * frame, 4 * frame));
  EXPECT_EQ(whole, runProgram(scratch, "record - " + small + smallCity()).out) << "two runs, the same film";
  const std::string means = runProgram(scratch, "record - --spp 3 " + small + smallCity()).out;
  EXPECT_EQ(means.size(), whole.size());
  EXPECT_NE(means, whole);
  const std::string y4m = runProgram(scratch, "record - --y4m " + small + smallCity()).out;
  EXPECT_EQ(y4m.rfind("YUV4MPEG2 W96 H54 F2:1 Ip A1:1 C444", 0), 0u);
  EXPECT_EQ(y4m.size(), y4m.find('\n') + 1 + 8 * (6 + frame));
}

TEST(RecordParts, EveryCodecHoldsEveryFrame) {
  const Scratch scratch;
  const std::string encoders = shell(scratch, "ffmpeg -hide_banner -encoders");
  for (const Codec& codec : codecs()) {
    if (encoders.find(" " + std::string(codec.encoder) + " ") == std::string::npos) continue;
    std::string ending;
    std::istringstream(codec.endings) >> ending;
    const std::string film = std::string(codec.id) + ending;
    const Outcome outcome =
        runProgram(scratch, "record " + film + " --codec " + codec.id +
                                " --duration 2 --fps 2 --size 96x64 --quality low --to 1950 " + smallCity());
    ASSERT_EQ(outcome.code, 0) << codec.id << ": " << outcome.err;
    if (std::string(codec.id) == "webp") continue;  // ffmpeg writes them but cannot read them
    EXPECT_EQ(countOf(scratch, film), 4) << codec.id;
  }
}

TEST(RecordParts, SoundIsCutToTheFilm) {
  const Scratch scratch;
  shell(scratch, "ffmpeg -v error -f lavfi -i sine=frequency=330:duration=60 tone.wav");
  const Outcome outcome = runProgram(
      scratch, "record a.mp4 --audio tone.wav --duration 6 --fps 5 --size 96x54 --quality low --to 1950 " +
                   smallCity());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  std::ofstream(scratch / "words.wav") << "no sound";
  const Outcome deaf = runProgram(
      scratch, "record b.mp4 --audio words.wav --duration 6 --fps 5 --size 96x54 --quality low --to 1950 " +
                   smallCity());
  EXPECT_EQ(deaf.code, 2);
  EXPECT_NE(deaf.lastErrLine().find("no sound"), std::string::npos) << deaf.err;
  const auto probe =
      nlohmann::json::parse(shell(scratch, "ffprobe -v error -of json -show_streams -show_format a.mp4"));
  ASSERT_EQ(probe["streams"].size(), 2u);
  EXPECT_EQ(probe["streams"][1]["codec_type"], "audio");
  EXPECT_NEAR(std::stod(probe["format"]["duration"].get<std::string>()), 6.0, 0.1);
  EXPECT_NE(probe["format"]["tags"]["comment"].get<std::string>().find("seed 1"), std::string::npos);
}

TEST(RecordParts, AFilmThatIsThereIsNotLost) {
  const Scratch scratch;
  std::ofstream(scratch / "a.mp4") << "dear";
  const Outcome refused = runProgram(scratch, "record a.mp4 " + kParts + smallCity());
  EXPECT_EQ(refused.code, 4);
  EXPECT_NE(refused.lastErrLine().find("--overwrite"), std::string::npos);
  EXPECT_EQ(readFile(scratch / "a.mp4"), "dear");
  ASSERT_EQ(runProgram(scratch,
                       "record a.mp4 --overwrite --duration 1 --fps 2 --size 96x54 --quality low --to 1940 " +
                           smallCity())
                .code,
            0);
  EXPECT_GT(fs::file_size(scratch / "a.mp4"), 500u);
}

TEST(RecordParts, WhatCannotBeIsSaidBeforeAnythingIsMade) {
  const Scratch scratch;
  struct Case {
    std::string words;
    int code;
    const char* said;
  };
  const std::vector<Case> cases = {
      {"record a.mp4 --codec mpeg2", 2, "expected one of h264"},
      {"record a.webm --codec h264", 2, ".mp4 .mkv .mov"},
      {"record a.mp4 --codec h264 --crf 90", 2, "0 (best) to 51"},
      {"record a.mp4 --crf 90", 2, "0 (best) to 51"},
      {"record a.gif --crf 5", 2, "no such scale"},
      {"record frames --overwrite", 2, "--overwrite"},
      {"record a.mp4 --compare history --chart", 2, "--chart"},
      {"record a.gif --fps 60", 2, "at most 50"},
      {"record a.mp4 --audio none.wav", 2, "none.wav"},
      {"record a.mp4 --start 999999", 2, "--start 999999"},
      {"record a.mp4 --frames 0", 2, "--frames"},
      {"record a.mp4 --size 97x54", 2, "even numbers"},
      {"record a.mp4 --spp 0", 2, "--spp"},
      {"record a.mp4 --hour 25", 2, "--hour"},
      {"record a.mp4 --hour 6..40", 2, "--hour"},
      {"record a.mp4 --progress loud", 2, "bar or json"},
      {"record - --resume", 2, "--resume"},
      {"record a.mp4 --y4m", 2, "--y4m"},
      {"join a.mp4", 2, "manifest.json"},
      {"join a.txt", 2, "a.txt"},
  };
  for (const Case& one : cases) {
    const Outcome outcome =
        runProgram(scratch, one.words + " " + (one.words.rfind("join", 0) == 0 ? "" : smallCity()));
    EXPECT_EQ(outcome.code, one.code) << one.words << ": " << outcome.err;
    EXPECT_NE(outcome.lastErrLine().find(one.said), std::string::npos) << one.words << ": " << outcome.err;
    EXPECT_EQ(filesIn(scratch.folder()), 0) << one.words;
  }
}

TEST(RecordParts, AnFfmpegWithoutTheCodecIsNamed) {
  const Scratch scratch;
  fs::create_directory(scratch / "bin");
  const fs::path fake = scratch / "bin/ffmpeg";
  std::ofstream(fake) << "#!/bin/sh\necho 'Encoders:'\necho ' V..... libvpx-vp9 VP9'\n";
  fs::permissions(fake, fs::perms::owner_all);
  const Outcome outcome = runProgram(scratch, "record a.mp4 " + kParts + smallCity(),
                                     "PATH='" + (scratch / "bin").string() + ":/usr/bin:/bin'");
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.lastErrLine().find("no encoder libx264"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.lastErrLine().find("vp9"), std::string::npos) << outcome.err;
}

TEST(RecordParts, AFullDiskKeepsThePartsThatAreWhole) {
  const Scratch scratch;
  // Noise does not compress: a file of a part soon meets the limit on sizes, which stands in for a disk.
  const std::string words =
      "--duration 16 --fps 2 --size 320x180 --crf 0 --codec h264 --quality low --to 1950 ";
  int code = 0;
  shell(scratch,
        "bash -c \"trap '' XFSZ; ulimit -f 150; '" SHANCHENG_PROGRAM "' record a.mp4 " + words + smallCity() +
            "\"",
        &code);
  EXPECT_EQ(code, 4) << readFile(scratch / "err");
  EXPECT_FALSE(fs::exists(scratch / "a.mp4"));
  const Outcome again = runProgram(scratch, "record a.mp4 --resume " + words + smallCity());
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(countOf(scratch, "a.mp4"), 32);
}

TEST(RecordParts, InterruptedLeavesAFilmThatPlaysAndGoesOn) {
  const Scratch scratch;
  const std::string words = "--duration 80 --fps 2 --size 96x54 --quality low --to 1950 ";
  // Ctrl-C once the first part is there, however long that takes; with job control, or a shell shields what
  // runs behind it from the signal.
  shell(scratch, "bash -c \"set -m; '" SHANCHENG_PROGRAM "' record a.mp4 " + words + smallCity() +
                     " & p=\\$!; while kill -0 \\$p && ! ls a.mp4.parts/*.nut; do sleep 0.05; done "
                     ">/dev/null 2>&1; kill -INT \\$p; wait \\$p\"");
  const std::string said = readFile(scratch / "err");
  EXPECT_NE(said.find("interrupted after"), std::string::npos) << said;
  EXPECT_NE(said.find("a.partial.mp4"), std::string::npos) << said;
  const int kept = countOf(scratch, "a.partial.mp4");
  EXPECT_GT(kept, 0);
  EXPECT_TRUE(fs::exists(scratch / "a.mp4.parts"));
  // To the end, however long that takes: a second clock would only measure the machine.
  const Outcome resumed = runProgram(scratch, "record a.mp4 --resume " + words + smallCity());
  ASSERT_EQ(resumed.code, 0) << resumed.err;
  EXPECT_EQ(countOf(scratch, "a.mp4"), 160);
  EXPECT_FALSE(fs::exists(scratch / "a.partial.mp4")) << "it goes when the film is finished";
}

TEST(RecordParts, RunsThatOverlapStillMakeOneFilm) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "record a.mp4 --frames 50 " + kParts + smallCity()).code, 0);
  ASSERT_EQ(runProgram(scratch, "record b.mp4 --start 27 --frames 50 " + kParts + smallCity()).code, 0);
  for (const auto& entry : fs::directory_iterator(scratch / "b.mp4.parts"))
    if (entry.path().filename().string().starts_with("part_00000027") ||
        entry.path().filename().string().starts_with("part_00000056"))
      fs::copy(entry.path(), scratch / "a.mp4.parts" / entry.path().filename());
  const Outcome resumed = runProgram(scratch, "record a.mp4 --resume " + kParts + smallCity());
  ASSERT_EQ(resumed.code, 0) << resumed.err;
  EXPECT_EQ(countOf(scratch, "a.mp4"), 80);
}

TEST(RecordParts, PartsWithoutAManifestAreNobodysFilm) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "record a.mp4 --frames 40 " + kParts + smallCity()).code, 0);
  fs::remove(scratch / "a.mp4.parts/manifest.json");
  for (const char* more : {"", "--resume ", "--start 40 "}) {
    const Outcome outcome = runProgram(scratch, "record a.mp4 " + std::string(more) + kParts + smallCity());
    EXPECT_EQ(outcome.code, 2) << more;
    EXPECT_NE(outcome.lastErrLine().find("no manifest.json"), std::string::npos) << outcome.err;
  }
}

TEST(RecordParts, AStoppedRunLeavesTheWorkOfOthers) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "record a.mp4 --frames 8 " + kParts + smallCity()).code, 0);
  int code = 0;
  shell(scratch,
        "timeout -s INT 0.7 '" SHANCHENG_PROGRAM "' record a.mp4 --resume " + kParts + smallCity() + "; true",
        &code);
  EXPECT_TRUE(fs::exists(scratch / "a.mp4") ||
              fs::exists(scratch / "a.mp4.parts/part_00000000_00000007.nut"));
}

TEST(RecordParts, ProgressForMachinesIsJson) {
  const Scratch scratch;
  const Outcome outcome = runProgram(
      scratch, "record a.mp4 --progress json --duration 10 --fps 2 --size 96x54 --quality low --to 1950 " +
                   smallCity());
  ASSERT_EQ(outcome.code, 0);
  std::istringstream lines(outcome.err);
  int seen = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] != '{') continue;
    const auto json = nlohmann::json::parse(line);
    EXPECT_EQ(json["frames"], 20);
    ++seen;
  }
  EXPECT_GE(seen, 1);
}

TEST(RecordParts, TwoScenariosStandSideBySide) {
  const Scratch scratch;
  const std::string words = "--duration 2 --fps 2 --size 192x108 --quality low --city xinji ";
  const std::string one = runProgram(scratch, "record - " + words).out;
  const Outcome beside = runProgram(scratch, "record - --compare history " + words);
  ASSERT_EQ(beside.code, 0) << beside.err;
  ASSERT_EQ(beside.out.size(), one.size());
  EXPECT_NE(beside.out, one);
  // The same course twice: under the names, in the lower half of the picture, both sides are the same.
  const std::size_t stride = 192 * 3;
  for (std::size_t row = 60; row < 108; ++row) {
    const std::string line = beside.out.substr(row * stride, stride);
    ASSERT_EQ(line.substr(2 * 3, 92 * 3), line.substr(98 * 3, 92 * 3))
        << "row " << row;  // beside the line between them
  }
  EXPECT_EQ(runProgram(scratch, "record a.mp4 --compare nothing_like_it " + words).code, 2);
  EXPECT_EQ(
      runProgram(scratch,
                 "record a.mp4 --compare history --titles --duration 20 --fps 2 --size 192x108 --city xinji")
          .code,
      2);
  EXPECT_EQ(runProgram(scratch, "record a.mp4 --compare history --captions srt " + words).code, 2);
  EXPECT_EQ(
      runProgram(scratch, "record a.mp4 --compare history --duration 2 --fps 2 --size 190x108 --city xinji")
          .code,
      2);
}

TEST(FilmParts, MissingFramesAreNamed) {
  EXPECT_EQ(missingFrames({}, 10), "0-9");
  EXPECT_EQ(missingFrames({{0, 10}}, 10), "");
  EXPECT_EQ(missingFrames({{1, 3}, {5, 5}}, 10), "0, 4");
  EXPECT_EQ(missingFrames({{0, 4}, {2, 3}}, 8), "5-7");
}

TEST(FilmParts, AManifestThatIsNoneIsAnError) {
  const Scratch scratch;
  for (const char* text :
       {"", "{", "[]", "{\"codec\": 3}",
        "{\"codec\":\"h264\",\"quality\":1,\"frames\":0,\"fps\":0,\"width\":1,\"height\":1,\"part_frames\":1,"
        "\"title\":\"\",\"comment\":\"\",\"audio\":\"\",\"made\":{}}"}) {
    std::ofstream(scratch / "manifest.json") << text;
    const auto read = readFilmManifest((scratch / "manifest.json").string());
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message().find("manifest.json"), std::string::npos);
  }
}

// Each member of another kind, out of range or missing: told with file and key, never thrown.
TEST(FilmParts, AMalformedManifestIsToldWithItsKey) {
  const Scratch scratch;
  const std::string file = (scratch / "manifest.json").string();
  FilmManifest manifest;
  manifest.codec = "h264";
  manifest.frames = 8;
  manifest.width = manifest.height = 16;
  manifest.partFrames = 4;
  manifest.made = "{\"form\": 2}";
  const auto put = [&](const std::string& key, const std::string& value) {
    auto json = nlohmann::ordered_json::parse(filmManifestText(manifest));
    json.erase(key);
    if (!value.empty()) json[key] = nlohmann::ordered_json::parse(value);
    std::ofstream(file) << json.dump();
  };
  put("frames", "8");
  ASSERT_TRUE(readFilmManifest(file));
  EXPECT_TRUE(checkSameFilm(file, manifest));
  const std::pair<const char*, const char*> cases[] = {
      {"frames", "1e300"},   {"frames", "\"8\""},
      {"frames", "8.5"},     {"frames", "0"},
      {"frames", "-8"},      {"fps", "9223372036854775808"},
      {"width", "true"},     {"height", "null"},
      {"part_frames", "[]"}, {"quality", "{}"},
      {"codec", "3"},        {"title", "[]"},
      {"comment", "1"},      {"audio", "false"},
      {"made", "[1]"},       {"made", "\"x\""},
      {"made", ""},          {"codec", ""},
      {"part_frames", ""},   {"quality", "18446744073709551615"}};
  for (const auto& [key, value] : cases) {
    put(key, value);
    const auto read = readFilmManifest(file);
    ASSERT_FALSE(read) << key << " " << value;
    EXPECT_EQ(read.error().file, file);
    EXPECT_EQ(read.error().code, ExitCode::badInput);
    EXPECT_NE(read.error().message().find("'" + std::string(key) + "'"), std::string::npos)
        << read.error().message();
  }
  for (const char* form : {"\"x\"", "1e300", "null", "[]"}) {
    put("made", "{\"form\": " + std::string(form) + "}");
    const auto same = checkSameFilm(file, manifest);
    ASSERT_FALSE(same) << form;
    EXPECT_NE(same.error().message().find("another version of the program"), std::string::npos);
  }
}
