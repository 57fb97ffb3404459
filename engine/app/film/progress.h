// How far a film is, on stderr: a line in place for a person at a terminal, a line now and then elsewhere,
// or JSON lines for machines.
#pragma once

#include <chrono>

namespace shancheng {

class Progress {
 public:
  Progress(int frames, bool isJson);
  // `done` of all frames are there, `made` of them by this run.
  void report(int done, int made);

 private:
  using Clock = std::chrono::steady_clock;
  int frames_;
  bool isJson_, onTerminal_;
  Clock::time_point start_ = Clock::now(), last_ = start_;
};

}  // namespace shancheng
