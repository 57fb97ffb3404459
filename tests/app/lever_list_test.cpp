// The list behind the policy panel: every lever once in its group, what a search and "moved only" leave,
// and how a lever's track and value are written in both languages.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "engine/ui/figures.h"
#include "engine/ui/lever_list.h"
#include "sim/policy/policy.h"
#include "tests/support/loaded_small_city.h"

using namespace shancheng;
using test::loadedSmallCity;

namespace {

Command set(LeverId lever, double value, int year) {
  Command command;
  command.lever = lever;
  command.value = value;
  command.year = year;
  return command;
}

TEST(LeverList, HoldsEveryLeverOnceInItsGroup) {
  const TextTable& texts = loadedSmallCity().text(Language::en);
  std::size_t levers = 0;
  for (const ListedGroup& group : listLevers(texts, {}, {})) {
    EXPECT_FALSE(group.levers.empty()) << kLeverGroupIds[group.group];
    EXPECT_EQ(group.moved, 0);
    for (const ListedLever& one : group.levers)
      EXPECT_EQ(static_cast<std::size_t>(leverRow(one.lever).group), group.group);
    levers += group.levers.size();
  }
  EXPECT_EQ(levers, kLeverCount);
}

TEST(LeverList, CountsTheMovedOfEachGroupAndFindsThem) {
  const TextTable& texts = loadedSmallCity().text(Language::en);
  const std::vector<Command> commands = {set(LeverId::max_slope, 10, 1980), set(LeverId::green_gap, 0, 1990),
                                         set(LeverId::max_slope, 12, 1985)};
  LeverFilter movedOnly;
  movedOnly.isMovedOnly = true;
  for (const ListedGroup& group : listLevers(texts, commands, movedOnly)) {
    const bool isForm = kLeverGroupIds[group.group] == "form";
    EXPECT_EQ(group.moved, isForm ? 2 : 0);
    EXPECT_EQ(group.levers.size(), isForm ? 2u : 0u);
    for (const ListedLever& one : group.levers)
      EXPECT_EQ(one.moved, one.lever == LeverId::max_slope ? 1980 : 1990);
  }
}

TEST(LeverList, ASearchLooksAtNameTipAndId) {
  const auto found = [](Language language, const char* search) {
    LeverFilter filter;
    filter.search = search;
    std::set<LeverId> levers;
    for (const ListedGroup& group : listLevers(loadedSmallCity().text(language), {}, filter))
      for (const ListedLever& one : group.levers) levers.insert(one.lever);
    return levers;
  };
  EXPECT_TRUE(found(Language::en, "LAND TICKET").contains(LeverId::ticket_enabled));
  EXPECT_EQ(found(Language::en, "hukou_land_grace"), std::set{LeverId::hukou_land_grace});
  EXPECT_TRUE(found(Language::en, "warm winter").contains(LeverId::no_layoff_order));
  EXPECT_TRUE(found(Language::zh, "公租房").contains(LeverId::estate_rent_ratio));
  EXPECT_FALSE(found(Language::zh, "公租房").contains(LeverId::max_slope));
  EXPECT_TRUE(found(Language::en, "no such words").empty());
}

TEST(LeverList, TheTrackIsToldAtTheYearShown) {
  const TextTable &en = loadedSmallCity().text(Language::en), &zh = loadedSmallCity().text(Language::zh);
  Scenario scenario;
  scenario.track = {{2002, LeverId::land_release_rate, 45},
                    {1929, LeverId::land_release_rate, 80},
                    {1990, LeverId::max_slope, 20}};
  EXPECT_EQ(trackText(en, scenario, LeverId::land_release_rate, 1980),
            "Scenario: 80 km²/year since 1929\nThen: 45 km²/year from 2002");
  EXPECT_EQ(trackText(en, scenario, LeverId::land_release_rate, 2010), "Scenario: 45 km²/year since 2002");
  EXPECT_EQ(trackText(en, scenario, LeverId::max_slope, 1950),
            "Scenario: the default\nThen: 20 degrees from 1990");
  EXPECT_EQ(trackText(en, scenario, LeverId::seed_share, 1950), "Scenario: the default");
  EXPECT_EQ(trackText(zh, scenario, LeverId::max_slope, 2000), "情景：自1990年起为20 度");
}

TEST(LeverList, ValuesAreWrittenAsTheLanguageCounts) {
  const TextTable &en = loadedSmallCity().text(Language::en), &zh = loadedSmallCity().text(Language::zh);
  const auto text = [](const TextTable& texts, LeverId lever, double value) {
    return leverText(texts, leverRow(lever), value);
  };
  EXPECT_EQ(text(en, LeverId::migration_target, 500000), "500,000 people/year");
  EXPECT_EQ(text(zh, LeverId::migration_target, 500000), "50 万人/年");
  EXPECT_EQ(text(zh, LeverId::satellite_target, 1050000), "105 万人");
  EXPECT_EQ(text(zh, LeverId::flat_swap, 5500), "5,500 户/年");
  EXPECT_EQ(text(en, LeverId::estate_floor_area, 40), "40 million m²");
  EXPECT_EQ(text(zh, LeverId::estate_floor_area, 40), "4,000 万平方米");
  EXPECT_EQ(text(zh, LeverId::stimulus_size, 600), "6,000 亿美元");
  EXPECT_EQ(text(zh, LeverId::magnet_plant_cost, 24), "2,400 万美元");
  EXPECT_EQ(text(en, LeverId::peak_month, 11), "month 11");
  EXPECT_EQ(text(zh, LeverId::peak_month, 11), "11 月");
  EXPECT_EQ(text(en, LeverId::unbuildable_target, 0.333), "33.3 %");
  EXPECT_EQ(text(en, LeverId::shock_year, 2008), "2008");
  EXPECT_EQ(text(en, LeverId::quota_strict, 1), "on");
  EXPECT_EQ(text(en, LeverId::unrest_threshold, 4), "4.0 : 1");
  EXPECT_EQ(text(en, LeverId::county_banks, 52), "52");
  EXPECT_EQ(shortAmount(en, "persons", 11930000, 0), "11.9 M");
  EXPECT_EQ(shortAmount(zh, "persons", 11930000, 0), "1,193 万");
  EXPECT_EQ(shortAmount(en, "jobs", 345600, 0), "346 k");
  EXPECT_EQ(shortAmount(en, "persons", 9300, 0), "9,300");
  EXPECT_EQ(amount(zh, "billion_yuan", 12.34, 1), "123 亿元");
  EXPECT_EQ(amount(en, "billion_yuan", -12.34, 1), "-12.3 billion yuan");
  EXPECT_EQ(amount(en, "jobs", 1234567, 0), "1.23 million jobs");
  EXPECT_EQ(amount(zh, "jobs", 1234567, 0), "123 万个岗位");
  EXPECT_EQ(people(zh, 32000), "3.2 万人");
  EXPECT_EQ(people(zh, 820), "820 人");
  EXPECT_EQ(people(en, 820), "820");
}

}  // namespace
