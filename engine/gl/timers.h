// GPU time of each pass, read back some frames later so that asking never waits. Passes must not
// nest; one that runs several times in a frame is told as their sum. Milliseconds.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/gl/objects.h"

namespace shancheng::gl {

class Timers {
 public:
  void begin(const char* pass);
  void end();
  // Collects what has arrived. Called once a frame.
  void collect();
  struct Reading {
    const char* pass;
    double milliseconds;
  };
  // Every pass that ran in the last collected frames, in the order of their first run.
  const std::vector<Reading>& readings() const { return readings_; }

 private:
  static constexpr std::size_t kRing = 16;  // runs in flight: four frames of four views
  struct Pass {
    std::array<Name<FreeQuery>, kRing> queries;
    std::array<bool, kRing> isPending{};
    std::array<std::uint64_t, kRing> frames{};  // in which each ran
    std::uint64_t summedFrame = 0;
    std::size_t next = 0, reading = 0;
  };
  std::map<const char*, Pass> passes_;  // by address: pass names are literals
  std::vector<Reading> readings_;
  bool isRunning_ = false;
  std::uint64_t frame_ = 1;
};

}  // namespace shancheng::gl
