#include "engine/session/mode.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace shancheng {

namespace {

// Marks what a list names ("* -film"), each word an index into `names`.
template <class Names, class Flags>
void mark(std::string_view list, const Names& names, Flags& flags) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    std::string_view word = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    if (word.empty()) continue;
    if (word == "*") {
      flags.fill(true);
      continue;
    }
    const bool isOn = word[0] != '-';
    if (!isOn) word.remove_prefix(1);
    const auto found = std::find(std::begin(names), std::end(names), word);
    assert(found != std::end(names));  // a row of modes.def names what there is
    if (found != std::end(names)) flags[static_cast<std::size_t>(found - std::begin(names))] = isOn;
  }
}

}  // namespace

std::optional<PanelId> findPanel(std::string_view id) {
  const auto found = std::find(kPanelIds.begin(), kPanelIds.end(), id);
  if (found == kPanelIds.end()) return std::nullopt;
  return static_cast<PanelId>(found - kPanelIds.begin());
}

PanelSet panelsAtStart() {
  return {{
#define PANEL(id, shown) shown,
#include "engine/session/panels.def"
#undef PANEL
  }};
}

Mode::Mode(std::string_view id, std::string_view actions, std::string_view panels) : id_(id) {
  std::vector<std::string_view> words;
  for (const ActionRow& row : actionTable()) words.push_back(row.word);
  mark(actions, words, actions_);
  mark(panels, kPanelIds, panels_.is);
}

std::span<const Mode> modeTable() {
  static const std::vector<Mode> modes = {
#define MODE(id, actions, panels) {#id, actions, panels},
#include "engine/session/modes.def"
#undef MODE
  };
  return modes;
}

const Mode& modeOf(ModeId id) { return modeTable()[static_cast<std::size_t>(id)]; }

std::optional<ModeId> findMode(std::string_view id) {
  for (std::size_t n = 0; n < modeTable().size(); ++n)
    if (modeTable()[n].id() == id) return static_cast<ModeId>(n);
  return std::nullopt;
}

}  // namespace shancheng
