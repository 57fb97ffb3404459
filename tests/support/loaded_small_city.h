// The small city as the application loads it, once a program: for the tests that run or draw it.
// Tests of the command line name its folder instead (tests/app/program.h).
#pragma once

#include <stdexcept>
#include <utility>

#include "engine/app/common/loaded_city.h"
#include "tests/support/small_city.h"

namespace shancheng::test {

inline const CityRun& loadedSmallCity() {
  static const CityRun city = [] {
    CityOptions options;
    options.city = kSmallCityFolder;
    auto loaded = loadCityRun(options);
    if (!loaded) throw std::runtime_error(loaded.error().message());
    return std::move(*loaded);
  }();
  return city;
}

}  // namespace shancheng::test
