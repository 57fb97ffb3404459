#include "engine/app/film/frame_pipeline.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/app/common/freed_memory.h"

namespace shancheng {

namespace {

constexpr int kFramesBetweenTidying = 100;

using Clock = std::chrono::steady_clock;
double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Writes what it is given, in order; a fault is kept and told to whoever gives the next frame.
class Writer {
 public:
  explicit Writer(FrameSink& sink) : sink_(sink), thread_([this] { work(); }) {}
  ~Writer() { end(); }

  // Waits while too many frames are in memory. False once a frame could not be written.
  bool give(int frame, std::vector<std::uint8_t> rgb) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < kMaxFrames || fault_; });
    if (fault_) return false;
    waiting_.push_back({frame, std::move(rgb)});
    changed_.notify_all();
    return true;
  }
  // Waits until all is written.
  void end() {
    {
      const std::lock_guard lock(mutex_);
      isEnding_ = true;
      changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
  }
  const std::optional<Error>& fault() const { return fault_; }  // after end()
  double seconds() const { return seconds_; }

 private:
  static constexpr std::size_t kMaxFrames = 3;  // frames of memory
  struct Frame {
    int number;
    std::vector<std::uint8_t> rgb;
  };

  // An exception must not leave the thread: that would end the program without a word.
  Result<void> writeOne(const Frame& frame) {
    try {
      return sink_.write(frame.number, frame.rgb);
    } catch (const std::exception& error) {
      return Error{"", 0, "frame " + std::to_string(frame.number) + " could not be written: " + error.what(),
                   "expected memory and a disk that answers; then go on with --resume",
                   ExitCode::outputFailed};
    }
  }
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return !waiting_.empty() || isEnding_; });
      if (waiting_.empty() || fault_) return;
      Frame frame = std::move(waiting_.front());
      waiting_.pop_front();
      changed_.notify_all();
      lock.unlock();
      const auto start = Clock::now();
      auto written = writeOne(frame);
      seconds_ += since(start);
      lock.lock();
      if (!written) fault_ = written.error();
      changed_.notify_all();
    }
  }

  FrameSink& sink_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Frame> waiting_;
  bool isEnding_ = false;
  std::optional<Error> fault_;
  double seconds_ = 0;
  std::thread thread_;  // last: it uses all the rest
};

}  // namespace

Result<PipelineEnd> makeFrames(const Film& film, FrameComposer& composer, FrameSink& sink, FrameRange range,
                               const std::function<Result<void>(int frame)>& prepare, Progress& progress,
                               const std::atomic<bool>& interrupted) {
  PipelineEnd end;
  PipelineTimes& times = end.times;
  const auto start = Clock::now();
  Writer writer(sink);
  std::deque<int> drawn;
  bool isSound = true;
  const auto takeOldest = [&] {
    auto moment = Clock::now();
    std::vector<std::uint8_t> rgb = composer.take();
    times.read += since(moment);
    moment = Clock::now();
    const int frame = drawn.front();
    drawn.pop_front();
    isSound = writer.give(frame, std::move(rgb));
    times.wait += since(moment);
    ++times.frames;
    // Drivers compile when a thing is first drawn: often at the beginning, now and then later.
    const bool isYoung =
        times.frames < kFramesBetweenTidying && (times.frames & (times.frames - 1)) == 0;  // 1, 2, 4 ...
    if (isYoung || times.frames % kFramesBetweenTidying == 0) giveBackFreedMemory();
    progress.report(frame + 1 - range.first, times.frames);
  };
  std::optional<Error> unprepared;
  int frame = range.first;
  for (; frame < range.end && isSound && !interrupted; ++frame) {
    if (sink.has(frame)) continue;
    if (auto prepared = prepare(frame); !prepared) {
      unprepared = prepared.error();
      break;
    }
    const auto moment = Clock::now();
    composer.start(film.request(frame));
    times.draw += since(moment);
    drawn.push_back(frame);
    if (drawn.size() >= FrameComposer::kUnderWay) takeOldest();
  }
  while (!drawn.empty() && isSound) takeOldest();
  while (composer.underWay() > 0) (void)composer.take();
  writer.end();
  times.write = writer.seconds();
  times.wall = since(start);
  if (writer.fault()) return *writer.fault();
  if (unprepared) return *unprepared;
  end.isInterrupted = frame < range.end;
  end.done = frame - range.first;
  return end;
}

}  // namespace shancheng
