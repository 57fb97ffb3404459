// Every source can be looked up: a key in a table of levers, a city's files or a SOURCES.md has a row in a
// bibliography that can be reached from there, a source without a key says in an agreed word what it is,
// no row is left that nothing cites, and the literature named in comments is listed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

namespace fs = std::filesystem;

// What a source may say instead of a key; SOURCES.md and BIBLIOGRAPHY.md tell the reader what they mean.
const std::vector<std::string> kAgreedWords = {"estimate",  "unverified", "scenario",   "derived",
                                               "schematic", "assumption", "set so that"};
const std::regex kKey(R"(\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b)");
const std::regex kWebAddress(R"(\b[a-z0-9-]+\.(com|cn|it|info|net|org)\b)");
const std::regex kAuthorAndYear(
    R"(([A-Z][\wé-]+) (?:& [A-Z][\wé-]+|et al\.),? \(?((?:18|19|20)\d\d)\b)"
    R"(|[(;,] ?([A-Z][a-z]+) ((?:18|19|20)\d\d)\b|\b([A-Z][a-z]+) \(((?:18|19|20)\d\d)\))");

std::set<std::string> keysIn(const std::string& text) {
  std::set<std::string> keys;
  for (std::sregex_iterator it(text.begin(), text.end(), kKey), end; it != end; ++it) keys.insert(it->str());
  return keys;
}

// First cells of the rows of a bibliography: `key` in backquotes, or "Author YEAR".
std::set<std::string> rowsOf(const std::string& file) {
  std::set<std::string> rows;
  std::smatch match;
  for (const std::string& line : linesOf(readText(root() / file)))
    if (std::regex_search(line, match, std::regex(R"(^\| `([a-z0-9_]+)` \|)"))) rows.insert(match[1]);
  return rows;
}

// The keys of a bibliography and of those that it names by a link.
std::set<std::string> keysReachedFrom(const std::string& file) {
  std::set<std::string> keys = rowsOf(file);
  const std::string text = readText(root() / file);
  const std::regex link(R"(\]\(([^)]*BIBLIOGRAPHY\.md)\))");
  for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it) {
    const fs::path other = (fs::path(file).parent_path() / (*it)[1].str()).lexically_normal();
    EXPECT_TRUE(fs::exists(root() / other)) << file << ": " << other;
    keys.merge(rowsOf(other.generic_string()));
  }
  return keys;
}

struct Citation {
  std::string place;  // file:line
  std::string text;
};

// Fields of one line of CSV as RFC 4180 has them.
std::vector<std::string> fieldsOf(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
      fields.back() += line[i++];
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += line[i];
  }
  return fields;
}

void addCsv(const SourceFile& file, std::vector<Citation>& out) {
  if (file.lines.empty()) return;
  const auto header = fieldsOf(file.lines.front());
  const auto column = std::find(header.begin(), header.end(), "source");
  if (column == header.end()) return;
  for (std::size_t i = 1; i < file.lines.size(); ++i) {
    const auto fields = fieldsOf(file.lines[i]);
    ASSERT_EQ(fields.size(), header.size()) << file.path << ":" << i + 1;
    out.push_back(
        {file.path + ":" + std::to_string(i + 1), fields[static_cast<std::size_t>(column - header.begin())]});
  }
}

