#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

#include "sim/io/session.h"

namespace shancheng {

namespace {
// A file descriptor that is closed, and a temporary file that is removed, unless the work was done.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string name) : name_(std::move(name)) {
    descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (wasCreated_) ::unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool isOpen() { return wasCreated_ = descriptor_ >= 0; }
  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool finish(const std::string& target) {
    if (::fsync(descriptor_) != 0) return false;
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (::close(descriptor) != 0 || ::rename(name_.c_str(), target.c_str()) != 0) return false;
    wasCreated_ = false;
    return true;
  }

 private:
  std::string name_;
  int descriptor_ = -1;
  bool wasCreated_ = false;
};
}  // namespace

Result<void> writeFileSafely(const std::string& file, std::string_view bytes) {
  const auto fault = [&](const std::string& found) {
    return Error{file, 0, found, "expected a name in a folder that can be written to",
                 ExitCode::outputFailed};
  };
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return fault("not a plain file");
  // Through a symbolic link the file behind it is replaced, not the link.
  code.clear();
  const std::string target =
      std::filesystem::exists(status) ? std::filesystem::canonical(file, code).string() : file;
  if (code || target.empty()) return fault("cannot be written");

  TemporaryFile temporary(target + ".part-" + std::to_string(::getpid()) + "-" +
                          std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
  if (!temporary.isOpen() || !temporary.write(bytes) || !temporary.finish(target))
    return fault(std::string("cannot be written (") + std::strerror(errno) + ")");
  return {};
}

}  // namespace shancheng
