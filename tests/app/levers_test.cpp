// `shancheng levers`: every row with its words in both languages, for people and for scripts.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "sim/policy/policy.h"
#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

TEST(Levers, JsonHoldsEveryRowWithItsWords) {
  const Scratch scratch;
  const Outcome outcome = runProgram(scratch, "levers --json");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const auto list = nlohmann::json::parse(outcome.out, nullptr, false);
  ASSERT_TRUE(list.is_array());
  EXPECT_EQ(list.size(), kLeverCount);
  EXPECT_GE(list.size(), 80u);
  std::set<std::string> ids, groups;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto& one = list[i];
    const LeverRow& row = leverTable()[i];
    const std::string id = one["id"];
    EXPECT_EQ(id, row.id);
    ids.insert(id);
    groups.insert(one["group"].get<std::string>());
    EXPECT_EQ(one["group"], kLeverGroupIds[static_cast<std::size_t>(row.group)]) << id;
    EXPECT_EQ(one["unit"], row.unit) << id;
    EXPECT_EQ(one["source"], row.source) << id;
    EXPECT_LT(one["minimum"].get<double>(), one["maximum"].get<double>()) << id;
    EXPECT_GE(one["default"].get<double>(), one["minimum"].get<double>()) << id;
    EXPECT_LE(one["default"].get<double>(), one["maximum"].get<double>()) << id;
    EXPECT_GT(one["step"].get<double>(), 0) << id;
    EXPECT_TRUE(one["extent"] == "city" || one["extent"] == "instance") << id;
    for (const char* words : {"name", "tip", "unit_words", "group_words", "source_words"})
      for (const char* language : {"en", "zh"}) {
        const std::string text = one[words][language];
        EXPECT_FALSE(text.empty()) << id << " " << words;
        EXPECT_NE(text.front(), '<') << id << " " << words << " has no words: " << text;
      }
  }
  EXPECT_EQ(ids.size(), kLeverCount);
  EXPECT_EQ(groups.size(), kLeverGroupIds.size()) << "a group without levers";
}

TEST(Levers, ThePlainListNamesEveryLeverInEitherLanguage) {
  const Scratch scratch;
  for (const char* language : {"en", "zh"}) {
    const Outcome outcome = runProgram(scratch, std::string("--lang ") + language + " levers");
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    for (const LeverRow& row : leverTable())
      EXPECT_NE(outcome.out.find(row.id), std::string::npos) << language << " " << row.id;
    EXPECT_EQ(outcome.out.find('<'), std::string::npos) << "an id without words";
  }
}
