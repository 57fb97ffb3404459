#include "engine/gl/timers.h"

namespace shancheng::gl {

namespace {

constexpr double kLongestMilliseconds = 60000.0;

}  // namespace

void Timers::begin(const char* pass) {
  auto found = passes_.find(pass);
  if (found == passes_.end()) {
    found = passes_.emplace(pass, Pass{}).first;
    found->second.reading = readings_.size();
    readings_.push_back({pass, 0.0});
    for (Name<FreeQuery>& query : found->second.queries) {
      GLuint name = 0;
      glGenQueries(1, &name);
      query = Name<FreeQuery>(name);
    }
  }
  Pass& timed = found->second;
  isRunning_ = !timed.isPending[timed.next];  // the ring is full: skip this frame rather than wait
  if (!isRunning_) return;
  glBeginQuery(GL_TIME_ELAPSED, timed.queries[timed.next].get());
  timed.isPending[timed.next] = true;
  timed.frames[timed.next] = frame_;
  timed.next = (timed.next + 1) % kRing;
}

void Timers::end() {
  if (isRunning_) glEndQuery(GL_TIME_ELAPSED);
  isRunning_ = false;
}

void Timers::collect() {
  ++frame_;
  for (auto& [name, pass] : passes_) {
    for (std::size_t step = 0; step < kRing; ++step) {
      const std::size_t slot = (pass.next + step) % kRing;  // oldest first
      if (!pass.isPending[slot]) continue;
      GLint isReady = 0;
      glGetQueryObjectiv(pass.queries[slot].get(), GL_QUERY_RESULT_AVAILABLE, &isReady);
      if (!isReady) break;
      GLuint64 nanoseconds = 0;
      glGetQueryObjectui64v(pass.queries[slot].get(), GL_QUERY_RESULT, &nanoseconds);
      const double milliseconds = static_cast<double>(nanoseconds) * 1e-6;
      // Some drivers answer the first query of a context with the clock itself.
      double& reading = readings_[pass.reading].milliseconds;
      if (milliseconds < kLongestMilliseconds)
        reading = pass.frames[slot] == pass.summedFrame ? reading + milliseconds : milliseconds;
      pass.summedFrame = pass.frames[slot];
      pass.isPending[slot] = false;
    }
  }
}

}  // namespace shancheng::gl
