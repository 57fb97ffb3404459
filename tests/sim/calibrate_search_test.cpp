// The search on functions whose least value is known, and what calibration may and may not read.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/calibrate/calibrate.h"
#include "sim/calibrate/people_run.h"
#include "sim/io/city_folder.h"

using namespace shancheng;

namespace {

template <class Function>
SearchState searched(SearchState state, std::int64_t evaluations, const Function& f) {
  while (state.evaluations < evaluations) {
    std::vector<double> values;
    for (const auto& point : nextPoints(state)) values.push_back(f(point));
    takeValues(state, values);
  }
  return state;
}

// Rosenbrock's valley, its floor at 0.7 of every side.
double valley(const std::vector<double>& point) {
  double sum = 0;
  const auto at = [&](std::size_t i) { return point[i] / 0.7; };
  for (std::size_t i = 0; i + 1 < point.size(); ++i)
    sum += 100 * std::pow(at(i + 1) - at(i) * at(i), 2) + std::pow(1 - at(i), 2);
  return sum;
}

// Many small hollows about one deep one (Rastrigin).
double hollows(const std::vector<double>& point) {
  double sum = 0;
  for (const double x : point) {
    const double away = 5 * (x - 0.3);
    sum += away * away - 2 * std::cos(2 * 3.14159265358979 * away) + 2;
  }
  return sum;
}

}  // namespace

TEST(Search, FindsTheFloorOfRosenbrocksValley) {
  const SearchState end = searched(beginSearch(std::vector<double>(8, 0.2), 0.2, 1), 40000, valley);
  EXPECT_LT(end.bestValue, 1e-8);
  for (const double x : end.best) EXPECT_NEAR(x, 0.7, 1e-3);
}

TEST(Search, RestartsLeaveSmallHollows) {
  const SearchState end = searched(beginSearch(std::vector<double>(6, 0.9), 0.05, 3), 60000, hollows);
  EXPECT_GT(end.restarts, 0);
  EXPECT_LT(end.bestValue, 0.5);
}

TEST(Search, FindsTheCornerOfTheCube) {
  const auto corner = [](const std::vector<double>& point) {
    double sum = 0;
    for (const double x : point) sum += x;
    return sum;
  };
  const SearchState end = searched(beginSearch(std::vector<double>(5, 0.5), 0.2, 1), 6000, corner);
  for (const double x : end.best) {
    EXPECT_GE(x, 0.0);
    EXPECT_LT(x, 1e-3);
  }
}

TEST(Search, WhatIsNotANumberIsTheWorst) {
  const auto half = [](const std::vector<double>& point) {
    return point[0] < 0.5 ? std::nan("") : (point[0] - 0.8) * (point[0] - 0.8) + point[1] * point[1];
  };
  const SearchState end = searched(beginSearch({0.55, 0.5}, 0.2, 2), 3000, half);
  EXPECT_NEAR(end.best[0], 0.8, 1e-3);
}

TEST(Search, GoesOnFromItsStateAsIfNotStopped) {
  const SearchState start = beginSearch(std::vector<double>(4, 0.5), 0.2, 9);
  const SearchState half = searched(start, 2000, valley);
  EXPECT_EQ(searched(half, 9000, valley), searched(start, 9000, valley));
}

TEST(Search, SeedsDiffer) {
  EXPECT_NE(nextPoints(beginSearch({0.5, 0.5}, 0.2, 1)), nextPoints(beginSearch({0.5, 0.5}, 0.2, 2)));
}

TEST(Search, FoldsAsMirrorsDo) {
  EXPECT_DOUBLE_EQ(foldedIntoUnit(0.25), 0.25);
  EXPECT_DOUBLE_EQ(foldedIntoUnit(1.25), 0.75);
  EXPECT_DOUBLE_EQ(foldedIntoUnit(-0.25), 0.25);
  EXPECT_DOUBLE_EQ(foldedIntoUnit(2.25), 0.25);
}

