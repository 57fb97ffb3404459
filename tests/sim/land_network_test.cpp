// The network state: travel time drops when a bridge, road, tunnel or rail line opens, rivers bar the
// way at any grid size, distances fall and only fall, and the order of opening does not matter.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"
#include "sim/land/network_state.h"

namespace shancheng {
namespace {

NetworkFeature feature(NetworkKind kind, std::vector<Point> line) {
  NetworkFeature made;
  made.kind = kind;
  made.line = std::move(line);
  made.openedYear = 1950;
  return made;
}

// A plain of 128 x 128 cells of 100 m with one river from west to east through its middle and a
// ridge in the north; features: 0 bridge, 1 road over the river's place, 2 road in the south,
// 3 rail over the river, 4 tunnel through the ridge, 5 bridge for trains only.
class Network : public testing::Test {
 protected:
  void SetUp() override {
    CityDefinition city;
    city.frame = {{100.0, 30.0}, 128, 100.0};
    city.rivers.push_back({"river", {}, 300, 160, 170, {{-2000, 6400}, {15000, 6400}}});
    city.ridges.push_back({"ridge", {}, 1500, true, {{-1000, 10500, 700}, {14000, 10500, 700}}});
    city.network.push_back(feature(NetworkKind::bridge, {{3000, 6100}, {3000, 6700}}));
    city.network.push_back(feature(NetworkKind::road, {{9000, 5000}, {9000, 8000}}));
    city.network.push_back(feature(NetworkKind::road, {{1000, 2000}, {12000, 2000}}));
    city.network.push_back(feature(NetworkKind::rail, {{11000, 4000}, {11000, 8000}}));
    city.network.back().stations = {{11000, 4000}, {11000, 8000}};
    city.network.back().carriesRail = true;
    city.network.push_back(feature(NetworkKind::tunnel, {{6000, 9000}, {6000, 12000}}));
    city.network.push_back(feature(NetworkKind::bridge, {{12500, 6100}, {12500, 6700}}));
    city.network.back().carriesRoad = false;
    WorkerPool pool(2);
    auto made = makeGeography(city, pool, "");
    ASSERT_TRUE(made);
    ground_ = *made;
  }
  static float minutesTo(NetworkState& network, Point from, Point to) {
    const TravelSource source{from, 0};
    const Grid<std::uint16_t> tenths = network.travelTenthsFrom({&source, 1});
    return network.travelMinutesAt(tenths, static_cast<int>(to.x / 100), static_cast<int>(to.y / 100));
  }
  GeographyPointer ground_;
};

TEST_F(Network, NothingIsNearBeforeAnythingOpens) {
  const NetworkState network(*ground_);
  for (const float metres : network.roadDistanceMetres().values())
    ASSERT_EQ(metres, NetworkState::kFarthestMetres);
  EXPECT_EQ(network.openCount(), 0u);
}

TEST_F(Network, WithoutSourcesNothingIsReached) {
  NetworkState network(*ground_);
  const Grid<std::uint16_t> field = network.travelTenthsFrom({});
  for (const std::uint16_t tenths : field.values()) ASSERT_EQ(tenths, 65535);
}

TEST_F(Network, ABridgeShortensTheWayAcross) {
  NetworkState network(*ground_);
  const Point south{3000, 5000}, north{3000, 7800};
  const float before = minutesTo(network, south, north);
  network.open(0);
  const float after = minutesTo(network, south, north);
  EXPECT_GT(before, after + 15.0f) << "a ferry costs its wait";
  EXPECT_GT(after, 2800 * 0.06f / 26 * 0.9f) << "nobody flies";
}

TEST_F(Network, ARoadOrATrainBridgeDoesNotCarryFeetOverTheWater) {
  NetworkState network(*ground_);
  const Point south{9000, 5400}, north{9000, 7400};
  const float before = minutesTo(network, south, north);
  network.open(1);
  EXPECT_GT(minutesTo(network, south, north), 20.0f);
  network.open(5);
  EXPECT_GT(minutesTo(network, {12500, 5400}, {12500, 7400}), 20.0f);
  EXPECT_LE(minutesTo(network, south, north), before);
}

TEST_F(Network, ATrainCrosses) {
  NetworkState network(*ground_);
  const float before = minutesTo(network, {11000, 4000}, {11000, 8000});
  network.open(3);
  EXPECT_LT(minutesTo(network, {11000, 4000}, {11000, 8000}), before - 15.0f);
}

TEST_F(Network, ATunnelShortensTheWayThroughTheRidge) {
  NetworkState network(*ground_);
  const float before = minutesTo(network, {6000, 8900}, {6000, 12100});
  network.open(4);
  EXPECT_LT(minutesTo(network, {6000, 8900}, {6000, 12100}), 0.7f * before);
}

TEST_F(Network, LesserCentresStartLater) {
  NetworkState network(*ground_);
  const TravelSource sources[] = {{{2000, 2000}, 0}, {{10000, 2000}, 300}};
  const Grid<std::uint16_t> tenths = network.travelTenthsFrom(sources);
  EXPECT_NEAR(network.travelMinutesAt(tenths, 20, 20), 0.0f, 1.5f);
  EXPECT_NEAR(network.travelMinutesAt(tenths, 100, 20), 30.0f, 1.5f);
}

TEST_F(Network, FasterSpeedsAreNeverSlower) {
  NetworkState network(*ground_);
  network.open(2);
  const TravelSource source{{2000, 2000}, 0};
  const Grid<std::uint16_t> slow = network.travelTenthsFrom({&source, 1});
  network.setSpeeds({12, 40, 45, 15});
  const Grid<std::uint16_t> fast = network.travelTenthsFrom({&source, 1});
  for (std::size_t i = 0; i < slow.size(); ++i) ASSERT_LE(fast[i], slow[i]);
}

TEST_F(Network, DistancesAreThoseToTheLine) {
  NetworkState network(*ground_);
  const CellBox box = network.open(2);
  EXPECT_FALSE(box.isEmpty());
  for (const auto& [column, row] : {std::pair{60, 40}, {60, 20}, {5, 25}, {125, 19}, {60, 100}}) {
    const double x = (column + 0.5) * 100, y = (row + 0.5) * 100;
    const double dx = x < 1000 ? 1000 - x : x > 12000 ? x - 12000 : 0, dy = std::abs(y - 2000);
    const double expected = std::min(6000.0, std::hypot(dx, dy));
    EXPECT_NEAR(static_cast<double>(network.roadDistanceMetres().at(column, row)), expected, 0.5);
  }
  EXPECT_TRUE(network.open(2).isEmpty()) << "opening again changes nothing";
  EXPECT_EQ(network.openCount(), 1u);
}

TEST_F(Network, DistancesOnlyFallAndOnlyInTheBox) {
  NetworkState network(*ground_);
  network.open(2);
  const Grid<float> before = network.roadDistanceMetres();
  const CellBox box = network.open(1);
  for (int row = 0; row < before.height(); ++row)
    for (int column = 0; column < before.width(); ++column) {
      const float now = network.roadDistanceMetres().at(column, row);
      ASSERT_LE(now, before.at(column, row));
      const bool isInside = column >= box.left && column < box.right && row >= box.bottom && row < box.top;
      if (!isInside) {
        ASSERT_EQ(now, before.at(column, row));
      }
    }
}

TEST_F(Network, StationsAreNoRoads) {
  NetworkState network(*ground_);
  network.open(3);
  EXPECT_LT(network.stationDistanceMetres().at(110, 40), 80.0f);
  EXPECT_GT(network.stationDistanceMetres().at(110, 60), 1500.0f)
      << "the line between stations is no station";
  EXPECT_EQ(network.roadDistanceMetres().at(110, 40), NetworkState::kFarthestMetres);
}

TEST(NetworkOfTheCity, OpeningOrderDoesNotMatter) {
  auto city = loadCity(std::string(SHANCHENG_TEST_DATA) + "/cities/small", SHANCHENG_ROOT "/assets");
  ASSERT_TRUE(city) << city.error().message();
  WorkerPool pool(2);
  const auto ground = makeGeography(*city, pool, "");
  ASSERT_TRUE(ground);
  NetworkState forward(**ground), backward(**ground);
  const std::size_t count = (*ground)->city.network.size();
  ASSERT_GT(count, 60u);
  std::vector<TravelSource> sources;
  for (const Place& place : (*ground)->city.places)
    if (place.kind == PlaceKind::core) sources.push_back({place.point, 0});
  const Grid<std::uint16_t> bare = forward.travelTenthsFrom(sources);
  for (std::size_t i = 0; i < count; ++i) {
    forward.open(i);
    backward.open(count - 1 - i);
  }
  EXPECT_EQ(forward.roadDistanceMetres().values(), backward.roadDistanceMetres().values());
  EXPECT_EQ(forward.stationDistanceMetres().values(), backward.stationDistanceMetres().values());
  const Grid<std::uint16_t> built = forward.travelTenthsFrom(sources);
  EXPECT_EQ(built.values(), backward.travelTenthsFrom(sources).values());
  // A hundred years of building: nowhere slower, and half the time for most.
  std::size_t halved = 0;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    ASSERT_LE(built[i], bare[i]);
    ASSERT_NE(built[i], 65535);
    if (2 * built[i] < bare[i]) ++halved;
  }
  EXPECT_GT(2 * halved, bare.size());
}

}  // namespace
}  // namespace shancheng
