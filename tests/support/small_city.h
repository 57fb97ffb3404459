// The city of test size that tests/data/cities holds: its folder, and what its files say. Used by the
// tests of every room; the ones that run it through the application load it by loaded_small_city.h.
#pragma once

#include <gtest/gtest.h>

#include "sim/io/city_folder.h"

namespace shancheng::test {

inline constexpr char kSmallCityFolder[] = SHANCHENG_TEST_DATA "/cities/small";

inline CityDefinition smallCityDefinition() {
  auto city = loadCity(kSmallCityFolder, SHANCHENG_ROOT "/assets");
  EXPECT_TRUE(city) << city.error().message();
  return *city;
}

}  // namespace shancheng::test
