// Where frames go: a film in parts through ffmpeg, a folder of PNG files, or raw frames to stdout. Nothing
// half-written is ever left under a final name. Used by `record`.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "engine/app/commands/options.h"
#include "engine/app/film/film_manifest.h"
#include "sim/core/result.h"

namespace shancheng {

// Whether a file of this name could be made (its folder is there and may be written); exit code 4.
Result<void> checkWritable(const std::string& file);

// Which frames of a film a run makes.
struct FrameRange {
  int first = 0, end = 0;
};

class FrameSink {
 public:
  virtual ~FrameSink() = default;
  // Whether this frame was there already when the sink was made. Safe beside write().
  virtual bool has(int) const { return false; }
  // Frames come in their order, those that are there already left out.
  virtual Result<void> write(int frame, std::span<const std::uint8_t> rgb) = 0;
  // All frames of the range are written. Says in words what there is now, beside the output itself.
  virtual Result<std::string> finish() = 0;
  // Interrupted: leave what is sound, never under the final name; says in words what is left.
  virtual std::string abandon() = 0;
};

// A film; parts beside it until it is whole. Finds ffmpeg on PATH and checks that it knows the codec.
Result<std::unique_ptr<FrameSink>> makeFilmSink(const Options& options, const FilmManifest& record,
                                                FrameRange range);
// A folder of frame_00000.png; the record must agree to resume.
Result<std::unique_ptr<FrameSink>> makeFolderSink(const Options& options, const FilmManifest& record,
                                                  FrameRange range);
// RGB24, or with --y4m YUV4MPEG2 (4:4:4, BT.709, limited range).
std::unique_ptr<FrameSink> makeRawSink(const Options& options);

}  // namespace shancheng
