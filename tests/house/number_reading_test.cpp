// Text becomes a number in one place: whatever else the libraries offer takes 010 for eight, bends what is
// too large, or stops at the first letter.
#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

TEST(NumberReading, HasOnePlaceInTheHouse) {
  const std::regex others(
      R"(\b(std::)?(sto(i|l|ll|ul|ull|f|d|ld)|ato(i|l|ll|f)|strto(l|ll|ul|ull|f|d|ld|imax|umax)|v?s?scanf|from_chars|lexical_cast)\b *\()");
  for (const SourceFile& file : filesUnder({"sim", "engine", "tests/bench"}, {".h", ".cpp", ".def"})) {
    if (file.path == "sim/core/number_text.h") continue;
    if (file.path == "engine/gl/program.cpp") continue;  // digits in a compiler's log; it may not include sim
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      // A regular expression on every line of the house would take seconds.
      const bool isNear =
          line.find("sto") != std::string::npos || line.find("ato") != std::string::npos ||
          line.find("strto") != std::string::npos || line.find("scanf") != std::string::npos ||
          line.find("from_chars") != std::string::npos || line.find("_cast") != std::string::npos;
      EXPECT_FALSE(isNear && std::regex_search(line, others))
          << file.path << ":" << i + 1 << ": parseNumber reads numbers\n"
          << line;
    }
  }
}

// CLI11 reads the words of an option by the type of its target; a number goes through addNumber.
TEST(NumberReading, OptionsThatAreNumbersGoThroughIt) {
  const std::regex checked(R"(CLI::(Range|Number|PositiveNumber|NonNegativeNumber|Bound))");
  const std::regex suspicious(
      R"(add_option\([^,]*,[^,]*(\.|_)(seed|threads|year|evaluations|scale|frames?|count|runs|size|rate)\w*)",
      std::regex::icase);
  for (const SourceFile& file : filesUnder({"engine/app/commands"}, {".h", ".cpp"}))
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      EXPECT_FALSE(std::regex_search(file.lines[i], checked)) << file.path << ":" << i + 1;
      EXPECT_FALSE(std::regex_search(file.lines[i], suspicious)) << file.path << ":" << i + 1;
    }
}

}  // namespace
}  // namespace shancheng::house
