// One libFuzzer program for every reader; SHANCHENG_FUZZ_TARGET names the one that is given the bytes.
// tests/scripts/fuzz.sh runs it from ctest.
#include <array>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/engine_inputs.h"

namespace shancheng::fuzz {
namespace {

// The first byte chooses which file of the tiny city the others replace.
bool readAnyCityFile(std::string_view bytes) {
  if (bytes.empty()) return false;
  const auto which = static_cast<unsigned char>(bytes[0]) % cityFiles().size();
  return readCityBytes(SHANCHENG_TEST_DATA "/cities/tiny", cityFiles()[which], bytes.substr(1));
}

struct Target {
  std::string_view name;
  bool (*read)(std::string_view bytes);
};
constexpr std::array<Target, 14> kTargets = {{{"action", readActionBytes},
                                              {"autosave", readAutosaveBytes},
                                              {"calibration", readSearchBytes},
                                              {"camera_path", readCameraPathBytes},
                                              {"city", readAnyCityFile},
                                              {"film_manifest", readManifestBytes},
                                              {"film_spec", readFilmSpecBytes},
                                              {"geojson", readGeoJsonBytes},
                                              {"scenario", readScenarioBytes},
                                              {"series", readSeriesBytes},
                                              {"session", readSessionBytes},
                                              {"targets", readTargetsBytes},
                                              {"terrain_cache", readTerrainBytes},
                                              {"texts", readTextsBytes}}};

const Target& chosenTarget() {
  const char* name = std::getenv("SHANCHENG_FUZZ_TARGET");
  for (const Target& target : kTargets)
    if (name && target.name == name) return target;
  std::fprintf(stderr, "SHANCHENG_FUZZ_TARGET names none of:");
  for (const Target& target : kTargets) std::fprintf(stderr, " %s", std::string(target.name).c_str());
  std::fprintf(stderr, "\n");
  std::exit(2);
}

}  // namespace
}  // namespace shancheng::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto& target = shancheng::fuzz::chosenTarget();
  target.read({reinterpret_cast<const char*>(data), size});
  return 0;
}
