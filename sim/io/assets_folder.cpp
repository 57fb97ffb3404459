#include <cstdlib>
#include <filesystem>

#include "sim/io/city_folder.h"

namespace shancheng {

namespace {
bool holdsAssets(const std::filesystem::path& folder) {
  std::error_code code;
  return std::filesystem::is_regular_file(folder / "text" / "en.toml", code);
}
}  // namespace

Result<std::string> findAssetsFolder() {
  if (const char* given = std::getenv("SHANCHENG_ASSETS"); given && *given) {
    if (holdsAssets(given)) return std::string(given);
    return Error{given, 0, "no assets here (SHANCHENG_ASSETS)", "expected a folder that holds text/en.toml"};
  }
  std::error_code code;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
  std::vector<std::filesystem::path> candidates;
  if (!code) candidates.push_back(program.parent_path() / "assets");
  candidates.emplace_back(std::filesystem::path(SHANCHENG_SOURCE_DIR) / "assets");
  if (!code) candidates.push_back(program.parent_path().parent_path() / "share" / "shancheng" / "assets");
  for (const auto& candidate : candidates)
    if (holdsAssets(candidate)) return candidate.string();
  return Error{"", 0, "the assets folder was not found",
               "set SHANCHENG_ASSETS to the folder that holds text/en.toml"};
}

}  // namespace shancheng
