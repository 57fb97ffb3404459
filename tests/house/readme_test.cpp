// The pages are true: their pictures and links exist, README.md is short, the tables of levers and mechanisms
// are what the program has today, and the folder maps name folders that are there. The commands in them are
// run by tests/scripts/readme_commands.sh.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

std::vector<SourceFile> pages() {
  auto found = filesUnder({"engine", "sim", "tests", "assets"}, {".md"});
  for (const char* page : {"README.md", "CHANGELOG.md"})
    found.push_back({page, linesOf(readText(root() / page))});
  return found;
}

// The part of a page from a heading to the next one of its rank.
std::string sectionOf(const std::string& page, const std::string& heading) {
  const std::string text = readText(root() / page);
  const auto start = text.find("\n" + heading);
  EXPECT_NE(start, std::string::npos) << page << " has no " << heading;
  if (start == std::string::npos) return "";
  return text.substr(start, text.find("\n## ", start + 1) - start);
}

// The anchor that a heading has on the usual hosts: lower case, blanks as hyphens, no other signs.
std::string anchorOf(const std::string& heading) {
  std::string anchor;
  for (const char letter : heading.substr(heading.find(' ') + 1)) {
    if (letter == ' ') anchor += '-';
    if (letter == '-' || letter == '_' || std::isalnum(static_cast<unsigned char>(letter)))
      anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return anchor;
}

TEST(Pages, LinksLeadSomewhere) {
  const std::regex link(R"(\]\(([^)#\s]*)(?:#([^)\s]+))?\))");
  std::size_t pictures = 0, anchors = 0;
  for (const SourceFile& page : pages()) {
    const auto folder = std::filesystem::path(page.path).parent_path();
    for (std::size_t i = 0; i < page.lines.size(); ++i)
      for (std::sregex_iterator it(page.lines[i].begin(), page.lines[i].end(), link), end; it != end; ++it) {
        const std::string target = (*it)[1], anchor = (*it)[2];
        if (target.find("://") != std::string::npos) continue;
        const auto file = (root() / (target.empty() ? page.path : (folder / target).generic_string()));
        EXPECT_TRUE(std::filesystem::exists(file)) << page.path << ":" << i + 1 << ": " << target;
        pictures += target.ends_with(".jpg");
        if (anchor.empty()) continue;
        ++anchors;
        std::set<std::string> there;
        for (const std::string& line : linesOf(readText(file)))
          if (line.starts_with("#")) there.insert(anchorOf(line));
        EXPECT_TRUE(there.contains(anchor)) << page.path << ":" << i + 1 << ": " << target << "#" << anchor;
      }
  }
  EXPECT_GE(pictures, 20u) << "four stills and the sixteen of the gallery";
  EXPECT_GE(anchors, 3u);
}

TEST(Pages, ReadmeIsADoorAndPagesAreNotLong) {
  for (const SourceFile& page : pages()) {
    if (page.path == "CHANGELOG.md") continue;
    EXPECT_LT(page.lines.size(), page.path == "README.md" ? 200u : 250u) << page.path;
  }
}

// Lines such as "core/       grid, …" in the block that follows a heading.
TEST(Pages, TheFolderMapsNameWhatIsThereAndNothingIsLeftOut) {
  const std::vector<std::array<std::string, 3>> maps = {{"README.md", "## How the house is laid out", ""},
                                                        {"sim/README.md", "## The rooms", "sim/"},
                                                        {"engine/README.md", "## The rooms", "engine/"}};
  for (const auto& [page, heading, folder] : maps) {
    const std::string section = sectionOf(page, heading);
    const auto open = section.find("```");
    ASSERT_NE(open, std::string::npos) << page;
    std::set<std::string> named;
    std::string parent;
    for (const std::string& line :
         linesOf(section.substr(open + 3, section.find("```", open + 3) - open - 3))) {
      std::smatch match;
      if (!std::regex_search(line, match, std::regex(R"(^( *)([A-Za-z_.]+/?) )"))) continue;
      const bool isTop = match[1].length() == 0;
      if (isTop) parent = match[2];
      const std::string path = folder + (isTop ? parent : parent + match[2].str());
      if (isTop) named.insert(parent);
      EXPECT_TRUE(std::filesystem::exists(root() / path)) << page << ": " << path;
    }
    for (const auto& entry : std::filesystem::directory_iterator(root() / folder)) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_directory() || name.starts_with('.') || name.starts_with("build")) continue;
      EXPECT_TRUE(named.contains(name + "/")) << page << " has no line for " << folder << name;
    }
  }
}

