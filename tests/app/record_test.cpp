// Stills and films, made by the program off screen.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

// Width and height from a PNG's header.
std::pair<int, int> pngSize(const std::string& png) {
  const auto number = [&](std::size_t at) {
    int value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(png[at + i]);
    return value;
  };
  return png.size() > 24 && png.compare(1, 3, "PNG") == 0 ? std::pair(number(16), number(20))
                                                          : std::pair(0, 0);
}

const std::string kShort = "--seconds 0.5 --fps 8 --size 160x90 --quality low --to 1950 ";

}  // namespace

TEST(Shot, WritesAPictureOfTheSizeAskedFor) {
  const Scratch scratch;
  const Outcome outcome = runProgram(
      scratch, "shot a.png --year 1960.5 --size 320x180 --quality low --labels --captions " + smallCity());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(pngSize(readFile(scratch / "a.png")), std::pair(320, 180));
  EXPECT_EQ(filesIn(scratch.folder()), 1);
}

TEST(Shot, CaptionsAndCameraChangeThePicture) {
  const Scratch scratch;
  const std::string common = " --year 1950 --size 160x90 --quality low " + smallCity();
  ASSERT_EQ(runProgram(scratch, "shot a.png" + common).code, 0);
  ASSERT_EQ(runProgram(scratch, "shot b.png --captions" + common).code, 0);
  ASSERT_EQ(runProgram(scratch, "shot c.png --camera map" + common).code, 0);
  ASSERT_EQ(runProgram(scratch, "shot d.png" + common).code, 0);
  const std::string plain = readFile(scratch / "a.png");
  EXPECT_NE(plain, readFile(scratch / "b.png"));
  EXPECT_NE(plain, readFile(scratch / "c.png"));
  EXPECT_EQ(plain, readFile(scratch / "d.png")) << "the same picture twice must be the same file";
}

TEST(Record, AFolderResumesToTheSameFrames) {
  const Scratch scratch;
  const std::string words = kShort + "--captions " + smallCity();
  ASSERT_EQ(runProgram(scratch, "record frames " + words).code, 0);
  EXPECT_EQ(filesIn(scratch / "frames"), 4 + 1);  // and the manifest
  const std::string second = readFile(scratch / "frames/frame_00001.png"),
                    last = readFile(scratch / "frames/frame_00003.png");
  EXPECT_EQ(pngSize(second), std::pair(160, 90));
  EXPECT_NE(second, last);
  fs::remove(scratch / "frames/frame_00001.png");
  fs::resize_file(scratch / "frames/frame_00003.png", last.size() / 2);  // torn: must be made anew
  const Outcome refused = runProgram(scratch, "record frames " + words);
  EXPECT_EQ(refused.code, 2) << refused.err;
  const Outcome resumed = runProgram(scratch, "record frames --resume " + words);
  ASSERT_EQ(resumed.code, 0) << resumed.err;
  EXPECT_EQ(readFile(scratch / "frames/frame_00001.png"), second);
  EXPECT_EQ(readFile(scratch / "frames/frame_00003.png"), last);
}

TEST(Record, ResumingAnotherFilmIsRefused) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "record frames " + kShort + smallCity()).code, 0);
  const Outcome outcome = runProgram(scratch, "record frames --resume --seed 9 " + kShort + smallCity());
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("manifest.json"), std::string::npos) << outcome.err;
}

TEST(Record, AFilmPlaysWithEveryFrame) {
  const Scratch scratch;
  const Outcome outcome = runProgram(scratch, "record a.mp4 " + kShort + smallCity());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(filesIn(scratch.folder()), 1);
  const std::string probe = "ffprobe -v error -count_frames -of json -show_streams '" +
                            (scratch / "a.mp4").string() + "' >'" + (scratch / "probe").string() + "'";
  ASSERT_EQ(std::system(probe.c_str()), 0);
  const auto stream = nlohmann::json::parse(readFile(scratch / "probe"))["streams"][0];
  EXPECT_EQ(stream["nb_read_frames"], "4");
  EXPECT_EQ(stream["width"], 160);
  EXPECT_EQ(stream["pix_fmt"], "yuv420p");
  EXPECT_EQ(stream["color_space"], "bt709");
  EXPECT_EQ(stream["color_range"], "tv");
}

TEST(Record, RawFramesGoToStdoutWhole) {
  const Scratch scratch;
  const Outcome outcome = runProgram(scratch, "record - " + kShort + smallCity());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out.size(), 4u * 160 * 90 * 3);
}

TEST(Record, AReaderThatGoesAwayIsCodeFour) {
  const Scratch scratch;
  const std::string command = "cd '" + scratch.folder().string() +
                              "' && { '" SHANCHENG_PROGRAM
                              "' record - --seconds 2 --fps 30 --size 160x90 --quality low --to 1940 " +
                              smallCity() + " 2>err; echo $? >code; } | head -c 1000 >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(readFile(scratch / "code"), "4\n");
  EXPECT_NE(readFile(scratch / "err").find("shancheng: stdout"), std::string::npos)
      << readFile(scratch / "err");
}

TEST(Record, AnEncoderThatFailsLeavesNothing) {
  const Scratch scratch;
  fs::create_directory(scratch / "bin");
  const fs::path fake = scratch / "bin/ffmpeg";
  std::ofstream(fake) << "#!/bin/sh\ncat >/dev/null\necho the encoder is unwell >&2\nexit 7\n";
  fs::permissions(fake, fs::perms::owner_all);
  const Outcome outcome = runProgram(scratch, "record a.mp4 " + kShort + smallCity(),
                                     "PATH='" + (scratch / "bin").string() + ":/usr/bin:/bin'");
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.lastErrLine().find("the encoder is unwell"), std::string::npos) << outcome.err;
  EXPECT_EQ(filesIn(scratch.folder()), 1) << "only the folder of the false encoder";
}

