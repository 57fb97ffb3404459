// A session driven by its actions, without a window: what is undone was never done, futures and answers
// arrive by themselves, the clock waits for what is seen.
#include "engine/session/session.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "sim/policy/policy.h"
#include "tests/session/small_session.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

// Ticks until it holds; false where it never does.
bool tickUntil(Session& session, const std::function<bool()>& holds) {
  for (int n = 0; n < 20000; ++n) {
    session.tick(0);
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

const Branch& branch(const Session& session, BranchId id) { return *session.state().tree.find(id); }

// What a person sees of two sessions that came to the same in two ways.
void expectSame(Session& one, Session& other) {
  one.waitUntilIdle();
  other.waitUntilIdle();
  const auto a = one.snapshot(), b = other.snapshot();
  EXPECT_EQ(hashesOf(*a->history), hashesOf(*b->history));
  ASSERT_EQ(a->compared == nullptr, b->compared == nullptr);
  if (a->compared) {
    EXPECT_EQ(hashesOf(*a->compared), hashesOf(*b->compared));
  }
  ASSERT_EQ(a->before == nullptr, b->before == nullptr);
  if (a->before) {
    EXPECT_EQ(hashesOf(*a->before), hashesOf(*b->before));
  }
  EXPECT_EQ(a->commands, b->commands);
  EXPECT_EQ(a->cursor, b->cursor);
  EXPECT_EQ(a->year, b->year);
  EXPECT_EQ(a->isPlaying, b->isPlaying);
  EXPECT_EQ(a->a, b->a);
  EXPECT_EQ(a->b, b->b);
  EXPECT_EQ(a->data, b->data);
  EXPECT_EQ(a->layers, b->layers);
  EXPECT_EQ(a->panels, b->panels);
  EXPECT_EQ(a->hour, b->hour);
  ASSERT_EQ(a->picked.has_value(), b->picked.has_value());
  if (a->picked) {
    EXPECT_EQ(a->picked->cell, b->picked->cell);
    EXPECT_FALSE(a->picked->isAsking);
    ASSERT_TRUE(a->picked->explanation && b->picked->explanation);
    EXPECT_EQ(a->picked->explanation->year, b->picked->explanation->year);
    EXPECT_EQ(a->picked->explanation->score, b->picked->explanation->score);
    EXPECT_EQ(a->picked->explanation->key, b->picked->explanation->key);
  }
  ASSERT_EQ(a->branches.size(), b->branches.size());
  for (std::size_t n = 0; n < a->branches.size(); ++n) {
    const Branch &mine = branch(one, a->branches[n].id), &yours = branch(other, b->branches[n].id);
    EXPECT_EQ(dumpOf(mine, false), dumpOf(yours, false));
    if (mine.isAutomatic()) continue;  // computed only when shown
    EXPECT_EQ(hashesOf(*mine.future().history), hashesOf(*yours.future().history));
  }
}

}  // namespace

TEST(Session, BeginsWithTheFirstYearAndReachesTheEndByItself) {
  Session session(valleySetup());
  ASSERT_TRUE(session.snapshot()->history);
  EXPECT_FALSE(session.snapshot()->history->years.empty());
  session.waitUntilIdle();
  const auto seen = session.snapshot();
  EXPECT_FALSE(seen->isBusy);
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({})));
  EXPECT_EQ(seen->before, nullptr);
  EXPECT_EQ(seen->a, 1u);
  EXPECT_EQ(session.snapshot(), seen) << "nothing has changed: the same snapshot";
}

TEST(Session, LeversOfTheRunAreEditsThatCanBeUndone) {
  SessionSetup setup = valleySetup();
  setup.spec = runOf({"set max_slope 9 @1950", "set land_release_rate 1 @1940"});
  Session session(std::move(setup));
  session.waitUntilIdle();
  EXPECT_EQ(hashesOf(*session.snapshot()->history),
            straightRun(runOf({"set max_slope 9 @1950", "set land_release_rate 1 @1940"})));
  mustPerform(session, {"undo", "undo"});
  session.waitUntilIdle();
  EXPECT_EQ(hashesOf(*session.snapshot()->history), straightRun(runOf({})));
}

