// Films of the small city: which year each frame shows, which caption and for how long.
#include <gtest/gtest.h>

#include "engine/app/film/film.h"
#include "tests/support/loaded_small_city.h"

using namespace shancheng;
using test::loadedSmallCity;

namespace {

std::unique_ptr<Timeline> newTimeline() {
  static WorkerPool pool;
  return std::make_unique<Timeline>(loadedSmallCity().geography, loadedSmallCity().spec, pool);
}
}  // namespace

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
