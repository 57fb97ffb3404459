// Which mechanisms of the model are at work: one flag for each row of systems.def. All are on unless
// a city or a scenario says otherwise. Read by every stage that owns a mechanism.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>

namespace shancheng {

enum class SystemId : int {
#define SYSTEM(id) id,
#include "sim/policy/systems.def"
#undef SYSTEM
  count
};
inline constexpr std::size_t kSystemCount = static_cast<std::size_t>(SystemId::count);

std::string_view systemName(SystemId id);
std::optional<SystemId> findSystem(std::string_view name);

class Systems {
 public:
  bool has(SystemId id) const { return !off_[static_cast<std::size_t>(id)]; }
  void switchOff(SystemId id) { off_.set(static_cast<std::size_t>(id)); }
  // Off where either is off.
  Systems with(const Systems& other) const {
    Systems both = *this;
    both.off_ |= other.off_;
    return both;
  }
  bool operator==(const Systems&) const = default;

 private:
  std::bitset<kSystemCount> off_;
};

}  // namespace shancheng
