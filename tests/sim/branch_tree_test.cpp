// Branches: what is undone was never done, what is overtaken stays, what is refused changes nothing; and
// the threads that compute futures and answer questions.
#include "sim/branch/branch_tree.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>

#include "sim/branch/branch_runner.h"
#include "sim/branch/timeline.h"
#include "sim/core/random.h"
#include "sim/policy/policy.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

GeographyPointer valley() {
  static const GeographyPointer land = made::geography(made::definition(64, 120));
  return land;
}
ScenarioPointer scenario() {
  static const ScenarioPointer one = [] {
    Scenario made = made::scenario();
    made.endYear = 1975;
    return std::make_shared<const Scenario>(std::move(made));
  }();
  return one;
}
Edit edit(int year, double value, std::uint64_t gesture = 0, LeverId lever = LeverId::max_slope) {
  Command command;
  command.year = year;
  command.lever = lever;
  command.value = value;
  return {{command}, gesture};
}
std::vector<std::uint64_t> hashesOf(const History& history) {
  std::vector<std::uint64_t> hashes;
  for (const YearRecordPointer& year : history.years) hashes.push_back(year->hash);
  return hashes;
}
std::vector<std::uint64_t> straightRun(const RunSpec& spec) {
  WorkerPool pool(1);
  Simulator simulator(valley(), pool, 7);
  Future future;
  simulator.advanceTo(spec, future, spec.scenario->endYear);
  return hashesOf(*future.history);
}

// A tree whose futures are computed when asked for, on this thread.
struct Trees : testing::Test {
  Trees() : pool(1), simulator(valley(), pool), tree(RunSpec{scenario(), 3, {}}) {}
  void compute(BranchId id, int year = 9999) {
    const Branch& branch = *tree.find(id);
    Future future = branch.future();
    simulator.advanceTo(branch.spec(), future, year);
    EXPECT_TRUE(tree.takeFuture(id, branch.revision(), future));
  }
  const Branch& branch(BranchId id) { return *tree.find(id); }
  std::uint64_t lastHash(BranchId id) { return branch(id).future().history->years.back()->hash; }
  WorkerPool pool;
  Simulator simulator;
  BranchTree tree;
};

TEST_F(Trees, WhatIsUndoneWasNeverDoneAndRedoComesBackToTheSameRecords) {
  compute(1);
  const HistoryPointer plain = branch(1).future().history;
  ASSERT_TRUE(tree.give(1, edit(1950, 9)));
  compute(1);
  const HistoryPointer steep = branch(1).future().history;
  EXPECT_NE(steep->years.back()->hash, plain->years.back()->hash);
  EXPECT_EQ(steep->years[10], plain->years[10]) << "years before an edit are shared, not made again";
  ASSERT_TRUE(tree.undo(1));
  EXPECT_EQ(branch(1).future().history, plain);
  EXPECT_TRUE(branch(1).spec().commands.empty());
  ASSERT_TRUE(tree.redo(1));
  EXPECT_EQ(branch(1).future().history, steep);
  EXPECT_FALSE(tree.redo(1));
}

TEST_F(Trees, TheFutureBeforeTheLatestEditIsWhatStoodBeforeItHoweverFarItWasComputed) {
  compute(1);
  ASSERT_TRUE(tree.give(1, edit(1950, 9)));
  compute(1, 1955);  // years are still running
  ASSERT_TRUE(tree.give(1, edit(1960, 20)));
  ASSERT_NE(branch(1).before(), nullptr);
  EXPECT_EQ(branch(1).before()->history->lastYear(), 1955);
  EXPECT_EQ(branch(1).specBefore().commands.size(), 1u);
  // It can be computed to its end beside the branch.
  Future before = *branch(1).before();
  simulator.advanceTo(branch(1).specBefore(), before, 1975);
  EXPECT_TRUE(tree.takeFuture(1, branch(1).beforeRevision(), before));
  EXPECT_EQ(hashesOf(*branch(1).before()->history), straightRun(branch(1).specBefore()));
}

