// ffmpeg as a child: found on PATH, its exit status believed, what it said kept for the error message.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/session/frame_rate.h"
#include "sim/core/result.h"

namespace shancheng {

// Full path of ffmpeg on PATH; the error says how to do without, for a film of this name and rate.
Result<std::string> findFfmpeg(const std::string& output, const FrameRate& rate);
// Whether this ffmpeg has the encoder; the error names those of the film codecs it has. Exit code 4.
Result<void> checkEncoder(const std::string& program, const std::string& output, const std::string& encoder);

// A file's name as ffmpeg takes it: a colon in it is no protocol.
std::string forFfmpeg(const std::filesystem::path& file);
// Whether ffmpeg finds sound in this file; exit code 2.
Result<void> checkSound(const std::string& program, const std::string& file);

class Ffmpeg {
 public:
  Ffmpeg() = default;
  ~Ffmpeg();
  Ffmpeg(const Ffmpeg&) = delete;
  Ffmpeg& operator=(const Ffmpeg&) = delete;

  // Starts it with these arguments after the program's own; its standard input is ours to write.
  // The error text says what went wrong, as do those below; empty: nothing.
  std::string start(const std::string& program, const std::vector<std::string>& arguments);
  std::string write(std::span<const std::uint8_t> bytes);
  // Closes its input and waits for its end.
  std::string finish();
  bool isRunning() const { return child_ > 0; }
  std::string output();  // all of it, from both its outputs

 private:
  bool waitForEnd();
  std::string firstLine();  // the first line it said

  std::FILE* output_ = nullptr;
  pid_t child_ = -1;
  int input_ = -1;
};

// How many pictures a film holds; -1 where it cannot be read. ffmpeg may end well over a file that a full
// disk cut short.
int countPictures(const std::string& program, const std::string& film);

}  // namespace shancheng
