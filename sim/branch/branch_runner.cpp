#include "sim/branch/branch_runner.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace shancheng {

namespace {
bool isSame(const BranchFuture& a, const BranchFuture& b) {
  return a.branch == b.branch && a.revision == b.revision;
}
int reached(const BranchFuture& one) { return one.future.lastYear(one.spec.scenario->startYear); }
}  // namespace

struct BranchRunner::Parts {
  Parts(GeographyPointer land, int threads) : geography(std::move(land)), pool(threads) {}

  // The first that is not whole; with the lock held.
  std::vector<BranchFuture>::iterator next() {
    return std::find_if(wanted.begin(), wanted.end(),
                        [](const BranchFuture& one) { return !one.future.isWhole(); });
  }
  void work();
  void publish(const BranchFuture& advanced);
  void run();

  GeographyPointer geography;
  WorkerPool pool;
  mutable std::mutex mutex;
  std::condition_variable wake, idle;
  std::vector<BranchFuture> wanted, advanced;
  bool isWorking = false, mustEnd = false;
  std::exception_ptr failure;
  std::thread thread;

  // The questions': made when the first is asked, used by the queue's thread alone.
  std::optional<WorkerPool> questionPool;
  std::optional<Simulator> questionSimulator;
  std::optional<JobQueue> questions;  // last: its jobs end first
};

// With the lock held: the newest state for whoever takes it, and to go on from.
void BranchRunner::Parts::publish(const BranchFuture& done) {
  for (BranchFuture& one : wanted)
    if (isSame(one, done)) one.future = done.future;
  const auto known =
      std::find_if(advanced.begin(), advanced.end(), [&](const auto& one) { return isSame(one, done); });
  if (known == advanced.end())
    advanced.push_back(done);
  else
    known->future = done.future;
}

void BranchRunner::Parts::run() {
  Simulator simulator(geography, pool);
  std::unique_lock lock(mutex);
  for (;;) {
    const auto found = next();
    isWorking = found != wanted.end();
    if (mustEnd) return;
    if (!isWorking) {
      idle.notify_all();
      wake.wait(lock);
      continue;
    }
    BranchFuture one = *found;
    lock.unlock();
    simulator.advance(one.spec, one.future);
    lock.lock();
    publish(one);
  }
}

void BranchRunner::Parts::work() {
  try {
    run();
  } catch (...) {
    const std::lock_guard lock(mutex);
    failure = std::current_exception();
    isWorking = false;
    wanted.clear();
    idle.notify_all();
  }
}

BranchRunner::BranchRunner(GeographyPointer geography, int threads)
    : parts_(std::make_unique<Parts>(std::move(geography), threads)) {
  parts_->thread = std::thread([parts = parts_.get()] { parts->work(); });
}

BranchRunner::~BranchRunner() {
  parts_->questions.reset();
  {
    const std::lock_guard lock(parts_->mutex);
    parts_->mustEnd = true;
  }
  parts_->wake.notify_all();
  parts_->thread.join();
}

void BranchRunner::want(std::vector<BranchFuture> wanted) {
  {
    const std::lock_guard lock(parts_->mutex);
    if (parts_->failure) return;  // said by take()
    for (BranchFuture& one : wanted)
      for (const BranchFuture& known : parts_->wanted)
        if (isSame(one, known) && reached(known) > reached(one)) one.future = known.future;
    parts_->wanted.swap(wanted);  // what went is freed after the lock
    parts_->isWorking = parts_->next() != parts_->wanted.end();
  }
  parts_->wake.notify_all();
}

std::vector<BranchFuture> BranchRunner::take() {
  const std::lock_guard lock(parts_->mutex);
  if (parts_->failure) std::rethrow_exception(parts_->failure);
  return std::exchange(parts_->advanced, {});
}

bool BranchRunner::isBusy() const {
  const std::lock_guard lock(parts_->mutex);
  return parts_->isWorking;
}

void BranchRunner::waitUntilIdle() {
  std::unique_lock lock(parts_->mutex);
  parts_->idle.wait(lock, [this] { return !parts_->isWorking; });
}

JobTicket BranchRunner::ask(JobPriority priority, Work work) {
  Parts& p = *parts_;
  if (!p.questions) p.questions.emplace();
  return p.questions->submit(priority, [&p, work = std::move(work)](const CancelToken& cancel) {
    if (!p.questionSimulator) {
      p.questionPool.emplace(1);  // beside the one that advances; a question may take longer
      p.questionSimulator.emplace(p.geography, *p.questionPool);
    }
    work(*p.questionSimulator, cancel);
  });
}

}  // namespace shancheng
