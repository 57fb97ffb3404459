// The habits of the house that a reader can check: what lies at the top, how long a file gets, the
// opening lines of headers, nothing left for later, no city in the code.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

const std::vector<std::string> kCodeEndings = {".h",    ".cpp",  ".def", ".glsl", ".vert",
                                               ".frag", ".geom", ".sh",  ".comp", ".cmake"};

std::vector<SourceFile> ourCode() {
  auto files = filesUnder({"sim", "engine", "shaders", "tests"}, kCodeEndings);
  for (const char* script : {"run", "check", ".ci/run", "CMakeLists.txt", "tests/CMakeLists.txt"})
    files.push_back({script, linesOf(readText(root() / script))});
  return files;
}

TEST(Conventions, TheTopLevelHoldsNothingElse) {
  const std::set<std::string> allowed = {
      "CMakeLists.txt", "CMakePresets.json", "README.md", "CHANGELOG.md", "LICENSE", "run", "check",
      "engine",         "shaders",           "assets",    "sim",          "tests"};
  for (const auto& entry : std::filesystem::directory_iterator(root())) {
    const std::string name = entry.path().filename().string();
    // Left out: dot files, and what .gitignore lists (builds, the film that ./run makes).
    if (name.starts_with('.') || name.starts_with("build") || name == "chongqing.mp4") continue;
    if (entry.is_directory() && std::filesystem::is_empty(entry.path())) continue;
    EXPECT_TRUE(allowed.contains(name)) << name << " has no place at the top level";
  }
  for (const std::string& name : allowed) EXPECT_TRUE(std::filesystem::exists(root() / name)) << name;
}

TEST(Conventions, NoFilePastFiveHundredLines) {
  std::size_t longish = 0;
  for (const SourceFile& file : ourCode()) {
    EXPECT_LE(file.lines.size(), 500u) << file.path << ": two rooms share a wall; part them";
    if (file.lines.size() > 300) {
      ++longish;
      std::cout << "over 300 lines: " << file.path << " (" << file.lines.size() << ")\n";
    }
  }
  RecordProperty("files_over_300_lines", static_cast<int>(longish));
}

TEST(Conventions, HeadersOpenBySayingWhatTheyAre) {
  for (const SourceFile& file : filesUnder({"sim", "engine"}, {".h"})) {
    std::size_t comments = 0;
    while (comments < file.lines.size() && file.lines[comments].starts_with("//")) ++comments;
    EXPECT_GE(comments, 1u) << file.path << ": a header opens by saying what it is";
    bool guarded = false;
    for (const std::string& line : file.lines) guarded = guarded || line == "#pragma once";
    EXPECT_TRUE(guarded) << file.path << ": no #pragma once";
  }
}

TEST(Conventions, NothingIsLeftForLater) {
  // Written in halves, so that this file does not find itself.
  const std::vector<std::string> words = {
      "TO"
      "DO",
      "FIX"
      "ME",
      "XX"
      "X",
      "HA"
      "CK"};
  for (const SourceFile& file : ourCode())
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      for (const std::string& word : words) {
        if (file.lines[i].find(word) == std::string::npos) continue;
        const std::regex whole("\\b" + word + "\\b");
        EXPECT_FALSE(std::regex_search(file.lines[i], whole))
            << file.path << ":" << i + 1 << ": " << file.lines[i];
      }
}

TEST(Conventions, TheProjectStandsAlone) {
  const std::vector<std::string> words = {
      "/wo"
      "rk/",
      "../sha"
      "red"};
  auto files = ourCode();
  for (const char* text : {"README.md", "CHANGELOG.md"})
    files.push_back({text, linesOf(readText(root() / text))});
  for (const SourceFile& page : filesUnder({"sim", "engine", "assets", "tests"}, {".md", ".toml", ".csv"}))
    files.push_back(page);
  for (const SourceFile& file : files)
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      for (const std::string& word : words)
        EXPECT_EQ(file.lines[i].find(word), std::string::npos) << file.path << ":" << i + 1;
}

// A file gets its final name in sim/core/safe_file, whoever writes it, and what is temporary lies where it
// will end: nowhere else is a file made, named or put where such files usually go.
TEST(Conventions, FilesAreMadeAndNamedInOnePlace) {
  const std::vector<std::string> making = {
      "ofstream", "tmpfile", "mkstemp",   "mkostemp",  "mkdtemp", "tempnam", "TMPDIR", "temp_directory_path",
      "\"/tmp",   "O_CREAT", "rename(",   "renameat",  "\"w\"",   "\"wb\"",  "\"a\"",  "stbi_write_png(",
      "freopen",  "creat(",  "O_TMPFILE", "copy_file("};
  // A log that grows line by line; a lock; a folder that is put out of the way; a branch's name.
  const std::set<std::string> others = {
      "engine/session/autosave.cpp: open(O_CREAT | O_EXCL);",
      "engine/app/film/film_parts.cpp: lock_ = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);",
      "engine/app/film/film_parts.cpp: if (isOurs) fs::rename(folder_, away, fault);",
      "sim/branch/branch_tree.h: Result<void> rename(BranchId id, std::string name);",
      "sim/branch/branch_tree.cpp: Result<void> BranchTree::rename(BranchId id, std::string name) {",
      "engine/session/plan_course.cpp: return [wanted](SessionState& changed) { "
      "(void)changed.tree.rename(wanted.branch, wanted.name); };"};
  for (const SourceFile& file : filesUnder({"sim", "engine"}, {".h", ".cpp"})) {
    if (file.path == "sim/core/safe_file.cpp") continue;
    for (const std::string& line : file.lines) {
      const auto isIn = [&](const std::string& word) { return line.find(word) != std::string::npos; };
      if (std::none_of(making.begin(), making.end(), isIn)) continue;
      const std::string where = file.path + ": " + line.substr(line.find_first_not_of(' '));
      EXPECT_TRUE(others.contains(where)) << where;
    }
  }
}

// The city is data. Only the defaults of the command line may name one, and a lever's source
// may say where its number comes from.
TEST(Conventions, NoCityIsNamedInCode) {
  const std::vector<std::string> names = {"chongqing",  "yangtze", "jialing", "yuzhong",
                                          "liangjiang", "重庆",    "长江",    "嘉陵"};
  for (const SourceFile& file :
       filesUnder({"sim", "engine", "shaders"}, {".h", ".cpp", ".glsl", ".vert", ".frag"})) {
    if (file.path == "engine/app/common/city_options.h")
      continue;  // the one that opens where none is asked for
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::string line = file.lines[i];
      for (char& letter : line) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
      for (const std::string& name : names)
        EXPECT_EQ(line.find(name), std::string::npos) << file.path << ":" << i + 1 << ": " << file.lines[i];
    }
  }
}

TEST(Conventions, FormattingIsPlain) {
  for (const SourceFile& file : filesUnder({"sim", "engine", "shaders", "tests"}, kCodeEndings))
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      EXPECT_EQ(line.find('\t'), std::string::npos) << file.path << ":" << i + 1 << ": a tab";
      EXPECT_EQ(line.find('\r'), std::string::npos) << file.path << ":" << i + 1 << ": a carriage return";
      EXPECT_FALSE(!line.empty() && line.back() == ' ') << file.path << ":" << i + 1 << ": ends in a blank";
    }
}

}  // namespace
}  // namespace shancheng::house