TEST(Record, InterruptedEndsWith130AndNoFinalName) {
  const Scratch scratch;
  const std::string command = "cd '" + scratch.folder().string() +
                              "' && timeout -s INT 4 '" SHANCHENG_PROGRAM
                              "' record a.mp4 --seconds 3000 --size 160x90 --quality low --to 1945 " +
                              smallCity() + " 2>err; test ! -e a.mp4";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_NE(readFile(scratch / "err").find("interrupted after"), std::string::npos)
      << readFile(scratch / "err");
}

TEST(Record, SubtitlesStandBesideTheFilm) {
  const Scratch scratch;
  const Outcome outcome = runProgram(
      scratch, "record frames --captions srt --titles --seconds 12 --fps 1 --size 160x90 --quality low " +
                   smallCity());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(filesIn(scratch.folder()), 1 + 4);
  const std::string english = readFile(scratch / "frames.en.srt"),
                    chinese = readFile(scratch / "frames.zh.vtt");
  EXPECT_NE(english.find("A model's history, not a record"), std::string::npos) << english;
  EXPECT_NE(english.find("00:00:08,000 --> 00:00:12,000"), std::string::npos) << english;
  EXPECT_NE(chinese.find("并非史实记录"), std::string::npos) << chinese;
  EXPECT_TRUE(fs::exists(scratch / "frames.en.vtt") && fs::exists(scratch / "frames.zh.srt"));
}

// The words are known once the years are: they are held against what is there before a picture is drawn.
TEST(Record, SubtitlesThatAreThereAreToldBeforeAnythingIsDrawn) {
  const Scratch scratch;
  std::ofstream(scratch / "a.en.srt") << "of an older film";
  const std::string words =
      "record a.mp4 --captions srt --city xinji --quality low --size 64x36 --from 1986 --to 1987 --fps 3 "
      "--seconds 1 ";
  const Outcome refused = runProgram(scratch, words + "--resume");
  EXPECT_EQ(refused.code, 4) << refused.err;
  EXPECT_NE(refused.lastErrLine().find("a.en.srt: is there already"), std::string::npos) << refused.err;
  EXPECT_EQ(filesIn(scratch.folder()), 1);
  ASSERT_EQ(runProgram(scratch, words + "--frames 2 --overwrite").code, 0);
  const Outcome rest = runProgram(scratch, words + "--resume");
  EXPECT_EQ(rest.code, 0) << "its own words are in nobody's way: " << rest.err;
  EXPECT_EQ(filesIn(scratch.folder()), 5);
}

// A font that is none is told when the picture is prepared, which comes before the first year.
TEST(Record, WhichFramesAreMadeIsDecidedBeforeTheFirstYear) {
  const Scratch scratch;
  fs::create_directory(scratch / "a.mp4.parts");
  std::ofstream(scratch / "a.mp4.parts/manifest.json") << "{}";
  std::ofstream(scratch / "a.mp4.parts/part_00000000_00000007.nut") << "x";
  std::ofstream(scratch / "later.toml")
      << "id = \"later\"\nname_en = \"Later\"\nname_zh = \"后来\"\nstart_year = 1999\n"
         "play_from_year = 1999\nend_year = 2020\n";
  const std::string words =
      "--city xinji --captions --quality low --size 64x36 --from 1986 --to 1987 --fps 3 --seconds 1 ";
  for (const auto& [more, said] :
       {std::pair("record a.mp4 --start 0 ", "a.mp4.parts: holds parts of a film that was not finished"),
        std::pair("record a.mp4 --frames 3 ", "a.mp4.parts: holds parts of a film that was not finished"),
        std::pair("record b.mp4 --start 3 ", "--start 3 of a film of 3 frames"),
        std::pair("record b.mp4 --compare later.toml ", "--compare later.toml from 1999 to 2020")}) {
    const Outcome outcome = runProgram(scratch, more + words, "SHANCHENG_FONT=/dev/null");
    EXPECT_EQ(outcome.code, 2) << more << ": " << outcome.err;
    EXPECT_NE(outcome.lastErrLine().find(said), std::string::npos) << more << ": " << outcome.err;
  }
}

TEST(Record, LanguageChartAndTitlesChangeThePicture) {
  const Scratch scratch;
  const std::string common =
      "--seconds 10 --fps 1 --from 1937 --to 1938 --size 160x90 --quality low " + smallCity();
  ASSERT_EQ(runProgram(scratch, "record en --captions en " + common).code, 0);
  ASSERT_EQ(runProgram(scratch, "record zh --captions zh " + common).code, 0);
  ASSERT_EQ(runProgram(scratch, "record chart --captions en --chart " + common).code, 0);
  ASSERT_EQ(runProgram(scratch, "record titles --captions en --titles " + common).code, 0);
  const std::string first = "/frame_00000.png", middle = "/frame_00004.png";
  const std::string plain = readFile(scratch / ("en" + middle));
  EXPECT_NE(plain, readFile(scratch / ("zh" + middle)));
  EXPECT_NE(plain, readFile(scratch / ("chart" + middle)));
  EXPECT_NE(readFile(scratch / ("en" + first)), readFile(scratch / ("titles" + first)));
  const Outcome other = runProgram(scratch, "record en --resume --captions zh " + common);
  EXPECT_EQ(other.code, 2) << "half a film in one language";
}
