// `shancheng explain`, run as a program.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {
// A cell of the old town's fringe that is built on in some year, and that year, found by asking.
nlohmann::json builtCell(const Scratch& scratch) {
  for (int row = 58; row < 70; ++row)
    for (const int year : {2004, 1990, 1960}) {
      const Outcome outcome =
          runProgram(scratch, "explain --json --year " + std::to_string(year) + " --cell 62," +
                                  std::to_string(row) + " " + smallCity());
      if (outcome.code != 0) continue;
      nlohmann::json json = nlohmann::json::parse(outcome.out);
      if (json.contains("terms")) return json;
    }
  return {};
}
}  // namespace

TEST(Explain, TermsSumToTheScore) {
  const Scratch scratch;
  const nlohmann::json json = builtCell(scratch);
  ASSERT_TRUE(json.contains("terms"));
  double sum = 0, before = 1e9;
  for (const auto& term : json["terms"]) {
    const double value = term["value"].get<double>();
    EXPECT_LE(std::abs(value), before) << "ranked by weight";
    before = std::abs(value);
    sum += value;
  }
  EXPECT_NEAR(sum, json["score"].get<double>(), 1e-4);
  EXPECT_TRUE(json.contains("counterfactual"));
}

TEST(Explain, SpeaksBothLanguagesByCellOrByPlace) {
  const Scratch scratch;
  const std::string asked = "explain --year 1937 --at 106.573,29.5595 " + smallCity();
  const Outcome english = runProgram(scratch, asked + " --lang en"),
                chinese = runProgram(scratch, asked + " --lang zh");
  ASSERT_EQ(english.code, 0) << english.err;
  ASSERT_EQ(chinese.code, 0) << chinese.err;
  EXPECT_NE(english.out.find("1937"), std::string::npos);
  EXPECT_NE(chinese.out.find("1937年"), std::string::npos);
  EXPECT_EQ(english.out.find('<'), std::string::npos) << english.out;
  EXPECT_EQ(chinese.out.find('<'), std::string::npos) << chinese.out;
}

TEST(Explain, BadQuestionsAreNamed) {
  const Scratch scratch;
  for (const char* bad :
       {"explain --year 1950", "explain --cell 5,5", "explain --cell 5 --year 1950",
        "explain --cell 500,2 --year 1950", "explain --cell 5,5 --year 1850", "explain --at 0,0 --year 1950",
        "explain --at 1,x --year 1950", "explain --cell 5,5 --at 106.5,29.5 --year 1950"}) {
    const Outcome outcome = runProgram(scratch, std::string(bad) + " " + smallCity());
    EXPECT_EQ(outcome.code, 2) << bad;
    EXPECT_NE(outcome.err.find("--"), std::string::npos) << bad << ": " << outcome.err;
  }
}
