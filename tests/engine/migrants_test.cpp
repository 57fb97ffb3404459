// One light for three thousand migrants of the moment; none where the city has no gates.
#include <gtest/gtest.h>

#include "engine/gl/context.h"
#include "engine/render/layers/migrants.h"
#include "tests/engine/made_city.h"

namespace shancheng {
namespace {

History withMigrants(std::initializer_list<double> persons) {
  History history;
  history.startYear = 2000;
  for (const double count : persons) {
    auto record = std::make_shared<YearRecord>();
    record->year = history.startYear + static_cast<int>(history.years.size());
    record->indicators[static_cast<std::size_t>(IndicatorId::migrants)] = count;
    history.years.push_back(record);
  }
  return history;
}

TEST(Migrants, ALightForEveryThreeThousandBetweenTheYears) {
  gl::ContextOptions options;
  options.offscreen = true;
  const gl::Context context(options);
  const std::string shaders = std::string(SHANCHENG_ROOT) + "/shaders";
  const History history = withMigrants({30'000, 90'000, 900'000'000});
  Geography ground = *made::geography();
  ground.city.territories.clear();
  EXPECT_EQ(MigrantLayer(ground, shaders).lightsAt(&history, 2000), 0) << "no gate";
  Territory beyond;
  beyond.isMapped = false;
  beyond.gate = ground.city.frame.centre;
  ground.city.territories.push_back(beyond);
  if (ground.city.places.empty()) {
    Place place;
    place.isInScene = true;
    ground.city.places.push_back(place);
  }
  const MigrantLayer layer(ground, shaders);
  EXPECT_EQ(layer.lightsAt(nullptr, 2000), 0);
  EXPECT_EQ(layer.lightsAt(&history, 1990), 10);
  EXPECT_EQ(layer.lightsAt(&history, 2000), 10);
  EXPECT_EQ(layer.lightsAt(&history, 2000.5), 20);
  EXPECT_EQ(layer.lightsAt(&history, 2001), 30);
  EXPECT_LE(layer.lightsAt(&history, 2002), 2000) << "never more than were made";
}

}  // namespace
}  // namespace shancheng
