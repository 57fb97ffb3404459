// The gallery's stills are all there to be made: sixteen, each of a city, a year and a view that exist.
#include "engine/app/commands/gallery.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/app/picture/frame_composer.h"
#include "sim/io/city_folder.h"

using namespace shancheng;

TEST(Gallery, EveryStillCanBeMade) {
  const auto assets = findAssetsFolder();
  ASSERT_TRUE(assets);
  const auto stills = readGallery(*assets, PictureOptions{});
  ASSERT_TRUE(stills) << stills.error().message();
  EXPECT_EQ(stills->size(), 16u);
  std::set<std::string> cities;
  std::set<double> years, hours;
  int withData = 0;
  for (const GalleryStill& still : *stills) {
    cities.insert(still.city);
    years.insert(still.year);
    hours.insert(still.picture.hour);
    withData += !still.picture.data.empty() ? 1 : 0;
    const auto city = loadCity(still.city, *assets);
    ASSERT_TRUE(city) << still.id;
    const auto camera = chosenCamera(still.picture, *city, Camera{});
    EXPECT_TRUE(camera) << still.id << ": " << camera.error().message();
    const auto scenario = loadScenario("history", *city);
    ASSERT_TRUE(scenario) << still.id;
    EXPECT_GE(still.year, scenario->startYear) << still.id;
    EXPECT_LE(still.year, scenario->endYear) << still.id;
  }
  EXPECT_EQ(cities.size(), listCities(*assets).size());
  EXPECT_GE(years.size(), 4u);
  EXPECT_GE(hours.size(), 4u);
  EXPECT_GE(withData, 4);
}
