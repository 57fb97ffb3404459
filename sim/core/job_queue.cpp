#include "sim/core/job_queue.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace shancheng {

namespace {
constexpr std::size_t kPriorities = static_cast<std::size_t>(JobPriority::urgent) + 1;
}

struct JobTicket::State {
  std::function<void(const CancelToken&)> job;
  CancelToken token;
  std::atomic<bool> hasEnded = false;
  std::exception_ptr failure;  // written before hasEnded
};

void JobTicket::cancel() {
  if (state_) state_->token.flag_->store(true, std::memory_order_relaxed);
}
bool JobTicket::hasEnded() const { return !state_ || state_->hasEnded.load(std::memory_order_acquire); }
bool JobTicket::isCancelled() const { return state_ && state_->token.isCancelled(); }
void JobTicket::rethrow() const {
  if (state_ && hasEnded() && state_->failure) std::rethrow_exception(state_->failure);
}

struct JobQueue::Parts {
  using JobPointer = std::shared_ptr<JobTicket::State>;

  JobPointer takeNext() {  // with the lock held
    for (std::size_t priority = kPriorities; priority-- > 0;) {
      auto& row = waiting[priority];
      if (row.empty()) continue;
      JobPointer job = std::move(row.front());
      row.pop_front();
      return job;
    }
    return nullptr;
  }
  void work() {
    std::unique_lock lock(mutex);
    for (;;) {
      JobPointer job = takeNext();
      if (!job) {
        if (mustEnd) return;
        running.reset();
        idle.notify_all();
        wake.wait(lock);
        continue;
      }
      running = job;
      lock.unlock();
      if (!job->token.isCancelled()) {
        try {
          job->job(job->token);
        } catch (...) {
          job->failure = std::current_exception();
        }
      }
      job->job = nullptr;  // what it holds goes with it, not with the ticket
      job->hasEnded.store(true, std::memory_order_release);
      lock.lock();
    }
  }

  std::mutex mutex;
  std::condition_variable wake, idle;
  std::array<std::deque<JobPointer>, kPriorities> waiting;
  JobPointer running;
  bool mustEnd = false;
  std::thread thread;  // last: starts when all else is there
};

JobQueue::JobQueue() : parts_(std::make_unique<Parts>()) {
  parts_->thread = std::thread([parts = parts_.get()] { parts->work(); });
}

JobQueue::~JobQueue() {
  {
    const std::lock_guard lock(parts_->mutex);
    parts_->mustEnd = true;
    for (auto& row : parts_->waiting)
      for (const auto& job : row) job->token.flag_->store(true, std::memory_order_relaxed);
    if (parts_->running) parts_->running->token.flag_->store(true, std::memory_order_relaxed);
  }
  parts_->wake.notify_all();
  parts_->thread.join();
}

JobTicket JobQueue::submit(JobPriority priority, std::function<void(const CancelToken&)> job) {
  JobTicket ticket;
  ticket.state_ = std::make_shared<JobTicket::State>();
  ticket.state_->job = std::move(job);
  {
    const std::lock_guard lock(parts_->mutex);
    parts_->waiting[static_cast<std::size_t>(priority)].push_back(ticket.state_);
  }
  parts_->wake.notify_all();
  return ticket;
}

bool JobQueue::isIdle() const {
  const std::lock_guard lock(parts_->mutex);
  return !parts_->running && std::all_of(parts_->waiting.begin(), parts_->waiting.end(),
                                         [](const auto& row) { return row.empty(); });
}

void JobQueue::waitUntilIdle() {
  std::unique_lock lock(parts_->mutex);
  parts_->idle.wait(lock, [this] {
    return !parts_->running && std::all_of(parts_->waiting.begin(), parts_->waiting.end(),
                                           [](const auto& row) { return row.empty(); });
  });
}

}  // namespace shancheng
