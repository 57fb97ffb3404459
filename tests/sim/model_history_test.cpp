// The shipped city under its own scenario, on coarse cells so that it is quick: the figures that this
// stage of the model is given or fitted to, and what a resident would miss at once.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"

namespace shancheng {
namespace {

struct Told {
  GeographyPointer land;
  HistoryPointer history;
  double at(int year, IndicatorId id) const {
    return history->years[static_cast<std::size_t>(year - history->startYear)]
        ->indicators[static_cast<std::size_t>(id)];
  }
  // Built square kilometres of the region of a place, by the place's index.
  std::vector<double> builtByRegion(int year) const {
    std::vector<CellState> cells(land->heightMetres.size());
    for (const YearRecordPointer& record : history->years) {
      if (record->year > year) break;
      for (const Change& change : record->changes) cells[change.cell] = change.after;
    }
    std::vector<double> km2(land->city.places.size(), 0.0);
    const double cellKm2 = land->city.frame.cellMetres * land->city.frame.cellMetres / 1e6;
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
      if (cells[cell].use != LandUse::open && land->region[cell] < km2.size())
        km2[land->region[cell]] += cellKm2;
    return km2;
  }
  std::size_t place(const std::string& id) const {
    for (std::size_t p = 0; p < land->city.places.size(); ++p)
      if (land->city.places[p].id == id) return p;
    ADD_FAILURE() << "no place " << id;
    return 0;
  }
};

const Told& told() {
  static const Told one = [] {
    auto city = loadCity(std::string(SHANCHENG_TEST_DATA) + "/cities/small", "");
    if (!city) {
      ADD_FAILURE() << city.error().message();
      return Told{};
    }
    auto scenario = loadScenario("history", *city);
    if (!scenario) {
      ADD_FAILURE() << scenario.error().message();
      return Told{};
    }
    WorkerPool pool(2);
    auto land = makeGeography(*city, pool, "");
    if (!land) {
      ADD_FAILURE() << land.error().message();
      return Told{};
    }
    Timeline timeline(*land, *scenario, 1, pool);
    timeline.stepTo(scenario->endYear);
    return Told{*land, timeline.history()};
  }();
  return one;
}

TEST(ModelHistory, BuiltUpAreaFollowsTheSources) {
  if (!told().history) FAIL();
  EXPECT_NEAR(told().at(1929, IndicatorId::built_up_area), 2.4, 0.3);
  EXPECT_NEAR(told().at(1976, IndicatorId::built_up_area), 76, 7.6);
  EXPECT_NEAR(told().at(1997, IndicatorId::built_up_area), 190, 40);
  EXPECT_NEAR(told().at(2009, IndicatorId::built_up_area), 481, 48.1);
  EXPECT_NEAR(told().at(2018, IndicatorId::built_up_area), 808, 64.6);
  // Nobody has counted this one: it must only stay a city of the size that plans speak of.
  EXPECT_GT(told().at(2050, IndicatorId::built_up_area), 900);
  EXPECT_LT(told().at(2050, IndicatorId::built_up_area), 1700);
}

TEST(ModelHistory, PeopleEstatesAndWorksAreThere) {
  if (!told().history) FAIL();
  EXPECT_NEAR(told().at(2010, IndicatorId::population), 7.46e6, 0.05 * 7.46e6);
  EXPECT_NEAR(told().at(2020, IndicatorId::population), 10.34e6, 0.04 * 10.34e6);
  EXPECT_NEAR(told().at(2022, IndicatorId::public_rented), 40, 6);
  EXPECT_EQ(told().at(1950, IndicatorId::bridges), 0);
  EXPECT_GT(told().at(2020, IndicatorId::bridges), 20);
  EXPECT_EQ(told().at(2000, IndicatorId::rail_length), 0);
  EXPECT_GT(told().at(2023, IndicatorId::rail_length), 350);
}

TEST(ModelHistory, GrowsWhereItGrewAndWhen) {
  if (!told().history) FAIL();
  const auto share = [](int year, std::initializer_list<const char*> places) {
    const auto km2 = told().builtByRegion(year);
    double all = 0, these = 0;
    for (const double one : km2) all += one;
    for (const char* place : places) these += km2[told().place(place)];
    return these / all;
  };
  // The walled town and its peninsula first; the south bank after its bridge; then the north; then the
  // valleys beyond the ridges.
  const auto peninsula = {"jiefangbei", "chaotianmen", "shangqingsi", "caiyuanba"};
  const auto north = {"ranjiaba",     "zhaomushan", "lijia",          "lianglu",
                      "central_park", "yuelai",     "chongqing_north"};
  const auto west = {"university_town", "xiyong"};
  EXPECT_GT(share(1937, peninsula), 0.5);
  EXPECT_LT(share(2020, peninsula), 0.05);
  EXPECT_LT(share(1978, {"nanping"}), 0.06);
  EXPECT_GT(share(1995, {"nanping"}), 0.07);
  EXPECT_LT(share(1990, north), 0.05);
  EXPECT_GT(share(2020, north), 0.15);
  EXPECT_LT(share(2000, west), 0.03);
  EXPECT_GT(share(2020, west), 0.05);
}

TEST(ModelHistory, ProtectedRidgesStayGreen) {
  if (!told().history) FAIL();
  std::vector<CellState> cells(told().land->heightMetres.size());
  for (const YearRecordPointer& record : told().history->years)
    for (const Change& change : record->changes) cells[change.cell] = change.after;
  std::size_t ridge = 0, built = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (!told().land->protectedRidge[cell] || told().land->isWater[cell]) continue;
    ++ridge;
    built += cells[cell].use != LandUse::open ? 1 : 0;
  }
  ASSERT_GT(ridge, 100u);
  EXPECT_LT(static_cast<double>(built), 0.03 * static_cast<double>(ridge));
}

}  // namespace
}  // namespace shancheng