TEST_F(Trees, AnOvertakenFutureStaysAsABranch) {
  compute(1);
  const auto first = tree.give(1, edit(1950, 9));
  ASSERT_TRUE(first);
  EXPECT_EQ(*first, std::nullopt) << "the root is the same run";
  compute(1);
  const std::uint64_t steep = lastHash(1);
  const auto second = tree.give(1, edit(1940, 20));
  ASSERT_TRUE(second);
  ASSERT_TRUE(second->has_value());
  const Branch& kept = branch(**second);
  EXPECT_TRUE(kept.isAutomatic());
  EXPECT_EQ(kept.parent(), std::optional<BranchId>(1));
  EXPECT_EQ(kept.forkYear(), 1940);
  EXPECT_EQ(kept.future().history->years.back()->hash, steep);
}

TEST_F(Trees, WhatStaysDoesNotDependOnHowFarYearsWereComputed) {
  BranchTree unhurried(RunSpec{scenario(), 3, {}});
  for (int year : {1950, 1940, 1960}) {
    compute(1);
    const auto computed = tree.give(1, edit(year, 9));
    const auto uncomputed = unhurried.give(1, edit(year, 9));
    ASSERT_TRUE(computed && uncomputed);
    EXPECT_EQ(*computed, *uncomputed) << year;
  }
  EXPECT_EQ(tree.branches().size(), 4u);
}

TEST_F(Trees, WhatCouldBeRedoneStaysAsABranchWhenAnotherEditTakesItsPlace) {
  ASSERT_TRUE(tree.give(1, edit(1950, 9)));
  ASSERT_TRUE(tree.give(1, edit(1960, 12)));
  compute(1);
  const std::uint64_t both = lastHash(1);
  ASSERT_TRUE(tree.undo(1));
  ASSERT_TRUE(tree.undo(1));
  const auto kept = tree.give(1, edit(1965, 30));
  ASSERT_TRUE(kept && *kept);
  EXPECT_EQ(branch(**kept).spec().commands.size(), 2u);
  EXPECT_EQ(branch(**kept).future().history->years.back()->hash, both);
  EXPECT_EQ(branch(1).log().size(), 1u);
  EXPECT_FALSE(branch(1).canRedo());
}

TEST_F(Trees, WhatWasUndoneInBothPartsThemNoMore) {
  ASSERT_TRUE(tree.give(1, edit(1950, 9)));
  const auto fork = tree.fork(1, 1965);
  ASSERT_TRUE(fork);
  EXPECT_EQ(branch(*fork).forkYear(), 1965);
  ASSERT_TRUE(tree.undo(1));
  EXPECT_EQ(branch(*fork).forkYear(), 1950);
  ASSERT_TRUE(tree.undo(*fork));
  EXPECT_EQ(branch(*fork).forkYear(), 1965) << "they run the same again";
}

TEST_F(Trees, WhatIsLookedAtIsKept) {
  ASSERT_TRUE(tree.give(1, edit(1950, 9)));
  const auto kept = tree.give(1, edit(1960, 9));
  ASSERT_TRUE(kept && *kept);
  tree.keep(**kept);
  EXPECT_FALSE(branch(**kept).isAutomatic());
  for (int n = 0; n < 60; ++n) ASSERT_TRUE(tree.give(1, edit(1940 + n % 30, 9 + n % 20)));
  EXPECT_TRUE(tree.find(**kept)) << "however many come after it";
}

TEST_F(Trees, AGestureIsOneEdit) {
  for (const double value : {20.0, 15.0, 12.0}) ASSERT_TRUE(tree.give(1, edit(1950, value, 5)));
  ASSERT_TRUE(tree.give(1, edit(1950, 10, 6)));
  ASSERT_EQ(branch(1).log().size(), 2u);
  EXPECT_EQ(branch(1).log()[0].commands[0].value, 12);
  compute(1);
  EXPECT_EQ(hashesOf(*branch(1).future().history), straightRun(branch(1).spec()));
}

