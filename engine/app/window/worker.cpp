#include "engine/app/window/worker.h"

#include <algorithm>

namespace shancheng {

SimulationWorker::SimulationWorker(std::unique_ptr<Timeline> timeline) : timeline_(std::move(timeline)) {
  view_.history = timeline_->history();
  view_.commands = timeline_->commands();
  view_.isBusy = true;
  thread_ = std::thread([this] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      view_.isBusy = false;
      idle_.notify_all();
    }
  });
}

SimulationWorker::~SimulationWorker() {
  {
    const std::lock_guard lock(mutex_);
    mustEnd_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void SimulationWorker::post(const Command& command) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(command);
    view_.isBusy = true;
  }
  wake_.notify_all();
}

void SimulationWorker::ask(std::uint32_t cell, int year) {
  {
    const std::lock_guard lock(mutex_);
    question_ = Question{cell, std::clamp(year, view_.history->startYear, view_.history->endYear)};
    view_.hasQuestion = view_.isAsking = view_.isBusy = true;
    view_.explanation.reset();
  }
  wake_.notify_all();
}

void SimulationWorker::forgetQuestion() {
  const std::lock_guard lock(mutex_);
  question_.reset();
  view_.hasQuestion = view_.isAsking = false;
  view_.explanation.reset();
}

void SimulationWorker::askFields(int year) {
  {
    const std::lock_guard lock(mutex_);
    year = std::clamp(year, view_.history->startYear, view_.history->endYear);
    if (fieldsYear_ == year) return;
    fieldsYear_ = owedFieldsYear_ = year;
    view_.isBusy = true;
  }
  wake_.notify_all();
}

void SimulationWorker::answerFields() {
  int year = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!owedFieldsYear_ || *owedFieldsYear_ > timeline_->history()->lastYear()) return;
    year = *owedFieldsYear_;
    owedFieldsYear_.reset();
  }
  auto found = timeline_->fieldsAt(year);
  if (!found) return;
  auto fields = std::make_shared<const YearFields>(std::move(*found));
  const std::lock_guard lock(mutex_);
  view_.fields = std::move(fields);
}

// Answers what is asked once its year is there; an answer that has been overtaken is thrown away.
void SimulationWorker::answer() {
  Question asked;
  {
    const std::lock_guard lock(mutex_);
    if (!view_.isAsking || !question_ || question_->year > timeline_->history()->lastYear()) return;
    asked = *question_;
  }
  auto found = explain(timeline_->simulator(), timeline_->spec(), timeline_->future(), asked.cell,
                       latestChange(*timeline_->history(), asked.cell, asked.year));
  const std::lock_guard lock(mutex_);
  if (!question_ || question_->cell != asked.cell || question_->year != asked.year) return;
  view_.isAsking = false;
  if (found)
    view_.explanation = std::make_shared<const Explanation>(std::move(*found));
  else
    view_.fault = found.error().message();
}

SimulationWorker::View SimulationWorker::view() const {
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
  return view_;
}

void SimulationWorker::waitUntilIdle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return !view_.isBusy; });
}

void SimulationWorker::publish() {
  view_.history = timeline_->history();
  view_.commands = timeline_->commands();
}

// A slider being dragged gives many values for one lever and year: each replaces the one before, as
// if that had never been given, so that a session stays as short as what was meant.
void SimulationWorker::take(std::vector<Command> commands) {
  const HistoryPointer old = timeline_->history();
  bool isSameEdit = true;
  std::string fault;
  for (const Command& command : commands) {
    if (!timeline_->commands().empty()) {
      const Command& last = timeline_->commands().back();
      const bool replaces = last.year == command.year && last.lever == command.lever &&
                            last.kind == Command::Kind::set && command.kind == Command::Kind::set;
      if (replaces)
        timeline_->undo();
      else
        isSameEdit = false;
    } else {
      isSameEdit = false;
    }
    if (auto applied = timeline_->apply(command); !applied) fault = applied.error().message();
  }
  const std::lock_guard lock(mutex_);
  if (!isSameEdit && old->lastYear() == old->endYear) view_.before = old;
  view_.fault = fault;
  owedFieldsYear_ = fieldsYear_;
  view_.isAsking = question_.has_value();  // an answer may be another one now
  publish();
}

void SimulationWorker::work() {
  bool isDone = false;
  for (;;) {
    std::vector<Command> commands;
    {
      std::unique_lock lock(mutex_);
      if (isDone && queue_.empty() && !view_.isAsking && !owedFieldsYear_ && !mustEnd_) {
        view_.isBusy = false;
        idle_.notify_all();
        wake_.wait(lock, [this] { return mustEnd_ || !queue_.empty() || view_.isAsking || owedFieldsYear_; });
      }
      if (mustEnd_) return;
      commands.swap(queue_);
    }
    if (!commands.empty()) {
      take(std::move(commands));
      isDone = false;
    }
    answer();
    answerFields();
    isDone = !timeline_->step();
    const std::lock_guard lock(mutex_);
    publish();
  }
}

}  // namespace shancheng
