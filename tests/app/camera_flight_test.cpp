// The motion along a camera path: through every key, smooth, without swinging past one, level and sound
// for any keys.
#include "engine/app/film/camera_flight.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/render/pick.h"
#include "tests/fuzz/mutations.h"

using namespace shancheng;

namespace {

const SceneFrame kFrame{{106.55, 29.575}, 1024, 60};

double drawn(fuzz::Draws& draws, double low, double high) {
  return low + (high - low) * static_cast<double>(draws.below(1u << 30)) / static_cast<double>(1u << 30);
}

// Gaps from a blink to a minute, side by side.
CameraPath randomPath(std::uint64_t seed) {
  fuzz::Draws draws(seed, 11);
  CameraPath path;
  double second = drawn(draws, 0, 3);
  for (std::size_t n = 1 + draws.below(9); n > 0; --n) {
    CameraKey key;
    key.second = second;
    second += std::pow(10.0, drawn(draws, -1.5, 1.7));
    key.eye = {drawn(draws, 106.3, 106.8), drawn(draws, 29.35, 29.8)};
    key.eyeMetres = drawn(draws, 200, 9000);
    key.target = draws.below(5) ? LonLat{drawn(draws, 106.3, 106.8), drawn(draws, 29.35, 29.8)}
                                : LonLat{key.eye.lon, key.eye.lat + 2e-5};  // all but straight down
    key.targetMetres = drawn(draws, 150, 600);
    key.fieldOfViewDegrees = drawn(draws, 20, 90);
    if (!draws.below(6)) key.ease = draws.below(2) == 1;
    path.keys.push_back(key);
  }
  return path;
}

bool isSound(const Camera& camera) {
  const glm::mat4 view = camera.view();
  for (int column = 0; column < 4; ++column)
    for (int row = 0; row < 4; ++row)
      if (!std::isfinite(view[column][row])) return false;
  // Level: the picture's right is level in the world.
  return std::isfinite(camera.horizontalFieldOfViewDegrees) && std::abs(view[2][0]) < 1e-3f;
}

glm::dvec3 lookOf(const Camera& camera) { return glm::normalize(camera.target - camera.position); }
double degreesBetween(const glm::dvec3& a, const glm::dvec3& b) {
  return glm::degrees(std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b)));
}

Camera wideView() {
  Camera camera;
  camera.position = {0, -3000, 1500};
  camera.target = {0, 0, 300};
  camera.horizontalFieldOfViewDegrees = 48;
  return camera;
}

}  // namespace

TEST(CameraFlight, PassesThroughEveryKey) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const CameraPath path = randomPath(seed);
    const CameraFlight flight(path, kFrame);
    for (const CameraKey& key : path.keys) {
      const Camera camera = flight.at(key.second);
      const Point eye = kFrame.toScene(key.eye), target = kFrame.toScene(key.target);
      EXPECT_LT(glm::length(camera.position - glm::dvec3(eye.x, eye.y, key.eyeMetres)), 1e-6);
      EXPECT_LT(
          degreesBetween(lookOf(camera),
                         glm::normalize(glm::dvec3(target.x, target.y, key.targetMetres) - camera.position)),
          0.1);
      EXPECT_LT(glm::length(camera.target - glm::dvec3(target.x, target.y, key.targetMetres)), 10);
      EXPECT_NEAR(camera.horizontalFieldOfViewDegrees, key.fieldOfViewDegrees, 1e-9);
    }
  }
}

TEST(CameraFlight, IsSoundAndLevelAtEveryMoment) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const CameraPath path = randomPath(seed);
    const CameraFlight flight(path, kFrame);
    const double first = path.keys.front().second - 1, last = path.keys.back().second + 1;
    for (int step = 0; step <= 500; ++step) {
      const Camera camera = flight.at(first + (last - first) * step / 500);
      ASSERT_TRUE(isSound(camera)) << seed << " " << step;
      ASSERT_NEAR(glm::length(lookOf(camera)), 1, 1e-12);
      ASSERT_GT(camera.horizontalFieldOfViewDegrees, 5);
      ASSERT_LT(camera.horizontalFieldOfViewDegrees, 130) << seed << " " << step;
    }
  }
}

