// Films made one after another, each by this same program as a child, so that the window never waits for
// one: started, listened to, stopped in good order. Asked once a frame by the window; owns no thread.
#pragma once

#include <sys/types.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ui/film_order.h"

namespace shancheng {

class FilmQueue {
 public:
  explicit FilmQueue(std::string program = "/proc/self/exe") : program_(std::move(program)) {}
  // Tells the film under way to end (what is whole of it stays, to go on with), waits a few seconds, then
  // ends it: a part that was not whole is lost.
  ~FilmQueue();
  FilmQueue(const FilmQueue&) = delete;
  FilmQueue& operator=(const FilmQueue&) = delete;

  // `arguments`: the program's, with OUT, without --resume. The job's id.
  int add(std::string output, const FilmOrder& order, std::vector<std::string> arguments);
  // Takes what the child said, starts the next; never waits.
  void poll();
  void cancel(int id);  // the film under way: what is whole of it stays
  void resume(int id);  // one that stopped or failed: to the end of the queue
  void forget(int id);  // off the list, its files untouched; not the film under way
  std::span<const FilmJob> jobs() const { return jobs_; }
  bool isRunning() const { return child_ > 0; }

 private:
  FilmJob* find(int id);
  void start(std::size_t index);
  void listen();
  void takeLine(std::string_view line);
  void end(int status);
  bool reap(bool waits);

  std::string program_;
  std::vector<FilmJob> jobs_;
  std::vector<std::vector<std::string>> arguments_;  // of each job
  int nextId_ = 1;
  pid_t child_ = -1;
  int current_ = 0;   // id of the film under way
  int pipe_ = -1;     // what the child says
  std::string line_;  // as far as it has come
};

}  // namespace shancheng
