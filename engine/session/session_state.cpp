#include "engine/session/session_state.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

SessionState::SessionState(GeographyPointer land, const RunSpec& spec, SessionNames known)
    : geography(std::move(land)),
      names(std::move(known)),
      tree(spec),
      clock(spec.scenario->playFromYear, spec.scenario->endYear, spec.scenario->playFromYear) {
  for (const SessionNames::Layer& layer : names.layers) layers.push_back(layer.isShown);
  if (!names.qualities.empty()) quality = names.qualities.front();
}

int SessionState::shownYear() const {
  return std::clamp(static_cast<int>(std::floor(clock.year())), scenario().startYear, scenario().endYear);
}

}  // namespace shancheng
