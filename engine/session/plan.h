// What an action would do now: a refusal, or the change itself, made without touching anything. One function
// an action (plan_*.cpp); query makes a plan, perform makes it and carries it out, so that the two cannot
// disagree.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <variant>

#include "engine/session/refusal.h"
#include "engine/session/session_state.h"

namespace shancheng {

class Plan {
 public:
  // One that may fail outside (a file that cannot be written) returns its refusal and then has changed
  // nothing.
  using Change = std::function<std::optional<Refusal>(SessionState&)>;

  Plan(Refusal refusal) : content_(std::move(refusal)) {}  // NOLINT: implicit by design
  template <class Function>
    requires std::is_invocable_v<Function, SessionState&>
  Plan(Function change) {  // NOLINT: implicit by design
    if constexpr (std::is_void_v<std::invoke_result_t<Function, SessionState&>>)
      content_ = Change([change = std::move(change)](SessionState& state) -> std::optional<Refusal> {
        change(state);
        return std::nullopt;
      });
    else
      content_ = Change(std::move(change));
  }

  const Refusal* refusal() const { return std::get_if<Refusal>(&content_); }
  std::optional<Refusal> carryOut(SessionState& state) const { return std::get<Change>(content_)(state); }

 private:
  std::variant<Refusal, Change> content_;
};

#define KEY(...)
#define ACTION(word, Struct, ...) Plan plan(const SessionState& state, const action::Struct& wanted);
#include "engine/session/actions.def"
#undef ACTION
#undef KEY

}  // namespace shancheng
