// The stocks of people, jobs, land, housing and money that the model conserves, by territory. Counts
// are whole persons, jobs, square metres and yuan (at constant prices of 2010), so that nothing is
// lost or made on the way from one stock to another. Written by sim/people; read by growth, measure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace shancheng {

// People by where they live and what their papers say. Residents are the first three; everybody
// registered in the municipality is in one of the four.
enum class PeopleStock { rural, migrant, registered, away, count };
//   rural       lives in the countryside
//   migrant     lives in a town without urban registration ("migratory bird")
//   registered  lives in a town with urban registration
//   away        registered here, lives beyond the municipality
enum class JobSector { farming, exportManufacturing, domesticManufacturing, services, count };
enum class LandStock { urban, reserve, homestead, farmland, forest, eroded, other, count };
//   urban      built land            reserve    cleared or bought, held by the public reserve
//   homestead  village house plots   eroded     washed or mined out, desert
//   other      water, roads, rock: never changes
enum class HomeStock { commodity, publicRented, resettlement, informal, count };

template <typename Kind>
using StockOf = std::array<std::int64_t, static_cast<std::size_t>(Kind::count)>;
template <typename Kind>
std::int64_t& at(StockOf<Kind>& stock, Kind kind) {
  return stock[static_cast<std::size_t>(kind)];
}
template <typename Kind>
std::int64_t at(const StockOf<Kind>& stock, Kind kind) {
  return stock[static_cast<std::size_t>(kind)];
}

// What the growth stage is asked to build on in one year, by land use (index LandUse), m2.
inline constexpr std::size_t kDemandUses = 5;
using LandDemand = std::array<std::int64_t, kDemandUses>;

// The fields of the stocks are the rows of state.def.
struct TerritoryStock {
#define TERRITORY_FIELD(type, name, initial, meaning) type name = initial;
#include "sim/state/state.def"
};

// Public money of the whole municipality, yuan.
struct Treasury {
#define TREASURY_FIELD(type, name, initial, meaning) type name = initial;
#include "sim/state/state.def"
};

// What has no territory.
struct Economy {
#define ECONOMY_FIELD(type, name, initial, meaning) type name = initial;
#include "sim/state/state.def"
};

}  // namespace shancheng
