#include "engine/session/saved_session.h"

namespace shancheng {

SessionFile savedSession(const SessionState& state) {
  const Branch& shown = state.shown();
  static const History kNone;
  const History& history = shown.future().history ? *shown.future().history : kNone;
  SessionFile session = sessionOf(state.geography->city, *shown.spec().scenario, shown.spec().seed,
                                  shown.spec().commands, history);
  for (const Action& action : state.course) session.actions.push_back({actionText(action), 0});
  return session;
}

Result<std::vector<Action>> actionsOf(const SessionFile& session, const std::string& file) {
  std::vector<Action> actions;
  for (const SessionFile::ActionLine& one : session.actions) {
    auto read = parseAction(one.text, file, one.line);
    if (!read) return read.error();
    if (rowOf(*read).effect == Effect::outside)
      return Error{file, one.line, "action '" + one.text + "'",
                   "expected one that changes the session: nothing outside is done by a file"};
    actions.push_back(std::move(*read));
  }
  if (!actions.empty()) return actions;
  for (const Command& command : session.commands) {
    if (command.kind == Command::Kind::set)
      actions.push_back(action::SetLever{command.lever, command.value, {command.year}, {}});
    else
      actions.push_back(action::ReleaseLever{command.lever, {command.year}});
  }
  return actions;
}

}  // namespace shancheng