TEST(Session, AWholeLessonEndsAsIfWhatWasUndoneHadNeverBeenDone) {
  Session winding(valleySetup()), straight(valleySetup());
  mustPerform(winding, {"seek 1950", "set max_slope 9", "undo", "redo", "hour 17", "data suitability"});
  winding.tick(0);
  mustPerform(winding, {"pick 30 27", "fork 1955 \"less land\"", "set land_release_rate 0.5 @1958", "undo",
                        "undo", "redo", "redo"});
  winding.waitUntilIdle();  // half-way, as a class would look at it
  mustPerform(winding, {"undo", "select 1", "compare 2", "set polycentricity 0.1 @1960", "undo", "forget",
                        "pick 31 27 @1965", "layer zones off", "layer zones on", "panel figures off",
                        "seek 1960.5", "step 1"});
  mustPerform(straight, {"hour 17", "data suitability", "set max_slope 9 @1950", "fork 1955 \"less land\"",
                         "select 1", "compare 2", "pick 31 27 @1965", "panel figures off", "seek 1961"});
  expectSame(winding, straight);
  EXPECT_TRUE(winding.snapshot()->canRedo) << "what was undone can still be done again";
  EXPECT_EQ(hashesOf(*winding.snapshot()->history), straightRun(runOf({"set max_slope 9 @1950"})));
}

TEST(Session, ARefusedValueLeavesTheEarlierOneOfTheSameDrag) {
  Session session(valleySetup());
  mustPerform(session, {"set max_slope 12 @1950 #7"});
  const std::string before = dumpOf(session);
  const auto refused = perform(session, "set max_slope 4000 @1950 #7");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->id, "lever_range");
  EXPECT_EQ(dumpOf(session), before);
  session.waitUntilIdle();
  const auto seen = session.snapshot();
  ASSERT_EQ(seen->commands.size(), 1u);
  EXPECT_EQ(seen->commands[0].value, 12);
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({"set max_slope 12 @1950"})));
  ASSERT_TRUE(seen->refusal);
  EXPECT_FALSE(session.perform(act("undo")));
  EXPECT_FALSE(session.snapshot()->refusal) << "what is done next takes the words away";
}

TEST(Session, ASecondEditWhileYearsAreRunningKeepsTheRightBefore) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"set max_slope 9 @1945"});
  session.tick(0);
  mustPerform(session, {"set land_release_rate 0.5 @1950"});  // most likely before the first is computed
  session.waitUntilIdle();
  const auto seen = session.snapshot();
  ASSERT_TRUE(seen->before);
  EXPECT_EQ(hashesOf(*seen->before), straightRun(runOf({"set max_slope 9 @1945"})));
  EXPECT_EQ(hashesOf(*seen->history),
            straightRun(runOf({"set max_slope 9 @1945", "set land_release_rate 0.5 @1950"})));
}

TEST(Session, ADraggedSliderIsOneEditAndUndoesAtOnce) {
  Session session(valleySetup());
  session.waitUntilIdle();
  const HistoryPointer old = session.snapshot()->history;
  for (const char* value : {"20", "15", "12", "10"})
    mustPerform(session, {std::string("set max_slope ") + value + " @1960 #3"});
  EXPECT_EQ(session.snapshot()->commands.size(), 1u);
  EXPECT_EQ(session.snapshot()->nextGesture, 4u);
  EXPECT_EQ(session.state().course.size(), 1u);
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->history->years[20], old->years[20]) << "shared, not made again";
  EXPECT_EQ(session.snapshot()->before, old);
  mustPerform(session, {"undo"});
  EXPECT_EQ(session.snapshot()->history, old);
}

TEST(Session, ALeverGivenBackIsAsIfNeverMoved) {
  Session session(valleySetup());
  mustPerform(session, {"set polycentricity 0.1 @1950", "set max_slope 9 @1940", "reset_levers"});
  session.waitUntilIdle();
  Session untouched(valleySetup());
  untouched.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->history->years.back()->indicators,
            untouched.snapshot()->history->years.back()->indicators);
  EXPECT_EQ(perform(session, "reset_levers")->id, "nothing_moved");
  mustPerform(session, {"undo"});
  EXPECT_EQ(session.snapshot()->commands.size(), 2u) << "all were given back at once";
}

