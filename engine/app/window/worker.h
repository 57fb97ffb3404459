// The thread that owns the Timeline: takes commands, simulates ahead to the horizon, publishes the
// newest history. The drawing thread never waits for a year. Owned by the window.
#pragma once

#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sim/branch/explain.h"
#include "sim/branch/timeline.h"

namespace shancheng {

class SimulationWorker {
 public:
  // What the drawing thread may see; a copy, consistent in itself.
  struct View {
    HistoryPointer history;  // may still be growing
    HistoryPointer before;   // the future as it was before the latest edit; may be null
    std::vector<Command> commands;
    std::string fault;  // why the latest command was refused; empty when it was not
    bool isBusy = false;
    bool hasQuestion = false, isAsking = false;      // about one cell; waits for its year
    std::shared_ptr<const YearFields> fields;        // the newest asked for; may be null, or of another year
    std::shared_ptr<const Explanation> explanation;  // the newest answer; may be null
  };

  explicit SimulationWorker(std::unique_ptr<Timeline> timeline);
  ~SimulationWorker();

  void post(const Command& command);
  // Asks why a cell is as it is in `year`: explained for the year of its latest change. The answer comes
  // with a later view, and anew after an edit.
  void ask(std::uint32_t cell, int year);
  void forgetQuestion();
  // Asks what growth read of the whole land in `year`; comes with a later view, and anew after an edit.
  void askFields(int year);
  // Throws what ended the simulation, if anything has (no memory, say).
  View view() const;
  // Until nothing is waiting and the horizon is reached.
  void waitUntilIdle();

 private:
  void work();
  void take(std::vector<Command> commands);
  void publish();  // with the lock held
  void answer();
  void answerFields();

  std::unique_ptr<Timeline> timeline_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::vector<Command> queue_;
  struct Question {
    std::uint32_t cell;
    int year;
  };
  std::optional<Question> question_;
  std::optional<int> fieldsYear_, owedFieldsYear_;  // the year shown; the same while it is not answered
  View view_;
  bool mustEnd_ = false;
  std::exception_ptr failure_;  // what ended the simulation thread
  std::thread thread_;          // last: starts when all else is there
};

}  // namespace shancheng
