// A table that grows (levers) is read by few: what a new row compiles again, counted from the includes.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

using Includers = std::map<std::string, std::set<std::string>>;  // of a file: who names it

Includers includers() {
  Includers found;
  for (const SourceFile& file : filesUnder({"sim", "engine"}, {".h", ".cpp", ".def"}))
    for (const std::string& line : file.lines) {
      constexpr std::string_view kInclude = "#include \"";
      const auto begin = line.find(kInclude);
      if (begin == std::string::npos || line.find_first_not_of(" \t") != begin) continue;
      const auto from = begin + kInclude.size();
      found[line.substr(from, line.find('"', from) - from)].insert(file.path);
    }
  return found;
}

// Every source that reads the file, however far off.
std::set<std::string> sourcesReading(const std::string& file, const Includers& includers) {
  std::set<std::string> seen, sources;
  std::vector<std::string> open{file};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    if (next.ends_with(".cpp")) sources.insert(next);
    if (const auto who = includers.find(next); who != includers.end())
      open.insert(open.end(), who->second.begin(), who->second.end());
  }
  return sources;
}

TEST(Rebuild, ARowOfTheLeverTableIsReadByUnderFortySources) {
  const auto readers = sourcesReading("sim/policy/policy.def", includers());
  std::string names;
  for (const std::string& reader : readers) names += reader + "\n";
  EXPECT_GT(readers.size(), 10u) << "the includes were not read";
  EXPECT_LT(readers.size(), 40u) << "include sim/policy/lever.h where no lever is read by name:\n" << names;
  std::cout << readers.size() << " sources read the lever table\n";
}

TEST(Rebuild, TheCountFollowsIncludesThroughHeaders) {
  const Includers made = {
      {"t.def", {"t.h"}}, {"t.h", {"a.h", "a.cpp"}}, {"a.h", {"b.cpp", "a.h"}}, {"x.h", {"c.cpp"}}};
  EXPECT_EQ(sourcesReading("t.def", made), (std::set<std::string>{"a.cpp", "b.cpp"}));
}

}  // namespace
}  // namespace shancheng::house
