// The plans of what changes branches: levers, undo and redo, which branches there are and which is shown.
#include <algorithm>

#include "engine/session/moved_levers.h"
#include "engine/session/plan.h"
#include "sim/core/number_text.h"
#include "sim/policy/lever.h"

namespace shancheng {

namespace {

Refusal yearOutside(int year, const Scenario& scenario) {
  return Refusal{"year_outside",
                 {{"year", std::to_string(year)},
                  {"first", std::to_string(scenario.startYear)},
                  {"last", std::to_string(scenario.endYear)}}};
}

Refusal branchUnknown(BranchId branch) {
  return Refusal{"branch_unknown", {{"branch", std::to_string(branch)}}};
}

bool isKnown(LeverId lever) { return static_cast<std::size_t>(lever) < leverTable().size(); }
std::string nameOf(LeverId lever) { return "lever." + std::string(leverRow(lever).id) + ".name"; }

std::optional<Refusal> refusalOf(const Scenario& scenario, const Command& command) {
  if (!isKnown(command.lever)) return Refusal{"lever_unknown", {}};
  if (command.year < scenario.startYear || command.year > scenario.endYear)
    return yearOutside(command.year, scenario);
  if (command.kind == Command::Kind::release || checkLeverValue(command.lever, command.value))
    return std::nullopt;
  const LeverRow& row = leverRow(command.lever);
  if (row.unit == "flag")
    return Refusal{"lever_flag",
                   {{"lever", nameOf(command.lever), true}, {"value", numberText(command.value)}}};
  return Refusal{"lever_range",
                 {{"lever", nameOf(command.lever), true},
                  {"value", numberText(command.value)},
                  {"low", numberText(row.minimum)},
                  {"high", numberText(row.maximum)}}};
}

Plan planEdit(const SessionState& state, Edit edit) {
  for (const Command& command : edit.commands)
    if (auto refused = refusalOf(state.scenario(), command)) return *refused;
  if (state.a == kRootBranch) return Refusal{"root_edited", {}};
  if (!state.tree.checkEdit(state.a, edit)) {
    if (state.shown().cursor() >= BranchTree::kMaxEdits)
      return Refusal{"edits_full", {{"n", std::to_string(BranchTree::kMaxEdits)}}};
    return Refusal{"branches_full", {{"n", std::to_string(BranchTree::kMaxBranches)}}};
  }
  return [edit = std::move(edit)](SessionState& changed) {
    changed.lastGesture = std::max(changed.lastGesture, edit.gesture);
    (void)changed.tree.give(changed.a, edit);
  };
}

Command releaseOf(LeverId lever, int year) {
  Command command;
  command.kind = Command::Kind::release;
  command.lever = lever;
  command.year = year;
  return command;
}

}  // namespace

Plan plan(const SessionState& state, const action::SetLever& wanted) {
  Command command;
  command.lever = wanted.lever;
  command.value = wanted.value;
  command.year = wanted.at.year.value_or(state.shownYear());
  return planEdit(state, {{command}, wanted.gesture.id});
}

// Without a year from where it was first moved: as if it had never been. With one it is a command like any
// other, also where the lever is not moved: so a file of commands may have it.
Plan plan(const SessionState& state, const action::ReleaseLever& wanted) {
  if (!isKnown(wanted.lever)) return Refusal{"lever_unknown", {}};
  const auto from = wanted.at.year ? wanted.at.year : movedFrom(state.shown().spec().commands, wanted.lever);
  if (!from) return Refusal{"lever_not_moved", {{"lever", nameOf(wanted.lever), true}}};
  return planEdit(state, {{releaseOf(wanted.lever, *from)}, 0});
}

Plan plan(const SessionState& state, const action::ResetLevers&) {
  Edit edit;
  for (std::size_t n = 0; n < leverTable().size(); ++n) {
    const auto lever = static_cast<LeverId>(n);
    if (const auto moved = movedFrom(state.shown().spec().commands, lever))
      edit.commands.push_back(releaseOf(lever, *moved));
  }
  if (edit.commands.empty()) return Refusal{"nothing_moved", {}};
  return planEdit(state, std::move(edit));
}

Plan plan(const SessionState& state, const action::Undo&) {
  if (!state.shown().canUndo()) return Refusal{"undo_nothing", {}};
  return [](SessionState& changed) { (void)changed.tree.undo(changed.a); };
}

Plan plan(const SessionState& state, const action::Redo&) {
  if (!state.shown().canRedo()) return Refusal{"redo_nothing", {}};
  return [](SessionState& changed) { (void)changed.tree.redo(changed.a); };
}

// The new branch is shown from then on.
Plan plan(const SessionState& state, const action::ForkBranch& wanted) {
  const int year = wanted.year.year.value_or(state.shownYear());
  if (year < state.scenario().startYear || year > state.scenario().endYear)
    return yearOutside(year, state.scenario());
  if (!BranchTree::checkName(wanted.name.text))
    return Refusal{"name_bad", {{"n", std::to_string(BranchTree::kMaxNameBytes)}}};
  if (!state.tree.checkFork(state.a, year))
    return Refusal{"branches_full", {{"n", std::to_string(BranchTree::kMaxBranches)}}};
  return [year, name = wanted.name.text](SessionState& changed) {
    if (auto made = changed.tree.fork(changed.a, year, name)) changed.a = *made;
  };
}

Plan plan(const SessionState& state, const action::RenameBranch& wanted) {
  if (!state.tree.find(wanted.branch)) return branchUnknown(wanted.branch);
  if (wanted.branch == kRootBranch) return Refusal{"root_named", {}};
  if (!state.tree.checkRename(wanted.branch, wanted.name))
    return Refusal{"name_bad", {{"n", std::to_string(BranchTree::kMaxNameBytes)}}};
  return [wanted](SessionState& changed) { (void)changed.tree.rename(wanted.branch, wanted.name); };
}

// Where the branch shown goes, the one that it came from is shown.
Plan plan(const SessionState& state, const action::RemoveBranch& wanted) {
  const Branch* branch = state.tree.find(wanted.branch);
  if (!branch) return branchUnknown(wanted.branch);
  if (wanted.branch == kRootBranch) return Refusal{"root_removed", {}};
  if (!state.tree.checkRemove(wanted.branch)) return Refusal{"last_removed", {}};
  return [id = wanted.branch, parent = branch->parent().value_or(kRootBranch)](SessionState& changed) {
    if (!changed.tree.remove(id)) return;
    if (changed.a == id) changed.a = parent;
    if (changed.b == id || changed.b == changed.a) changed.b.reset();
  };
}

// The two change places where it is the one beside.
Plan plan(const SessionState& state, const action::SelectBranch& wanted) {
  if (!state.tree.find(wanted.branch)) return branchUnknown(wanted.branch);
  return [id = wanted.branch](SessionState& changed) {
    if (changed.b == id) changed.b = changed.a;
    changed.a = id;
    changed.tree.keep(id);
  };
}

Plan plan(const SessionState& state, const action::CompareBranch& wanted) {
  if (!wanted.branch.branch) {
    if (!state.b) return Refusal{"compare_nothing", {}};
    return [](SessionState& changed) { changed.b.reset(); };
  }
  const BranchId id = *wanted.branch.branch;
  if (!state.tree.find(id)) return branchUnknown(id);
  if (id == state.a) return Refusal{"compare_itself", {}};
  return [id](SessionState& changed) {
    changed.b = id;
    changed.tree.keep(id);
  };
}

}  // namespace shancheng
