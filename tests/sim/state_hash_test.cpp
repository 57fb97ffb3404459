// The hash of the state: every row of state.def counts in it, and the hashes that were stay as they were.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "sim/state/city.h"
#include "tests/sim/made_geography.h"
#include "tests/sim/shipped_cities.h"

namespace shancheng {
namespace {

// Two of everything that has an index.
City madeCity() {
  City city;
  city.regions.resize(2);
  city.isOpen.resize(2);
  city.isDeclared.resize(2);
  city.declaredYear.resize(2);
  city.estateFloorM2.resize(2);
  city.zoneCells.resize(2);
  city.territories.resize(2);
  city.cells = Grid<CellState>(2, 2);
  city.changedYear = Grid<std::int16_t>(2, 2);
  city.pressure = Grid<std::uint16_t>(2, 2);
  return city;
}

// The hash after each way to move `field`, a part of `city`, by one; puts it back after each.
class Moves {
 public:
  Moves(City& city, std::string name) : city_(city), name_(std::move(name)) {}

  template <typename T>
    requires std::is_arithmetic_v<T>
  void all(T& value) {
    ++value;
    note();
    --value;
  }
  template <typename T>
    requires requires(T& values) { values[0]; }
  void all(T& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      ++index_;
      all(values[i]);
    }
  }
  void all(CellState& cell) {
    ++cell.storeys;
    note();
    --cell.storeys;
  }
  void all(Treasury& state) {
#define TREASURY_FIELD(type, name, ...) part("treasury." #name, state.name);
#include "sim/state/state.def"
  }
  void all(Economy& state) {
#define ECONOMY_FIELD(type, name, ...) part("economy." #name, state.name);
#include "sim/state/state.def"
  }
  void all(TerritoryStock& state) {
    const std::string territory = "territory " + std::to_string(index_) + ".";
#define TERRITORY_FIELD(type, name, ...) part(territory + #name, state.name);
#include "sim/state/state.def"
  }
  void all(RegionStock& state) {
    const std::string region = "region " + std::to_string(index_) + ".";
#define REGION_FIELD(type, name, ...) part(region + #name, state.name);
#include "sim/state/state.def"
  }

  // By name and index.
  std::map<std::string, std::uint64_t> hashes;

 private:
  template <typename T>
  void part(const std::string& name, T& value) {
    Moves moves(city_, name);
    moves.all(value);
    hashes.insert(moves.hashes.begin(), moves.hashes.end());
  }
  void note() { hashes[name_ + " " + std::to_string(index_)] = chainHash(1, city_); }

  City& city_;
  std::string name_;
  int index_ = -1;
};

TEST(StateHash, EveryFieldCounts) {
  City city = madeCity();
  const std::uint64_t unmoved = chainHash(1, city);
  std::map<std::string, std::uint64_t> hashes;
  const auto move = [&](const char* name, auto& field) {
    Moves moves(city, name);
    moves.all(field);
    EXPECT_FALSE(moves.hashes.empty()) << name << " was not moved";
    hashes.insert(moves.hashes.begin(), moves.hashes.end());
  };
#define CITY_FIELD(type, name, ...) move(#name, city.name);
#include "sim/state/state.def"
  EXPECT_EQ(chainHash(1, city), unmoved) << "not put back";
  std::set<std::uint64_t> seen = {unmoved};
  for (const auto& [name, hash] : hashes) EXPECT_TRUE(seen.insert(hash).second) << name;
  EXPECT_GT(hashes.size(), 150u);
}

TEST(StateHash, WhatIsDerivedDoesNotCount) {
  City city = madeCity();
  const std::uint64_t unmoved = chainHash(1, city);
#define CITY_DERIVED(type, name, initial, what, why)                                  \
  {                                                                                   \
    Moves moves(city, #name);                                                         \
    moves.all(city.name);                                                             \
    EXPECT_FALSE(moves.hashes.empty()) << #name;                                      \
    for (const auto& [field, hash] : moves.hashes) EXPECT_EQ(hash, unmoved) << field; \
    EXPECT_GT(std::string(why).size(), 10u) << #name << " does not say why";          \
  }
#include "sim/state/state.def"
}

TEST(StateHash, TheCellsCountThroughTheirSum) {
  const CellState shed = {LandUse::industrial, BuiltKind::shed, 1, 100};
  const std::uint64_t mix = cellMix(3, shed, 1950);
  EXPECT_EQ(cellMix(3, shed, 0), 0u);
  EXPECT_NE(mix, cellMix(4, shed, 1950));
  EXPECT_NE(mix, cellMix(3, shed, 1951));
  EXPECT_NE(mix, cellMix(3, {LandUse::commercial, BuiltKind::shed, 1, 100}, 1950));
  EXPECT_NE(mix, cellMix(3, {LandUse::industrial, BuiltKind::slab, 1, 100}, 1950));
  EXPECT_NE(mix, cellMix(3, {LandUse::industrial, BuiltKind::shed, 2, 100}, 1950));
  EXPECT_NE(mix, cellMix(3, {LandUse::industrial, BuiltKind::shed, 1, 101}, 1950));
}

// Hashes of this model, of one seed. A change that means to change what the model says changes them
// here, in one commit that says so; any other has lost determinism or moved a row of state.def.
TEST(StateHash, StaysAsItWasInTheValley) {
  WorkerPool pool(2);
  Timeline timeline(made::geography(made::definition()), made::scenario(), 7, pool);
  timeline.stepTo(2050);
  EXPECT_EQ(hexText(timeline.hash()), "bfc640ecb8ab50ab");
}

TEST(StateHash, StaysAsItWasInTheShippedCities) {
  const std::map<std::string, std::string> known = {{"chongqing", "d414426cea53b2a5"},
                                                    {"chongqing-municipality", "556bca22f4e9a30c"},
                                                    {"xinji", "7ed0148d762b6734"}};
  WorkerPool pool(2);
  std::map<std::string, std::string> found;
  for (const made::ShippedCity& city : made::shippedCities(96, pool)) {
    Timeline timeline(city.land, city.history, 1, pool);
    timeline.stepTo(city.history.startYear + 40);
    found[city.land->city.id] = hexText(timeline.hash());
  }
  EXPECT_EQ(found, known);
}

}  // namespace
}  // namespace shancheng
