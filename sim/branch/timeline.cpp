#include "sim/branch/timeline.h"

#include "sim/policy/policy.h"

namespace shancheng {

Timeline::Timeline(GeographyPointer geography, RunSpec spec, WorkerPool& pool, int keyframeSpacing)
    : simulator_(std::move(geography), pool, keyframeSpacing), spec_(std::move(spec)) {
  step();
}

Timeline::Timeline(GeographyPointer geography, Scenario scenario, std::uint64_t seed, WorkerPool& pool,
                   int keyframeSpacing)
    : Timeline(std::move(geography), RunSpec{std::make_shared<const Scenario>(std::move(scenario)), seed, {}},
               pool, keyframeSpacing) {}

void Timeline::cutTo(int year) {
  future_ = cutBack(future_, year);
  if (future_.isEmpty()) step();
}

Result<void> Timeline::apply(Command command) {
  if (auto added = addCommand(spec_, command); !added) return added;
  cutTo(command.year - 1);
  return {};
}

bool Timeline::undo() {
  if (spec_.commands.empty()) return false;
  const int year = spec_.commands.back().year;
  spec_.commands.pop_back();
  cutTo(year - 1);
  return true;
}

Policy Timeline::policyAt(int year) const { return policyOf(spec_, year); }

}  // namespace shancheng
