// No words without use: what stands in the parts of the text files that code names one by one is asked
// for somewhere in engine/. The parts made from tables (levers, indicators, mechanisms, units, kinds)
// are held against their tables by tests/sim/io_text_test.cpp.
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

TEST(LocalizedText, NoneIsWithoutUse) {
  const std::set<std::string> named = {"ui",        "levers",       "caption",          "film",
                                       "territory", "people_stock", "people_stock_tip", "job_sector"};
  std::string code;
  for (const SourceFile& file : filesUnder({"engine"}, {".h", ".cpp"}))
    for (const std::string& line : file.lines) code += line + "\n";
  std::string part;
  std::size_t words = 0;
  for (const std::string& line : linesOf(readText(root() / "assets/text/en.toml"))) {
    std::smatch match;
    if (std::regex_search(line, match, std::regex(R"(^\[([a-z_.]+)\])"))) part = match[1];
    if (!named.contains(part) || !std::regex_search(line, match, std::regex(R"(^([a-z_0-9]+) = )"))) continue;
    const std::string id = part + "." + match[1].str();
    ++words;
    EXPECT_NE(code.find("\"" + id + "\""), std::string::npos) << id << " is asked for nowhere in engine/";
  }
  EXPECT_GT(words, 100u);
}

// Dear ImGui breaks Chinese anywhere, and begins a line with a full stop.
TEST(LocalizedText, PanelsBreakTheirLinesInOnePlace) {
  for (const SourceFile& file : filesUnder({"engine/ui"}, {".h", ".cpp"})) {
    if (file.path == "engine/ui/sentences.cpp") continue;
    for (const std::string& line : file.lines)
      for (const char* word : {"PushTextWrapPos", "TextWrapped(", "SetTooltip("})
        EXPECT_EQ(line.find(word), std::string::npos) << file.path << ": sentence() and tip() break lines";
  }
}

}  // namespace
}  // namespace shancheng::house