// Left and right of a key, the velocities and the accelerations agree.
TEST(CameraFlight, NeitherSpeedNorForceJumpsAtAKey) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const CameraPath path = randomPath(seed);
    const CameraFlight flight(path, kFrame);
    for (std::size_t i = 1; i + 1 < path.keys.size(); ++i) {
      const double second = path.keys[i].second;
      const double gap = std::min(second - path.keys[i - 1].second, path.keys[i + 1].second - second);
      const double e = 1e-5 * gap;
      const auto eye = [&](int steps) { return flight.at(second + steps * e).position; };
      const glm::dvec3 before = (eye(0) * 3.0 - eye(-1) * 4.0 + eye(-2)) / (2 * e);
      const glm::dvec3 after = (eye(1) * 4.0 - eye(0) * 3.0 - eye(2)) / (2 * e);
      const double fastest =
          std::max(glm::length(eye(0) - eye(-100000)), glm::length(eye(100000) - eye(0))) / gap;
      EXPECT_LT(glm::length(after - before), 1e-3 * (1 + fastest)) << seed << " key " << i;
      const glm::dvec3 pull = (eye(0) - eye(-1) * 2.0 + eye(-2)) / (e * e),
                       push = (eye(2) - eye(1) * 2.0 + eye(0)) / (e * e);
      EXPECT_LT(glm::length(push - pull), 0.2 * (1 + fastest / gap)) << seed << " key " << i;
    }
  }
}

// However unevenly the keys lie in time, a number on its way from one to the next stays between them,
// but for a hair.
TEST(CameraFlight, DoesNotSwingPastAKey) {
  double worst = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    fuzz::Draws draws(seed, 12);
    std::vector<SmoothTrack<double>::Key> keys;
    double second = 0;
    for (std::size_t n = 2 + draws.below(7); n > 0; --n) {
      keys.push_back({second, drawn(draws, -1, 1), draws.below(8) == 0});
      second += std::pow(10.0, drawn(draws, -2, 2));
    }
    const SmoothTrack<double> track(keys);
    for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
      const double low = std::min(keys[i].value, keys[i + 1].value),
                   high = std::max(keys[i].value, keys[i + 1].value);
      for (int step = 1; step < 60; ++step) {
        const double at = track.at(keys[i].second + (keys[i + 1].second - keys[i].second) * step / 60);
        worst = std::max(worst, std::max(low - at, at - high));
      }
    }
  }
  EXPECT_LT(worst, 0.01) << "of a range of 2";
}

TEST(CameraFlight, StandsStillBetweenEqualKeysAndRestsWhereItIsAsked) {
  CameraPath path = randomPath(1);
  path.keys.assign(4, path.keys.front());
  for (std::size_t i = 0; i < 4; ++i) path.keys[i].second = static_cast<double>(i) * 2;
  path.keys[0].eye.lon -= 0.05;
  path.keys[3].eye.lat += 0.05;
  const CameraFlight flight(path, kFrame);
  for (double second = 2; second <= 4; second += 0.1)
    EXPECT_LT(glm::length(flight.at(second).position - flight.at(2).position), 1e-6);
  const auto speed = [](const CameraFlight& way, double second) {
    return glm::length(way.at(second + 1e-4).position - way.at(second - 1e-4).position) / 2e-4;
  };
  path.keys[2].eye.lon += 0.05;
  EXPECT_GT(speed(CameraFlight(path, kFrame), 2), 100);
  path.keys[1].ease = true;
  EXPECT_LT(speed(CameraFlight(path, kFrame), 2), 1);
}

TEST(CameraFlight, TurnsTheShorterWayRound) {
  CameraPath path = randomPath(2);
  path.keys.assign(2, path.keys.front());
  path.keys[1].second = path.keys[0].second + 10;
  path.keys[0].target = {path.keys[0].eye.lon - 0.001, path.keys[0].eye.lat - 0.05};
  path.keys[1].target = {path.keys[0].eye.lon + 0.001, path.keys[0].eye.lat - 0.05};
  const CameraFlight flight(path, kFrame);
  for (double second = 0; second <= 10; second += 0.5)
    EXPECT_LT(lookOf(flight.at(path.keys[0].second + second)).y, -0.1) << "it keeps looking south";
}

// A camera that tilts down and up again past its own feet is not thrown round.
TEST(CameraFlight, TiltsStraightDownWithoutAJerk) {
  CameraPath path = randomPath(2);
  path.keys.assign(3, path.keys.front());
  const LonLat eye{106.55, 29.575};
  for (std::size_t i = 0; i < 3; ++i) {
    path.keys[i].second = static_cast<double>(i) * 5;
    path.keys[i].eye = eye;
    path.keys[i].eyeMetres = 6000;
    path.keys[i].target = {eye.lon + (i == 1 ? 2e-5 : 0.03), eye.lat};
  }
  const CameraFlight flight(path, kFrame);
  glm::vec3 before(0);
  for (double second = 0; second <= 10; second += 0.05) {
    const glm::mat4 view = flight.at(second).view();
    const glm::vec3 right(view[0][0], view[1][0], view[2][0]);
    EXPECT_TRUE(second == 0 || glm::length(right - before) < 0.05f) << second;
    before = right;
  }
}

