#include "sim/branch/branch.h"

#include <algorithm>
#include <cassert>

namespace shancheng {

int firstYearOf(const Edit& edit) {
  assert(!edit.commands.empty());
  return std::min_element(edit.commands.begin(), edit.commands.end(),
                          [](const Command& a, const Command& b) { return a.year < b.year; })
      ->year;
}

Branch::Branch(BranchId id, std::optional<BranchId> parent, int forkYear, RunSpec start)
    : id_(id),
      parent_(parent),
      askedForkYear_(forkYear),
      forkYear_(forkYear),
      start_(std::move(start)),
      spec_(start_) {
  slots_.push_back({{}, nextRevision_++});
}

RunSpec Branch::specAt(std::size_t cursor) const {
  RunSpec spec = start_;
  for (std::size_t n = 0; n < cursor; ++n)
    for (const Command& command : log_[n].commands) {
      const auto added = addCommand(spec, command);
      assert(added);  // checked when it was given
      (void)added;
    }
  return spec;
}

bool Branch::replacesLatest(const Edit& edit) const {
  return edit.gesture != 0 && cursor_ > 0 && !canRedo() && log_[cursor_ - 1].gesture == edit.gesture;
}

void Branch::append(Edit edit) {
  assert(!canRedo());
  if (replacesLatest(edit)) {
    log_.pop_back();
    slots_.pop_back();
    --cursor_;
  }
  const int year = firstYearOf(edit);
  slots_.push_back({cutBack(slots_[cursor_].future, year - 1), nextRevision_++});
  log_.push_back(std::move(edit));
  moveCursor(log_.size());
}

void Branch::moveCursor(std::size_t to) {
  assert(to <= log_.size());
  cursor_ = to;
  spec_ = specAt(cursor_);
}

bool Branch::takeFuture(std::uint64_t revision, const Future& future) {
  for (Slot& slot : slots_) {
    if (slot.revision != revision) continue;
    const int first = start_.scenario->startYear;
    if (future.lastYear(first) > slot.future.lastYear(first)) slot.future = future;
    return true;
  }
  return false;
}

}  // namespace shancheng