TEST_F(Trees, AGestureOfAnotherLeverReplacesNothing) {
  ASSERT_TRUE(tree.give(1, edit(1950, 9, 5)));
  ASSERT_TRUE(tree.give(1, edit(1950, 100000, 5, LeverId::migration_target)));
  EXPECT_EQ(branch(1).log().size(), 2u);
}

TEST_F(Trees, TheSameEditGivenAgainInPlaceOfWhatWasUndoneLeavesNoBranch) {
  ASSERT_TRUE(tree.give(1, edit(1950, 9)));
  ASSERT_TRUE(tree.undo(1));
  const auto kept = tree.give(1, edit(1950, 9));
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, std::nullopt);
  EXPECT_EQ(tree.branches().size(), 2u);
}

// However many edits there are, copies of the state are held around the cursor alone.
TEST_F(Trees, ManyEditsHoldNoMoreStatesThanFew) {
  const auto states = [&] {
    std::set<const City*> held;
    for (const auto& one : tree.branches())
      for (const auto* future : {&one->future(), one->before()})
        if (future)
          for (const auto& [year, city] : future->keyframes) held.insert(city.get());
    return held.size();
  };
  std::size_t most = 0;
  for (int n = 0; n < 40; ++n) {
    ASSERT_TRUE(tree.give(1, edit(1935, 5 + 0.5 * n)));
    compute(1);
    most = std::max(most, states());
  }
  const std::size_t spacing = branch(1).future().keyframes.size();
  EXPECT_LE(most, 4 * spacing) << "of " << spacing << " of one future";
  const std::uint64_t last = lastHash(1);
  for (int n = 0; n < 40; ++n) ASSERT_TRUE(tree.undo(1));
  compute(1);
  EXPECT_EQ(hashesOf(*branch(1).future().history), straightRun(branch(1).spec()));
  for (int n = 0; n < 40; ++n) ASSERT_TRUE(tree.redo(1));
  compute(1);
  EXPECT_EQ(lastHash(1), last);
  EXPECT_EQ(hashesOf(*branch(1).future().history), straightRun(branch(1).spec()));
}

TEST_F(Trees, ARefusedEditLeavesTheOneBefore) {
  ASSERT_TRUE(tree.give(1, edit(1950, 9, 5)));
  compute(1);
  const std::uint64_t revision = branch(1).revision(), hash = lastHash(1);
  for (const Edit& impossible : {edit(1950, 1e9, 5), edit(1900, 9, 5), edit(2300, 9), Edit{}}) {
    const auto given = tree.give(1, impossible);
    ASSERT_FALSE(given);
    EXPECT_FALSE(given.error().message().empty());
    EXPECT_EQ(branch(1).revision(), revision);
    EXPECT_EQ(branch(1).spec().commands.size(), 1u);
    EXPECT_EQ(lastHash(1), hash);
    EXPECT_EQ(tree.branches().size(), 2u);
  }
  EXPECT_FALSE(tree.give(kRootBranch, edit(1950, 9)));
  EXPECT_FALSE(tree.give(77, edit(1950, 9)));
  EXPECT_FALSE(tree.undo(77));
  EXPECT_FALSE(tree.undo(kRootBranch));
  EXPECT_FALSE(tree.fork(77, 1950));
  EXPECT_FALSE(tree.fork(1, 1800));
  EXPECT_FALSE(tree.fork(1, 1950, std::string("two\nlines")));
  EXPECT_FALSE(tree.fork(1, 1950, std::string("broken \xff")));
  EXPECT_FALSE(tree.remove(kRootBranch));
  EXPECT_FALSE(tree.remove(1)) << "one to edit is always there";
}

TEST_F(Trees, BranchesThatRunTheSameShareOneFuture) {
  const auto made = tree.fork(1, 1950, "the other way");
  ASSERT_TRUE(made);
  compute(1);
  EXPECT_EQ(branch(*made).future().history, branch(1).future().history);
  EXPECT_EQ(branch(kRootBranch).future().history, branch(1).future().history);
  ASSERT_TRUE(tree.give(*made, edit(1960, 9)));
  EXPECT_EQ(branch(1).future().history->lastYear(), 1975);
  EXPECT_EQ(branch(*made).future().history->lastYear(), 1959);
}

