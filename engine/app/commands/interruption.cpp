#include "engine/app/commands/interruption.h"

#include <csignal>
#include <ctime>

namespace shancheng {

namespace {

std::atomic<bool> interrupted{false};
// What comes right after the first is the first again, sent to the program and to its group.
void onInterrupt(int signal) {
  constexpr time_t kSameSeconds = 1;
  static volatile time_t first = 0;
  timespec moment{};
  ::clock_gettime(CLOCK_MONOTONIC, &moment);
  if (interrupted && moment.tv_sec - first > kSameSeconds) {
    std::signal(signal, SIG_DFL);
    ::raise(signal);
  } else if (!interrupted) {
    first = moment.tv_sec;
    interrupted = true;
  }
}

}  // namespace

const std::atomic<bool>& watchForInterruption() {
  std::signal(SIGINT, onInterrupt);
  std::signal(SIGTERM, onInterrupt);
  return interrupted;
}

}  // namespace shancheng
