// Counter-based random numbers: a pure function of (seed, year, rule, cell), so that the order in
// which threads ask never matters and a year can be run again alone.
// Reference: Widynski, "Squares: A Fast Counter-Based RNG", arXiv:2004.06278 (2020).
#pragma once

#include <cstdint>

namespace shancheng {

// Every use of chance has a name, so that no two share a stream.
enum class RandomRule : std::uint32_t {
  allocation = 1,
  seedChoice,
  patchSize,
  patchShape,
  informalChoice,
  kind,
  redevelopment,
  informalFraction,
  estate,
  terrain,
  layout,
  startMask,
  test,
  reservePlot,
  factoryRelocation,
  calibration,
  villageClearing,
  addedStoreys,
};

// The words of one (seed, year, rule), by index.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, int year, RandomRule rule) {
    // Squares needs an irregular key: mix the seed and the stream into one (SplitMix64 finaliser).
    std::uint64_t key =
        seed + 0x9e3779b97f4a7c15ULL * (1 + static_cast<std::uint64_t>(rule)) +
        0xd1b54a32d192ed03ULL * static_cast<std::uint64_t>(static_cast<std::int64_t>(year) + 100000);
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9ULL;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebULL;
    key_ = (key ^ (key >> 31)) | 1u;
  }
  // Uniform over 64 bits, independent between keys.
  std::uint64_t word(std::uint64_t index) const {
    std::uint64_t x = index * key_, y = x, z = y + key_, t;
    x = x * x + y;
    x = (x >> 32) | (x << 32);
    x = x * x + z;
    x = (x >> 32) | (x << 32);
    x = x * x + y;
    x = (x >> 32) | (x << 32);
    t = x = x * x + z;
    x = (x >> 32) | (x << 32);
    return t ^ ((x * x + y) >> 32);
  }

 private:
  std::uint64_t key_;
};

// One word, where only one is asked for.
inline std::uint64_t randomWord(std::uint64_t seed, int year, RandomRule rule, std::uint64_t index) {
  return RandomStream(seed, year, rule).word(index);
}

// Uniform in (0, 1), never 0 and never 1: 53 bits centred on their interval.
inline double uniformFromWord(std::uint64_t word) {
  return (static_cast<double>(word >> 12) + 0.5) * (1.0 / 4503599627370496.0);
}
inline double randomUniform(std::uint64_t seed, int year, RandomRule rule, std::uint64_t index) {
  return uniformFromWord(randomWord(seed, year, rule, index));
}

}  // namespace shancheng