TEST_F(Trees, NoStaleFutureIsTaken) {
  const std::uint64_t old = branch(1).revision();
  Future future;
  simulator.advanceTo(branch(1).spec(), future, 1975);
  ASSERT_TRUE(tree.give(1, edit(1950, 9, 5)));
  const std::uint64_t replaced = branch(1).revision();
  ASSERT_TRUE(tree.give(1, edit(1950, 8, 5)));
  EXPECT_FALSE(tree.takeFuture(1, replaced, future)) << "that edit was never given";
  EXPECT_TRUE(tree.takeFuture(1, old, future)) << "what stood before the edit";
  EXPECT_TRUE(branch(1).future().isEmpty());
}

// Whatever is done in whatever order: the log is sound, parents are there, and every branch ends as a
// straight run of its commands does.
TEST_F(Trees, AnythingInAnyOrder) {
  std::uint64_t drawn = 0;
  const auto draw = [&](std::uint64_t below) { return randomWord(11, 0, RandomRule::test, drawn++) % below; };
  constexpr int kActions = 3000;
  std::size_t most = 0;
  for (int n = 0; n < kActions; ++n) {
    const BranchId id = tree.branches()[draw(tree.branches().size())]->id();
    const std::size_t count = tree.branches().size();
    switch (draw(8)) {
      case 0:
      case 1: {
        const Edit given = edit(1920 + static_cast<int>(draw(60)), static_cast<double>(draw(60)), draw(3),
                                draw(2) ? LeverId::max_slope : LeverId::migration_target);
        const bool isAllowed = static_cast<bool>(tree.checkEdit(id, given));
        EXPECT_EQ(static_cast<bool>(tree.give(id, given)), isAllowed);
        EXPECT_TRUE(isAllowed || tree.branches().size() == count);
        break;
      }
      case 2: {
        const bool isAllowed = branch(id).canUndo();
        EXPECT_EQ(static_cast<bool>(tree.undo(id)), isAllowed);
        break;
      }
      case 3: {
        const bool isAllowed = branch(id).canRedo();
        EXPECT_EQ(static_cast<bool>(tree.redo(id)), isAllowed);
        break;
      }
      case 4:
        (void)tree.fork(id, 1929 + static_cast<int>(draw(40)));
        break;
      case 5:
        if (draw(2)) (void)tree.remove(id);
        break;
      default:
        if (n % 40 == 0) compute(id, 1929 + static_cast<int>(draw(47)));
        break;
    }
    most = std::max(most, tree.branches().size());
    std::set<BranchId> ids;
    for (const auto& one : tree.branches()) {
      ASSERT_TRUE(ids.insert(one->id()).second);
      ASSERT_LE(one->cursor(), one->log().size());
      if (one->parent()) {
        ASSERT_NE(tree.find(*one->parent()), nullptr);
      }
    }
  }
  EXPECT_GT(most, 10u);
  EXPECT_LE(most, BranchTree::kMaxBranches);
  int checked = 0;
  for (const auto& one : tree.branches()) {
    if (++checked > 12) break;
    compute(one->id());
    EXPECT_EQ(hashesOf(*one->future().history), straightRun(one->spec())) << one->id();
    if (!one->parent()) continue;
    compute(*one->parent());
    const auto own = hashesOf(*one->future().history),
               parents = hashesOf(*branch(*one->parent()).future().history);
    for (int year = 1929; year < std::min(one->forkYear(), 1976); ++year)
      ASSERT_EQ(own[static_cast<std::size_t>(year - 1929)], parents[static_cast<std::size_t>(year - 1929)])
          << "branch " << one->id() << " differs in " << year << " before it forks in " << one->forkYear();
  }
}

