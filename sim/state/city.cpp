#include "sim/state/city.h"

#include <concepts>

namespace shancheng {

namespace {
// A member that is in no row would be in no hash. A struct must take one value for each row of its table, and
// not one more.
struct AnyValue {
  template <typename T>
  operator T() const;
};
#define ROW(type, name, ...) type{},
#define REGION_FIELD ROW
template <typename T, typename... More>
concept TakesRegionRows = requires(More... more) {
  T{
#include "sim/state/state.def"
      more...};
};
#define TERRITORY_FIELD ROW
template <typename T, typename... More>
concept TakesTerritoryRows = requires(More... more) {
  T{
#include "sim/state/state.def"
      more...};
};
#define TREASURY_FIELD ROW
template <typename T, typename... More>
concept TakesTreasuryRows = requires(More... more) {
  T{
#include "sim/state/state.def"
      more...};
};
#define ECONOMY_FIELD ROW
template <typename T, typename... More>
concept TakesEconomyRows = requires(More... more) {
  T{
#include "sim/state/state.def"
      more...};
};
#define CITY_FIELD ROW
#define CITY_DERIVED ROW
template <typename T, typename... More>
concept TakesCityRows = requires(More... more) {
  T{
#include "sim/state/state.def"
      more...};
};
#undef ROW
static_assert(TakesRegionRows<RegionStock> && !TakesRegionRows<RegionStock, AnyValue>,
              "RegionStock: members are not the rows of state.def");
static_assert(TakesTerritoryRows<TerritoryStock> && !TakesTerritoryRows<TerritoryStock, AnyValue>,
              "TerritoryStock: members are not the rows of state.def");
static_assert(TakesTreasuryRows<Treasury> && !TakesTreasuryRows<Treasury, AnyValue>,
              "Treasury: members are not the rows of state.def");
static_assert(TakesEconomyRows<Economy> && !TakesEconomyRows<Economy, AnyValue>,
              "Economy: members are not the rows of state.def");
static_assert(TakesCityRows<City> && !TakesCityRows<City, AnyValue>,
              "City: members are not the rows of state.def");

// One overload for each kind of field; a row of any other type does not compile.
void add(Hasher& hasher, std::int64_t value) { hasher.addInt(value); }
void add(Hasher& hasher, int value) { hasher.addInt(value); }
void add(Hasher& hasher, std::uint8_t value) { hasher.addInt(value); }
void add(Hasher& hasher, std::uint64_t value) { hasher.addWord(value); }
void add(Hasher& hasher, double value) { hasher.addDouble(value); }
template <std::integral T, std::size_t count>
void add(Hasher& hasher, const std::array<T, count>& values) {
  for (const T value : values) hasher.addInt(value);
}
template <std::signed_integral T>
void add(Hasher& hasher, const std::vector<T>& values) {
  for (const T value : values) hasher.addInt(value);
}
void add(Hasher& hasher, const std::vector<std::uint8_t>& flags) {
  for (const std::uint8_t flag : flags) hasher.addByte(flag);
}
void add(Hasher& hasher, const Treasury& state) {
#define TREASURY_FIELD(type, name, ...) add(hasher, state.name);
#include "sim/state/state.def"
}
void add(Hasher& hasher, const Economy& state) {
#define ECONOMY_FIELD(type, name, ...) add(hasher, state.name);
#include "sim/state/state.def"
}
void add(Hasher& hasher, const std::vector<TerritoryStock>& territories) {
  for (const TerritoryStock& state : territories) {
#define TERRITORY_FIELD(type, name, ...) add(hasher, state.name);
#include "sim/state/state.def"
  }
}
void add(Hasher& hasher, const std::vector<RegionStock>& regions) {
  for (const RegionStock& state : regions) {
#define REGION_FIELD(type, name, ...) add(hasher, state.name);
#include "sim/state/state.def"
  }
}
}  // namespace

std::uint64_t cellMix(std::size_t cell, CellState state, int changedYear) {
  if (changedYear == 0) return 0;
  Hasher hasher;
  hasher.addWord(cell);
  hasher.addWord(static_cast<std::uint64_t>(state.use) | static_cast<std::uint64_t>(state.kind) << 8 |
                 static_cast<std::uint64_t>(state.storeys) << 16 |
                 static_cast<std::uint64_t>(state.coverage) << 24 |
                 static_cast<std::uint64_t>(static_cast<std::uint32_t>(changedYear)) << 32);
  return hasher.value();
}

std::uint64_t chainHash(std::uint64_t previous, const City& city) {
  Hasher hasher;
  hasher.addWord(previous);
#define CITY_FIELD(type, name, ...) add(hasher, city.name);
#include "sim/state/state.def"
  return hasher.value();
}

}  // namespace shancheng
