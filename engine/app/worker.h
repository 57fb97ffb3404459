// The thread that owns the Timeline: takes commands, simulates ahead to the horizon, publishes the
// newest history. The drawing thread never waits for a year. Owned by the window.
#pragma once

#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sim/timeline/timeline.h"

namespace shancheng {

class SimulationWorker {
 public:
  // What the drawing thread may see; a copy, consistent in itself.
  struct View {
    HistoryPointer history;            // may still be growing
    HistoryPointer before;             // the future as it was before the latest edit; may be null
    std::vector<Command> commands;
    std::string fault;                 // why the latest command was refused; empty when it was not
    bool isBusy = false;
  };

  explicit SimulationWorker(std::unique_ptr<Timeline> timeline);
  ~SimulationWorker();

  void post(const Command& command);
  // Throws what ended the simulation, if anything has (no memory, say).
  View view() const;
  // Until nothing is waiting and the horizon is reached.
  void waitUntilIdle();

 private:
  void work();
  void take(std::vector<Command> commands);
  void publish();  // with the lock held

  std::unique_ptr<Timeline> timeline_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::vector<Command> queue_;
  View view_;
  bool mustEnd_ = false;
  std::exception_ptr failure_;  // what ended the simulation thread
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace shancheng
