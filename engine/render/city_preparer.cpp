#include "engine/render/city_preparer.h"

#include <utility>

namespace shancheng {

CityPreparer::CityPreparer(CityModel model) : model_(std::move(model)) {}

CityPreparer::~CityPreparer() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    mustEnd_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void CityPreparer::request(HistoryPointer history) {
  {
    const std::lock_guard lock(mutex_);
    if (history == latest_) return;
    latest_ = requested_ = std::move(history);
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  wake_.notify_all();
}

std::unique_ptr<CityUpdate> CityPreparer::take() {
  std::unique_ptr<CityUpdate> update;
  {
    const std::lock_guard lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    update = std::move(ready_);
  }
  if (update) wake_.notify_all();
  return update;
}

bool CityPreparer::isIdle() const {
  const std::lock_guard lock(mutex_);
  return !requested_ && !isWorking_ && !ready_;
}

void CityPreparer::wait() {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return failure_ || ready_ || (!requested_ && !isWorking_); });
}

std::unique_ptr<CityUpdate> CityPreparer::prepareNow(HistoryPointer history) {
  latest_ = history;
  return std::make_unique<CityUpdate>(model_.prepare(std::move(history)));
}

void CityPreparer::discard(std::vector<SharedInstances> instances) {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    discarded_.push_back(std::move(instances));
  }
  wake_.notify_all();
}

void CityPreparer::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return mustEnd_ || !discarded_.empty() || (requested_ && !ready_); });
    if (mustEnd_) return;
    if (!discarded_.empty()) {
      std::vector<std::vector<SharedInstances>> freed = std::exchange(discarded_, {});
      lock.unlock();
      freed.clear();  // with no lock held
      lock.lock();
      continue;
    }
    HistoryPointer history = std::exchange(requested_, nullptr);
    isWorking_ = true;
    lock.unlock();
    std::unique_ptr<CityUpdate> update;
    std::exception_ptr failure;
    try {
      update = std::make_unique<CityUpdate>(model_.prepare(std::move(history)));
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    isWorking_ = false;
    ready_ = std::move(update);
    failure_ = failure;
    done_.notify_all();
    if (failure_) return;
  }
}

}  // namespace shancheng
