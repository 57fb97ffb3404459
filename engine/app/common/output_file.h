// The files that a command writes. One rule for all: they are asked for, so nothing that is there is replaced
// without --overwrite; each is checked before any work is done, and each is tried at the end, whatever became
// of the others.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/core/safe_file.h"

namespace shancheng {

inline constexpr const char* kOverwriteHelp = "Replace what is there already under the names to be written";

inline Existing existingUnless(bool isOverwriting) {
  return isOverwriting ? Existing::isReplaced : Existing::isKept;
}

// "-", and what else stands for it.
bool isStandardOutput(const std::string& file);
Result<void> writeToStandardOutput(std::string_view bytes);

// A file that cannot be on stdout could be made; `what` it is, for the error: "a PNG".
Result<void> checkOutputFile(const std::string& file, Existing existing, const char* what);
// A film could be: ffmpeg writes it under another name, which a device or a pipe cannot get.
Result<void> checkFilmFile(const std::string& file, Existing existing);

enum class OutputKind { text, picture };  // only text may go to stdout

class Outputs {
 public:
  explicit Outputs(bool isOverwriting) : existing_(existingUnless(isOverwriting)) {}
  // Checks it; an empty name is none. `option` is its name on the command line.
  Result<void> add(const char* option, const std::string& file, OutputKind kind);
  // Where figures go: what is asked for on stdout has it alone.
  FILE* talk() const { return isOnStandardOutput_ ? stderr : stdout; }
  // Whether it is written; an empty name is. A fault is told at the end.
  bool write(const std::string& file, std::string_view bytes);
  // What ended the work early, to be told at the end beside the faults of what was written before.
  void fail(const Error& error) { faults_.push_back(error); }
  // The first fault; any other is told on stderr.
  Result<void> end();

 private:
  struct Named {
    std::string option, file;
  };
  Existing existing_;
  bool isOnStandardOutput_ = false;
  std::vector<Named> named_;
  std::vector<Error> faults_;
};

}  // namespace shancheng
