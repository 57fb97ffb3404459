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

// Panels that are gone go first, since some take the place of others; the mode is last, since it decides
// which panels there may be.
std::vector<Action> allActionsOf(const SessionState& state) {
  std::vector<Action> actions = state.course;
  const RunSpec& run = state.shown().spec();
  const SessionState fresh(state.geography, {run.scenario, run.seed, {}}, state.names);
  const auto shownAs = [](bool isShown) { return isShown ? Switch::on : Switch::off; };
  if (state.language != fresh.language)
    actions.push_back(action::SetLanguage{{state.language == Language::en ? "en" : "zh"}});
  if (state.data != fresh.data) actions.push_back(action::ShowData{{state.data}});
  for (std::size_t n = 0; n < state.layers.size(); ++n)
    if (state.layers[n] != fresh.layers[n])
      actions.push_back(action::ShowLayer{state.names.layers[n].id, shownAs(state.layers[n])});
  if (state.hour != fresh.hour) actions.push_back(action::SetHour{state.hour});
  if (state.quality != fresh.quality) actions.push_back(action::SetQuality{state.quality});
  for (const bool isShown : {false, true})
    for (std::size_t n = 0; n < kPanelCount; ++n)
      if (state.panels.is[n] == isShown && fresh.panels.is[n] != isShown)
        actions.push_back(action::ShowPanel{std::string(kPanelIds[n]), shownAs(isShown)});
  if (state.showsPanels != fresh.showsPanels)
    actions.push_back(action::ShowPanels{shownAs(state.showsPanels)});
  if (state.camera.number != 0 && state.camera.point)
    actions.push_back(action::FlyToPoint{state.camera.point->lon, state.camera.point->lat});
  else if (state.camera.number != 0)
    actions.push_back(action::FlyToCamera{{state.camera.camera}});
  if (state.clock.yearsPerSecond() != fresh.clock.yearsPerSecond())
    actions.push_back(action::SetSpeed{state.clock.yearsPerSecond()});
  if (state.clock.isLooping()) actions.push_back(action::Loop{Switch::on});
  if (state.clock.year() != fresh.clock.year()) actions.push_back(action::SeekYear{state.clock.year()});
  // Behind the year: an answer stays with its own until another is shown.
  if (state.picked)
    actions.push_back(action::PickCell{state.picked->column, state.picked->row, {state.picked->year}});
  if (state.clock.isPlaying()) actions.push_back(action::Play{});
  if (state.mode != fresh.mode) actions.push_back(action::SetMode{std::string(modeOf(state.mode).id())});
  return actions;
}

Result<std::vector<Action>> actionsOf(const SessionFile& session, const std::string& file) {
  std::vector<Action> actions;
  for (const SessionFile::ActionLine& row : session.actions) {
    auto read = parseAction(row.text, file, row.line);
    if (!read) return read.error();
    if (rowOf(*read).effect == Effect::outside)
      return Error{file, row.line, "action '" + row.text + "'",
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