TEST(Session, TheAnswerComesWhenItsYearIsThereAndAnewAfterAnEdit) {
  Session session(valleySetup());
  mustPerform(session, {"pick 31 27 @1970"});  // most likely before that year is there
  ASSERT_TRUE(session.snapshot()->picked);
  EXPECT_TRUE(session.snapshot()->picked->isAsking);
  session.waitUntilIdle();
  auto seen = session.snapshot();
  EXPECT_FALSE(seen->picked->isAsking);
  ASSERT_TRUE(seen->picked->explanation);
  EXPECT_EQ(seen->picked->explanation->cell, 27u * 64u + 31u);
  EXPECT_LE(seen->picked->explanation->year, 1970);
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({})));
  mustPerform(session, {"set max_slope 8 @1930"});
  EXPECT_TRUE(session.snapshot()->picked->isAsking);
  EXPECT_TRUE(session.snapshot()->picked->explanation) << "the old answer stands until the new one is there";
  session.waitUntilIdle();
  EXPECT_FALSE(session.snapshot()->picked->isAsking);
  mustPerform(session, {"forget"});
  EXPECT_FALSE(session.snapshot()->picked);
}

TEST(Session, AnAnswerGoesAlongWithTheYearShown) {
  SessionSetup setup = valleySetup();
  std::atomic<int> asked{0};
  setup.explain = [&asked](Simulator&, const RunSpec&, const Future&, std::uint32_t cell, int year,
                           const CancelToken&) -> Result<Explanation> {
    ++asked;
    Explanation answer;
    answer.cell = cell;
    answer.year = year;
    return answer;
  };
  Session session(std::move(setup));
  session.waitUntilIdle();
  const auto yearOfAnswer = [&session] {
    session.waitUntilIdle();
    return session.snapshot()->picked->explanation->year;
  };
  mustPerform(session, {"seek 1940", "pick 0 0"});  // a corner that is never built on
  EXPECT_EQ(yearOfAnswer(), 1940);
  mustPerform(session, {"seek 1960"});
  EXPECT_EQ(yearOfAnswer(), 1960);
  mustPerform(session, {"seek 1960.7"});
  EXPECT_EQ(yearOfAnswer(), 1960);
  EXPECT_EQ(asked, 2) << "the same year is asked about once";
  mustPerform(session, {"speed 16", "play"});
  session.tick(0.3);
  EXPECT_EQ(yearOfAnswer(), 1960) << "a running clock asks only where the cell has changed";
  mustPerform(session, {"pause"});
  EXPECT_GT(yearOfAnswer(), 1960);
  mustPerform(session, {"play"});
  mustPerform(session, {"seek 1945"});
  EXPECT_LE(yearOfAnswer(), 1946) << "no answer of the future where a running clock is put back";
  mustPerform(session, {"pause", "pick 1 1 @1940"});
  EXPECT_EQ(yearOfAnswer(), 1940) << "a year that was asked for stays until another is shown";
  mustPerform(session, {"step 1"});
  EXPECT_EQ(yearOfAnswer(), static_cast<int>(session.snapshot()->year));
}

TEST(Session, WhereAllLeversAreGivenBackNothingIsLeftToCompareWith) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"set max_slope 8 @1950"});
  session.waitUntilIdle();
  EXPECT_TRUE(session.snapshot()->before);
  mustPerform(session, {"reset_levers"});
  session.waitUntilIdle();
  EXPECT_FALSE(session.snapshot()->before);
  EXPECT_EQ(hashesOf(*session.snapshot()->history), straightRun(runOf({})));
  mustPerform(session, {"undo"});
  session.waitUntilIdle();
  EXPECT_TRUE(session.snapshot()->before) << "it is in force again";
}

TEST(Session, AnExplanationThatErrsEndsTheAskingAndSaysWhy) {
  for (const bool throws : {false, true}) {
    SessionSetup setup = valleySetup();
    setup.explain = [throws](Simulator&, const RunSpec&, const Future&, std::uint32_t, int,
                             const CancelToken&) -> Result<Explanation> {
      if (throws) throw std::runtime_error("no memory for the trial");
      return Error{"", 0, "no trial", "expected one"};
    };
    Session session(std::move(setup));
    mustPerform(session, {"pick 31 27 @1940"});
    session.waitUntilIdle();
    const auto seen = session.snapshot();
    ASSERT_TRUE(seen->picked);
    EXPECT_FALSE(seen->picked->isAsking) << "nothing is on its way";
    EXPECT_EQ(seen->picked->explanation, nullptr);
    EXPECT_EQ(seen->picked->fault, throws ? "no memory for the trial" : "no trial; expected one");
    mustPerform(session, {"forget"});
    EXPECT_FALSE(session.snapshot()->picked);
  }
}

