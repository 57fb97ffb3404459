// The gallery's stills are all there to be made: sixteen, each of a city, a year and a view that exist.
#include "engine/app/commands/gallery.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
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

// A number where a text is expected is no missing text.
TEST(Gallery, AViewThatIsNoTextIsRefused) {
  std::string folder = (std::filesystem::temp_directory_path() / "shancheng_gallery_XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const auto messageWith = [&](const std::string& line) {
    std::ofstream(folder + "/gallery.toml") << "[[still]]\nid = \"a\"\nname_en = \"A\"\nname_zh = \"甲\"\n"
                                            << "city = \"xinji\"\nyear = 1987\nhour = 12\n"
                                            << line << "\n";
    const auto stills = readGallery(folder, PictureOptions{});
    return stills ? std::string() : stills.error().message();
  };
  EXPECT_EQ(messageWith("camera = \"overview\""), "");
  EXPECT_EQ(messageWith("camera = 5"), folder + "/gallery.toml:8: camera 5; expected a text");
  EXPECT_EQ(messageWith("camera = \"overview\"\ndata = 3"),
            folder + "/gallery.toml:9: data 3; expected a text");
  std::filesystem::remove_all(folder);
}
