// Who may include whom, left to right only:
//   sim: core <- policy <- state <- {land, people, growth, measure} <- year <- branch <- calibrate <- io
//   engine: gl <- {render, session} <- ui <- app
//   engine/app: common <- picture <- film <- {window, serve, lesson, kiosk} <- commands
// Siblings in braces never include each other, sim never includes engine, engine/gl never includes
// sim, engine/session includes nothing but sim, nobody includes app but the program itself, and each
// library stays behind its own door.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

const std::map<std::string, int> kRank = {{"sim/core", 0},       {"sim/policy", 1},      {"sim/state", 2},
                                          {"sim/land", 3},       {"sim/people", 3},      {"sim/growth", 3},
                                          {"sim/measure", 3},    {"sim/year", 4},        {"sim/branch", 5},
                                          {"sim/calibrate", 6},  {"sim/io", 7},          {"engine/gl", 10},
                                          {"engine/render", 11}, {"engine/session", 11}, {"engine/ui", 12},
                                          {"engine/app", 13},    {"engine", 14}};

// The folders of the application; no file lies beside them.
const std::map<std::string, int> kAppRank = {{"common", 0}, {"picture", 1}, {"film", 2},  {"window", 3},
                                             {"serve", 3},  {"lesson", 3},  {"kiosk", 3}, {"commands", 4}};

// A library's headers and the only rooms that may name them.
struct Door {
  std::string prefix;
  std::vector<std::string> rooms;
};
const std::vector<Door> kDoors = {
    {"toml++/", {"sim/io"}},
    {"nlohmann/", {"sim/io", "engine/app", "engine"}},
    {"CLI/", {"engine/app", "engine"}},
    {"imgui", {"engine/ui", "engine/app"}},
    {"backends/imgui", {"engine/ui", "engine/app"}},
    {"glad/", {"engine/gl", "engine/render", "engine/ui", "engine/app"}},
    {"SDL", {"engine/gl", "engine/render", "engine/ui", "engine/app", "engine"}},
    {"glm/", {"engine/gl", "engine/render", "engine/ui", "engine/app"}},
    {"stb", {"sim/io", "engine/gl", "engine/render", "engine/ui", "engine/app"}}};

struct Include {
  std::string name;
  bool quoted;
};

std::optional<Include> includeOf(const std::string& line) {
  auto at = line.find_first_not_of(" \t");
  if (at == std::string::npos || line[at] != '#') return std::nullopt;
  at = line.find_first_not_of(" \t", at + 1);
  if (at == std::string::npos || line.compare(at, 7, "include") != 0) return std::nullopt;
  const auto open = line.find_first_of("\"<", at + 7);
  if (open == std::string::npos) return std::nullopt;
  const bool quoted = line[open] == '"';
  const auto close = line.find(quoted ? '"' : '>', open + 1);
  if (close == std::string::npos) return std::nullopt;
  return Include{line.substr(open + 1, close - open - 1), quoted};
}

// "film" for engine/app/film/film.h; empty where there is no such folder.
std::string appFolderOf(const std::string& path) {
  const std::string room = "engine/app/";
  if (!path.starts_with(room)) return "";
  const auto slash = path.find('/', room.size());
  return slash == std::string::npos ? "" : path.substr(room.size(), slash - room.size());
}

// The same between folders of the application.
std::string refusalInApp(const std::string& from, const std::string& to) {
  const std::string here = appFolderOf(from), there = appFolderOf(to);
  const auto hereRank = kAppRank.find(here), thereRank = kAppRank.find(there);
  if (hereRank == kAppRank.end()) return "the folder '" + here + "' is none of the application's";
  if (thereRank == kAppRank.end()) return "the folder '" + there + "' is none of the application's";
  if (here == there) return "";
  if (thereRank->second == hereRank->second) return "siblings never include each other";
  return thereRank->second > hereRank->second ? "includes go from right to left only" : "";
}

