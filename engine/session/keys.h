// The keys of actions.def: which line of the text form a chord stands for. Used by the window's input and
// by the help panel, which lists them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/session/action.h"

namespace shancheng {

struct KeyRow {
  std::string_view chord;  // "Ctrl+Shift+Z": modifiers in this order, then the name of the key as SDL has it
  bool repeats;            // again while it is held down
  Action action;
};
std::span<const KeyRow> keyTable();

std::string chordText(std::string_view key, bool isControl, bool isShift);
// What the chord does; nothing where it does nothing, or does not again while it is held.
std::optional<Action> actionOfKey(std::string_view chord, bool isRepeated);

}  // namespace shancheng
