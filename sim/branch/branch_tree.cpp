#include "sim/branch/branch_tree.h"

#include <algorithm>

#include "sim/core/utf8.h"

namespace shancheng {

namespace {

constexpr std::ptrdiff_t kManyAutomatic = 12;  // from so many on, what is one undo away goes

bool isSameRun(const RunSpec& a, const RunSpec& b) {
  return a.scenario == b.scenario && a.seed == b.seed && a.commands == b.commands;
}

Error refusal(std::string found, std::string expected) {
  return {"", 0, std::move(found), std::move(expected)};
}

Error noSuchBranch(BranchId id) {
  return refusal("branch " + std::to_string(id), "expected a branch that is there");
}

Error tooMany() {
  return refusal(std::to_string(BranchTree::kMaxBranches) + " branches", "expected fewer: remove one first");
}

// Whether undoing `longer` leads to where the cursor of `branch` stands.
bool isUndoable(const Branch& branch, const Branch& longer) {
  return branch.cursor() == branch.log().size() && longer.log().size() >= branch.cursor() &&
         std::equal(branch.log().begin(), branch.log().end(), longer.log().begin());
}

}  // namespace

BranchTree::BranchTree(const RunSpec& start) {
  const RunSpec asItHappened{start.scenario, start.seed, {}};
  const int firstYear = start.scenario->startYear;
  branches_.push_back(
      std::unique_ptr<Branch>(new Branch(kRootBranch, std::nullopt, firstYear, asItHappened)));
  next_ = kRootBranch + 1;
  Branch& first = addLike(*branches_.front(), start.scenario->endYear);
  if (!start.commands.empty()) first.append({start.commands, 0});
}

const Branch* BranchTree::find(BranchId id) const {
  for (const auto& branch : branches_)
    if (branch->id() == id) return branch.get();
  return nullptr;
}

Branch* BranchTree::edited(BranchId id) { return const_cast<Branch*>(find(id)); }

// Shares everything with the branch; what is done there later is not done here.
Branch& BranchTree::addLike(const Branch& branch, int forkYear) {
  branches_.push_back(std::unique_ptr<Branch>(new Branch(branch)));  // the branch itself stays where it is
  Branch& made = *branches_.back();
  made.id_ = next_++;
  made.parent_ = branch.id();
  made.askedForkYear_ = made.forkYear_ = forkYear;
  made.name_.clear();
  made.isAutomatic_ = false;
  return made;
}

// Of the first edit that only one of a branch and its parent has: what both have undone parts them no more.
void BranchTree::updateForkYears() {
  for (const auto& branch : branches_) {
    const Branch* parent = branch->parent() ? find(*branch->parent()) : nullptr;
    if (!parent) continue;
    std::size_t common = 0;
    while (common < std::min(branch->cursor(), parent->cursor()) &&
           branch->log()[common] == parent->log()[common])
      ++common;
    branch->forkYear_ = branch->askedForkYear_;
    for (const Branch* one : {static_cast<const Branch*>(branch.get()), parent})
      for (std::size_t n = common; n < one->cursor(); ++n)
        branch->forkYear_ = std::min(branch->forkYear_, firstYearOf(one->log()[n]));
  }
}

bool BranchTree::hasRun(const RunSpec& spec, BranchId but) const {
  return std::any_of(branches_.begin(), branches_.end(), [&](const auto& branch) {
    return branch->id() != but && isSameRun(branch->spec(), spec);
  });
}

// What another branch has computed of the same run.
void BranchTree::adopt(Branch& branch) {
  for (const auto& other : branches_)
    if (other.get() != &branch && isSameRun(other->spec(), branch.spec()))
      branch.takeFuture(branch.revision(), other->future());
}

bool BranchTree::takeFuture(BranchId id, std::uint64_t revision, const Future& future) {
  Branch* branch = edited(id);
  if (!branch || !branch->takeFuture(revision, future)) return false;
  if (revision != branch->revision()) return true;
  for (const auto& other : branches_)
    if (other.get() != branch && isSameRun(other->spec(), branch->spec()))
      other->takeFuture(other->revision(), future);
  return true;
}

Result<void> BranchTree::checkEdit(BranchId id, const Edit& edit) const {
  const Branch* branch = find(id);
  if (!branch) return noSuchBranch(id);
  if (id == kRootBranch)
    return refusal("an edit of the course as it happened", "expected an edit of a branch of it");
  if (edit.commands.empty()) return refusal("an edit without a command", "expected at least one");
  for (const Command& command : edit.commands)
    if (auto checked = checkCommand(*branch->spec().scenario, command); !checked) return checked;
  if (branch->cursor() >= kMaxEdits)
    return refusal(std::to_string(kMaxEdits) + " edits", "expected fewer on one branch: fork it");
  if (branches_.size() >= kMaxBranches && overtakes(*branch, edit) && !oldestUndoable(id)) return tooMany();
  return {};
}

// What would be lost if nothing were kept: the tail that redo would bring back, or a course of events that
// no other branch runs. How far it was computed does not count: the same edits give the same branches,
// whether they come one a minute or all at once from a file.
bool BranchTree::overtakes(const Branch& branch, const Edit& edit) const {
  if (branch.replacesLatest(edit)) return false;
  if (!branch.canRedo()) return !hasRun(branch.spec(), branch.id());
  // Given anew as it was, or kept already. A drag may pass by the old value and end elsewhere, so it counts
  // as another edit from its first value on.
  const std::vector<Edit>& log = branch.log();
  if (edit.gesture == 0 && branch.cursor() + 1 == log.size() && log.back().commands == edit.commands)
    return false;
  return std::none_of(branches_.begin(), branches_.end(), [&](const auto& other) {
    return other->id() != branch.id() && other->cursor() == log.size() && other->log() == log;
  });
}

// It is left with the whole log, at its end.
BranchId BranchTree::keepOvertaken(const Branch& branch) {
  // They part where the two then differ; that the edit is the first of a drag does not count.
  Branch& kept = addLike(branch, branch.spec().scenario->endYear);
  kept.isAutomatic_ = true;
  kept.moveCursor(kept.log_.size());
  return kept.id();
}

// The oldest branch that nobody asked for and that undoing another leads to; not `but`.
const Branch* BranchTree::oldestUndoable(BranchId but) const {
  for (const auto& branch : branches_) {
    if (!branch->isAutomatic() || !branch->name().empty() || branch->id() == but) continue;
    const bool isReachable = std::any_of(branches_.begin(), branches_.end(), [&](const auto& other) {
      return other != branch && isUndoable(*branch, *other);
    });
    if (isReachable) return branch.get();
  }
  return nullptr;
}

Result<std::optional<BranchId>> BranchTree::give(BranchId id, Edit edit) {
  if (auto checked = checkEdit(id, edit); !checked) return checked.error();
  Branch* branch = edited(id);
  std::optional<BranchId> kept;
  if (overtakes(*branch, edit)) {
    const auto automatic =
        std::count_if(branches_.begin(), branches_.end(), [](const auto& one) { return one->isAutomatic(); });
    const bool isCrowded = automatic >= kManyAutomatic || branches_.size() >= kMaxBranches;
    if (const Branch* oldest = isCrowded ? oldestUndoable(id) : nullptr) erase(oldest->id());
    kept = keepOvertaken(*branch);
  }
  if (branch->canRedo()) {
    branch->log_.resize(branch->cursor_);
    branch->slots_.resize(branch->cursor_ + 1);
  }
  branch->isAutomatic_ = false;
  branch->append(std::move(edit));
  updateForkYears();
  adopt(*branch);
  if (kept) edited(*kept)->forgetOwnKeyframes();
  return kept;
}

Result<void> BranchTree::checkUndo(BranchId id) const {
  const Branch* branch = find(id);
  if (!branch) return noSuchBranch(id);
  if (!branch->canUndo())
    return refusal("nothing to undo", "expected an edit on branch " + std::to_string(id));
  return {};
}

Result<void> BranchTree::undo(BranchId id) {
  if (auto checked = checkUndo(id); !checked) return checked;
  Branch* branch = edited(id);
  branch->moveCursor(branch->cursor_ - 1);
  updateForkYears();
  adopt(*branch);
  return {};
}

Result<void> BranchTree::checkRedo(BranchId id) const {
  const Branch* branch = find(id);
  if (!branch) return noSuchBranch(id);
  if (!branch->canRedo())
    return refusal("nothing to redo", "expected an edit that was undone on branch " + std::to_string(id));
  return {};
}

Result<void> BranchTree::redo(BranchId id) {
  if (auto checked = checkRedo(id); !checked) return checked;
  Branch* branch = edited(id);
  branch->moveCursor(branch->cursor_ + 1);
  updateForkYears();
  adopt(*branch);
  return {};
}

Result<void> BranchTree::checkFork(BranchId id, int year) const {
  const Branch* branch = find(id);
  if (!branch) return noSuchBranch(id);
  const Scenario& scenario = *branch->spec().scenario;
  if (year < scenario.startYear || year > scenario.endYear)
    return refusal("year " + std::to_string(year), "expected a year from " +
                                                       std::to_string(scenario.startYear) + " to " +
                                                       std::to_string(scenario.endYear));
  if (branches_.size() >= kMaxBranches) return tooMany();
  return {};
}

Result<BranchId> BranchTree::fork(BranchId id, int year, std::string name) {
  if (auto checked = checkFork(id, year); !checked) return checked.error();
  if (auto checked = checkName(name); !checked) return checked.error();
  Branch& made = addLike(*find(id), year);
  made.name_ = std::move(name);
  return made.id();
}

Result<void> BranchTree::checkRemove(BranchId id) const {
  if (!find(id)) return noSuchBranch(id);
  if (id == kRootBranch) return refusal("removing the course as it happened", "expected another branch");
  if (branches_.size() <= 2) return refusal("removing the only branch", "expected another one beside it");
  return {};
}

Result<void> BranchTree::remove(BranchId id) {
  if (auto checked = checkRemove(id); !checked) return checked;
  erase(id);
  return {};
}

// Its children are its parent's from now on; they may differ from that where it did.
void BranchTree::erase(BranchId id) {
  const std::optional<BranchId> parent = find(id)->parent();
  for (const auto& other : branches_)
    if (other->parent_ == id) other->parent_ = parent;
  std::erase_if(branches_, [id](const auto& branch) { return branch->id() == id; });
  updateForkYears();
}

Result<void> BranchTree::checkName(const std::string& name) {
  const auto isControl = [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
  };
  if (name.size() > kMaxNameBytes)
    return refusal("a name of " + std::to_string(name.size()) + " bytes",
                   "expected at most " + std::to_string(kMaxNameBytes));
  if (std::any_of(name.begin(), name.end(), isControl))
    return refusal("a name with control characters", "expected one line of text");
  if (findBrokenUtf8(name) != std::string_view::npos)
    return refusal("a name that is not UTF-8", "expected text in UTF-8");
  return {};
}

Result<void> BranchTree::checkRename(BranchId id, const std::string& name) const {
  if (!find(id)) return noSuchBranch(id);
  if (id == kRootBranch) return refusal("a name for the course as it happened", "expected another branch");
  return checkName(name);
}

Result<void> BranchTree::rename(BranchId id, std::string name) {
  if (auto checked = checkRename(id, name); !checked) return checked;
  edited(id)->name_ = std::move(name);
  return {};
}

void BranchTree::keep(BranchId id) {
  if (Branch* branch = edited(id)) branch->isAutomatic_ = false;
}

}  // namespace shancheng
