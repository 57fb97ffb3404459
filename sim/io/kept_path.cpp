#include "sim/io/kept_path.h"

#include <filesystem>
#include <vector>

#include "sim/core/safe_file.h"

namespace shancheng {

namespace fs = std::filesystem;

std::string wholePath(const std::string& path) {
  std::error_code fault;
  fs::path whole = fs::weakly_canonical(fs::absolute(path, fault), fault);
  if (fault || whole.empty()) return path;
  if (!whole.has_filename()) whole = whole.parent_path();
  return whole.string();
}

std::string pathSeenFrom(const std::string& file, const std::string& whole) {
  const fs::path folder = fs::path(wholePath(file)).parent_path(), path(whole);
  if (!path.is_absolute() || !folder.is_absolute()) return whole;
  // Below the root both begin with it: what comes after tells whether they have more in common.
  const auto first = [](const fs::path& from) {
    const fs::path below = from.relative_path();
    return below.empty() ? fs::path() : *below.begin();
  };
  if (first(folder).empty() || first(folder) != first(path)) return whole;
  const std::string seen = path.lexically_relative(folder).string();
  return seen.starts_with("../") ? seen : "./" + seen;
}

std::optional<std::string> findKept(const std::string& file, const std::string& kept,
                                    const std::string& whole, PathKind kind) {
  const fs::path path(kept);
  std::vector<fs::path> places;
  // The own name of what was kept. One that lay about the file itself was kept as dots, which lead anywhere.
  fs::path name = path.filename();
  if (name == "." || name == "..") name = fs::path(whole).filename();
  for (const std::string& from : {file, behindLinks(file)})
    places.push_back(fs::path(from).parent_path() / path);
  places.push_back(path);
  if (!whole.empty()) places.emplace_back(whole);
  if (!name.empty())
    for (const std::string& from : {file, behindLinks(file)})
      places.push_back(fs::path(from).parent_path() / name);
  std::error_code fault;
  for (const fs::path& place : places)
    if (fs::is_regular_file(kind == PathKind::city ? place / "city.toml" : place, fault))
      return place.string();
  return std::nullopt;
}

}  // namespace shancheng
