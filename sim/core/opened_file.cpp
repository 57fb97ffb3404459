#include "sim/core/opened_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace shancheng {

namespace {

constexpr const char* kExpected = "expected a readable file here";

// "64 MiB", or "3 KiB" where it is less than one.
std::string sizeText(std::uint64_t bytes) {
  return bytes >= (1u << 20) ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes >> 10) + " KiB";
}

Error tooLarge(const std::string& path, std::uint64_t mostBytes) {
  return {path, 0, "file larger than " + sizeText(mostBytes), "expected a smaller file"};
}

}  // namespace

OpenedFile::OpenedFile(std::string path, int descriptor, std::uint64_t mostBytes)
    : path_(std::move(path)), descriptor_(descriptor), mostBytes_(mostBytes) {}

OpenedFile::OpenedFile(OpenedFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      mostBytes_(other.mostBytes_) {}

OpenedFile::~OpenedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<OpenedFile> OpenedFile::open(const std::string& path, std::uint64_t mostBytes) {
  // The system would take what stands before a NUL for the name.
  if (path.find('\0') != std::string::npos) return Error{path, 0, "a name that holds a NUL byte", kExpected};
  // What was opened is asked, not its name: between the two another file may take the name. Without
  // O_NONBLOCK a pipe would be waited for.
  OpenedFile file(path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), mostBytes);
  if (file.descriptor_ < 0) {
    const int code = errno;
    if (code == ENOENT || code == ENOTDIR) return Error{path, 0, kFileNotFound, kExpected};
    // A socket, and a device that is not there.
    if (code == ENXIO || code == ENODEV) return Error{path, 0, "not a plain file", kExpected};
    return Error{path, 0, std::string("cannot be opened (") + std::strerror(code) + ")", kExpected};
  }
  struct stat status{};
  if (::fstat(file.descriptor_, &status) != 0 || !S_ISREG(status.st_mode))
    return Error{path, 0, "not a plain file", kExpected};
  file.size_ = static_cast<std::uint64_t>(status.st_size);
  if (file.size_ > mostBytes) return tooLarge(path, mostBytes);
  return file;
}

std::ptrdiff_t OpenedFile::readSome(char* bytes, std::size_t count) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, bytes, count);
    if (got >= 0 || errno != EINTR) return got;
  }
}

bool OpenedFile::read(void* bytes, std::size_t count) {
  auto* at = static_cast<char*>(bytes);
  while (count > 0) {
    const std::ptrdiff_t got = readSome(at, count);
    if (got <= 0) return false;
    at += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

bool OpenedFile::skipTo(std::uint64_t offset) {
  return ::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) >= 0;
}

Result<std::string> OpenedFile::readRest() {
  std::string text;
  text.reserve(static_cast<std::size_t>(size_));
  char block[1 << 16];
  for (;;) {
    const std::ptrdiff_t got = readSome(block, sizeof block);
    if (got < 0)
      return Error{path_, 0, std::string("cannot be read (") + std::strerror(errno) + ")", kExpected};
    if (got == 0) return text;
    text.append(block, static_cast<std::size_t>(got));
    if (text.size() > mostBytes_) return tooLarge(path_, mostBytes_);
  }
}

}  // namespace shancheng
