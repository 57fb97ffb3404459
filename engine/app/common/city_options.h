// Which city under which scenario, seed and levers, as the command line asks for it. Shared by every command
// that runs a city.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/policy/lever.h"

namespace shancheng {

struct CityOptions {
  std::string city = "chongqing", scenario = "history";  // id, folder or file
  std::uint64_t seed = 1;
  std::vector<LeverSetting> settings = {};
  int threads = 0;  // 0: as many as the machine has
};

}  // namespace shancheng
