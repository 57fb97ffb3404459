// What a target makes of a run, worked out by hand.
#include <gtest/gtest.h>

#include "sim/measure/targets.h"
#include "sim/policy/policy.h"

using namespace shancheng;

namespace {

// Urban residents double from 1 to 2 million in 2000..2010, product grows tenfold, built land is 100.
struct Made {
  CityDefinition city;
  ModelRun run;
  Made() {
    city.startMaskKm2 = 2.4;
    Zone zone;
    zone.id = "new_area";
    zone.nominalKm2 = 1200;
    zone.overrides = {{LeverId::zone_developable, 0.5}};
    city.zones.push_back(zone);
    city.estateSites.resize(3);
    run.city = &city;
    run.unbuildablePercent = 33;
    run.startYear = 2000;
    run.policies.assign(11, std::make_shared<const Policy>());
    for (int n = 0; n <= 10; ++n) {
      Indicators year{};
      set(year, IndicatorId::urban_residents, 1e6 + 1e5 * n);
      set(year, IndicatorId::resident_population, 4e6);
      set(year, IndicatorId::product, n == 10 ? 1000 : 100);
      set(year, IndicatorId::built_up_area, 100);
      run.indicators.push_back(year);
    }
  }
  static void set(Indicators& year, IndicatorId id, double value) {
    year[static_cast<std::size_t>(id)] = value;
  }
};

Target target(TargetMeasure measure, std::optional<IndicatorId> indicator, int from, int to,
              std::string unit) {
  Target made;
  made.id = "t";
  made.measure = measure;
  made.indicator = indicator;
  made.fromYear = from;
  made.toYear = to;
  made.unit = std::move(unit);
  made.value = 1;
  made.tolerance = 2;
  return made;
}

double model(const Target& of, const ModelRun& run) {
  EXPECT_EQ(faultOf(of), "");
  const auto value = modelValue(of, run);
  return value ? *value : -999;
}

}  // namespace

TEST(Targets, EveryMeasureByHand) {
  const Made made;
  using M = TargetMeasure;
  const auto urban = IndicatorId::urban_residents;
  EXPECT_DOUBLE_EQ(model(target(M::value, urban, 0, 2010, "million_persons"), made.run), 2.0);
  EXPECT_DOUBLE_EQ(model(target(M::value, IndicatorId::product, 0, 2010, "hundred_million_yuan"), made.run),
                   10000);
  EXPECT_DOUBLE_EQ(model(target(M::change, urban, 2000, 2010, "persons"), made.run), 1e6);
  EXPECT_DOUBLE_EQ(model(target(M::changePerYear, urban, 2000, 2010, "persons_per_year"), made.run), 1e5);
  EXPECT_DOUBLE_EQ(model(target(M::ratio, urban, 2000, 2010, "times"), made.run), 2.0);
  EXPECT_NEAR(model(target(M::growth, urban, 2000, 2010, "percent_per_year"), made.run), 7.1773, 1e-4);
  EXPECT_DOUBLE_EQ(model(target(M::mean, urban, 2000, 2010, "persons"), made.run), 1.5e6);
  Target quotient = target(M::quotient, urban, 0, 2010, "percent");
  quotient.over = IndicatorId::resident_population;
  EXPECT_DOUBLE_EQ(model(quotient, made.run), 50.0);
  quotient.unit = "persons_per_km2";
  quotient.over = IndicatorId::built_up_area;
  EXPECT_DOUBLE_EQ(model(quotient, made.run), 20000.0);
  EXPECT_DOUBLE_EQ(model(target(M::startArea, {}, 0, 1929, "km2"), made.run), 2.4);
  EXPECT_DOUBLE_EQ(model(target(M::unbuildable, {}, 0, 2010, "percent"), made.run), 33);
  Target zone = target(M::zoneArea, {}, 0, 2010, "km2");
  zone.subject = "new_area";
  EXPECT_DOUBLE_EQ(model(zone, made.run), 1200);
  zone.measure = M::zoneDevelopable;
  EXPECT_DOUBLE_EQ(model(zone, made.run), 600);
  EXPECT_DOUBLE_EQ(model(target(M::estateSites, {}, 0, 2010, "count"), made.run), 3);
}

TEST(Targets, WhatARunDoesNotReachHasNoValue) {
  const Made made;
  EXPECT_FALSE(
      modelValue(target(TargetMeasure::value, IndicatorId::product, 0, 2011, "billion_yuan"), made.run));
  EXPECT_FALSE(
      modelValue(target(TargetMeasure::change, IndicatorId::product, 1999, 2010, "billion_yuan"), made.run));
  Target zone = target(TargetMeasure::zoneArea, {}, 0, 2010, "km2");
  zone.subject = "nowhere";
  EXPECT_FALSE(modelValue(zone, made.run));
}

TEST(Targets, TolerancesOfEachKind) {
  Target one = target(TargetMeasure::value, IndicatorId::product, 0, 2010, "billion_yuan");
  one.value = -200;
  one.tolerance = 5;
  EXPECT_TRUE(holds(one, -190.01));
  EXPECT_FALSE(holds(one, -189));
  one.toleranceKind = ToleranceKind::absolute;
  EXPECT_TRUE(holds(one, -195));
  EXPECT_FALSE(holds(one, -194.9));
  one.tolerance = 0;
  EXPECT_TRUE(holds(one, -200));
  EXPECT_FALSE(holds(one, -199));
  one.toleranceKind = ToleranceKind::soft;
  EXPECT_TRUE(holds(one, 1e9));
}

TEST(Targets, PartsOfOneIdCountOnce) {
  const Made made;
  Target first = target(TargetMeasure::value, IndicatorId::urban_residents, 0, 2010, "million_persons");
  first.value = 2;
  Target second = first, other = first, given = first;
  second.value = 3;
  other.id = "u";
  other.role = TargetRole::fitted;
  given.id = "v";
  given.role = TargetRole::input;
  const std::vector<Target> all = {first, second, other, given};
  const TargetReport report = judge(all, made.run);
  EXPECT_EQ(report.rows.size(), 4u);
  EXPECT_TRUE(report.rows[0].passes);
  EXPECT_FALSE(report.rows[1].passes);
  EXPECT_EQ(report.judged().all, 2);
  EXPECT_EQ(report.judged().held, 1);
  EXPECT_EQ(report.byRole[0].all, 1);
  EXPECT_FALSE(report.isGoodEnough());
}

TEST(Targets, FaultsAreNamed) {
  Target sound = target(TargetMeasure::value, IndicatorId::product, 0, 2010, "billion_yuan");
  EXPECT_EQ(faultOf(sound), "");
  Target one = sound;
  one.indicator.reset();
  EXPECT_NE(faultOf(one), "");
  one = sound;
  one.unit = "furlongs";
  EXPECT_NE(faultOf(one).find("furlongs"), std::string::npos);
  one = sound;
  one.role = TargetRole::fitted;
  one.toYear = 2011;
  EXPECT_NE(faultOf(one), "");
  one = sound;
  one.toleranceKind = ToleranceKind::soft;
  EXPECT_NE(faultOf(one), "");
  one = sound;
  one.measure = TargetMeasure::change;
  EXPECT_NE(faultOf(one), "");
  one.fromYear = 2012;
  EXPECT_NE(faultOf(one), "");
}
