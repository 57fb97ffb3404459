#include "engine/app/common/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace shancheng {

namespace fs = std::filesystem;

Error cannotWrite(const std::string& file, const std::string& why) {
  return {file, 0, "cannot be written (" + why + ")",
          "expected a folder that exists, may be written and has room", ExitCode::outputFailed};
}

Result<void> checkWritable(const std::string& file) {
  std::error_code fault;
  const fs::path path(file);
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, fault)) return cannotWrite(file, folder.string() + " is no folder");
  if (fs::is_directory(path, fault)) return cannotWrite(file, "it is a folder");
  if (::access(folder.c_str(), W_OK) != 0) return cannotWrite(file, std::strerror(errno));
  return {};
}

}  // namespace shancheng
