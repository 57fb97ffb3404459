// Jobs in the order of their priority on a thread of their own: tickets that can be cancelled and asked
// whether they have ended. Used by BranchRunner for questions, by whoever has slow work to do beside the
// drawing.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace shancheng {

// Asked by the job itself, between two steps that are worth stopping at.
class CancelToken {
 public:
  bool isCancelled() const { return flag_->load(std::memory_order_relaxed); }

 private:
  friend class JobQueue;
  friend class JobTicket;
  std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

enum class JobPriority : std::uint8_t { background, normal, urgent };

class JobTicket {
 public:
  JobTicket() = default;  // of no job: has ended
  void cancel();
  // Done, cancelled before it began, or given up by itself after a cancel.
  bool hasEnded() const;
  bool isCancelled() const;
  // Throws what the job threw, once it has ended.
  void rethrow() const;

 private:
  friend class JobQueue;
  struct State;
  std::shared_ptr<State> state_;
};

class JobQueue {
 public:
  JobQueue();
  // Cancels all jobs and waits for the one that runs.
  ~JobQueue();
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  // Runs after all waiting jobs of its own or a higher priority.
  JobTicket submit(JobPriority priority, std::function<void(const CancelToken&)> job);
  bool isIdle() const;
  void waitUntilIdle();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
