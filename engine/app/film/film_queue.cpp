#include "engine/app/film/film_queue.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/app/film/film_parts.h"

extern char** environ;

namespace shancheng {

namespace fs = std::filesystem;

namespace {

constexpr auto kPatience = std::chrono::seconds(4);  // with a film that is to end as the window closes
constexpr std::size_t kLongestLine = 4096;
constexpr int kMaxChunks =
    32;  // at once: more than a pipe holds, and no end of talk keeps the window waiting
constexpr int kInterrupted = 130;
constexpr int kPoliteness = 10;  // the window comes first
constexpr double kLargestNumber = 2e9;
constexpr std::string_view kOwnName = "shancheng: ";

// A line of progress: an object, in whatever order and spacing it was written. Null where the line is none.
nlohmann::json progressIn(std::string_view line) {
  auto json = nlohmann::json::parse(line, nullptr, false);
  return json.is_object() ? json : nlohmann::json();
}

// A number from nought up; what was known before where there is none.
double numberOf(const nlohmann::json& progress, const char* key, double known) {
  const auto found = progress.find(key);
  if (found == progress.end() || !found->is_number()) return known;
  const double value = found->get<double>();
  return value >= 0 && value < kLargestNumber ? value : known;
}

std::uint64_t sizeOf(const std::string& output) {
  std::error_code fault;
  if (!fs::is_directory(output, fault)) {
    const auto size = fs::file_size(output, fault);
    return fault ? 0 : size;
  }
  std::uint64_t all = 0;
  for (const auto& entry : fs::directory_iterator(output, fault)) {
    const auto size = entry.file_size(fault);
    if (!fault) all += size;
  }
  return all;
}

}  // namespace

FilmQueue::~FilmQueue() {
  if (child_ <= 0) return;
  ::kill(child_, SIGINT);
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!reap(false) && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  if (child_ <= 0) return;
  ::kill(child_, SIGKILL);
  reap(true);
}

FilmJob* FilmQueue::find(int id) {
  const auto found =
      std::find_if(jobs_.begin(), jobs_.end(), [id](const FilmJob& job) { return job.id == id; });
  return found == jobs_.end() ? nullptr : &*found;
}

int FilmQueue::add(std::string output, const FilmOrder& order, std::vector<std::string> arguments) {
  FilmJob job;
  job.id = nextId_++;
  job.output = std::move(output);
  job.order = order;
  jobs_.push_back(std::move(job));
  arguments_.push_back(std::move(arguments));
  return jobs_.back().id;
}

void FilmQueue::poll() {
  if (child_ > 0 && !reap(false)) return;
  for (std::size_t i = 0; i < jobs_.size() && child_ <= 0; ++i)
    if (jobs_[i].phase == FilmPhase::waiting) start(i);
}

void FilmQueue::cancel(int id) {
  FilmJob* job = find(id);
  if (!job) return;
  if (job->phase == FilmPhase::waiting) job->phase = FilmPhase::stopped;
  if (job->phase != FilmPhase::preparing && job->phase != FilmPhase::drawing) return;
  job->phase = FilmPhase::stopping;
  ::kill(child_, SIGINT);
}

void FilmQueue::resume(int id) {
  const auto found =
      std::find_if(jobs_.begin(), jobs_.end(), [id](const FilmJob& job) { return job.id == id; });
  if (found == jobs_.end() || (found->phase != FilmPhase::stopped && found->phase != FilmPhase::failed))
    return;
  const auto arguments = arguments_.begin() + (found - jobs_.begin());
  if (std::find(arguments->begin(), arguments->end(), "--resume") == arguments->end())
    arguments->push_back("--resume");
  found->phase = FilmPhase::waiting;
  found->message.clear();
  std::rotate(found, found + 1, jobs_.end());
  std::rotate(arguments, arguments + 1, arguments_.end());
}

void FilmQueue::forget(int id) {
  const FilmJob* job = find(id);
  if (!job || (child_ > 0 && id == current_)) return;
  const auto at = job - jobs_.data();
  jobs_.erase(jobs_.begin() + at);
  arguments_.erase(arguments_.begin() + at);
}

void FilmQueue::start(std::size_t index) {
  FilmJob& job = jobs_[index];
  const auto fail = [&](const char* step, int code) {
    job.phase = FilmPhase::failed;
    job.message = std::string(step) + ": " + std::strerror(code);
  };
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail("no pipe to the film's program", errno);
  std::vector<char*> pointers = {const_cast<char*>("shancheng")};
  for (const std::string& argument : arguments_[index])
    pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  // A group of its own: Ctrl-C where the window was started is for the window, which then ends its film in
  // good order. Signals as any program finds them, whatever the window has made of its own.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t ordinary, none;
  sigemptyset(&none);
  sigemptyset(&ordinary);
  for (int signal : {SIGINT, SIGTERM, SIGPIPE}) sigaddset(&ordinary, signal);
  posix_spawnattr_setsigdefault(&attributes, &ordinary);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t child = -1;
  const int code = ::posix_spawn(&child, program_.c_str(), &actions, &attributes, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(ends[1]);
  if (code != 0) {
    ::close(ends[0]);
    return fail(program_.c_str(), code);
  }
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(child), kPoliteness);
  ::fcntl(ends[0], F_SETFL, ::fcntl(ends[0], F_GETFL) | O_NONBLOCK);
  child_ = child;
  pipe_ = ends[0];
  current_ = job.id;
  line_.clear();
  line_.reserve(kLongestLine);
  job.phase = FilmPhase::preparing;
  job.framesPerSecond = job.secondsLeft = 0;
}

void FilmQueue::listen() {
  std::array<char, 4096> chunk;
  for (int i = 0; i < kMaxChunks; ++i) {
    const ssize_t got = ::read(pipe_, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return;
    for (const char letter : std::string_view(chunk.data(), static_cast<std::size_t>(got))) {
      if (letter != '\n' && letter != '\r') {
        if (line_.size() < kLongestLine) line_ += letter;
        continue;
      }
      takeLine(line_);
      line_.clear();
    }
  }
}

void FilmQueue::takeLine(std::string_view line) {
  FilmJob* job = find(current_);
  if (!job || line.find_first_not_of(' ') == std::string_view::npos) return;
  const nlohmann::json progress = progressIn(line);
  if (progress.is_null()) {
    if (line.starts_with(kOwnName)) line.remove_prefix(kOwnName.size());
    job->message.assign(line);
    return;
  }
  job->frame = static_cast<int>(numberOf(progress, "frame", job->frame));
  job->frames = static_cast<int>(numberOf(progress, "frames", job->frames));
  job->framesPerSecond = numberOf(progress, "frames_per_second", job->framesPerSecond);
  job->secondsLeft = numberOf(progress, "seconds_left", job->secondsLeft);
  if (job->phase == FilmPhase::preparing) job->phase = FilmPhase::drawing;
}

bool FilmQueue::reap(bool waits) {
  listen();
  int status = 0;
  pid_t ended = 0;
  do ended = ::waitpid(child_, &status, waits ? 0 : WNOHANG);
  while (ended < 0 && errno == EINTR);
  if (ended == 0) return false;
  listen();  // what it said between the two
  if (!line_.empty()) takeLine(line_);
  ::close(pipe_);
  pipe_ = -1;
  child_ = -1;
  end(ended < 0 ? 0x100 : status);
  return true;
}

void FilmQueue::end(int status) {
  FilmJob* job = find(current_);
  if (!job) return;
  const bool wasStopped = job->phase == FilmPhase::stopping;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  job->secondsLeft = 0;
  const fs::path partial = partialFilm(job->output);
  std::error_code fault;
  job->partial = code != 0 && fs::exists(partial, fault) ? partial.string() : "";
  if (code == 0) {
    job->phase = FilmPhase::finished;
    job->frame = job->frames;
    job->bytes = sizeOf(job->output);
  } else if (code == kInterrupted || (code < 0 && wasStopped)) {
    job->phase = FilmPhase::stopped;
  } else {
    job->phase = FilmPhase::failed;
    if (code < 0)
      job->message =
          "signal " + std::to_string(WTERMSIG(status)) + (job->message.empty() ? "" : "; " + job->message);
    else if (job->message.empty())
      job->message = "exit " + std::to_string(code);
  }
}

}  // namespace shancheng
