// Every shipped city's own tour: it is there, it keeps clear of the ground and sees what it looks at, and
// it flies so that nobody grows sick.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "engine/app/film/camera_flight.h"
#include "engine/render/pick.h"
#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"

using namespace shancheng;

namespace {

const std::string kAssets = SHANCHENG_ROOT "/assets";
constexpr double kFilmSeconds = 20;
constexpr int kFrames = 600;
constexpr double kClearMetres = 120;  // towers stand on that ground

struct Tour {
  std::string id;
  CameraPath path;
  GeographyPointer land;
};

const std::vector<Tour>& tours() {
  static const std::vector<Tour> all = [] {
    std::vector<Tour> found;
    WorkerPool pool(2);
    for (const std::string& id : listCities(kAssets)) {
      auto city = loadCity(id, kAssets);
      if (!city) continue;  // a test of its own refuses it
      auto path = loadCameraPath(city->tourFile);
      EXPECT_TRUE(path) << id << ": " << path.error().message();
      auto land = makeGeography(std::move(*city), pool, "");
      if (path && land) found.push_back({id, std::move(*path), *land});
    }
    return found;
  }();
  return all;
}

Camera cameraAt(const CameraFlight& flight, int frame) {
  return flight.at(flight.secondOfFilm(kFilmSeconds * frame / (kFrames - 1), kFilmSeconds));
}

}  // namespace

TEST(CameraTour, EveryCityHasOneThatFillsTheFilm) {
  EXPECT_EQ(tours().size(), listCities(kAssets).size());
  for (const Tour& tour : tours()) {
    SCOPED_TRACE(tour.id);
    EXPECT_GE(tour.path.keys.size(), 5u);
    EXPECT_TRUE(checkOverScene(tour.path, tour.land->city.frame, tour.id));
    ASSERT_TRUE(tour.path.durationSeconds);
    EXPECT_EQ(tour.path.keys.front().second, 0);
    EXPECT_EQ(tour.path.keys.back().second, *tour.path.durationSeconds);
    for (const CameraKey& key : tour.path.keys) {
      EXPECT_TRUE(key.name) << "second " << key.second << ": what is seen, in both languages";
      EXPECT_TRUE(tour.land->city.frame.contains(tour.land->city.frame.toScene(key.target)));
    }
  }
}

TEST(CameraTour, KeepsClearOfTheGroundInEveryShape) {
  for (const Tour& tour : tours()) {
    const CameraFlight flight(tour.path, tour.land->city.frame);
    for (const auto& [width, height] : {std::pair(1920, 1080), {1080, 1080}, {1080, 1920}}) {
      double least = 1e9;
      for (int frame = 0; frame < kFrames; ++frame) {
        const Camera camera = composedFor(cameraAt(flight, frame), width, height);
        least = std::min(least,
                         camera.position.z - surfaceHeight(*tour.land, camera.position.x, camera.position.y));
      }
      std::cout << tour.id << " " << width << "x" << height << ": " << std::lround(least)
                << " m over the ground at least\n";
      EXPECT_GT(least, kClearMetres) << tour.id << " " << width << "x" << height;
    }
  }
}

TEST(CameraTour, SeesWhatItLooksAt) {
  for (const Tour& tour : tours()) {
    const CameraFlight flight(tour.path, tour.land->city.frame);
    int hidden = 0;
    for (int frame = 0; frame < kFrames; frame += 5) {
      const Camera camera = cameraAt(flight, frame);
      for (int step = 0; step < 90; ++step) {
        const glm::dvec3 at = glm::mix(camera.position, camera.target, step / 100.0);
        if (surfaceHeight(*tour.land, at.x, at.y) < at.z) continue;
        ++hidden;
        break;
      }
    }
    EXPECT_EQ(hidden, 0) << tour.id << ": pictures whose middle is behind a hill";
  }
}

// A flight is felt against what is seen: metres a second over the distance of the eye to what it looks at.
TEST(CameraTour, IsNeverFasterNorMoreSuddenThanTheEyeLikes) {
  const double step = kFilmSeconds / (kFrames - 1);
  for (const Tour& tour : tours()) {
    const CameraFlight flight(tour.path, tour.land->city.frame);
    double fastest = 0, mostSudden = 0, quickestTurn = 0, mostSuddenTurn = 0, slowest = 1e9;
    double turnBefore = 0;
    for (int frame = 1; frame + 1 < kFrames; ++frame) {
      const Camera a = cameraAt(flight, frame - 1), b = cameraAt(flight, frame),
                   c = cameraAt(flight, frame + 1);
      const double distance = glm::length(b.target - b.position);
      const double speed = glm::length(c.position - b.position) / step / distance;
      fastest = std::max(fastest, speed);
      if (frame > kFrames / 10 && frame < kFrames * 9 / 10) slowest = std::min(slowest, speed);
      mostSudden = std::max(mostSudden,
                            glm::length(c.position - b.position * 2.0 + a.position) / step / step / distance);
      const glm::dvec3 was = glm::normalize(b.target - b.position),
                       is = glm::normalize(c.target - c.position);
      const double turn = glm::degrees(std::asin(std::min(1.0, glm::length(glm::cross(was, is))))) / step;
      quickestTurn = std::max(quickestTurn, turn);
      if (frame > 1) mostSuddenTurn = std::max(mostSuddenTurn, std::abs(turn - turnBefore) / step);
      turnBefore = turn;
    }
    std::cout << tour.id << ": " << slowest << " to " << fastest << " distances a second, " << mostSudden
              << " a second squared; " << quickestTurn << " degrees a second, " << mostSuddenTurn
              << " a second squared\n";
    EXPECT_LT(fastest, 0.5) << tour.id;
    EXPECT_GT(slowest, 0.01) << tour.id << ": it stops on its way";
    EXPECT_LT(mostSudden, 0.6) << tour.id;
    EXPECT_LT(quickestTurn, 15) << tour.id;
    EXPECT_LT(mostSuddenTurn, 20) << tour.id;
  }
}
