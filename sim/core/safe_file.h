// The one way in which a file gets its final name: its bytes go to a temporary beside it, are put on the
// disk, and only then are named, so that nothing half-written is ever seen under the name. A symbolic link
// stays and what it leads to is written, on whatever disk that lies. What a killed writer left behind is
// cleared by the next writer of the same name; what is being written never is: its writer holds a lock on it.
#pragma once

#include <string>
#include <string_view>

#include "sim/core/result.h"

namespace shancheng {

// What becomes of a file that has the name already.
enum class Existing { isKept, isReplaced };

// The error of a file or folder that cannot be written, with its exit code.
Error cannotWrite(const std::string& file, const std::string& why);
// The error of a file that is there and that nobody asked to replace.
Error isThereAlready(const std::string& file);

// The file that a name stands for: through symbolic links, even where nothing is behind the last. As it is
// where they lead in a circle.
std::string behindLinks(const std::string& file);
// FILE + ending; cut, and told apart by a hash, where the disk takes no name of that length.
std::string nameBeside(const std::string& file, std::string_view ending);

class SafeFile {
 public:
  // Makes the temporary: whatever would hinder the file from being written is told now.
  static Result<SafeFile> create(const std::string& file, Existing existing);
  SafeFile(SafeFile&& other) noexcept;
  SafeFile& operator=(SafeFile&& other) noexcept;
  SafeFile(const SafeFile&) = delete;
  SafeFile& operator=(const SafeFile&) = delete;
  ~SafeFile();  // what was not finished is removed

  Result<void> write(std::string_view bytes);
  // The temporary's name, for a program that writes by name.
  const std::string& temporary() const { return temporary_; }
  // On the disk, then under its name.
  Result<void> finish();

 private:
  SafeFile() = default;
  Error fault(int code) const;
  void discard();

  std::string file_, target_, temporary_;  // as named; where it lies; until it is whole
  Existing existing_ = Existing::isKept;
  int descriptor_ = -1;
};

// A file of this name could be written now: nothing is written. Exit code 4.
Result<void> checkWritable(const std::string& file, Existing existing);
// So could a file of these bytes: one that is to be kept and holds them already is in nobody's way.
Result<void> checkWritable(const std::string& file, Existing existing, std::string_view bytes);
// A file could get this name once it is whole, as SafeFile gives it: no device or pipe has it.
Result<void> checkNameable(const std::string& file, Existing existing);
// The whole file at once. A device or a pipe is written to, never replaced; a file that is to be kept and
// holds these bytes already is left as it is. On any fault nothing is left. Exit code 4.
Result<void> writeFileSafely(const std::string& file, std::string_view bytes,
                             Existing existing = Existing::isReplaced);

// Removes what killed writers left in a folder whose names come only once. Not for a folder that several
// machines write to: not every network disk tells the locks of one to the others.
void clearLeftovers(const std::string& folder);

}  // namespace shancheng
