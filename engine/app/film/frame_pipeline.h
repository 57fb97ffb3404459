// The way of a film's frames: drawn, read back while the next is drawn, written to the encoder by a thread
// of its own.
#pragma once

#include <atomic>
#include <functional>

#include "engine/app/film/film.h"
#include "engine/app/film/output.h"
#include "engine/app/film/progress.h"
#include "engine/app/picture/frame_composer.h"

namespace shancheng {

// Seconds of the whole run; what the drawing thread and the writing thread did at once counts for both.
struct PipelineTimes {
  int frames = 0;
  double wall = 0, draw = 0, read = 0, wait = 0, write = 0;  // wait: the drawing thread for the writing one
};

struct PipelineEnd {
  PipelineTimes times;
  bool isInterrupted = false;
  int done = 0;  // frames of the range that are written, or were there
};

// Makes the frames of the range that the sink does not have. `prepare` is told of each before it is drawn;
// its fault ends the work, once what was drawn before is written. Neither finishes nor abandons the sink.
Result<PipelineEnd> makeFrames(const Film& film, FrameComposer& composer, FrameSink& sink, FrameRange range,
                               const std::function<Result<void>(int frame)>& prepare, Progress& progress,
                               const std::atomic<bool>& interrupted);

}  // namespace shancheng
