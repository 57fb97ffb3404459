// Action: anything that can be done in a session, by hand, by a lesson, from far or by a script, in the
// same words. The structs, the variant, the text form and the table are all made from actions.def. Used by
// Session::query and perform, by every panel and key, by the autosave and by session files.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "sim/branch/branch.h"
#include "sim/core/result.h"
#include "sim/policy/lever.h"

namespace shancheng {

// Types of fields beside numbers, whole numbers and texts. What is optional is left out of the text form
// where it says nothing; a text is put in quotes where it is not one plain word.
struct AtYear {  // @1990; nothing: the year shown
  std::optional<int> year;
  bool operator==(const AtYear&) const = default;
};
struct Gesture {  // #7: one drag of a slider, whose edits replace each other; 0: of none
  std::uint64_t id = 0;
  bool operator==(const Gesture&) const = default;
};
inline constexpr std::uint64_t kMaxGesture = std::uint64_t{1} << 53;  // behind it they begin anew
struct OptionalYear {                                                 // 1990; nothing: the year shown
  std::optional<int> year;
  bool operator==(const OptionalYear&) const = default;
};
struct OptionalText {  // nothing: empty
  std::string text;
  bool operator==(const OptionalText&) const = default;
};
struct OptionalBranch {  // nothing: none
  std::optional<BranchId> branch;
  bool operator==(const OptionalBranch&) const = default;
};
enum class Switch : std::uint8_t { off, on, toggle };

namespace action {
#define F(type, field) type field{};
#define KEY(...)
#define ACTION(word, Struct, effect, ...)           \
  struct Struct {                                   \
    __VA_ARGS__                                     \
    bool operator==(const Struct&) const = default; \
  };
#include "engine/session/actions.def"
#undef ACTION
#undef F

// Calls visit(name, field) for every field, in the order of the text form.
#define F(type, field) visit(#field, made.field);
#define ACTION(word, Struct, effect, ...)                              \
  template <class Visit>                                               \
  void eachField([[maybe_unused]] Struct& made, Visit&& visit) {       \
    __VA_ARGS__ static_cast<void>(visit);                              \
  }                                                                    \
  template <class Visit>                                               \
  void eachField([[maybe_unused]] const Struct& made, Visit&& visit) { \
    __VA_ARGS__ static_cast<void>(visit);                              \
  }
#include "engine/session/actions.def"
#undef ACTION
#undef F
}  // namespace action

namespace detail {
template <class First, class... Rest>
struct VariantOf {
  using Type = std::variant<Rest...>;
};
}  // namespace detail
using Action = detail::VariantOf<void
#define ACTION(word, Struct, ...) , action::Struct
#include "engine/session/actions.def"
#undef ACTION
#undef KEY
                                 >::Type;
inline constexpr std::size_t kActionCount = std::variant_size_v<Action>;

enum class Effect : std::uint8_t { edit, course, view, outside };  // see actions.def
struct ActionRow {
  std::string_view word;
  Effect effect;
  std::string usage;  // "set LEVER VALUE [@AT] [#GESTURE]"
  Action empty;       // the action with nothing said
};
// By the variant's index.
std::span<const ActionRow> actionTable();
const ActionRow& rowOf(const Action& action);

// One line, without its end: "set ticket_enabled 0 @2008".
std::string actionText(const Action& action);
// The same read; blanks around words do not count. The error names what was found and the usage; `file` and
// `line` are put before it where there is a file.
Result<Action> parseAction(std::string_view text, const std::string& file = {}, int line = 0);

}  // namespace shancheng