// As many as a session may have.
TEST(RunSpecs, CommandsAreNumberedWithinTheirYearInTheOrderOfGiving) {
  RunSpec spec{scenario(), 3, {}};
  const Command first = edit(1950, 9).commands[0];
  std::map<int, std::uint32_t> given;
  for (int n = 0; n < 100000; ++n) {
    Command command = first;
    command.year = 1930 + (7 * n + n / 100) % 45;
    ASSERT_TRUE(addCommand(spec, command));
    ASSERT_EQ(spec.commands.back().sequence, given[command.year]++) << n;
  }
}

TEST(BranchRunners, ReachTheEndTheFirstFirstAndDropWhatIsNotWanted) {
  BranchRunner runner(valley(), 1);
  const RunSpec plain{scenario(), 3, {}};
  RunSpec steep = plain;
  ASSERT_TRUE(addCommand(steep, edit(1950, 9).commands[0]));
  runner.want({{1, 1, plain, {}}, {2, 1, steep, {}}});
  runner.waitUntilIdle();
  std::size_t whole = 0;
  for (const BranchFuture& one : runner.take()) {
    EXPECT_EQ(hashesOf(*one.future.history), straightRun(one.spec));
    whole += one.future.isWhole() ? 1 : 0;
  }
  EXPECT_EQ(whole, 2u);
  EXPECT_TRUE(runner.take().empty());
  runner.want({{1, 2, plain, {}}});
  runner.want({});
  runner.waitUntilIdle();
  for (const BranchFuture& one : runner.take()) EXPECT_LE(one.future.history->lastYear(), 1975);
}

TEST(BranchRunners, ASlowQuestionDelaysNoFuture) {
  BranchRunner runner(valley(), 1);
  std::atomic<bool> mayEnd = false, hasBegun = false;
  JobTicket ticket = runner.ask(JobPriority::normal, [&](Simulator&, const CancelToken& cancel) {
    hasBegun = true;
    while (!mayEnd && !cancel.isCancelled()) std::this_thread::yield();
  });
  runner.want({{1, 1, RunSpec{scenario(), 3, {}}, {}}});
  runner.waitUntilIdle();
  EXPECT_FALSE(ticket.hasEnded());
  while (!hasBegun) std::this_thread::yield();
  ticket.cancel();
  while (!ticket.hasEnded()) std::this_thread::yield();
  EXPECT_TRUE(ticket.isCancelled());
  EXPECT_EQ(runner.take().size(), 1u);
}

TEST(JobQueues, TheMostUrgentFirstThenInOrder) {
  JobQueue queue;
  std::vector<int> order;
  std::atomic<bool> mayBegin = false;
  queue.submit(JobPriority::urgent, [&](const CancelToken&) {
    while (!mayBegin) std::this_thread::yield();
  });
  for (const auto& [priority, name] : {std::pair{JobPriority::background, 5},
                                       {JobPriority::normal, 3},
                                       {JobPriority::urgent, 1},
                                       {JobPriority::normal, 4},
                                       {JobPriority::urgent, 2}})
    queue.submit(priority, [&order, name = name](const CancelToken&) { order.push_back(name); });
  JobTicket cancelled = queue.submit(JobPriority::urgent, [&](const CancelToken&) { order.push_back(99); });
  cancelled.cancel();
  mayBegin = true;
  queue.waitUntilIdle();
  EXPECT_EQ(order, (std::vector{1, 2, 3, 4, 5}));
  EXPECT_TRUE(cancelled.hasEnded());
  EXPECT_TRUE(queue.isIdle());
}

TEST(JobQueues, WhatAJobThrowsIsItsTicketsAndTheQueueGoesOn) {
  JobQueue queue;
  JobTicket broken =
      queue.submit(JobPriority::normal, [](const CancelToken&) { throw std::runtime_error("no memory"); });
  std::atomic<bool> hasRun = false;
  JobTicket next = queue.submit(JobPriority::normal, [&](const CancelToken&) { hasRun = true; });
  queue.waitUntilIdle();
  EXPECT_THROW(broken.rethrow(), std::runtime_error);
  EXPECT_NO_THROW(next.rethrow());
  EXPECT_TRUE(hasRun);
  EXPECT_TRUE(JobTicket().hasEnded());
}

}  // namespace
}  // namespace shancheng