// Why `from` (a file) may not include `to` (a path from the root); empty where it may.
std::string refusal(const std::string& from, const std::string& to) {
  if (to == "sim/measure/indicators.h" || to == "sim/measure/indicators.def") return "";  // a table
  const std::string here = roomOf(from), there = roomOf(to);
  const auto hereRank = kRank.find(here), thereRank = kRank.find(there);
  if (hereRank == kRank.end()) return "the folder " + here + " is no room of the house";
  if (thereRank == kRank.end()) return "the folder " + there + " is no room of the house";
  if (here == "engine/app" && there == "engine/app") return refusalInApp(from, to);
  if (here == there) return "";
  if (here == "engine/gl" && there.starts_with("sim/")) return "engine/gl never includes sim";
  if (here == "engine/session" && !there.starts_with("sim/"))
    return "engine/session includes nothing but sim";
  if (thereRank->second == hereRank->second) return "siblings never include each other";
  if (thereRank->second > hereRank->second) return "includes go from right to left only";
  return "";
}

TEST(Includes, KeepToTheRoomsTheyMayEnter) {
  const auto files = filesUnder({"sim", "engine"}, {".h", ".cpp"});
  ASSERT_GT(files.size(), 20u) << "no sources under " << root();
  for (const SourceFile& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto include = includeOf(file.lines[i]);
      if (!include || !include->quoted) continue;
      const std::string where = file.path + ":" + std::to_string(i + 1) + ": " + include->name;
      EXPECT_TRUE(include->name.starts_with("sim/") || include->name.starts_with("engine/"))
          << where << ": quoted includes are written from the root";
      EXPECT_TRUE(std::filesystem::exists(root() / include->name)) << where << ": no such file";
      EXPECT_EQ(refusal(file.path, include->name), "") << where;
    }
  }
}

TEST(Includes, EveryFileOfTheApplicationHasItsFolder) {
  const std::string page = readText(root() / "engine/README.md");
  std::set<std::string> folders;
  for (const SourceFile& file : filesUnder({"engine/app"}, {".h", ".cpp", ".def", ".md"})) {
    const std::string folder = appFolderOf(file.path);
    EXPECT_TRUE(kAppRank.contains(folder)) << file.path << " lies in no folder of the application";
    folders.insert(folder);
  }
  for (const std::string& folder : folders)
    EXPECT_NE(page.find("`app/" + folder + "`"), std::string::npos)
        << "engine/README.md does not say what engine/app/" << folder << " is for";
}

TEST(Includes, EveryLibraryStaysBehindItsDoor) {
  for (const SourceFile& file : filesUnder({"sim", "engine"}, {".h", ".cpp"})) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto include = includeOf(file.lines[i]);
      if (!include || include->quoted) continue;
      for (const Door& door : kDoors) {
        if (!include->name.starts_with(door.prefix)) continue;
        const std::string room = roomOf(file.path);
        EXPECT_NE(std::find(door.rooms.begin(), door.rooms.end(), room), door.rooms.end())
            << file.path << ":" << i + 1 << ": <" << include->name << "> has no place in " << room;
      }
    }
  }
}

TEST(Includes, TheRuleItselfRefuses) {
  EXPECT_EQ(refusal("sim/year/step_year.cpp", "sim/growth/allocate.h"), "");
  EXPECT_EQ(refusal("sim/growth/a.cpp", "sim/measure/indicators.h"), "");
  EXPECT_NE(refusal("sim/growth/a.cpp", "sim/land/b.h"), "");
  EXPECT_NE(refusal("sim/core/a.h", "sim/state/b.h"), "");
  EXPECT_NE(refusal("sim/io/a.cpp", "engine/gl/context.h"), "");
  EXPECT_NE(refusal("engine/gl/a.cpp", "sim/core/grid.h"), "");
  EXPECT_NE(refusal("engine/ui/a.cpp", "engine/app/b.h"), "");
  EXPECT_EQ(refusal("engine/ui/a.cpp", "engine/session/b.h"), "");
  EXPECT_NE(refusal("engine/session/a.cpp", "engine/gl/b.h"), "");
  EXPECT_NE(refusal("engine/render/a.cpp", "engine/session/b.h"), "");
  EXPECT_EQ(refusal("engine/main.cpp", "engine/app/commands/b.h"), "");
  EXPECT_EQ(refusal("engine/app/film/a.cpp", "engine/app/picture/b.h"), "");
  EXPECT_NE(refusal("engine/app/picture/a.cpp", "engine/app/film/b.h"), "");
  EXPECT_NE(refusal("engine/app/window/a.cpp", "engine/app/lesson/b.h"), "");
  EXPECT_NE(refusal("engine/app/common/a.cpp", "engine/app/b.h"), "");
  EXPECT_NE(refusal("sim/attic/a.cpp", "sim/core/grid.h"), "");
}

}  // namespace
}  // namespace shancheng::house
