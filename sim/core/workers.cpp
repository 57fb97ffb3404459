#include "sim/core/workers.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace shancheng {

struct WorkerPool::State {
  std::vector<std::thread> helpers;
  std::mutex mutex;
  std::condition_variable wake, idle;
  const std::function<void(std::size_t)>* work = nullptr;
  std::size_t blocks = 0;
  std::atomic<std::size_t> next{0};
  int busy = 0;
  std::uint64_t round = 0;
  bool quit = false;
  std::exception_ptr failure;

  void drain(const std::function<void(std::size_t)>& job) {
    for (std::size_t block; (block = next.fetch_add(1)) < blocks;) {
      try {
        job(block);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
      }
    }
  }

  void helperLoop() {
    std::uint64_t seen = 0;
    std::unique_lock lock(mutex);
    for (;;) {
      wake.wait(lock, [&] { return quit || round != seen; });
      if (quit) return;
      seen = round;
      const auto* job = work;
      lock.unlock();
      drain(*job);
      lock.lock();
      if (--busy == 0) idle.notify_one();
    }
  }
};

WorkerPool::WorkerPool(int threads) : state_(std::make_unique<State>()) {
  if (threads < 1) threads = static_cast<int>(std::thread::hardware_concurrency());
  try {
    for (int n = 1; n < threads; ++n)
      state_->helpers.emplace_back([state = state_.get()] { state->helperLoop(); });
  } catch (const std::system_error&) {
    // The system gives no more threads: the results are the same with the ones we have.
  }
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->quit = true;
  }
  state_->wake.notify_all();
  for (std::thread& helper : state_->helpers) helper.join();
}

int WorkerPool::threads() const { return static_cast<int>(state_->helpers.size()) + 1; }

void WorkerPool::run(std::size_t blocks, const std::function<void(std::size_t)>& work) {
  if (state_->helpers.empty() || blocks <= 1) {
    for (std::size_t block = 0; block < blocks; ++block) work(block);
    return;
  }
  {
    const std::lock_guard lock(state_->mutex);
    state_->work = &work;
    state_->blocks = blocks;
    state_->next = 0;
    state_->busy = static_cast<int>(state_->helpers.size());
    state_->failure = nullptr;
    ++state_->round;
  }
  state_->wake.notify_all();
  state_->drain(work);
  std::unique_lock lock(state_->mutex);
  state_->idle.wait(lock, [&] { return state_->busy == 0; });
  if (state_->failure) std::rethrow_exception(state_->failure);
}

}  // namespace shancheng
