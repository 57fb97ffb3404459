#include "engine/session/keys.h"

#include <stdexcept>
#include <vector>

namespace shancheng {

namespace {
KeyRow rowFrom(std::string_view chord, bool repeats, std::string_view line) {
  auto action = parseAction(line);
  if (!action)
    throw std::logic_error("engine/session/actions.def: KEY " + std::string(chord) + ": " +
                           action.error().message());
  return {chord, repeats, *action};
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