TEST(Session, FieldsFollowTheYearShownWhereTheDataNeedThem) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"data land_use"});
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->fields, nullptr);
  mustPerform(session, {"seek 1960", "data suitability"});
  session.waitUntilIdle();
  const auto first = session.snapshot()->fields;
  ASSERT_TRUE(first);
  mustPerform(session, {"seek 1970"});
  session.waitUntilIdle();
  EXPECT_NE(session.snapshot()->fields, first);
}

// Years arrive by tick, so that before the first one after an edit the branch ends where the edit begins.
TEST(Session, TheClockWaitsForBothBranches) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"fork 1950", "set max_slope 8 @1950", "select 1", "compare 2", "speed 16", "play"});
  ASSERT_EQ(session.snapshot()->history->years.back()->year, 1975);
  ASSERT_EQ(branch(session, 2).future().lastYear(1929), 1949) << "half-computed";
  session.tick(100);
  EXPECT_EQ(session.snapshot()->year, 1949) << "no further than both are there";
  EXPECT_TRUE(session.snapshot()->isPlaying) << "it waits";
  session.waitUntilIdle();
  session.tick(100);
  EXPECT_EQ(session.snapshot()->year, 1975) << "and goes on by itself";
  EXPECT_FALSE(session.snapshot()->isPlaying);
}

TEST(Session, TheClockWaitsForNoBranchThatIsNotSeen) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"fork 1950", "set max_slope 8 @1950", "select 1", "speed 16", "play"});
  session.tick(100);
  EXPECT_EQ(session.snapshot()->year, 1975);
}

TEST(Session, FieldsAreAnsweredWhileTheClockGoesOn) {
  std::mutex mutex;
  std::vector<int> asked;
  std::atomic<int> mayEnd = 0;  // so many questions
  const auto askedSoFar = [&] {
    const std::lock_guard lock(mutex);
    return asked;
  };
  SessionSetup setup = valleySetup();
  setup.fields = [&](Simulator& simulator, const RunSpec& spec, const Future& future, int year) {
    {
      const std::lock_guard lock(mutex);
      asked.push_back(year);
    }
    while (mayEnd == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    --mayEnd;
    return simulator.fieldsAt(spec, future, year);
  };
  Session session(std::move(setup));
  while (session.snapshot()->branches.at(1).lastYear < 1975) session.tick(0);
  mustPerform(session, {"seek 1960", "data suitability"});
  EXPECT_TRUE(tickUntil(session, [&] { return askedSoFar().size() == 1; }));
  for (const char* year : {"seek 1961", "seek 1962", "seek 1963"}) {
    mustPerform(session, {year});
    session.tick(0);
  }
  mustPerform(session, {"pick 31 27 @1963"});
  EXPECT_EQ(askedSoFar(), std::vector<int>{1960});
  EXPECT_EQ(session.snapshot()->fields, nullptr);
  mayEnd = 1;
  EXPECT_TRUE(tickUntil(session, [&] { return session.snapshot()->fields != nullptr; }))
      << "the year that was asked about is shown, though the clock has gone on";
  EXPECT_TRUE(tickUntil(session, [&] { return session.snapshot()->picked->explanation != nullptr; }))
      << "a cell is answered before the years that wait";
  mayEnd = 10;
  session.waitUntilIdle();
  EXPECT_EQ(askedSoFar(), (std::vector<int>{1960, 1963})) << "of those that waited only the newest is asked";
}

TEST(Session, FieldsThatFailSayWhyAndAreAskedAgain) {
  std::atomic<int> fault = 1;
  SessionSetup setup = valleySetup();
  setup.fields = [&fault](Simulator& simulator, const RunSpec& spec, const Future& future,
                          int year) -> Result<YearFields> {
    if (fault == 1) throw std::runtime_error("no memory for the fields");
    if (fault == 2) return Error{"", 0, "no fields", "expected some"};
    return simulator.fieldsAt(spec, future, year);
  };
  Session session(std::move(setup));
  session.waitUntilIdle();
  mustPerform(session, {"seek 1960", "data suitability"});
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->fieldsFault, "no memory for the fields");
  EXPECT_FALSE(session.snapshot()->isBusy);
  fault = 2;
  mustPerform(session, {"seek 1961"});
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->fieldsFault, "no fields; expected some");
  EXPECT_EQ(session.snapshot()->fields, nullptr);
  fault = 0;
  mustPerform(session, {"data suitability"});
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->fieldsFault, "");
  EXPECT_TRUE(session.snapshot()->fields);
}