TEST(Calibrate, PlacesGoThereAndBack) {
  for (const CoefficientRow& row : coefficientTable()) {
    const double place = placeInRange(row, row.standard);
    EXPECT_GE(place, 0.0) << row.id;
    EXPECT_LE(place, 1.0) << row.id;
    EXPECT_NEAR(valueAtPlace(row, place), row.standard, 1e-9 * (1 + std::abs(row.standard))) << row.id;
    EXPECT_DOUBLE_EQ(valueAtPlace(row, 0), row.minimum) << row.id;
    EXPECT_NEAR(valueAtPlace(row, 1), row.maximum, 1e-9 * (1 + std::abs(row.maximum))) << row.id;
  }
}

TEST(Calibrate, LaterFiguresAreNotThere) {
  Target early;
  early.id = "early";
  early.role = TargetRole::fitted;
  early.toYear = 2010;
  Target late = early, heldOut = early;
  late.id = "late";
  late.toYear = 2011;
  heldOut.id = "held_out";
  heldOut.role = TargetRole::heldOut;
  const std::vector<Target> targets = {early, late, heldOut};
  const std::vector<Observation> seen = {{"urban_residents", IndicatorId::urban_residents, 2010, 1e6, false},
                                         {"urban_residents", IndicatorId::urban_residents, 2011, 2e6, false},
                                         {"urban_residents", IndicatorId::urban_residents, 1900, 1e3, false}};
  const auto groups = fittedGroups(targets, seen, 1929);
  ASSERT_EQ(groups.size(), 2u);
  ASSERT_EQ(groups[0].observations.size(), 1u);
  EXPECT_EQ(groups[0].observations[0].year, 2010);
  EXPECT_EQ(groups[1].name, "target early");
}

TEST(Calibrate, MissesCountInTheirOwnScales) {
  ModelRun run;
  run.startYear = 2000;
  run.indicators.resize(1);
  run.indicators[0][static_cast<std::size_t>(IndicatorId::urban_residents)] = 1.02e6;
  MisfitGroup group{"series", {{"urban_residents", IndicatorId::urban_residents, 2000, 1e6, false}}, {}};
  EXPECT_NEAR(misfitOf(group, run).rmsScales, 1.0, 1e-9);
  EXPECT_NEAR(misfitOf(group, run).rmsPercent, 2.0, 1e-9);
  group.observations[0].isEstimate = true;
  EXPECT_NEAR(misfitOf(group, run).rmsScales, 1.0 / 3, 1e-9);
  group.observations[0].year = 2005;  // beyond the run
  EXPECT_NEAR(misfitOf(group, run).rmsScales, 100.0, 1e-9);
}

// Figures made by the model itself under other coefficients: the search must find its way back.
TEST(Calibrate, KnownCoefficientsAreFoundAgain) {
  const auto city = loadCity(SHANCHENG_TEST_DATA "/cities/small", SHANCHENG_ROOT "/assets");
  ASSERT_TRUE(city) << city.error().message();
  const auto scenario = loadScenario("history", *city);
  ASSERT_TRUE(scenario) << scenario.error().message();
  const auto policies = scenarioPolicies(*scenario, kLastFittedYear);
  Coefficients hidden;
  hidden.migration_response *= 0.8;
  hidden.catch_up *= 0.85;
  hidden.land_per_person_start *= 1.2;
  PeopleRun people(*city, *scenario, policies);
  const ModelRun& truth = people.run(hidden);
  std::vector<Observation> seen;
  for (const ObservedRow& row : observedTable())
    for (int year = 1950; year <= kLastFittedYear; year += 5)
      seen.push_back({row.series, row.indicator, year, truth.at(row.indicator, year), false});
  CityDefinition start = *city;
  start.coefficients = Coefficients{};
  WorkerPool pool(2);
  Calibration calibration(start, *scenario, {}, seen, pool);
  calibration.begin(1);
  while (calibration.state().evaluations < 3000) calibration.step();
  const FitReport report = calibration.report();
  EXPECT_LT(report.after, 0.06 * report.before);  // the pull to the table is against it
  for (const FitReport::Group& group : report.groups) EXPECT_LT(group.after.rmsPercent, 6.0) << group.name;
  const Coefficients found = calibration.best();
  EXPECT_NEAR(found.migration_response / hidden.migration_response, 1.0, 0.1);
  EXPECT_NEAR(found.catch_up / hidden.catch_up, 1.0, 0.1);
}
