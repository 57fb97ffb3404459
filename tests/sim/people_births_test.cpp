// Births and deaths: all together change by the given rate, towns and villages by their parts of it.
#include <gtest/gtest.h>

#include <numeric>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Share {
  double all, towns, villages;
};
Share changes(double perMille, double stage) {
  made::Country one = made::country();
  std::erase_if(one.definition.series, [](const Series& series) {
    return series.id == "natural_increase" || series.id == "reform_stage";
  });
  const auto give = [&](const char* id, double value) {
    Series series;
    series.id = id;
    series.points = {{1900, value}};
    one.definition.series.push_back(series);
  };
  give("natural_increase", perMille);
  give("reform_stage", stage);
  one.definition.movements.clear();
  const auto peopleOf = [&](auto&& of) {
    std::int64_t sum = 0;
    for (const TerritoryStock& here : one.city.territories) sum += of(here);
    return static_cast<double>(sum);
  };
  const auto all = [](const TerritoryStock& here) {
    return std::accumulate(here.people.begin(), here.people.end(), std::int64_t{0});
  };
  const auto towns = [](const TerritoryStock& here) { return people::urbanPeople(here); };
  const auto villages = [](const TerritoryStock& here) { return at(here.people, PeopleStock::rural); };
  const double allBefore = peopleOf(all), townsBefore = peopleOf(towns), villagesBefore = peopleOf(villages);
  people::stepBirths(one.city, one.now());
  return {1000 * (peopleOf(all) / allBefore - 1), 1000 * (peopleOf(towns) / townsBefore - 1),
          1000 * (peopleOf(villages) / villagesBefore - 1)};
}

TEST(PeopleBirths, AllTogetherChangeByTheGivenRate) {
  for (const double stage : {0.0, 1.0, 2.0})
    for (const double rate : {20.0, 5.0, -15.0}) EXPECT_NEAR(changes(rate, stage).all, rate, 0.01) << stage;
}

TEST(PeopleBirths, VillagesHadMoreChildrenOnceAndLoseMostAlways) {
  EXPECT_GT(changes(20, 0).villages, 1.3 * changes(20, 0).towns);
  EXPECT_LT(changes(5, 2).villages, 0.8 * changes(5, 2).towns);
  for (const double stage : {0.0, 2.0})
    EXPECT_LT(changes(-10, stage).villages, 1.2 * changes(-10, stage).towns) << stage;
}

}  // namespace
}  // namespace shancheng
