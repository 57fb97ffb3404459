// A film through ffmpeg: raw frames into its standard input, its exit status believed, its words kept.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <vector>

#include "engine/app/film/output.h"

extern char** environ;

namespace shancheng {

namespace fs = std::filesystem;

namespace {

std::string sizeText(const Options& options) {
  return std::to_string(options.width) + "x" + std::to_string(options.height);
}

// Converted to and tagged as BT.709, limited range: what players expect of high definition.
std::vector<std::string> ffmpegWords(const std::string& program, const Options& options, const std::string& file) {
  std::vector<std::string> words = {program, "-hide_banner", "-nostdin", "-loglevel", "error", "-y",
      "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", sizeText(options),
      "-framerate", std::to_string(options.framesPerSecond), "-i", "pipe:0",
      "-vf", "scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd,format=yuv420p"};
  const std::string ending = fs::path(options.output).extension().string();
  const auto add = [&](std::initializer_list<const char*> more) { words.insert(words.end(), more.begin(), more.end()); };
  if (ending == ".webm") add({"-c:v", "libvpx-vp9", "-crf", "28", "-b:v", "0", "-row-mt", "1", "-deadline", "good", "-cpu-used", "5"});
  else add({"-c:v", "libx264", "-preset", "medium", "-crf", "18"});
  add({"-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"});
  if (ending == ".mp4") add({"-movflags", "+faststart"});
  add({"-f", ending == ".webm" ? "webm" : ending == ".mkv" ? "matroska" : "mp4"});
  words.push_back(file);
  return words;
}

class FilmSink : public FrameSink {
 public:
  explicit FilmSink(const Options& options) : options_(options), final_(options.output) {
    partial_ = final_.parent_path() / ("." + final_.stem().string() + ".partial-" + std::to_string(::getpid()) + final_.extension().string());
  }
  ~FilmSink() override {
    if (child_ > 0) discard();
    if (talk_) std::fclose(talk_);
  }

  Result<void> start(const std::string& program) {
    int pipeEnds[2];
    talk_ = std::tmpfile();
    if (!talk_ || ::pipe2(pipeEnds, O_CLOEXEC) != 0) return fault(std::string("no pipe to ffmpeg: ") + std::strerror(errno));
    const std::vector<std::string> words = ffmpegWords(program, options_, partial_.string());
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipeEnds[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ::fileno(talk_), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ::fileno(talk_), STDERR_FILENO);
    // A process group of its own: Ctrl-C stops the program, which then lets ffmpeg end in good order.
    // Broken pipes get back their ordinary meaning, which this program has switched off for itself.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t ordinary;
    sigemptyset(&ordinary);
    sigaddset(&ordinary, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &ordinary);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    const int code = ::posix_spawn(&child_, program.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(pipeEnds[0]);
    input_ = pipeEnds[1];
    if (code != 0) {
      child_ = -1;
      closeInput();
      return fault(std::string("ffmpeg did not start: ") + std::strerror(code));
    }
    return {};
  }

  Result<void> write(int, std::span<const std::uint8_t> rgb) override {
    while (!rgb.empty()) {
      const ssize_t done = ::write(input_, rgb.data(), rgb.size());
      if (done < 0 && errno == EINTR) continue;
      if (done <= 0) {
        discard();
        return fault("ffmpeg stopped: " + words());
      }
      rgb = rgb.subspan(static_cast<std::size_t>(done));
    }
    return {};
  }

  Result<void> finish() override {
    if (!waitForEnd()) {
      discard();
      return fault("ffmpeg failed: " + words());
    }
    std::error_code code;
    fs::rename(partial_, final_, code);
    if (!code) return {};
    fs::remove(partial_, code);
    return fault("the finished film could not be given its name");
  }

  std::string abandon() override {
    const fs::path kept = final_.parent_path() / (final_.stem().string() + ".partial" + final_.extension().string());
    std::error_code code;
    bool isKept = false;
    if (waitForEnd()) {
      fs::rename(partial_, kept, code);
      isKept = !code;
    }
    if (isKept) return "what was made plays as " + kept.string();
    fs::remove(partial_, code);
    return "nothing is left";
  }

 private:
  Error fault(std::string found) const {
    return {final_.string(), 0, std::move(found), "expected a folder with room and an ffmpeg that knows the codec (a folder as OUT makes PNG files instead)",
            ExitCode::outputFailed};
  }
  void closeInput() {
    if (input_ >= 0) ::close(input_);
    input_ = -1;
  }
  bool waitForEnd() {
    closeInput();
    if (child_ <= 0) return false;
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {}
    child_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  void discard() {
    waitForEnd();
    std::error_code code;
    fs::remove(partial_, code);
  }
  // The first line ffmpeg said.
  std::string words() {
    std::array<char, 300> line{};
    std::rewind(talk_);
    if (!std::fgets(line.data(), static_cast<int>(line.size()), talk_)) return "it said nothing";
    std::string text = line.data();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
  }

  Options options_;
  fs::path final_, partial_;
  std::FILE* talk_ = nullptr;
  pid_t child_ = -1;
  int input_ = -1;
};

}  // namespace

Result<std::string> findFfmpeg(const Options& options) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::string candidate = (folder.empty() ? "." : folder) + "/ffmpeg";
    std::error_code code;
    if (fs::is_regular_file(candidate, code) && ::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return Error{options.output, 0, "no ffmpeg on PATH",
               "expected it for a film: 'apt install ffmpeg'; or make PNG files with 'shancheng record frames' and later 'ffmpeg -framerate " +
                   std::to_string(options.framesPerSecond) +
                   " -i frames/frame_%05d.png -c:v libx264 -pix_fmt yuv420p " + options.output + "'",
               ExitCode::outputFailed};
}

Result<std::unique_ptr<FrameSink>> makeFilmSink(const Options& options) {
  if (auto checked = checkWritable(options.output); !checked) return checked.error();
  const auto program = findFfmpeg(options);
  if (!program) return program.error();
  auto sink = std::make_unique<FilmSink>(options);
  if (auto started = sink->start(*program); !started) return started.error();
  return std::unique_ptr<FrameSink>(std::move(sink));
}

}  // namespace shancheng
