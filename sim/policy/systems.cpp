#include "sim/policy/systems.h"

namespace shancheng {

namespace {
constexpr std::string_view kNames[] = {
#define SYSTEM(id) #id,
#include "sim/policy/systems.def"
#undef SYSTEM
};
}  // namespace

std::string_view systemName(SystemId id) { return kNames[static_cast<std::size_t>(id)]; }

std::optional<SystemId> findSystem(std::string_view name) {
  for (std::size_t i = 0; i < kSystemCount; ++i)
    if (kNames[i] == name) return static_cast<SystemId>(i);
  return std::nullopt;
}

}  // namespace shancheng
