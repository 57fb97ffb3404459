// The kinds of things a city's files tell apart.
#pragma once

#include <cstddef>
#include <cstdint>

namespace shancheng {

// Infrastructure in the order of its clocks (City::infrastructureClocks).
enum class NetworkKind : std::uint8_t { road, bridge, tunnel, rail };
inline constexpr std::size_t kNetworkKinds = static_cast<std::size_t>(NetworkKind::rail) + 1;

}  // namespace shancheng
