#include "engine/app/film/ffmpeg.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "engine/app/film/codecs.h"
#include "sim/core/opened_file.h"

extern char** environ;

namespace shancheng {

namespace fs = std::filesystem;

namespace {
constexpr std::uint64_t kMostSoundBytes = std::uint64_t{16} << 30;
}

Ffmpeg::~Ffmpeg() {
  if (child_ > 0) waitForEnd();
  if (output_) std::fclose(output_);
}

std::string Ffmpeg::start(const std::string& program, const std::vector<std::string>& arguments) {
  if (output_) std::fclose(output_);
  int pipeEnds[2];
  // What it says is kept in memory: no disk but that of the film is ever needed.
  const int said = ::memfd_create("ffmpeg", MFD_CLOEXEC);
  output_ = said >= 0 ? ::fdopen(said, "w+") : nullptr;
  if (!output_ || ::pipe2(pipeEnds, O_CLOEXEC) != 0)
    return std::string("no pipe to ffmpeg: ") + std::strerror(errno);
  std::vector<std::string> all = {program, "-hide_banner", "-nostdin", "-loglevel", "error", "-y"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (const std::string& argument : all) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipeEnds[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(output_), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(output_), STDERR_FILENO);
  // A process group of its own: Ctrl-C stops the program, which then lets ffmpeg end in good order.
  // Broken pipes get back their ordinary meaning, which this program has switched off for itself.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t ordinary;
  sigemptyset(&ordinary);
  sigaddset(&ordinary, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &ordinary);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  const int code = ::posix_spawn(&child_, program.c_str(), &actions, &attributes, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(pipeEnds[0]);
  input_ = pipeEnds[1];
  if (code == 0) return {};
  child_ = -1;
  ::close(input_);
  input_ = -1;
  return std::string("ffmpeg did not start: ") + std::strerror(code);
}

std::string Ffmpeg::write(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(input_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) {
      waitForEnd();
      return "ffmpeg stopped: " + firstLine();
    }
    bytes = bytes.subspan(static_cast<std::size_t>(done));
  }
  return {};
}

std::string Ffmpeg::finish() { return waitForEnd() ? std::string() : "ffmpeg failed: " + firstLine(); }

bool Ffmpeg::waitForEnd() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
  if (child_ <= 0) return false;
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string Ffmpeg::output() {
  std::string text;
  std::array<char, 4096> chunk{};
  std::rewind(output_);
  for (std::size_t got; (got = std::fread(chunk.data(), 1, chunk.size(), output_)) > 0;)
    text.append(chunk.data(), got);
  return text;
}

std::string Ffmpeg::firstLine() {
  constexpr std::size_t kLongest = 300;
  std::istringstream lines(output());
  for (std::string line; std::getline(lines, line);) {
    line = line.substr(0, std::min(line.find('\r'), kLongest));
    if (!line.empty() && !line.starts_with("Svt[info]")) return line;  // its greeting says nothing
  }
  return "it said nothing";
}

std::string forFfmpeg(const fs::path& file) {
  std::error_code code;
  const fs::path whole = fs::absolute(file, code);
  return "file:" + (code ? file : whole).string();
}

Result<void> checkSound(const std::string& program, const std::string& file) {
  // ffmpeg would wait for a pipe, and never come to the end of a device.
  if (const auto opened = OpenedFile::open(file, kMostSoundBytes); !opened) return opened.error();
  Ffmpeg child;
  std::string wrong =
      child.start(program, {"-i", forFfmpeg(file), "-map", "0:a:0", "-t", "0.1", "-f", "null", "-"});
  if (wrong.empty()) wrong = child.finish();
  if (wrong.empty()) return {};
  return Error{file, 0, "no sound that ffmpeg can read (" + wrong + ")",
               "expected a sound file, as .wav, .flac, .mp3 or .m4a"};
}

int countPictures(const std::string& program, const std::string& film) {
  Ffmpeg child;
  if (!child.start(program, {"-i", forFfmpeg(film), "-map", "0:v:0", "-c", "copy", "-f", "framecrc", "-"})
           .empty() ||
      !child.finish().empty())
    return -1;
  int count = 0;
  std::istringstream lines(child.output());
  for (std::string line; std::getline(lines, line);) count += line.rfind("0,", 0) == 0;
  return count;
}

Result<std::string> findFfmpeg(const std::string& output, const FrameRate& rate) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::string candidate = (folder.empty() ? "." : folder) + "/ffmpeg";
    std::error_code code;
    if (fs::is_regular_file(candidate, code) && ::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return Error{output, 0, "no ffmpeg on PATH",
               "expected it for a film: 'apt install ffmpeg'; or make PNG files with 'shancheng record "
               "frames' and later 'ffmpeg -framerate " +
                   rateText(rate) + " -i frames/frame_%05d.png -c:v libx264 -pix_fmt yuv420p " + output + "'",
               ExitCode::outputFailed};
}

Result<void> checkEncoder(const std::string& program, const std::string& output, const std::string& encoder) {
  Ffmpeg child;
  if (const std::string wrong = child.start(program, {"-encoders"}); !wrong.empty())
    return Error{output, 0, wrong, "expected an ffmpeg that starts", ExitCode::outputFailed};
  (void)child.finish();
  const std::string text = child.output();
  // One that lists nothing is asked by doing: its own words will be better than ours.
  if (text.find("Encoders:") == std::string::npos || text.find(" " + encoder + " ") != std::string::npos)
    return {};
  std::string has;
  for (const Codec& codec : codecs())
    if (text.find(" " + std::string(codec.encoder) + " ") != std::string::npos)
      has += (has.empty() ? "" : ", ") + std::string(codec.id);
  return Error{output, 0, "this ffmpeg has no encoder " + encoder,
               "expected another --codec; it has those for " + (has.empty() ? "none of ours" : has),
               ExitCode::outputFailed};
}

}  // namespace shancheng
