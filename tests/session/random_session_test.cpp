// Ten thousand actions in any order, from a fixed generator: whatever comes, query agrees with perform, what
// is refused touches nothing, the log keeps its bounds, and what comes out is what a straight run of the
// same commands gives.
#include <gtest/gtest.h>

#include <cstdlib>

#include "sim/policy/policy.h"
#include "tests/session/random_action.h"
#include "tests/session/small_session.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

std::string bytesOf(const SessionState& state) {
  std::string bytes;
  for (const auto& branch : state.tree.branches()) appendBytesOf(bytes, *branch);
  return bytes + dumpWithoutBranches(state);
}

// Edits, undo and redo most of all.
Action likelyAction(Dice& dice, const SessionState& state) {
  std::size_t kind = static_cast<std::size_t>(dice.below(kActionCount));
  if (dice.once(2)) {
    const Action often[] = {action::SetLever{}, action::SetLever{}, action::Undo{},        action::Undo{},
                            action::Redo{},     action::Redo{},     action::ReleaseLever{}};
    kind = often[dice.below(std::size(often))].index();
  }
  return likelyAction(dice, state, kind);
}

void expectBounds(const SessionState& state) {
  ASSERT_LE(state.tree.branches().size(), BranchTree::kMaxBranches);
  ASSERT_TRUE(state.tree.find(kRootBranch));
  ASSERT_TRUE(state.tree.find(state.a));
  if (state.b) {
    ASSERT_TRUE(state.tree.find(*state.b));
    ASSERT_NE(*state.b, state.a);
  }
  for (const auto& branch : state.tree.branches()) {
    ASSERT_LE(branch->cursor(), branch->log().size());
    ASSERT_TRUE(!branch->parent() || state.tree.find(*branch->parent()));
    ASSERT_LE(branch->spec().commands.size(), branch->cursor() * kLeverCount);
  }
  ASSERT_GE(state.clock.year(), state.clock.firstYear());
  ASSERT_LE(state.clock.year(), state.clock.lastYear());
}

// Years before its fork are those of the branch it came from; the share of them that is the very same
// record.
void expectSharedYears(const SessionState& state, std::size_t& years, std::size_t& shared) {
  for (const auto& branch : state.tree.branches()) {
    const Branch* parent = branch->parent() ? state.tree.find(*branch->parent()) : nullptr;
    if (!parent || !parent->future().history || !branch->future().history) continue;
    const auto &mine = branch->future().history->years, &theirs = parent->future().history->years;
    for (std::size_t n = 0; n < std::min(mine.size(), theirs.size()); ++n) {
      if (mine[n]->year >= branch->forkYear()) break;
      ASSERT_EQ(mine[n]->hash, theirs[n]->hash) << "branch " << branch->id() << " in " << mine[n]->year;
      ++years;
      shared += mine[n] == theirs[n];
    }
  }
}

}  // namespace

TEST(RandomSession, TenThousandActionsKeepEveryInvariant) {
  Session session(valleySetup());
  Dice dice(1997);
  std::size_t done = 0, refused = 0, years = 0, shared = 0;
  for (int n = 0; n < 10000; ++n) {
    const Action action = likelyAction(dice, session.state());
    const Origin origin = dice.once(3) ? Origin::remote : Origin::hand;
    const bool isAskedAlone = n % 16 == 0;
    std::string before;
    if (isAskedAlone) before = bytesOf(session.state());
    const auto asked = session.query(action, origin);
    if (isAskedAlone) {
      ASSERT_TRUE(bytesOf(session.state()) == before) << "asking changed something: " << actionText(action);
    }
    // Only what is refused must leave no trace; a file may be refused by the disk alone.
    if (asked || std::holds_alternative<action::SaveSession>(action)) before = bytesOf(session.state());
    const auto said = session.perform(action, origin);
    if (!std::holds_alternative<action::SaveSession>(action)) {
      ASSERT_EQ(asked, said) << actionText(action);
    }
    if (said) {
      ++refused;
      ASSERT_TRUE(bytesOf(session.state()) == before) << "refused, and yet: " << actionText(action);
    } else {
      ++done;
    }
    expectBounds(session.state());
    if (HasFatalFailure()) FAIL() << "after " << n << ": " << actionText(action);
    if (n % 8 == 0) session.tick(0.02);
    if (n % 100 == 0) {
      expectSharedYears(session.state(), years, shared);
      if (HasFatalFailure()) FAIL() << "after " << n;
    }
    if (n % 2500 == 2499) session.waitUntilIdle();
  }
  EXPECT_GT(done, 4000u);
  EXPECT_GT(refused, 1000u);
  session.waitUntilIdle();
  expectSharedYears(session.state(), years, shared);
  EXPECT_GT(years, 1000u);
  RecordProperty("years_in_common", std::to_string(years));
  RecordProperty("same_records", std::to_string(shared));
  // A branch that was computed is what a straight run of its commands gives.
  std::size_t compared = 0;
  for (const auto& branch : session.state().tree.branches()) {
    if (!branch->future().isWhole()) continue;
    EXPECT_EQ(hashesOf(*branch->future().history), straightRun(branch->spec())) << "branch " << branch->id();
    ++compared;
  }
  EXPECT_GE(compared, 2u);
}