void addFields(const SourceFile& file, std::vector<Citation>& out) {
  const std::regex field(R"x((?:^source = |"source": )"((?:[^"\\]|\\.)*)")x");
  std::smatch match;
  for (std::size_t i = 0; i < file.lines.size(); ++i)
    if (std::regex_search(file.lines[i], match, field))
      out.push_back({file.path + ":" + std::to_string(i + 1), match[1]});
}

std::vector<Citation> citationsOf(const std::string& city) {
  std::vector<Citation> all;
  for (const SourceFile& file : filesUnder({city}, {".csv"})) addCsv(file, all);
  for (const SourceFile& file : filesUnder({city}, {".toml", ".geojson"})) addFields(file, all);
  return all;
}

std::vector<Citation> citationsOfLevers() {
  std::vector<Citation> all;
  std::smatch match;
  const auto lines = linesOf(readText(root() / "sim/policy/policy.def"));
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (std::regex_search(lines[i], match, std::regex(R"x(^LEVER\(.*"(.*)"\)$)x")))
      all.push_back({"sim/policy/policy.def:" + std::to_string(i + 1), match[1]});
  return all;
}

std::vector<std::string> cities() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(root() / "assets/cities"))
    found.push_back("assets/cities/" + entry.path().filename().string());
  std::sort(found.begin(), found.end());
  return found;
}

bool saysWhatItIs(const std::string& source) {
  return std::any_of(kAgreedWords.begin(), kAgreedWords.end(),
                     [&](const std::string& word) { return source.find(word) != std::string::npos; });
}

// Holds citations against the keys they may use, and notes which were used.
void expectKnown(const std::vector<Citation>& citations, const std::set<std::string>& known,
                 std::set<std::string>& used) {
  for (const Citation& one : citations) {
    const auto keys = keysIn(one.text);
    for (const std::string& key : keys) {
      EXPECT_TRUE(known.contains(key)) << one.place << ": no bibliography has " << key;
      used.insert(key);
    }
    std::smatch match;
    const bool hasAuthor = std::regex_search(one.text, match, kAuthorAndYear) ||
                           std::regex_search(one.text, std::regex(R"([A-Z][a-z]+ (18|19|20)\d\d)"));
    EXPECT_TRUE(!keys.empty() || saysWhatItIs(one.text) || hasAuthor)
        << one.place << ": neither a key nor an agreed word: " << one.text;
    EXPECT_FALSE(std::regex_search(one.text, kWebAddress))
        << one.place << ": an address belongs in the bibliography: " << one.text;
  }
}

// A page's prose without what stands in backquotes or is the target of a link.
std::string proseOf(const std::string& page) {
  return std::regex_replace(page, std::regex(R"(`[^`]*`|\]\([^)]*\))"), "");
}

TEST(Bibliography, EverySourceCanBeLookedUp) {
  std::set<std::string> used;
  std::size_t citations = 0;
  for (const std::string& city : cities()) {
    ASSERT_TRUE(fs::exists(root() / city / "BIBLIOGRAPHY.md")) << city;
    const auto known = keysReachedFrom(city + "/BIBLIOGRAPHY.md");
    const auto sources = citationsOf(city);
    citations += sources.size();
    expectKnown(sources, known, used);
    const std::string page = proseOf(readText(root() / city / "SOURCES.md"));
    for (const std::string& key : keysIn(page)) {
      EXPECT_TRUE(known.contains(key)) << city << "/SOURCES.md: no bibliography has " << key;
      used.insert(key);
    }
    EXPECT_FALSE(std::regex_search(page, kWebAddress)) << city << "/SOURCES.md";
  }
  const auto known = keysReachedFrom("sim/BIBLIOGRAPHY.md");
  const auto levers = citationsOfLevers();
  EXPECT_GT(levers.size(), 50u);
  expectKnown(levers, known, used);
  std::vector<Citation> directions;
  addCsv({"tests/data/scenario_directions.csv",
          linesOf(readText(root() / "tests/data/scenario_directions.csv"))},
         directions);
  EXPECT_GT(directions.size(), 20u);
  expectKnown(directions, known, used);
  std::cout << citations + levers.size() + directions.size() << " sources, " << used.size() << " keys\n";

  // Notes may cite as well; they keep a row alive.
  for (const SourceFile& file : filesUnder({"assets/cities"}, {".csv", ".geojson"}))
    for (const std::string& line : file.lines) used.merge(keysIn(line));
  for (const std::string& city : cities())
    for (const std::string& key : rowsOf(city + "/BIBLIOGRAPHY.md"))
      EXPECT_TRUE(used.contains(key)) << city << "/BIBLIOGRAPHY.md: nothing cites " << key;
}

TEST(Bibliography, ChineseWordsOfASourceCiteTheSameKeys) {
  std::map<std::string, std::set<std::string>> byLever;
  std::smatch match;
  for (const std::string& line : linesOf(readText(root() / "sim/policy/policy.def")))
    if (std::regex_search(line, match, std::regex(R"x(^LEVER\(([a-z0-9_]+),.*"(.*)"\)$)x")))
      byLever[match[1]] = keysIn(match[2]);
  std::string lever;
  std::size_t held = 0;
  for (const std::string& line : linesOf(readText(root() / "assets/text/zh.toml"))) {
    if (std::regex_search(line, match, std::regex(R"(^\[(?:lever\.([a-z0-9_]+))?)"))) lever = match[1];
    if (lever.empty() || !line.starts_with("source = ")) continue;
    EXPECT_EQ(keysIn(line), byLever[lever]) << "lever." << lever << ": " << line;
    ++held;
  }
  EXPECT_EQ(held, byLever.size());
}

// Literature in comments: "Pontius & Millones (2011)", "(Meentemeyer et al. 2013)", "(Hansen 1959)".
TEST(Bibliography, LiteratureInCommentsIsListed) {
  const std::vector<std::string> rows = [] {
    std::vector<std::string> found = linesOf(readText(root() / "sim/BIBLIOGRAPHY.md"));
    for (std::string& line : linesOf(readText(root() / "engine/BIBLIOGRAPHY.md")))
      found.push_back(std::move(line));
    return found;
  }();
  const auto isListed = [&](const std::string& author, const std::string& year) {
    return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
      return row.starts_with("| ") && row.find(author) != std::string::npos &&
             row.find(year) != std::string::npos;
    });
  };
  const std::set<std::string> noAuthors = {"After", "Before", "Since", "By", "From", "Until", "In"};
  auto files = filesUnder({"sim", "engine", "shaders"}, {".h", ".cpp", ".glsl", ".frag", ".vert", ".def"});
  for (const SourceFile& page : filesUnder({"sim"}, {".md"})) files.push_back(page);
  std::size_t named = 0;
  for (const SourceFile& file : files)
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      if (!file.path.ends_with(".md") && line.find("//") == std::string::npos) continue;
      for (std::sregex_iterator it(line.begin(), line.end(), kAuthorAndYear), end; it != end; ++it) {
        const std::size_t form = (*it)[1].matched ? 1 : (*it)[3].matched ? 3 : 5;
        const std::string author = (*it)[form], year = (*it)[form + 1];
        if (noAuthors.contains(author)) continue;
        ++named;
        EXPECT_TRUE(isListed(author, year)) << file.path << ":" << i + 1 << ": " << author << " " << year;
      }
    }
  EXPECT_GT(named, 40u);
}

}  // namespace
}  // namespace shancheng::house
