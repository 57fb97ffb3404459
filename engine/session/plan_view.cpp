// The plans of what changes what is looked at: the clock, the camera, what is drawn, panels, the picked
// cell.
#include <algorithm>
#include <cmath>

#include "engine/session/number_words.h"
#include "engine/session/plan.h"

namespace shancheng {

namespace {

Refusal yearOutside(const std::string& year, int first, int last) {
  return {"year_outside", {{"year", year}, {"first", std::to_string(first)}, {"last", std::to_string(last)}}};
}

bool isOn(Switch wanted, bool now) { return wanted == Switch::toggle ? !now : wanted == Switch::on; }

template <class Rows, class IdOf>
std::string listed(const Rows& rows, IdOf idOf) {
  std::string list;
  for (const auto& row : rows) list += (list.empty() ? "" : ", ") + std::string(idOf(row));
  return list;
}

Plan fly(const CameraWish& wish) {
  return [wish](SessionState& now) {
    const std::uint64_t number = now.camera.number + 1;
    now.camera = wish;
    now.camera.number = number;
  };
}

}  // namespace

Plan plan(const SessionState& state, const action::SeekYear& wanted) {
  if (!(wanted.year >= state.clock.firstYear() && wanted.year <= state.clock.lastYear()))
    return yearOutside(numberWords(wanted.year), state.clock.firstYear(), state.clock.lastYear());
  return [year = wanted.year](SessionState& now) { now.clock.seek(year); };
}
Plan plan(const SessionState&, const action::SeekStart&) {
  return [](SessionState& now) { now.clock.seek(now.clock.firstYear()); };
}
Plan plan(const SessionState&, const action::SeekEnd&) {
  return [](SessionState& now) { now.clock.seek(now.clock.lastYear()); };
}
// Goes no further than the ends, and stops the clock.
Plan plan(const SessionState&, const action::StepYears& wanted) {
  if (wanted.years == 0) return Refusal{"step_nothing", {}};
  return [years = wanted.years](SessionState& now) { now.clock.step(years); };
}
Plan plan(const SessionState&, const action::Play&) {
  return [](SessionState& now) {
    if (!now.clock.isPlaying()) now.clock.togglePlay();
  };
}
Plan plan(const SessionState&, const action::Pause&) {
  return [](SessionState& now) {
    if (now.clock.isPlaying()) now.clock.togglePlay();
  };
}
Plan plan(const SessionState&, const action::TogglePlay&) {
  return [](SessionState& now) { now.clock.togglePlay(); };
}
Plan plan(const SessionState&, const action::SetSpeed& wanted) {
  const auto& speeds = Playback::kSpeeds;
  if (std::find(speeds.begin(), speeds.end(), wanted.years_per_second) == speeds.end())
    return Refusal{
        "speed_unknown",
        {{"speed", numberWords(wanted.years_per_second)}, {"speeds", listed(speeds, numberWords)}}};
  return [speed = wanted.years_per_second](SessionState& now) { now.clock.setSpeed(speed); };
}
// Goes no further than the slowest and the fastest.
Plan plan(const SessionState&, const action::ChangeSpeed& wanted) {
  if (wanted.steps == 0) return Refusal{"step_nothing", {}};
  return [steps = wanted.steps](SessionState& now) { now.clock.faster(steps); };
}

// Without a name: the first view of the city.
Plan plan(const SessionState& state, const action::FlyToCamera& wanted) {
  const auto& cameras = state.geography->city.cameras;
  if (cameras.empty()) return Refusal{"camera_none", {}};
  const auto isNamed = [&](const NamedCamera& one) { return one.id == wanted.camera.text; };
  if (!wanted.camera.text.empty() && std::none_of(cameras.begin(), cameras.end(), isNamed))
    return Refusal{"camera_unknown", {{"camera", wanted.camera.text}}};
  return fly({0, wanted.camera.text.empty() ? cameras.front().id : wanted.camera.text, {}});
}
Plan plan(const SessionState& state, const action::FlyToPoint& wanted) {
  const SceneFrame& frame = state.geography->city.frame;
  const LonLat place{wanted.lon, wanted.lat};
  const bool isFinite = std::isfinite(wanted.lon) && std::isfinite(wanted.lat);
  if (!isFinite || !frame.contains(frame.toScene(place))) return Refusal{"place_outside", {}};
  return fly({0, {}, place});
}

Plan plan(const SessionState& state, const action::ShowData& wanted) {
  const auto isNamed = [&](const SessionNames::Data& one) { return one.id == wanted.data.text; };
  if (!wanted.data.text.empty() && std::none_of(state.names.data.begin(), state.names.data.end(), isNamed))
    return Refusal{"data_unknown", {{"data", wanted.data.text}}};
  return [data = wanted.data.text](SessionState& now) { now.data = data; };
}
Plan plan(const SessionState& state, const action::ShowLayer& wanted) {
  const auto& layers = state.names.layers;
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [&](const SessionNames::Layer& one) { return one.id == wanted.layer; });
  if (found == layers.end()) return Refusal{"layer_unknown", {{"layer", wanted.layer}}};
  return [n = static_cast<std::size_t>(found - layers.begin()), shown = wanted.shown](SessionState& now) {
    now.layers[n] = isOn(shown, now.layers[n]);
  };
}
Plan plan(const SessionState&, const action::SetHour& wanted) {
  if (!(wanted.hour >= 0 && wanted.hour <= 24))
    return Refusal{"hour_outside", {{"hour", numberWords(wanted.hour)}}};
  return [hour = wanted.hour](SessionState& now) { now.hour = hour; };
}
Plan plan(const SessionState& state, const action::SetQuality& wanted) {
  const auto& names = state.names.qualities;
  if (std::find(names.begin(), names.end(), wanted.quality) == names.end())
    return Refusal{"quality_unknown",
                   {{"quality", wanted.quality},
                    {"qualities", listed(names, [](const std::string& name) { return name; })}}};
  return [quality = wanted.quality](SessionState& now) { now.quality = quality; };
}
// Without a name: the other one.
Plan plan(const SessionState&, const action::SetLanguage& wanted) {
  const std::string& name = wanted.language.text;
  if (!name.empty() && name != "en" && name != "zh") return Refusal{"language_unknown", {{"language", name}}};
  return [name](SessionState& now) {
    const bool isEnglish = name.empty() ? now.language != Language::en : name == "en";
    now.language = isEnglish ? Language::en : Language::zh;
  };
}
Plan plan(const SessionState&, const action::SetMode& wanted) {
  const auto mode = findMode(wanted.mode);
  if (!mode)
    return Refusal{
        "mode_unknown",
        {{"mode", wanted.mode}, {"modes", listed(modeTable(), [](const Mode& one) { return one.id(); })}}};
  return [mode = *mode](SessionState& now) { now.mode = mode; };
}
// Levers and films share one side of the window.
Plan plan(const SessionState& state, const action::ShowPanel& wanted) {
  const auto panel = findPanel(wanted.panel);
  if (!panel)
    return Refusal{
        "panel_unknown",
        {{"panel", wanted.panel}, {"panels", listed(kPanelIds, [](std::string_view id) { return id; })}}};
  const bool shown = isOn(wanted.shown, state.panels.has(*panel));
  if (shown && !modeOf(state.mode).panels().has(*panel))
    return Refusal{"panel_mode", {{"panel", wanted.panel}}};
  return [panel = *panel, shown](SessionState& now) {
    now.panels.set(panel, shown);
    if (shown && panel == PanelId::film) now.panels.set(PanelId::levers, false);
    if (shown && panel == PanelId::levers) now.panels.set(PanelId::film, false);
  };
}
Plan plan(const SessionState& state, const action::ShowPanels& wanted) {
  return [shown = isOn(wanted.shown, state.showsPanels)](SessionState& now) { now.showsPanels = shown; };
}

Plan plan(const SessionState& state, const action::PickCell& wanted) {
  const int cells = state.geography->city.frame.cells;
  if (wanted.column < 0 || wanted.row < 0 || wanted.column >= cells || wanted.row >= cells)
    return Refusal{"cell_outside",
                   {{"column", std::to_string(wanted.column)},
                    {"row", std::to_string(wanted.row)},
                    {"cells", std::to_string(cells)}}};
  const Scenario& scenario = state.scenario();
  const int year = wanted.at.year.value_or(state.shownYear());
  if (year < scenario.startYear || year > scenario.endYear)
    return yearOutside(std::to_string(year), scenario.startYear, scenario.endYear);
  return [picked = PickedCell{wanted.column, wanted.row, year}](SessionState& now) { now.picked = picked; };
}
Plan plan(const SessionState& state, const action::ForgetPick&) {
  if (!state.picked) return Refusal{"pick_nothing", {}};
  return [](SessionState& now) { now.picked.reset(); };
}

}  // namespace shancheng
