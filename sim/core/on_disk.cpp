#include "sim/core/on_disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace shancheng {

namespace fs = std::filesystem;

int putOnDisk(int descriptor) {
  if (::fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS) return 0;
  return errno;
}

void flushFolder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  if (descriptor < 0) return;
  putOnDisk(descriptor);
  ::close(descriptor);
}

std::string folderAbove(const std::string& file) {
  fs::path path(file);
  if (!path.has_filename()) path = path.parent_path();  // "a/b/" is "a/b"
  return path.has_parent_path() ? path.parent_path().string() : ".";
}

std::error_code makeFolder(const std::string& folder) {
  std::error_code fault;
  if (fs::is_directory(folder, fault)) return {};
  const std::string above = folderAbove(folder);
  if (above != folder)
    if (const std::error_code missing = makeFolder(above)) return missing;
  fs::create_directory(folder, fault);
  if (!fault && !fs::is_directory(folder, fault)) fault = std::make_error_code(std::errc::not_a_directory);
  if (!fault) flushFolder(above);
  return fault;
}

}  // namespace shancheng
