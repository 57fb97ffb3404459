// Pictures a second: those of television are fractions, and are kept as such.
#include "engine/session/frame_rate.h"

#include <gtest/gtest.h>

#include <utility>

namespace shancheng {
namespace {

TEST(FrameRates, WholeNumbersFractionsAndDecimalsAreReadExactly) {
  const std::pair<const char*, FrameRate> cases[] = {{"1", {1, 1}},
                                                     {"30", {30, 1}},
                                                     {"030", {30, 1}},
                                                     {"240", {240, 1}},
                                                     {"25.0", {25, 1}},
                                                     {"12.5", {25, 2}},
                                                     {"15/2", {15, 2}},
                                                     {"60/2", {30, 1}},
                                                     {"24000/1001", {24000, 1001}},
                                                     {"23.976", {24000, 1001}},
                                                     {"23.98", {24000, 1001}},
                                                     {"23.976024", {24000, 1001}},
                                                     {"29.97", {30000, 1001}},
                                                     {"47.952", {48000, 1001}},
                                                     {"59.94", {60000, 1001}},
                                                     {"119.88", {120000, 1001}},
                                                     {"25000/1001", {25000, 1001}}};
  for (const auto& [text, expected] : cases) {
    const auto read = parseFrameRate(text);
    ASSERT_TRUE(read) << text << ": " << read.error().message();
    EXPECT_EQ(*read, expected) << text;
  }
}

TEST(FrameRates, WhatIsNoneIsRefusedAndNamed) {
  for (const char* text : {"",
                           "0",
                           "-1",
                           "-30",
                           "+30",
                           "0x1e",
                           "1e1",
                           "nan",
                           "241",
                           "0.5",
                           "240.01",
                           "30fps",
                           "30/0",
                           "30/",
                           "/1001",
                           "30/1001/2",
                           "1/2",
                           "29,97",
                           "99999999999999999999",
                           " 30",
                           "29.9701",
                           "25.1234"}) {
    const auto read = parseFrameRate(text);
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message().find(std::string("--fps '") + text + "'; expected 1 to 240"),
              std::string::npos)
        << read.error().message();
  }
}

TEST(FrameRates, AreWrittenAsTheyAreReadBack) {
  for (const FrameRate rate : {FrameRate{30, 1}, FrameRate{30000, 1001}, FrameRate{25, 2}})
    EXPECT_EQ(*parseFrameRate(rateText(rate)), rate);
  EXPECT_EQ(rateText({24000, 1001}), "24000/1001");
  EXPECT_EQ(shortRateText({24000, 1001}), "23.976");
  EXPECT_EQ(shortRateText({30000, 1001}), "29.97");
  EXPECT_EQ(shortRateText({60, 1}), "60");
}

}  // namespace
}  // namespace shancheng
