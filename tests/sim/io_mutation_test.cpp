// Every reader is handed its own good input with bytes changed, cut, doubled and swapped; it must
// answer with a value or an Error, and never crash. Seeded: the same every time.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/fuzz/fuzz_inputs.h"
#include "tests/fuzz/mutations.h"

namespace shancheng {
namespace {

constexpr int kMutations = 300;
const std::string kTiny = SHANCHENG_TEST_DATA "/cities/tiny";

std::string good(const std::string& path) {
  auto text = readInputFile(path);
  EXPECT_TRUE(text) << text.error().message();
  return text ? *text : std::string();
}

TEST(Mutation, CityFiles) {
  int survived = 0, refused = 0;
  for (std::size_t file = 0; file < fuzz::cityFiles().size(); ++file) {
    const std::string& name = fuzz::cityFiles()[file];
    const std::string text = good(kTiny + "/" + name);
    ASSERT_TRUE(fuzz::readCityBytes(kTiny, name, text)) << name;
    for (int i = 0; i < kMutations; ++i)
      ++(fuzz::readCityBytes(kTiny, name, fuzz::mutate(text, {file, i})) ? survived : refused);
  }
  // Both ends of the test are alive: some changes are harmless, most are caught.
  EXPECT_GT(survived, 100);
  EXPECT_GT(refused, 1000);
}

TEST(Mutation, Scenario) {
  const std::string text = good(kTiny + "/scenarios/history.toml");
  ASSERT_TRUE(fuzz::readScenarioBytes(text));
  int refused = 0;
  for (int i = 0; i < kMutations; ++i) refused += !fuzz::readScenarioBytes(fuzz::mutate(text, {100, i}));
  EXPECT_GT(refused, kMutations / 4);
}

TEST(Mutation, SessionFile) {
  SessionFile session;
  session.city = "tiny";
  session.scenario = "history";
  session.seed = 18446744073709551615u;
  session.commands.push_back({1990, 0, Command::Kind::set, LeverId::max_slope, 12.5});
  session.commands.push_back({2000, 0, Command::Kind::release, LeverId::max_slope, 0});
  session.hashes = {{1990, 0x0123456789abcdefu}, {2000, 1}};
  const std::string text = sessionText(session);
  ASSERT_TRUE(fuzz::readSessionBytes(text));
  int refused = 0;
  for (int i = 0; i < kMutations; ++i) refused += !fuzz::readSessionBytes(fuzz::mutate(text, {101, i}));
  EXPECT_GT(refused, kMutations / 4);
}

TEST(Mutation, GeoJson) {
  const std::string text = good(kTiny + "/roads.geojson");
  ASSERT_TRUE(fuzz::readGeoJsonBytes(text));
  int refused = 0;
  for (int i = 0; i < kMutations; ++i) refused += !fuzz::readGeoJsonBytes(fuzz::mutate(text, {102, i}));
  EXPECT_GT(refused, kMutations / 4);
}

}  // namespace
}  // namespace shancheng