TEST(Session, SnapshotsShareWhatHasNotChanged) {
  Session session(valleySetup());
  mustPerform(session, {"set max_slope 9 @1950", "fork 1955", "play"});
  session.waitUntilIdle();
  const auto first = session.snapshot();
  session.tick(0.01);
  const auto second = session.snapshot();
  ASSERT_NE(first->year, second->year);
  EXPECT_EQ(&first->commands[0], &second->commands[0]);
  EXPECT_EQ(&first->branches[0], &second->branches[0]);
  EXPECT_EQ(first->log, second->log);
  mustPerform(session, {"set max_slope 8 @1960"});
  EXPECT_EQ(session.snapshot()->commands.size(), 2u);
  EXPECT_EQ(session.snapshot()->branches[2].lastYear, 1959);
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->branches[2].lastYear, 1975);
  EXPECT_EQ(first->commands.size(), 1u);
}

TEST(Session, BranchesAreForkedShownComparedAndRemoved) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"fork 1950 \"steep\"", "set max_slope 8 @1950", "compare 1"});
  session.waitUntilIdle();
  auto seen = session.snapshot();
  EXPECT_EQ(seen->a, 2u);
  EXPECT_EQ(seen->b, std::optional<BranchId>(1));
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({"set max_slope 8 @1950"})));
  EXPECT_EQ(hashesOf(*seen->compared), straightRun(runOf({})));
  EXPECT_EQ(seen->history->years[20], seen->compared->years[20]) << "years before the fork are shared";
  mustPerform(session, {"select 1"});
  EXPECT_EQ(session.snapshot()->b, std::optional<BranchId>(2)) << "the two have changed places";
  mustPerform(session, {"rename 2 \"steeper\"", "remove 2"});
  EXPECT_FALSE(session.snapshot()->b);
  mustPerform(session, {"fork 1940", "remove 3"});
  EXPECT_EQ(session.snapshot()->a, 1u) << "where the branch shown goes, its parent is shown";
}

TEST(Session, TwoLeversUnderOneGestureNumberAreTwoActions) {
  const Folder folder;
  Session session(valleySetup());
  session.keepAutosave(folder.file("a.actions"));
  mustPerform(session, {"set max_slope 12 @1950 #7", "set land_release_rate 0.5 @1950 #7"});
  EXPECT_EQ(session.state().course.size(), 2u);
  const auto content = loadAutosave(folder.file("a.actions"));
  ASSERT_TRUE(content);
  Session again(valleySetup());
  for (const Action& action : content->actions) EXPECT_FALSE(again.perform(action, Origin::script));
  EXPECT_EQ(again.snapshot()->commands, session.snapshot()->commands);
}

TEST(Session, TheNumberOfTheNextDragCanAlwaysBeWritten) {
  Session session(valleySetup());
  mustPerform(session, {"set max_slope 12 @1950 #" + std::to_string(kMaxGesture)});
  action::SetLever next;
  next.lever = LeverId::max_slope;
  next.value = 9;
  next.gesture.id = session.snapshot()->nextGesture;
  EXPECT_TRUE(parseAction(actionText(next)));
}

// What a drag passes by on its way does not change which branches there are once it is saved and read again.
TEST(Session, ADragBackOverTheUndoneValueIsKeptLikeItsText) {
  for (const auto& values : {std::vector<const char*>{"11", "12"}, {"12", "11"}, {"12", "9", "12"}}) {
    Session dragged(valleySetup());
    mustPerform(dragged, {"set max_slope 12 @1950 #3", "undo"});
    for (const std::string value : values) mustPerform(dragged, {"set max_slope " + value + " @1950 #4"});
    Session read(valleySetup());
    for (const Action& action : dragged.state().course) EXPECT_FALSE(read.perform(action, Origin::script));
    EXPECT_EQ(dumpOf(read), dumpOf(dragged)) << values.size() << " values, the first " << values[0];
    EXPECT_EQ(read.state().tree.branches().size(), 3u) << "the root, the dragged, and the undone future";
  }
}
