// Makes updates of a city ready: at once, or on a thread of its own while the drawing thread goes on drawing.
// The newest history asked for is made when the update before has been taken. Owned by CityResources.
#pragma once

#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/render/city_update.h"

namespace shancheng {

class CityPreparer {
 public:
  explicit CityPreparer(CityModel model);
  ~CityPreparer();

  // Asks for a history; the thread begins when nothing asked for earlier is left to be taken.
  void request(HistoryPointer history);
  // What is ready, in the order it was made; null: nothing yet. Throws what ended the work (no memory, say).
  std::unique_ptr<CityUpdate> take();
  bool isIdle() const;  // nothing asked for, under way or left to be taken
  void wait();          // until something is ready to be taken, or idle
  // Without the thread, on the caller's. Only when idle.
  std::unique_ptr<CityUpdate> prepareNow(HistoryPointer history);
  // Frees them on the thread, where one runs: time matters less there.
  void discard(std::vector<SharedInstances> instances);

 private:
  void work();

  CityModel model_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, done_;
  HistoryPointer requested_;  // not begun
  HistoryPointer latest_;     // asked for last, whatever has become of it
  std::unique_ptr<CityUpdate> ready_;
  std::vector<std::vector<SharedInstances>> discarded_;
  bool isWorking_ = false, mustEnd_ = false;
  std::exception_ptr failure_;
  std::thread thread_;  // from the first request on
};

}  // namespace shancheng
