// Where frames go: a film in parts through ffmpeg, a folder of PNG files, or raw frames to stdout. Nothing
// half-written is ever left under a final name. Used by `record`.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "engine/app/film/film_manifest.h"
#include "sim/core/result.h"
#include "sim/core/safe_file.h"

namespace shancheng {

// Which frames of a film a run makes.
struct FrameRange {
  int first = 0, end = 0;
  bool isWholeOf(int frames) const { return first == 0 && end == frames; }
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

// Where frames go, and whether those of an earlier run may be there.
struct FilmOutput {
  std::string file;        // a film, a folder, or - for stdout
  bool isResumed = false;  // keep what is whole of a run that was stopped
  Existing existing = Existing::isKept;
  bool isY4m = false;  // to stdout as YUV4MPEG2 instead of bare RGB
};

// A film, as the manifest has it; parts beside it until it is whole. Finds ffmpeg on PATH and checks that it
// knows the codec.
Result<std::unique_ptr<FrameSink>> makeFilmSink(const FilmOutput& output, const FilmManifest& manifest,
                                                FrameRange range);
// Whether a folder of frames may be begun or gone on with, before it is known which film they are of. Exit
// code 4 where it cannot be made or written, 2 where it holds something else.
Result<void> checkFrameFolder(const FilmOutput& output, bool isShared);
// A folder of frame_00000.png; the manifest must agree to resume.
Result<std::unique_ptr<FrameSink>> makeFolderSink(const FilmOutput& output, const FilmManifest& manifest,
                                                  FrameRange range);
// RGB24, or YUV4MPEG2 (4:4:4, BT.709, limited range).
std::unique_ptr<FrameSink> makeRawSink(const FilmOutput& output, const FilmManifest& manifest);

}  // namespace shancheng
