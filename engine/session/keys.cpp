#include "engine/session/keys.h"

#include <cassert>
#include <vector>

namespace shancheng {

namespace {
KeyRow rowFrom(std::string_view chord, bool repeats, std::string_view line) {
  auto action = parseAction(line);
  assert(action);  // a test reads every row
  return {chord, repeats, action ? *action : Action{}};
}
}  // namespace

std::span<const KeyRow> keyTable() {
  static const std::vector<KeyRow> rows = {
#define ACTION(...)
#define KEY(chord, repeats, line) rowFrom(chord, repeats, line),
#include "engine/session/actions.def"
#undef KEY
#undef ACTION
  };
  return rows;
}

std::string chordText(std::string_view key, bool isControl, bool isShift) {
  return std::string(isControl ? "Ctrl+" : "") + (isShift ? "Shift+" : "") + std::string(key);
}

std::optional<Action> actionOfKey(std::string_view chord, bool isRepeated) {
  for (const KeyRow& row : keyTable())
    if (row.chord == chord) return isRepeated && !row.repeats ? std::nullopt : std::optional(row.action);
  return std::nullopt;
}

}  // namespace shancheng
