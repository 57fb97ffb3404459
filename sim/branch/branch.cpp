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

namespace {
void addAll(RunSpec& spec, const Edit& edit) {
  for (const Command& command : edit.commands) {
    const auto added = addCommand(spec, command);
    assert(added);  // checked when it was given
    (void)added;
  }
}
void dropLast(RunSpec& spec, const Edit& edit) {
  spec.commands.resize(spec.commands.size() - edit.commands.size());
}
}  // namespace

RunSpec Branch::specBefore() const {
  RunSpec before = spec_;
  if (cursor_ > 0) dropLast(before, log_[cursor_ - 1]);
  return before;
}

// Of one gesture, and of the same levers: what another lever was told by the same name stays.
bool Branch::replacesLatest(const Edit& edit) const {
  if (edit.gesture == 0 || cursor_ == 0 || canRedo()) return false;
  const Edit& latest = log_[cursor_ - 1];
  return latest.gesture == edit.gesture &&
         std::equal(
             latest.commands.begin(), latest.commands.end(), edit.commands.begin(), edit.commands.end(),
             [](const Command& a, const Command& b) { return a.lever == b.lever && a.kind == b.kind; });
}

void Branch::append(Edit edit) {
  assert(!canRedo());
  if (replacesLatest(edit)) {
    moveCursor(cursor_ - 1);
    log_.pop_back();
    slots_.pop_back();
  }
  slots_.push_back({{}, nextRevision_++});
  log_.push_back(std::move(edit));
  moveCursor(log_.size());
}

void Branch::moveCursor(std::size_t to) {
  assert(to <= log_.size());
  const std::size_t from = cursor_;
  int shared = start_.scenario->endYear;  // the last year that both places have in common
  for (std::size_t n = std::min(from, to); n < std::max(from, to); ++n)
    shared = std::min(shared, firstYearOf(log_[n]) - 1);
  for (std::size_t n = from; n < to; ++n) addAll(spec_, log_[n]);
  for (std::size_t n = from; n > to; --n) dropLast(spec_, log_[n - 1]);
  cursor_ = to;
  Future common = cutBack(slots_[from].future, shared);
  const int first = start_.scenario->startYear;
  if (common.lastYear(first) > slots_[to].future.lastYear(first)) slots_[to].future = std::move(common);
  forgetFarFutures();
}

// A future takes megabytes: only undo and redo from here find one computed, and whoever keeps the whole log.
bool Branch::isNear(std::size_t place) const {
  return (place + 1 >= cursor_ && place <= cursor_ + 1) || place == log_.size();
}
void Branch::forgetFarFutures() {
  for (std::size_t n = 0; n < slots_.size(); ++n)
    if (!isNear(n)) slots_[n].future = {};
}

// The copies of the state are most of a future. Without those that no other branch has it can still be seen
// and compared; questions about it are walked from further off.
void Branch::forgetOwnKeyframes() {
  for (Slot& slot : slots_) {
    auto& keyframes = slot.future.keyframes;
    if (!keyframes.empty())  // the first always stays: everything can be walked from it
      keyframes.erase(keyframes.lower_bound(std::max(forkYear_, keyframes.begin()->first + 1)),
                      keyframes.end());
  }
}

bool Branch::takeFuture(std::uint64_t revision, const Future& future) {
  const auto slot = std::find_if(slots_.begin(), slots_.end(),
                                 [revision](const Slot& known) { return known.revision == revision; });
  if (slot == slots_.end()) return false;
  if (!isNear(static_cast<std::size_t>(slot - slots_.begin()))) return false;  // nobody looks there any more
  const int first = start_.scenario->startYear;
  if (future.lastYear(first) > slot->future.lastYear(first)) {
    slot->future = future;
    if (isAutomatic_) forgetOwnKeyframes();
  }
  return true;
}

}  // namespace shancheng
