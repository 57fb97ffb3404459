// All branches of one city: the course as it happened and whatever was made of it. Every change is
// checked first (the functions named check...), and what is refused leaves the tree as it was. Nothing
// is lost by editing the past: a future that an edit overtakes stays as a branch. Used by one thread;
// futures are computed elsewhere and handed in (takeFuture).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/branch/branch.h"
#include "sim/core/result.h"

namespace shancheng {

class BranchTree {
 public:
  static constexpr std::size_t kMaxBranches = 64;
  static constexpr std::size_t kMaxEdits = 10000;  // of one branch
  static constexpr std::size_t kMaxNameBytes = 120;

  // The root runs the scenario as it is; the branch to be edited first, id 1, has the commands of `start`
  // as its first edit.
  explicit BranchTree(const RunSpec& start);

  const std::vector<std::unique_ptr<Branch>>& branches() const { return branches_; }  // by id
  const Branch* find(BranchId id) const;

  // A newer state of the future with this revision, from whoever advances it; every branch whose run is
  // the same takes it too. False where no branch wants it any more.
  bool takeFuture(BranchId id, std::uint64_t revision, const Future& future);

  // Gives an edit to a branch: the id of the branch in which the overtaken future stays behind, none where
  // nothing was overtaken or another branch is the same run. What is one undo away is dropped first when
  // there are many; what is not is never dropped.
  Result<void> checkEdit(BranchId id, const Edit& edit) const;
  Result<std::optional<BranchId>> give(BranchId id, Edit edit);

  Result<void> checkUndo(BranchId id) const;
  Result<void> undo(BranchId id);
  Result<void> checkRedo(BranchId id) const;
  Result<void> redo(BranchId id);

  // A new branch that shares everything with `id`; its edits are meant to begin at `year`.
  Result<void> checkFork(BranchId id, int year) const;
  Result<BranchId> fork(BranchId id, int year, std::string name = {});
  Result<void> checkRemove(BranchId id) const;
  Result<void> remove(BranchId id);
  static Result<void> checkName(const std::string& name);
  Result<void> checkRename(BranchId id, const std::string& name) const;
  Result<void> rename(BranchId id, std::string name);
  // Somebody looks at it: it stays like one that was asked for.
  void keep(BranchId id);

 private:
  Branch* edited(BranchId id);
  Branch& addLike(const Branch& branch, int forkYear);
  bool overtakes(const Branch& branch, const Edit& edit) const;
  BranchId keepOvertaken(const Branch& branch);
  const Branch* oldestUndoable(BranchId but) const;
  void erase(BranchId id);
  void updateForkYears();
  void adopt(Branch& branch);
  bool hasRun(const RunSpec& spec, BranchId but) const;

  std::vector<std::unique_ptr<Branch>> branches_;
  BranchId next_ = 0;
};

}  // namespace shancheng