std::set<std::string> firstWords(const char* file, const std::string& macro) {
  std::set<std::string> ids;
  std::smatch match;
  for (const std::string& line : linesOf(readText(root() / file)))
    if (std::regex_search(line, match, std::regex("^" + macro + R"(\(([a-z0-9_]+)[,)])")))
      ids.insert(match[1]);
  return ids;
}

TEST(Pages, EveryMechanismIsToldInTheWordsOfTheWindow) {
  const std::string text = readText(root() / "assets/text/en.toml");
  const auto wordsOf = [&](const std::string& key) {
    std::smatch match;
    return std::regex_search(text, match, std::regex("\n" + key + R"x( = "(.*)")x")) ? match[1].str() : "";
  };
  const std::string table = sectionOf("sim/MECHANISMS.md", "## What each does");
  const std::string details = sectionOf("sim/MECHANISMS.md", "## What moves each, and what holds it");
  const auto mechanisms = firstWords("sim/policy/systems.def", "SYSTEM");
  EXPECT_EQ(mechanisms.size(), 32u);
  for (const std::string& id : mechanisms) {
    const std::string row =
        "| `" + id + "` | " + wordsOf(id + "\\.name") + " | " + wordsOf(id + "\\.tip") + " |";
    EXPECT_NE(table.find(row), std::string::npos) << "sim/MECHANISMS.md: " << row;
    EXPECT_NE(details.find("\n| `" + id + "` | "), std::string::npos) << "sim/MECHANISMS.md: " << id;
  }
  // What the second table names is there: levers, an indicator, tests.
  auto known = firstWords("sim/policy/policy.def", "LEVER");
  known.merge(firstWords("sim/measure/indicators.def", "INDICATOR"));
  known.merge(firstWords("sim/policy/systems.def", "SYSTEM"));
  const std::regex quoted("`([a-z0-9_]+)`"), test(R"(\b((?:system|growth|model|io|land|calibrate)_[a-z_]+))");
  std::size_t tests = 0;
  for (const std::string& line : linesOf(details)) {
    if (!line.starts_with("| `")) continue;
    for (std::sregex_iterator it(line.begin(), line.end(), quoted), end; it != end; ++it)
      EXPECT_TRUE(known.contains((*it)[1])) << "sim/MECHANISMS.md: " << (*it)[1];
    const std::string last = line.substr(line.rfind('|', line.size() - 2));
    for (std::sregex_iterator it(last.begin(), last.end(), test), end; it != end; ++it, ++tests)
      EXPECT_TRUE(std::filesystem::exists(root() / ("tests/sim/" + (*it)[1].str() + "_test.cpp")))
          << "sim/MECHANISMS.md: " << (*it)[1];
  }
  EXPECT_GT(tests, 30u);
}

#ifdef SHANCHENG_PROGRAM
std::string outputOf(const std::string& command) {
  std::string text;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  std::array<char, 4096> block{};
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe))
    text.append(block.data(), count);
  pclose(pipe);
  return text;
}

TEST(Pages, TheLeverTableIsTodays) {
  const std::string page = readText(root() / "sim/LEVERS.md");
  const std::string opening = "<!-- levers: printed by `./run levers --markdown` -->\n";
  const auto start = page.find(opening);
  ASSERT_NE(start, std::string::npos);
  const auto end = page.find("<!-- /levers -->", start);
  ASSERT_NE(end, std::string::npos);
  const auto from = start + opening.size();
  const std::string table = outputOf(std::string("'") + SHANCHENG_PROGRAM + "' --lang en levers --markdown");
  ASSERT_NE(table.find('|'), std::string::npos) << "no table came";
  EXPECT_EQ(page.substr(from, end - from), table)
      << "put the output of `./run levers --markdown` between the two marks of sim/LEVERS.md";
}

TEST(Pages, TheCommandLineIsTodays) {
  const std::string page = outputOf(std::string("'") + SHANCHENG_PROGRAM + "' --lang en commands --markdown");
  ASSERT_NE(page.find("## shancheng record"), std::string::npos) << "no page came";
  EXPECT_EQ(readText(root() / "engine/COMMANDS.md"), page)
      << "put the output of `./run commands --markdown` into engine/COMMANDS.md";
}
#endif

}  // namespace
}  // namespace shancheng::house
