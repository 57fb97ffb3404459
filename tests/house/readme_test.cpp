// The README is true: its pictures and links exist, its table of levers is what `shancheng levers
// --markdown` prints today, it lists every mechanism, and its folder map names folders that are there. The
// commands in it are run by tests/scripts/readme_commands.sh.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <regex>
#include <string>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

const std::string& readme() {
  static const std::string text = readText(root() / "README.md");
  return text;
}

TEST(Readme, LinksLeadSomewhere) {
  const std::regex link(R"(\]\(([^)#\s]+)[^)]*\))");
  std::size_t found = 0;
  for (std::sregex_iterator it(readme().begin(), readme().end(), link), end; it != end; ++it) {
    const std::string target = (*it)[1];
    if (target.find("://") != std::string::npos) continue;
    ++found;
    EXPECT_TRUE(std::filesystem::exists(root() / target)) << "README.md: " << target;
  }
  EXPECT_GE(found, 4u) << "the README shows four stills";
}

TEST(Readme, TheFolderMapNamesWhatIsThere) {
  // Lines such as "  core/       grid, …" in the block after "## How the house is laid out".
  const auto start = readme().find("## How the house is laid out");
  ASSERT_NE(start, std::string::npos);
  const auto open = readme().find("```", start);
  const auto close = readme().find("```", open + 3);
  ASSERT_NE(close, std::string::npos);
  std::string parent;
  std::size_t named = 0;
  for (const std::string& line : linesOf(readme().substr(open + 3, close - open - 3))) {
    std::smatch match;
    if (!std::regex_search(line, match, std::regex(R"(^( *)([A-Za-z_.]+/?) )"))) continue;
    const bool top = match[1].length() == 0;
    const std::string name = match[2];
    const std::string path = top ? name : parent + name;
    if (top) parent = name;
    ++named;
    EXPECT_TRUE(std::filesystem::exists(root() / path)) << "README.md: " << path;
  }
  EXPECT_GE(named, 15u);
}

TEST(Readme, EveryMechanismIsListed) {
  const auto start = readme().find("## The mechanisms");
  ASSERT_NE(start, std::string::npos);
  const std::string section = readme().substr(start, readme().find("\n## ", start + 1) - start);
  const std::regex row(R"(^SYSTEM\(([a-z_]+)\))");
  std::size_t mechanisms = 0;
  for (const std::string& line : linesOf(readText(root() / "sim/policy/systems.def"))) {
    std::smatch match;
    if (!std::regex_search(line, match, row)) continue;
    ++mechanisms;
    EXPECT_NE(section.find("| `" + match[1].str() + "` |"), std::string::npos) << "README.md: " << match[1];
  }
  EXPECT_EQ(mechanisms, 32u);
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

TEST(Readme, TheLeverTableIsTodays) {
  const std::string opening = "<!-- levers: printed by `./run levers --markdown` -->\n";
  const auto start = readme().find(opening);
  ASSERT_NE(start, std::string::npos);
  const auto end = readme().find("<!-- /levers -->", start);
  ASSERT_NE(end, std::string::npos);
  const auto from = start + opening.size();
  const std::string table = outputOf(std::string("'") + SHANCHENG_PROGRAM + "' --lang en levers --markdown");
  ASSERT_NE(table.find('|'), std::string::npos) << "no table came";
  EXPECT_EQ(readme().substr(from, end - from), table)
      << "put the output of `./run levers --markdown` between the two marks";
}
#endif

}  // namespace
}  // namespace shancheng::house
