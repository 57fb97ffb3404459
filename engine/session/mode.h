// What a way of working (free, compare, lesson, kiosk) allows the hand, and which panels there are. Data:
// modes.def and panels.def. Asked by Session before every action, read by the interface.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/session/action.h"

namespace shancheng {

enum class PanelId : std::uint8_t {
#define PANEL(id, ...) id,
#include "engine/session/panels.def"
#undef PANEL
  count
};
inline constexpr std::size_t kPanelCount = static_cast<std::size_t>(PanelId::count);
inline constexpr std::array<std::string_view, kPanelCount> kPanelIds = {
#define PANEL(id, ...) #id,
#include "engine/session/panels.def"
#undef PANEL
};
std::optional<PanelId> findPanel(std::string_view id);

struct PanelSet {
  std::array<bool, kPanelCount> is{};
  bool has(PanelId panel) const { return is[static_cast<std::size_t>(panel)]; }
  void set(PanelId panel, bool on) { is[static_cast<std::size_t>(panel)] = on; }
  bool operator==(const PanelSet&) const = default;
};
PanelSet panelsAtStart();

class Mode {
 public:
  Mode(std::string_view id, std::string_view actions, std::string_view panels);
  std::string_view id() const { return id_; }
  bool allows(const Action& action) const { return actions_[action.index()]; }
  const PanelSet& panels() const { return panels_; }

 private:
  std::string_view id_;
  std::array<bool, kActionCount> actions_{};
  PanelSet panels_;
};

enum class ModeId : std::uint8_t {
#define MODE(id, ...) id,
#include "engine/session/modes.def"
#undef MODE
};
std::span<const Mode> modeTable();
const Mode& modeOf(ModeId id);
std::optional<ModeId> findMode(std::string_view id);

}  // namespace shancheng
