// Texts as numbers, endings of files and misspelt names: what every reader and every command goes by.
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "sim/core/file_ending.h"
#include "sim/core/hash.h"
#include "sim/core/nearest_name.h"
#include "sim/core/number_text.h"

namespace shancheng {
namespace {

TEST(NumberText, IsDecimalWhateverStandsBeforeIt) {
  int year = 0;
  EXPECT_TRUE(parseNumber("0010", year));
  EXPECT_EQ(year, 10);
  EXPECT_TRUE(parseNumber("0008", year));
  EXPECT_EQ(year, 8);
  EXPECT_TRUE(parseNumber("-0019", year));
  EXPECT_EQ(year, -19);
  double moment = 0;
  EXPECT_TRUE(parseNumber("01987.50", moment));
  EXPECT_EQ(moment, 1987.5);
  for (const char* text : {"0x7d0", "0X7D0", "0b11", "0o17", "1_000", "1'000", "1,000"}) {
    EXPECT_FALSE(parseNumber(text, year)) << text;
    EXPECT_FALSE(parseNumber(text, moment)) << text;
  }
}

TEST(NumberText, IsRefusedRatherThanBentToFit) {
  int whole = 7;
  for (const char* text :
       {"", " ", " 1", "1 ", "+1", "--1", "1.0", "1e3", "2147483648", "-2147483649", "nan", "١"})
    EXPECT_FALSE(parseNumber(text, whole)) << text;
  EXPECT_EQ(whole, 7) << "left as it was";
  std::uint64_t seed = 7;
  for (const char* text : {"-1", "-0", "18446744073709551616", "99999999999999999999999"})
    EXPECT_FALSE(parseNumber(text, seed)) << text;
  EXPECT_EQ(seed, 7u);
  EXPECT_TRUE(parseNumber("18446744073709551615", seed));
  EXPECT_EQ(seed, std::numeric_limits<std::uint64_t>::max());
  double value = 7;
  for (const char* text : {"", "nan", "inf", "-inf", "1e999", "0x1p3", "1.5x", "+1.5", ". 5", "1,5"})
    EXPECT_FALSE(parseNumber(text, value)) << text;
  EXPECT_EQ(value, 7);
}

TEST(NumberText, HashesAreSixteenHexadecimalDigits) {
  std::uint64_t hash = 7;
  for (const char* text :
       {"", "1", "0x00000000000001", "-000000000000001", "123456789abcdef01", "123456789abcdefg"})
    EXPECT_FALSE(parseHash(text, hash)) << text;
  EXPECT_EQ(hash, 7u);
  ASSERT_TRUE(parseHash(hexText(0xfedcba9876543210u), hash));
  EXPECT_EQ(hash, 0xfedcba9876543210u);
}

TEST(FileEnding, IsTheSameInAnyCase) {
  EXPECT_EQ(endingOf("a.mp4"), ".mp4");
  EXPECT_EQ(endingOf("maps.v2/A.PNG"), ".png");
  EXPECT_EQ(endingOf("a.film.Toml"), ".toml");
  for (const char* none : {"", "a", "a.", ".hidden", "folder.mp4/a", "folder.mp4/"})
    EXPECT_EQ(endingOf(none), "") << none;
}

TEST(NearestName, IsTheOneWithTheFewestSlips) {
  const std::vector<std::string> names = {"year", "kind", "lever", "value", "max_slope", "min_slope"};
  EXPECT_EQ(nearestName("valu", names), "value");
  EXPECT_EQ(nearestName("Year", names), "year");
  EXPECT_EQ(nearestName("laver", names), "lever");
  EXPECT_EQ(nearestName("max_slpoe", names), "max_slope");
  EXPECT_EQ(nearestName("gravity", names), "");
  EXPECT_EQ(nearestName("", names), "");
  EXPECT_EQ(nearestName(std::string(100000, 'a'), names), "");
  EXPECT_EQ(nearestNameHint("valu", names), "did you mean 'value'? ");
  EXPECT_EQ(nearestNameHint("gravity", names), "");
}

}  // namespace
}  // namespace shancheng
