// All branches of one city: the course as it happened and whatever was made of it. Every change is
// checked first (the functions named check...), and what is refused leaves the tree as it was. Nothing
// is lost by editing the past: a future that an edit overtakes stays as a branch. Used by one thread;
// futures are computed elsewhere and handed in (Branch::takeFuture).
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

  // The root runs `start`; the first branch to be edited, id 1, begins as the same.
  explicit BranchTree(RunSpec start);

  const std::vector<std::unique_ptr<Branch>>& branches() const { return branches_; }  // by id
  const Branch* find(BranchId id) const;
  Branch* find(BranchId id);
  std::size_t size() const { return branches_.size(); }

  // Gives an edit to a branch. Where its log has a tail, or where years at or after the edit were
  // already computed to the end, the overtaken future stays behind as a branch, whose id is in `kept`.
  struct Given {
    BranchId branch;
    std::optional<BranchId> kept;
  };
  Result<void> checkEdit(BranchId id, const Edit& edit) const;
  Result<Given> give(BranchId id, Edit edit);

  Result<void> checkUndo(BranchId id) const;
  Result<void> undo(BranchId id);
  Result<void> checkRedo(BranchId id) const;
  Result<void> redo(BranchId id);

  // A new branch that shares everything with `id`; its edits are meant to begin at `year`.
  Result<void> checkFork(BranchId id, int year) const;
  Result<BranchId> fork(BranchId id, int year, std::string name = {});
  Result<void> checkRemove(BranchId id) const;
  Result<void> remove(BranchId id);
  Result<void> checkRename(BranchId id, const std::string& name) const;
  Result<void> rename(BranchId id, std::string name);

 private:
  BranchId add(const Branch& like, BranchId parent, int forkYear, std::string name);
  std::optional<BranchId> keepOvertaken(const Branch& branch, const Edit& edit);

  std::vector<std::unique_ptr<Branch>> branches_;
  BranchId next_ = 0;
};

}  // namespace shancheng