TEST(CameraFlight, SecondsAreTheFilmsUnlessALengthIsGiven) {
  CameraPath path = randomPath(2);
  EXPECT_DOUBLE_EQ(CameraFlight(path, kFrame).secondOfFilm(7, 40), 7);
  path.durationSeconds = 20;
  EXPECT_DOUBLE_EQ(CameraFlight(path, kFrame).secondOfFilm(7, 40), 3.5);
  EXPECT_DOUBLE_EQ(CameraFlight(path, kFrame).secondOfFilm(40, 40), 20);
}

TEST(CameraFlight, AKeyShowsWhatTheCameraShowed) {
  Camera camera = wideView();
  camera.position += glm::dvec3(30000, 30000, 0);
  camera.target += glm::dvec3(30000, 30000, 0);
  CameraPath path;
  path.keys = {keyOf(camera, kFrame, 4)};
  const Camera again = CameraFlight(path, kFrame).at(0);
  EXPECT_LT(glm::length(again.position - camera.position), 1e-3);
  EXPECT_LT(glm::length(again.target - camera.target), 1e-3);
  EXPECT_NEAR(again.horizontalFieldOfViewDegrees, 48, 1e-9);
}

TEST(CameraFlight, NeverGoesUnderTheGround) {
  const GroundHeight hill = [](double x, double) { return 900 * std::exp(-x * x / 4e6); };
  double before = 0;
  for (double x = -8000; x <= 8000; x += 10) {
    Camera camera = wideView();
    camera.position = {x, 0, 400};
    const double height = liftedOver(hill, camera, 30).position.z;
    EXPECT_GE(height, hill(x, 0) + 30 - 1e-9);
    EXPECT_GE(height, 400);
    if (hill(x, 0) < 400 - 61) {
      EXPECT_EQ(height, 400) << "high over the ground it is left alone";
    }
    if (x > -8000) {
      EXPECT_LT(std::abs(height - before), 6) << "and no corner throws it";
    }
    before = height;
  }
  CameraPath path = randomPath(4);
  const auto ground = [&](double metres) { return [metres](double, double) { return metres; }; };
  EXPECT_EQ(CameraFlight(path, kFrame).leastHeightMetres(ground(-1000)), 30);
  path.keys.front().eyeMetres = 10;
  EXPECT_EQ(CameraFlight(path, kFrame).leastHeightMetres(ground(0)), 5)
      << "a path through the streets stays there";
  EXPECT_EQ(CameraFlight(path, kFrame).leastHeightMetres(ground(100)), 1.2);
}

TEST(CameraFlight, APathOfAnotherCityIsRefused) {
  CameraPath path = randomPath(6);
  EXPECT_TRUE(checkOverScene(path, kFrame, "way.toml"));
  path.keys.back().eye = {115.2, 37.9};
  path.keys.back().line = 42;
  const auto refused = checkOverScene(path, kFrame, "way.toml");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line, 42);
  EXPECT_NE(refused.error().expected.find("for this city"), std::string::npos);
}

// What lies in the middle of a wide picture lies in one of any shape.
TEST(CameraFlight, TheSubjectStaysInPicturesOfAnyShape) {
  const Camera wide = wideView();
  const glm::dvec3 right(1, 0, 0);
  const double across = glm::length(wide.target - wide.position) * std::tan(glm::radians(24.0));
  for (const WindowSize size :
       {WindowSize{1080, 1920}, {1080, 1080}, {1080, 1350}, {1920, 1080}, {2560, 1080}, {1440, 1080}}) {
    const Camera camera = composedFor(wide, size.width, size.height);
    for (const double side : {-1.0, 1.0}) {
      const auto pixel =
          pixelOf(wide.target + right * (side * 0.97 * kSubjectFraction * across), camera, size);
      ASSERT_TRUE(pixel);
      EXPECT_GE(pixel->x, 0) << size.width << "x" << size.height;
      EXPECT_LE(pixel->x, size.width) << size.width << "x" << size.height;
    }
    EXPECT_LT(degreesBetween(lookOf(camera), lookOf(wide)), 1e-6);
    EXPECT_LE(camera.horizontalFieldOfViewDegrees, 100);
  }
  EXPECT_EQ(composedFor(wide, 1920, 1080).position, wide.position);
  EXPECT_EQ(composedFor(wide, 2560, 1080).horizontalFieldOfViewDegrees, 48);
  EXPECT_GT(composedFor(wide, 1080, 1920).horizontalFieldOfViewDegrees, 55);
}
