// One line of decisions and what came of it: an edit log with a cursor, and for the places around the
// cursor the future computed so far (further off it is computed again when it is wanted). Undo and redo move
// the cursor; nothing is reversed and nothing is thrown away but the tail of the log when another edit is
// made in its place (BranchTree keeps that tail as a branch of its own). What two branches share they share
// by pointer. Owned by BranchTree.
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
  BranchId id() const { return id_; }
  std::optional<BranchId> parent() const { return parent_; }  // none for the root
  // The first year in which it may differ from its parent.
  int forkYear() const { return forkYear_; }
  const std::string& name() const { return name_; }  // a person's own; empty: made from its edits
  // Left behind by an edit, not asked for.
  bool isAutomatic() const { return isAutomatic_; }

  // Scenario, seed and the commands before the cursor.
  const RunSpec& spec() const { return spec_; }
  const std::vector<Edit>& log() const { return log_; }
  std::size_t cursor() const { return cursor_; }  // edits in force; log()[cursor() - 1] is the latest
  bool canUndo() const { return cursor_ > 0; }
  bool canRedo() const { return cursor_ < log_.size(); }

  const Future& future() const { return slots_[cursor_].future; }
  // Names the future at the cursor: an edit gives another, undo and redo come back to one.
  std::uint64_t revision() const { return slots_[cursor_].revision; }

  // The future before the latest edit in force, for comparing; null where there is none.
  const Future* before() const { return cursor_ > 0 ? &slots_[cursor_ - 1].future : nullptr; }
  std::uint64_t beforeRevision() const { return cursor_ > 0 ? slots_[cursor_ - 1].revision : 0; }
  RunSpec specBefore() const;

 private:
  friend class BranchTree;
  struct Slot {
    Future future;
    std::uint64_t revision;
  };

  Branch(BranchId id, std::optional<BranchId> parent, int forkYear, RunSpec start);
  bool replacesLatest(const Edit& edit) const;
  void append(Edit edit);  // checked before; nothing may follow the cursor
  void moveCursor(std::size_t to);
  bool takeFuture(std::uint64_t revision, const Future& future);
  bool isNear(std::size_t place) const;
  void forgetFarFutures();
  void forgetOwnKeyframes();

  BranchId id_;
  std::optional<BranchId> parent_;
  int askedForkYear_;  // whoever forked it said so
  int forkYear_;
  std::string name_;
  bool isAutomatic_ = false;
  RunSpec start_;  // before the first edit of the log
  RunSpec spec_;
  std::vector<Edit> log_;
  std::size_t cursor_ = 0;
  std::vector<Slot> slots_;  // by place of the cursor: log_.size() + 1 of them
  std::uint64_t nextRevision_ = 1;
};

// The first year that an edit touches.
int firstYearOf(const Edit& edit);

}  // namespace shancheng
