// Where frames go: a film through ffmpeg, a folder of PNG files, or raw frames to stdout. Nothing
// half-written is ever left under a final name. Used by `record`.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "engine/app/options.h"
#include "sim/core/result.h"

namespace shancheng {

// Whether a file of this name could be made (its folder is there and may be written); exit code 4.
Result<void> checkWritable(const std::string& file);

class FrameSink {
 public:
  virtual ~FrameSink() = default;
  // Whether this frame is there already (a resumed folder).
  virtual bool has(int) const { return false; }
  virtual Result<void> write(int frame, std::span<const std::uint8_t> rgb) = 0;
  // All frames are written: give the output its final name.
  virtual Result<void> finish() = 0;
  // Interrupted: leave what is sound, never under the final name; says in words what is left.
  virtual std::string abandon() = 0;
};

// A film; the file's ending chooses the codec. Finds ffmpeg on PATH first.
Result<std::unique_ptr<FrameSink>> makeFilmSink(const Options& options);
// A folder of frame_00000.png; `manifest` says what made it and must agree to resume.
Result<std::unique_ptr<FrameSink>> makeFolderSink(const Options& options, const std::string& manifest);
std::unique_ptr<FrameSink> makeRawSink();

// Full path of ffmpeg on PATH; the error says how to do without.
Result<std::string> findFfmpeg(const Options& options);

}  // namespace shancheng
