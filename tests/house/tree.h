// The source tree as the house tests see it: every file of ours, its room and its lines. Used by the
// tests of this folder only; needs nothing but the standard library.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace shancheng::house {

struct SourceFile {
  std::string path;  // from the root, with '/'
  std::vector<std::string> lines;
};

inline std::filesystem::path root() { return SHANCHENG_ROOT; }

inline std::string readText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

inline std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Every file under the folders with one of the endings ("" takes all), sorted by path.
inline std::vector<SourceFile> filesUnder(const std::vector<std::string>& folders,
                                          const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    if (!std::filesystem::exists(root() / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root() / folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string ending = entry.path().extension().string();
      if (std::find(endings.begin(), endings.end(), ending) == endings.end()) continue;
      files.push_back(
          {entry.path().lexically_relative(root()).generic_string(), linesOf(readText(entry.path()))});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

// "sim/land" for sim/land/terrain.cpp, "engine" for engine/main.cpp.
inline std::string roomOf(const std::string& path) {
  const auto first = path.find('/');
  if (first == std::string::npos) return "";
  const auto second = path.find('/', first + 1);
  return path.substr(0, second == std::string::npos ? first : second);
}

}  // namespace shancheng::house
