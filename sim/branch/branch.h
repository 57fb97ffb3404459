// One line of decisions and what came of it: an edit log with a cursor, and for each place of the
// cursor the future computed so far. Undo and redo move the cursor; nothing is reversed and nothing is
// thrown away but the tail of the log when another edit is made in its place (BranchTree keeps that
// tail as a branch of its own). What two branches share they share by pointer. Owned by BranchTree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/branch/future.h"
#include "sim/branch/run_spec.h"

namespace shancheng {

using BranchId = std::uint32_t;
inline constexpr BranchId kRootBranch = 0;  // the course as it happened: never edited, never removed

// Commands that were given at once and are undone at once.
struct Edit {
  std::vector<Command> commands;  // at least one
  // Not 0: edits of one gesture (a slider being dragged) replace each other, as if the earlier had never
  // been given.
  std::uint64_t gesture = 0;
  bool operator==(const Edit&) const = default;
};

class Branch {
 public:
  Branch(BranchId id, std::optional<BranchId> parent, int forkYear, RunSpec start, Future future);

  BranchId id() const { return id_; }
  std::optional<BranchId> parent() const { return parent_; }  // none for the root, or once it was removed
  // The first year in which it may differ from its parent.
  int forkYear() const { return forkYear_; }
  const std::string& name() const { return name_; }  // a person's own; empty: made from its edits

  // Scenario, seed and the commands before the cursor.
  const RunSpec& spec() const { return spec_; }
  const std::vector<Edit>& log() const { return log_; }
  std::size_t cursor() const { return cursor_; }  // edits in force; log()[cursor() - 1] is the latest
  bool canUndo() const { return cursor_ > 0; }
  bool canRedo() const { return cursor_ < log_.size(); }

  const Future& future() const { return futures_[cursor_]; }
  // The future as it was before the latest edit in force; null where there is none or it was not begun.
  HistoryPointer before() const { return cursor_ > 0 ? futures_[cursor_ - 1].history : nullptr; }
  // Raised by everything that gives the branch another future; what was computed for an older one is stale.
  std::uint64_t revision() const { return revision_; }
  // A newer state of the future at the cursor, from whoever advances it; refused where it is stale.
  bool takeFuture(std::uint64_t revision, Future future);

 private:
  friend class BranchTree;
  bool replacesLatest(const Edit& edit) const;
  void append(Edit edit);  // checked before; the tail must be empty
  void moveCursor(std::size_t to);
  void remakeSpec();

  BranchId id_;
  std::optional<BranchId> parent_;
  int forkYear_;
  std::string name_;
  RunSpec start_;  // before the first edit of the log
  RunSpec spec_;
  std::vector<Edit> log_;
  std::size_t cursor_ = 0;
  std::vector<Future> futures_;  // by place of the cursor: log_.size() + 1 of them
  std::uint64_t revision_ = 0;
};

}  // namespace shancheng
