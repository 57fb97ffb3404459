// The one way in which a file is opened to be read, whoever reads it: a plain file of bounded size, never a
// pipe that nobody writes to, a device without an end or a folder. Opening never waits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/core/result.h"

namespace shancheng {

inline constexpr const char* kFileNotFound = "file not found";

class OpenedFile {
 public:
  // An Error where the file is missing, not a plain file, may not be read or is larger than `mostBytes`.
  static Result<OpenedFile> open(const std::string& path, std::uint64_t mostBytes);
  ~OpenedFile();
  OpenedFile(OpenedFile&& other) noexcept;
  OpenedFile& operator=(OpenedFile&&) = delete;

  std::uint64_t size() const { return size_; }  // as it was opened
  // From where the last one ended: exactly so many bytes, or false.
  bool read(void* bytes, std::size_t count);
  bool skipTo(std::uint64_t offset);
  // All that is left; an Error where it cannot be read, or has grown beyond the most bytes meanwhile.
  Result<std::string> readRest();

 private:
  OpenedFile(std::string path, int descriptor, std::uint64_t mostBytes);
  std::ptrdiff_t readSome(char* bytes, std::size_t count);

  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0, mostBytes_ = 0;
};

}  // namespace shancheng
