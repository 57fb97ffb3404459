#include "engine/app/film/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace shancheng {

Progress::Progress(int frames, bool isJson)
    : frames_(frames), isJson_(isJson), onTerminal_(::isatty(STDERR_FILENO) != 0) {}

void Progress::report(int done, int made) {
  using Seconds = std::chrono::duration<double>;
  const auto moment = Clock::now();
  // A machine is told every second, a log file every ten.
  if (done < frames_ && Seconds(moment - last_).count() < (onTerminal_ || isJson_ ? 1.0 : 10.0)) return;
  last_ = moment;
  const double rate = made / std::max(1e-6, Seconds(moment - start_).count());
  const double left = rate > 0 ? (frames_ - done) / rate : 0;
  if (isJson_)
    std::fprintf(stderr,
                 "{\"frame\": %d, \"frames\": %d, \"frames_per_second\": %.3f, \"seconds_left\": %.1f}\n",
                 done, frames_, rate, left);
  else
    std::fprintf(stderr, "%sframe %d of %d, %.1f frames a second, %.0f s left%s", onTerminal_ ? "\r" : "",
                 done, frames_, rate, left, onTerminal_ && done < frames_ ? "   " : "\n");
}

}  // namespace shancheng
