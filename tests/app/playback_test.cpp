#include "engine/session/playback.h"

#include <gtest/gtest.h>

#include "engine/app/film/film.h"
#include "engine/ui/chart.h"

using namespace shancheng;

TEST(Playback, RunsAtItsSpeedAndStopsAtTheEnd) {
  Playback clock(1937, 2050, 1937);
  clock.advance(10, 2050);
  EXPECT_EQ(clock.year(), 1937) << "it stands until it is started";
  clock.togglePlay();
  clock.advance(3, 2050);
  EXPECT_DOUBLE_EQ(clock.year(), 1937 + 3 * clock.yearsPerSecond());
  clock.advance(1e6, 2050);
  EXPECT_EQ(clock.year(), 2050);
  EXPECT_FALSE(clock.isPlaying());
  clock.togglePlay();
  EXPECT_EQ(clock.year(), 1937) << "from the end it starts over";
}

TEST(Playback, BeginsAgainWhereItLoops) {
  Playback clock(1937, 2050, 2049);
  clock.setLooping(true);
  clock.togglePlay();
  clock.advance(1, 2050);
  EXPECT_EQ(clock.year(), 2050);
  EXPECT_TRUE(clock.isPlaying());
  clock.advance(0.9 * (Playback::kEndSeconds - 1), 2050);
  EXPECT_EQ(clock.year(), 2050) << "the end is seen for a while";
  clock.advance(0.2 * Playback::kEndSeconds, 2050);
  EXPECT_EQ(clock.year(), 1937);
  EXPECT_TRUE(clock.isPlaying());
  clock.advance(0.5, 2050);
  EXPECT_GT(clock.year(), 1937);
}

TEST(Playback, WaitsForWhatIsNotComputed) {
  Playback clock(1937, 2050, 1937);
  clock.togglePlay();
  clock.advance(100, 1950);
  EXPECT_EQ(clock.year(), 1950);
  EXPECT_TRUE(clock.isPlaying());
  clock.advance(0.1, 1940);
  EXPECT_EQ(clock.year(), 1950) << "a history cut back does not throw the clock back";
  clock.advance(0.5, 2050);
  EXPECT_GT(clock.year(), 1950);
}

TEST(Playback, StepsToWholeYearsAndStaysInside) {
  Playback clock(1937, 2050, 1937);
  clock.seek(1990.4);
  clock.step(1);
  EXPECT_EQ(clock.year(), 1991);
  clock.seek(1990.4);
  clock.step(-1);
  EXPECT_EQ(clock.year(), 1990);
  clock.step(-1000);
  EXPECT_EQ(clock.year(), 1937);
  clock.seek(9999);
  EXPECT_EQ(clock.year(), 2050);
}

TEST(Playback, SpeedHasEnds) {
  Playback clock(1937, 2050, 1937);
  clock.faster(-100);
  EXPECT_EQ(clock.yearsPerSecond(), Playback::kSpeeds.front());
  clock.faster(100);
  EXPECT_EQ(clock.yearsPerSecond(), Playback::kSpeeds.back());
}

TEST(Chart, GridStepsAreRound) {
  EXPECT_DOUBLE_EQ(niceStep(11.9e6, 3), 5e6);
  EXPECT_DOUBLE_EQ(niceStep(1000, 3), 500);
  EXPECT_DOUBLE_EQ(niceStep(0.6, 3), 0.2);
  EXPECT_DOUBLE_EQ(niceStep(0, 3), 1);
}

TEST(Film, EasesFlatAtBothEnds) {
  EXPECT_EQ(ease(0), 0);
  EXPECT_EQ(ease(1), 1);
  EXPECT_DOUBLE_EQ(ease(0.5), 0.5);
  EXPECT_LT(ease(0.01), 1e-4);
}

TEST(Film, TurningKeepsDistanceAndHeight) {
  Camera camera;
  camera.position = {300, 400, 900};
  camera.target = {100, 100, 100};
  const Camera moved = turned(camera, 30);
  EXPECT_NEAR(glm::length(moved.position - moved.target), glm::length(camera.position - camera.target), 1e-9);
  EXPECT_EQ(moved.position.z, camera.position.z);
}
