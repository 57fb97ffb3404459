// The kinds of things that a city's files tell apart, and the one table of how the files write them.
// Text becomes a kind at the reader (InputRow::kind), which refuses what is in no table; from there on the
// rules compare enumerators. Read by sim and by the renderer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

namespace shancheng {

// Infrastructure, in the order of its clocks (City::infrastructureClocks); each kind has a file of its own.
enum class NetworkKind : std::uint8_t { road, bridge, tunnel, rail };
inline constexpr std::size_t kNetworkKinds = static_cast<std::size_t>(NetworkKind::rail) + 1;

enum class BridgeStyle : std::uint8_t { girder, truss, suspension, cableStayed, arch, count };

// The city itself, what lies around it, what lies along the river far off.
enum class TerritoryKind : std::uint8_t { core, ring, wing, count };
// newArea: a whole district laid out at once; zone: homes and firms; park and port: factories; campus:
// public institutions.
enum class ZoneKind : std::uint8_t { newArea, zone, park, port, campus, count };
// What a place is to the city around it. Rules know core (the tallest skyline), industry (factories
// gather there) and regionalCentre (fills by plan beyond the scene); the others say what people call it.
enum class PlaceKind : std::uint8_t {
  core,
  subcentre,
  group,
  newArea,
  satellite,
  districtTown,
  regionalCentre,
  township,
  industry,
  port,
  railHub,
  heritage,
  count
};
// Facilities: industry may close and leave its grounds; the renderer has a form for all but the last three.
enum class FacilityKind : std::uint8_t {
  airport,
  port,
  rail,
  industry,
  expo,
  landmark,
  park,
  transport,
  count
};

template <typename Kind>
struct KindIds;  // in the order of the enumerators
template <>
struct KindIds<BridgeStyle> {
  static constexpr std::string_view all[] = {"girder", "truss", "suspension", "cable_stayed", "arch"};
};
template <>
struct KindIds<TerritoryKind> {
  static constexpr std::string_view all[] = {"core", "ring", "wing"};
};
template <>
struct KindIds<ZoneKind> {
  static constexpr std::string_view all[] = {"new_area", "zone", "park", "port", "campus"};
};
template <>
struct KindIds<PlaceKind> {
  static constexpr std::string_view all[] = {"core",      "subcentre",     "group",           "new_area",
                                             "satellite", "district_town", "regional_centre", "township",
                                             "industry",  "port",          "rail_hub",        "heritage"};
};
template <>
struct KindIds<FacilityKind> {
  static constexpr std::string_view all[] = {"airport", "port",     "rail", "industry",
                                             "expo",    "landmark", "park", "transport"};
};

template <typename Kind>
constexpr std::span<const std::string_view> kindIds() {
  static_assert(std::size(KindIds<Kind>::all) == static_cast<std::size_t>(Kind::count));
  return KindIds<Kind>::all;
}
template <typename Kind>
constexpr std::string_view idOf(Kind kind) {
  return kindIds<Kind>()[static_cast<std::size_t>(kind)];
}

}  // namespace shancheng
