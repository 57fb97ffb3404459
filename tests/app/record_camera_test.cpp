// `record --camera`: a name, the tour, a path in a file, and what is wrong with one.
#include <gtest/gtest.h>

#include "tests/app/program.h"

using namespace shancheng::test;

namespace {

const std::string kShort = "--seconds 0.5 --fps 8 --size 160x90 --quality low --to 1945 ";

// Two keys over the middle of the small city; the second higher.
std::string pathText(const std::string& second) {
  const std::string place =
      "lon = 106.57\nlat = 29.53\ntarget_lon = 106.57\ntarget_lat = 29.56\ntarget_height_m = "
      "250\nfov_degrees = 50\n";
  return "[path]\nduration_seconds = 4\n[[key]]\nsecond = 0\nheight_m = 1200\n" + place +
         "[[key]]\nsecond = " + second + "\nheight_m = 4000\n" + place;
}

std::string frame(const Scratch& scratch, const std::string& folder, int number) {
  return readFile(scratch / (folder + "/frame_0000" + std::to_string(number) + ".png"));
}

}  // namespace

TEST(RecordCamera, AFileMovesItAndANameHoldsItStill) {
  const Scratch scratch;
  std::ofstream(scratch / "way.toml") << pathText("4");
  const std::string words = kShort + smallCity();
  ASSERT_EQ(runProgram(scratch, "record way --camera way.toml " + words).code, 0);
  ASSERT_EQ(runProgram(scratch, "record tour --camera tour " + words).code, 0);
  ASSERT_EQ(runProgram(scratch, "record drift " + words).code, 0);
  ASSERT_EQ(runProgram(scratch, "record map --camera map --from 1945 " + words).code, 0);
  EXPECT_NE(frame(scratch, "way", 0), frame(scratch, "tour", 0));
  EXPECT_NE(frame(scratch, "way", 0), frame(scratch, "way", 3));
  EXPECT_EQ(frame(scratch, "tour", 2), frame(scratch, "drift", 2))
      << "the tour is what is taken where nothing is asked for";
  EXPECT_NE(readFile(scratch / "way/manifest.json").find("camera_path_hash"), std::string::npos);
  std::ofstream(scratch / "way.toml") << pathText("3");
  const Outcome changed = runProgram(scratch, "record way --resume --camera way.toml " + words);
  EXPECT_EQ(changed.code, 2) << "half of one path and half of another make no film";
}

TEST(RecordCamera, WhatIsWrongIsSaidBeforeAnythingIsSimulated) {
  const Scratch scratch;
  const std::string words = kShort + smallCity();
  std::ofstream(scratch / "torn.toml") << pathText("0");
  const Outcome torn = runProgram(scratch, "record a --camera torn.toml " + words);
  EXPECT_EQ(torn.code, 2);
  EXPECT_EQ(torn.errLines(), 1) << torn.err;
  EXPECT_NE(torn.err.find("torn.toml:13: second 0 after 0; expected"), std::string::npos) << torn.err;
  const Outcome missing = runProgram(scratch, "record a --camera none.toml " + words);
  EXPECT_EQ(missing.code, 2);
  EXPECT_NE(missing.err.find("none.toml"), std::string::npos) << missing.err;
  const Outcome unknown = runProgram(scratch, "record a --camera nowhere " + words);
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.err.find("tour, or a camera path in a .toml file"), std::string::npos) << unknown.err;
  EXPECT_EQ(filesIn(scratch.folder()), 1) << "nothing but the path";
}
