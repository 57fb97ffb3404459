// Targets files and the files of calibration: what is read, what is refused, and by which line.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "sim/io/calibration_file.h"
#include "sim/io/targets_file.h"

using namespace shancheng;

namespace {

const std::string kColumns =
    "id,role,measure,indicator,over,subject,from_year,to_year,value,unit,tolerance_kind,tolerance,words_en,"
    "words_zh,source,note\n";

std::string faultIn(const std::string& row) {
  const auto targets = parseTargets(
      kColumns + "a,fitted,value,product,,,,2010,5,billion_yuan,percent,2,A,甲,s,\n" + row + "\n", "t.csv");
  return targets ? "" : targets.error().message();
}

std::string shipped(const std::string& name) {
  std::ifstream stream(SHANCHENG_ROOT "/assets/cities/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST(TargetsFile, ShippedTargetsAreSound) {
  const auto targets = parseTargets(shipped("chongqing/targets.csv"), "targets.csv");
  ASSERT_TRUE(targets) << targets.error().message();
  int heldOut = 0, fitted = 0;
  for (const Target& target : *targets) {
    heldOut += target.role == TargetRole::heldOut;
    fitted += target.role == TargetRole::fitted;
    EXPECT_TRUE(target.role != TargetRole::fitted || target.toYear <= kLastFittedYear) << target.id;
    EXPECT_FALSE(target.source.empty());
  }
  EXPECT_GE(heldOut, 10);
  EXPECT_GE(fitted, 10);
}

TEST(TargetsFile, FaultsTellTheirLine) {
  EXPECT_EQ(faultIn("b,held_out,ratio,built_up_area,,,1976,2010,6.3,times,percent,20,B,乙,s,n"), "");
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"b,guessed,value,product,,,,2010,5,billion_yuan,percent,2,B,乙,s,", "role"},
      {"b,fitted,guess,product,,,,2010,5,billion_yuan,percent,2,B,乙,s,", "measure"},
      {"b,fitted,value,produce,,,,2010,5,billion_yuan,percent,2,B,乙,s,", "produce"},
      {"b,fitted,value,,,,,2010,5,billion_yuan,percent,2,B,乙,s,", "no indicator"},
      {"b,fitted,value,product,,,,2012,5,billion_yuan,percent,2,B,乙,s,", "later than 2010"},
      {"b,fitted,change,product,,,2011,2010,5,billion_yuan,percent,2,B,乙,s,", "not before"},
      {"b,fitted,value,product,,,,2010,many,billion_yuan,percent,2,B,乙,s,", "many"},
      {"b,fitted,value,product,,,,2010,5,furlongs,percent,2,B,乙,s,", "furlongs"},
      {"b,fitted,value,product,,,,2010,5,billion_yuan,soft,,B,乙,s,", "soft"},
      {"b,fitted,value,product,,,,2010,5,billion_yuan,percent,-2,B,乙,s,", "tolerance"},
      {"b,input,zone_area,,,,,2010,5,km2,percent,2,B,乙,s,", "subject"},
      {"b,fitted,value,product,,,,2010,5,billion_yuan,percent,2,B,,s,", "words_zh"},
      {"a,held_out,value,product,,,,2012,5,billion_yuan,percent,2,B,乙,s,", "two roles"}};
  for (const auto& [row, what] : rows) {
    const std::string fault = faultIn(row);
    EXPECT_EQ(fault.rfind("t.csv:3: ", 0), 0u) << row << "\n" << fault;
    EXPECT_NE(fault.find(what), std::string::npos) << row << "\n" << fault;
  }
}

TEST(TargetsFile, ACityWithoutOneHasNone) {
  const auto targets = loadTargets(CityDefinition{});
  ASSERT_TRUE(targets);
  EXPECT_TRUE(targets->empty());
}

TEST(CalibrationFile, AStateReadsBackToTheLastBit) {
  StoredSearch search;
  search.problem = 0xfedcba9876543210ULL;
  search.state = beginSearch({0.1, 0.2, 1.0 / 3}, 0.15, ~std::uint64_t{0});
  for (int n = 0; n < 20; ++n) {
    std::vector<double> values;
    for (const auto& point : nextPoints(search.state))
      values.push_back(point[0] * point[0] + point[1] / 7 - point[2]);
    takeValues(search.state, values);
  }
  const std::string text = searchText(search);
  const auto back = parseSearch(text, "s");
  ASSERT_TRUE(back) << back.error().message();
  EXPECT_EQ(back->problem, search.problem);
  EXPECT_EQ(back->state, search.state);
  // Cut short anywhere, it is refused or reads as a sound text: it never crashes.
  for (std::size_t size = 0; size < text.size(); size += 7) (void)parseSearch(text.substr(0, size), "s");
  EXPECT_FALSE(parseSearch(text.substr(0, text.size() / 2), "s"));
  EXPECT_FALSE(parseSearch(text + "more = 1\n", "s"));
}

TEST(CalibrationFile, CoefficientsAreWrittenWithTheirReport) {
  FitReport report;
  report.before = 10;
  report.after = 1;
  for (const CoefficientRow& row : coefficientTable())
    if (row.isFitted) report.values.push_back({&row, row.standard, row.minimum, true, 0.5, "series a"});
  report.groups.push_back({"series a", {}, {}, {{"2010", 1, 2, 3}}});
  const std::string text = coefficientsText(CityDefinition{}, Coefficients{}, report, SearchState{});
  EXPECT_NE(text.find("[coefficients]"), std::string::npos);
  EXPECT_NE(text.find("AT ITS BOUND"), std::string::npos);
  for (const CoefficientRow& row : coefficientTable())
    EXPECT_EQ(text.find("\n" + std::string(row.id) + " = ") != std::string::npos, row.isFitted) << row.id;
  EXPECT_NE(figuresText(report).find("2010"), std::string::npos);
}
