// The passes of a frame by name. Any may be left out of one (FrameSettings::leftOut), so that a test can
// ask whether its picture is missed and a bench what it costs. A pass left out leaves nothing behind: its
// texture is blank, its light is not there, the picture goes on as it came.
#pragma once

#include <bitset>
#include <cstddef>

namespace shancheng {

enum class PassId : int {
#define PASS(id) id,
#include "engine/render/passes.def"
#undef PASS
  count
};
inline constexpr std::size_t kPassCount = static_cast<std::size_t>(PassId::count);

// The same address for the same pass, as timers want it.
inline const char* passName(PassId id) {
  static constexpr const char* kNames[] = {
#define PASS(id) #id,
#include "engine/render/passes.def"
#undef PASS
  };
  return kNames[static_cast<std::size_t>(id)];
}

class PassSet {
 public:
  void add(PassId id) { bits_.set(static_cast<std::size_t>(id)); }
  bool has(PassId id) const { return bits_.test(static_cast<std::size_t>(id)); }

 private:
  std::bitset<kPassCount> bits_;
};

}  // namespace shancheng
