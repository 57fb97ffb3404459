// The simulation off the drawing thread, and films, on the small city.
#include "engine/app/window/worker.h"

#include <gtest/gtest.h>

#include "engine/app/film/film.h"
#include "sim/policy/policy.h"
#include "tests/support/loaded_small_city.h"

using namespace shancheng;
using test::loadedSmallCity;

namespace {

std::unique_ptr<Timeline> newTimeline() {
  static WorkerPool pool;
  return std::make_unique<Timeline>(loadedSmallCity().geography, loadedSmallCity().spec, pool);
}
Command set(LeverId lever, double value, int year) {
  Command command;
  command.lever = lever;
  command.value = value;
  command.year = year;
  return command;
}
std::uint64_t lastHash(const HistoryPointer& history) { return history->years.back()->hash; }

std::uint64_t straightRun(const std::vector<Command>& commands) {
  auto timeline = newTimeline();
  for (const Command& command : commands) EXPECT_TRUE(timeline->apply(command));
  timeline->stepTo(timeline->history()->endYear);
  return timeline->hash();
}

}  // namespace

TEST(Worker, ReachesTheHorizonByItself) {
  SimulationWorker worker(newTimeline());
  worker.waitUntilIdle();
  const auto view = worker.view();
  EXPECT_EQ(view.history->lastYear(), view.history->endYear);
  EXPECT_EQ(lastHash(view.history), straightRun({}));
  EXPECT_EQ(view.before, nullptr);
}

TEST(Worker, AnEditWhileItRunsEndsLikeAStraightRun) {
  SimulationWorker worker(newTimeline());
  worker.post(set(LeverId::max_slope, 10, 1960));  // most likely not reached yet
  worker.waitUntilIdle();
  EXPECT_EQ(lastHash(worker.view().history), straightRun({set(LeverId::max_slope, 10, 1960)}));
}

TEST(Worker, TheFutureBeforeAnEditIsKept) {
  SimulationWorker worker(newTimeline());
  worker.waitUntilIdle();
  const HistoryPointer old = worker.view().history;
  worker.post(set(LeverId::max_slope, 10, 1980));
  worker.waitUntilIdle();
  const auto view = worker.view();
  ASSERT_NE(view.before, nullptr);
  EXPECT_EQ(lastHash(view.before), lastHash(old));
  EXPECT_NE(lastHash(view.history), lastHash(old));
  EXPECT_EQ(view.history->years[20], old->years[20]) << "years before the edit are shared, not made again";
}

TEST(Worker, ADraggedSliderIsOneCommand) {
  SimulationWorker worker(newTimeline());
  for (double value : {20.0, 15.0, 12.0, 10.0}) worker.post(set(LeverId::max_slope, value, 1980));
  worker.waitUntilIdle();
  const auto view = worker.view();
  ASSERT_EQ(view.commands.size(), 1u);
  EXPECT_EQ(view.commands[0].value, 10);
  EXPECT_EQ(lastHash(view.history), straightRun({set(LeverId::max_slope, 10, 1980)}));
}

TEST(Worker, ALeverGivenBackIsAsIfNeverMoved) {
  SimulationWorker worker(newTimeline());
  worker.post(set(LeverId::polycentricity, 0.1, 1970));
  worker.waitUntilIdle();
  Command release = set(LeverId::polycentricity, 0.1, 1970);
  release.kind = Command::Kind::release;
  worker.post(release);
  worker.waitUntilIdle();
  auto untouched = newTimeline();
  untouched->stepTo(untouched->history()->endYear);
  const auto& mine = worker.view().history->years.back()->indicators;
  EXPECT_EQ(mine, untouched->history()->years.back()->indicators);
}

TEST(Worker, ARefusedCommandIsSaidAndChangesNothing) {
  SimulationWorker worker(newTimeline());
  worker.waitUntilIdle();
  worker.post(set(LeverId::max_slope, 4000, 1980));
  worker.waitUntilIdle();
  EXPECT_FALSE(worker.view().fault.empty());
  EXPECT_EQ(lastHash(worker.view().history), straightRun({}));
}

TEST(Film, YearsNeverGoBackAndReachBothEnds) {
  auto timeline = newTimeline();
  timeline->stepTo(timeline->history()->endYear);
  for (Pace pace : {Pace::years, Pace::change}) {
    FilmSpec spec;
    spec.pace = pace;
    const Film film(loadedSmallCity().geography->city, timeline->history(), spec, 1937, 2050);
    ASSERT_EQ(film.frames(), 600);
    EXPECT_DOUBLE_EQ(film.yearAt(0), 1937);
    EXPECT_DOUBLE_EQ(film.yearAt(599), 2050);
    for (int i = 1; i < film.frames(); ++i) ASSERT_GE(film.yearAt(i), film.yearAt(i - 1)) << i;
  }
}

TEST(Film, CaptionsStayLongEnoughToRead) {
  auto timeline = newTimeline();
  timeline->stepTo(timeline->history()->endYear);
  const Film film(loadedSmallCity().geography->city, timeline->history(), FilmSpec{}, 1937, 2050);
  int run = 0;
  const EventCard* last = nullptr;
  for (int i = 0; i < film.frames(); ++i) {
    float alpha = 0;
    const EventCard* card = film.cardAt(i, alpha);
    if (card && card != last) {
      if (last) {
        EXPECT_GE(run, static_cast<int>(kShortestReadingSeconds * 30)) << "too short to read";
      }
      run = 0;
    }
    if (card) {
      last = card;
      ++run;
    }
  }
  EXPECT_GE(film.shownEvents(), 5u);
}

TEST(Worker, AnswersAQuestionWithoutMovingTheHistory) {
  SimulationWorker worker(newTimeline());
  worker.ask(64 * 128 + 62, 2010);  // most likely before that year is there
  worker.waitUntilIdle();
  auto view = worker.view();
  ASSERT_TRUE(view.hasQuestion);
  EXPECT_FALSE(view.isAsking);
  ASSERT_NE(view.explanation, nullptr);
  EXPECT_EQ(view.explanation->cell, 64u * 128u + 62u);
  EXPECT_LE(view.explanation->year, 2010);
  EXPECT_EQ(lastHash(view.history), straightRun({}));
  // An edit before it asks again.
  worker.post(set(LeverId::max_slope, 10, 1960));
  worker.waitUntilIdle();
  view = worker.view();
  EXPECT_FALSE(view.isAsking);
  ASSERT_NE(view.explanation, nullptr);
  EXPECT_EQ(lastHash(view.history), straightRun({set(LeverId::max_slope, 10, 1960)}));
  worker.forgetQuestion();
  EXPECT_FALSE(worker.view().hasQuestion);
  EXPECT_EQ(worker.view().explanation, nullptr);
}
