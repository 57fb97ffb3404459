// What was done in a session, a line an action, appended as it is done: read again after a crash it is the
// session. A line is with the system before the next action, and on the disk soon after, so that a killed
// program loses at most the line being written; a torn last line is noticed and dropped. A file that has
// grown long is written anew from what there is, in one step. Where the file cannot be written the session
// goes on without it. Owned by Session.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/session/action.h"
#include "sim/core/result.h"

namespace shancheng {

// Which run the actions belong to.
struct AutosaveHead {
  std::string city, scenario;  // as session files name them
  std::uint64_t seed = 1;
};

class Autosave {
 public:
  static constexpr std::uint64_t kLongBytes = 4u << 20;

  // A new file, which must not exist; or, with `wholeBytes`, an old one gone on with behind its last whole
  // line. `longBytes`: from so many on a file is long.
  Autosave(std::string file, const AutosaveHead& head, std::uint64_t longBytes = kLongBytes);
  Autosave(std::string file, std::uint64_t wholeBytes, std::uint64_t longBytes = kLongBytes);
  ~Autosave();
  Autosave(const Autosave&) = delete;
  Autosave& operator=(const Autosave&) = delete;

  void append(std::string_view line) { write(line, false); }
  // In the place of the line appended last: a slider under the hand is one line.
  void replaceLast(std::string_view line) { write(line, true); }
  // Whether it should be written anew: it is long, and twice as long as when that was last done.
  bool isLong() const;
  // These actions take the place of all lines so far, or, where they cannot be written, none does and the
  // file goes on as it is and false is given. Waits for the disk, which is seldom: once in many thousand
  // actions.
  bool writeAnew(const AutosaveHead& head, const std::vector<Action>& actions);
  // Why nothing is written any more; empty while it is.
  std::string fault() const;

 private:
  void open(int flags);
  void write(std::string_view line, bool isReplacing);
  void fail(const char* what, int code);
  void syncWhileOpen();

  std::string file_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0, lastLine_ = 0;  // bytes; where the line appended last begins
  std::uint64_t longBytes_, longAt_;       // longAt_: the size from which on it is long
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::string fault_;
  bool isUnsynced_ = false, mustEnd_ = false;
  std::thread syncing_;  // a disk may take long: no frame waits for it
};

struct AutosaveContent {
  AutosaveHead head;
  std::vector<Action> actions;
  std::vector<int> lines;        // of the file, by action
  std::string torn;              // the beginning of a line that was never finished; dropped
  std::uint64_t wholeBytes = 0;  // up to there the lines are whole
};
Result<AutosaveContent> loadAutosave(const std::string& file);
Result<AutosaveContent> parseAutosave(std::string_view text, const std::string& file);

}  // namespace shancheng
