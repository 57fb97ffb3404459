// The plans of what changes what is looked at: the clock, the camera, what is drawn, panels, the picked
// cell.
#include <algorithm>
#include <cmath>

#include "engine/session/plan.h"
#include "sim/core/number_text.h"

namespace shancheng {

namespace {

Refusal yearOutside(const std::string& year, int first, int last) {
  return Refusal{"year_outside",
                 {{"year", year}, {"first", std::to_string(first)}, {"last", std::to_string(last)}}};
}

bool isOn(Switch wanted, bool isNow) { return wanted == Switch::toggle ? !isNow : wanted == Switch::on; }

template <class Rows, class IdOf>
std::string listed(const Rows& rows, IdOf idOf) {
  std::string list;
  for (const auto& row : rows) list += (list.empty() ? "" : ", ") + std::string(idOf(row));
  return list;
}

Plan fly(const CameraWish& wish) {
  return [wish](SessionState& changed) {
    const std::uint64_t number = changed.camera.number + 1;
    changed.camera = wish;
    changed.camera.number = number;
  };
}

}  // namespace

Plan plan(const SessionState& state, const action::SeekYear& wanted) {
  if (!(wanted.year >= state.clock.firstYear() && wanted.year <= state.clock.lastYear()))
    return yearOutside(numberText(wanted.year), state.clock.firstYear(), state.clock.lastYear());
  return [year = wanted.year](SessionState& changed) { changed.clock.seek(year); };
}
Plan plan(const SessionState&, const action::SeekStart&) {
  return [](SessionState& changed) { changed.clock.seek(changed.clock.firstYear()); };
}
Plan plan(const SessionState&, const action::SeekEnd&) {
  return [](SessionState& changed) { changed.clock.seek(changed.clock.lastYear()); };
}
// Goes no further than the ends, and stops the clock.
Plan plan(const SessionState&, const action::StepYears& wanted) {
  if (wanted.years == 0) return Refusal{"step_nothing", {}};
  return [years = wanted.years](SessionState& changed) { changed.clock.step(years); };
}
Plan plan(const SessionState&, const action::Play&) {
  return [](SessionState& changed) {
    if (!changed.clock.isPlaying()) changed.clock.togglePlay();
  };
}
Plan plan(const SessionState&, const action::Pause&) {
  return [](SessionState& changed) {
    if (changed.clock.isPlaying()) changed.clock.togglePlay();
  };
}
Plan plan(const SessionState&, const action::TogglePlay&) {
  return [](SessionState& changed) { changed.clock.togglePlay(); };
}
Plan plan(const SessionState& state, const action::Loop& wanted) {
  return [isLooping = isOn(wanted.is_on, state.clock.isLooping())](SessionState& changed) {
    changed.clock.setLooping(isLooping);
  };
}
Plan plan(const SessionState&, const action::SetSpeed& wanted) {
  const auto& speeds = Playback::kSpeeds;
  if (std::find(speeds.begin(), speeds.end(), wanted.years_per_second) == speeds.end())
    return Refusal{"speed_unknown",
                   {{"speed", numberText(wanted.years_per_second)}, {"speeds", listed(speeds, numberText)}}};
  return [speed = wanted.years_per_second](SessionState& changed) { changed.clock.setSpeed(speed); };
}
// Goes no further than the slowest and the fastest.
Plan plan(const SessionState&, const action::ChangeSpeed& wanted) {
  if (wanted.steps == 0) return Refusal{"faster_nothing", {}};
  return [steps = wanted.steps](SessionState& changed) { changed.clock.faster(steps); };
}

// Without a name: the first view of the city.
Plan plan(const SessionState& state, const action::FlyToCamera& wanted) {
  const auto& cameras = state.geography->city.cameras;
  if (cameras.empty()) return Refusal{"camera_none", {}};
  const auto isNamed = [&](const NamedCamera& camera) { return camera.id == wanted.camera.text; };
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
  const auto isNamed = [&](const SessionNames::Data& data) { return data.id == wanted.data.text; };
  if (!wanted.data.text.empty() && std::none_of(state.names.data.begin(), state.names.data.end(), isNamed))
    return Refusal{"data_unknown", {{"data", wanted.data.text}}};
  return [data = wanted.data.text](SessionState& changed) { changed.data = data; };
}
Plan plan(const SessionState& state, const action::ShowLayer& wanted) {
  const auto& layers = state.names.layers;
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [&](const SessionNames::Layer& layer) { return layer.id == wanted.layer; });
  if (found == layers.end()) return Refusal{"layer_unknown", {{"layer", wanted.layer}}};
  return [n = static_cast<std::size_t>(found - layers.begin()), shown = wanted.shown](SessionState& changed) {
    changed.layers[n] = isOn(shown, changed.layers[n]);
  };
}
Plan plan(const SessionState&, const action::SetHour& wanted) {
  if (!(wanted.hour >= 0 && wanted.hour <= 24))
    return Refusal{"hour_outside", {{"hour", numberText(wanted.hour)}}};
  return [hour = wanted.hour](SessionState& changed) { changed.hour = hour; };
}
Plan plan(const SessionState& state, const action::SetQuality& wanted) {
  const auto& names = state.names.qualities;
  if (std::find(names.begin(), names.end(), wanted.quality) == names.end())
    return Refusal{"quality_unknown",
                   {{"quality", wanted.quality},
                    {"qualities", listed(names, [](const std::string& name) { return name; })}}};
  return [quality = wanted.quality](SessionState& changed) { changed.quality = quality; };
}
// Without a name: the other one.
Plan plan(const SessionState&, const action::SetLanguage& wanted) {
  const std::string& name = wanted.language.text;
  if (!name.empty() && name != "en" && name != "zh") return Refusal{"language_unknown", {{"language", name}}};
  return [name](SessionState& changed) {
    const bool isEnglish = name.empty() ? changed.language != Language::en : name == "en";
    changed.language = isEnglish ? Language::en : Language::zh;
  };
}
Plan plan(const SessionState&, const action::SetMode& wanted) {
  const auto mode = findMode(wanted.mode);
  if (!mode)
    return Refusal{
        "mode_unknown",
        {{"mode", wanted.mode}, {"modes", listed(modeTable(), [](const Mode& row) { return row.id(); })}}};
  return [mode = *mode](SessionState& changed) { changed.mode = mode; };
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
  return [panel = *panel, shown](SessionState& changed) {
    changed.panels.set(panel, shown);
    if (shown && panel == PanelId::film) changed.panels.set(PanelId::levers, false);
    if (shown && panel == PanelId::levers) changed.panels.set(PanelId::film, false);
  };
}
Plan plan(const SessionState& state, const action::ShowPanels& wanted) {
  return
      [shown = isOn(wanted.shown, state.showsPanels)](SessionState& changed) { changed.showsPanels = shown; };
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
  return [picked = PickedCell{wanted.column, wanted.row, year}](SessionState& changed) {
    changed.picked = picked;
  };
}
Plan plan(const SessionState& state, const action::ForgetPick&) {
  if (!state.picked) return Refusal{"pick_nothing", {}};
  return [](SessionState& changed) { changed.picked.reset(); };
}

}  // namespace shancheng
