// Files that are hostile or damaged: what is opened at all, how deep, wide and many, and what was cut off.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sim/core/opened_file.h"
#include "sim/io/calibration_file.h"
#include "sim/io/city_features.h"
#include "sim/io/city_folder.h"
#include "sim/io/csv_reader.h"
#include "sim/io/input_file.h"
#include "sim/io/session.h"
#include "sim/io/text_table.h"
#include "sim/io/toml_reader.h"
#include "sim/land/terrain_cache.h"
#include "sim/policy/policy.h"

namespace shancheng {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
const std::string kCities = SHANCHENG_ROOT "/assets/cities", kTiny = SHANCHENG_TEST_DATA "/cities/tiny";

template <class Value>
std::string messageOf(const Result<Value>& result) {
  return result ? "(no error)" : result.error().message();
}
std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

class Opening : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "shancheng_open_XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string file(const std::string& name) const { return folder_ + "/" + name; }
  std::string folder_;
};

TEST_F(Opening, WhatIsNoPlainFileIsRefusedAtOnce) {
  ASSERT_EQ(::mkfifo(file("pipe").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", file("device"));
  const std::string names[] = {file("pipe"), file("device"), folder_, "/dev/zero"};
  for (const std::string& name : names) {
    EXPECT_EQ(messageOf(readInputFile(name)), name + ": not a plain file; expected a readable file here");
    EXPECT_FALSE(readTerrainCache(name, 1, 4)) << name;
    EXPECT_FALSE(loadSession(name)) << name;
  }
  EXPECT_EQ(messageOf(readInputFile(file("none"))),
            file("none") + ": file not found; expected a readable file here");
  std::ofstream(file("plain")) << "words";
  fs::create_symlink(file("plain"), file("link"));
  ASSERT_TRUE(readInputFile(file("link")));
  EXPECT_EQ(*readInputFile(file("link")), "words");
  EXPECT_EQ(messageOf(readInputFile(file("plain") + std::string(1, '\0') + "more")),
            file("plain") + " more: a name that holds a NUL byte; expected a readable file here");
}

TEST_F(Opening, AFileBeyondTheBoundIsNotRead) {
  std::ofstream(file("large")) << "a";
  fs::resize_file(file("large"), 200u << 20);  // a hole, which takes no room
  EXPECT_EQ(messageOf(readInputFile(file("large"))),
            file("large") + ": file larger than 64 MiB; expected a smaller file");
  EXPECT_EQ(messageOf(readInputFileUpTo(file("large"), 1u << 20)),
            file("large") + ": file larger than 1 MiB; expected a smaller file");
  EXPECT_TRUE(readInputFileUpTo(file("large"), 200u << 20));
}

TEST(Messages, AreOneLineThatNothingCuts) {
  const Error error{"a\0b.toml"s.substr(0, 8), 3, "a\x1b[2J text\twith\0NUL\n\xc2\x9b"s.substr(0, 22),
                    std::string(5000, 'x')};
  const std::string message = error.message();
  EXPECT_TRUE(std::none_of(message.begin(), message.end(), [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20;
  })) << message;
  EXPECT_EQ(message.find('\xc2'), std::string::npos);
  EXPECT_LT(message.size(), 2000u);
  // Between letters of several bytes.
  EXPECT_EQ((Error{"", 0, std::string(399, 'x') + "渝", ""}.message()), std::string(399, 'x') + "...");
}

TEST(Bounds, TomlThatNestsTooDeepIsRefusedBeforeItIsBuilt) {
  constexpr int kDeep = 31000;
  const std::string dots = repeated("a.", kDeep);
  const std::string texts[] = {
      dots + "a = 1",
      "[" + dots + "a]\nb = 1",
      "[[" + dots + "a]]\nb = 1",
      "\xEF\xBB\xBF[" + dots + "a]\nb = 1",
      "\n\t [ " + repeated("a . ", kDeep) + "a ]\n",
      repeated("\"a\" . 'b'.", kDeep) + "a = 1",
      "x = " + repeated("[", kDeep) + repeated("]", kDeep),
      "x = " + repeated("{a = ", kDeep) + "1" + repeated("}", kDeep),
      "x = {y = 'a', z = \"b\", " + dots + "a = 1}",
      "x = [1, {" + dots + "a = 1}]",
      "x = {y = \"\"\"two\"\"\"\"\", " + dots + "a = 1}",
      "x = \"\"\"\nlong \\\n text\"\"\" # = [\n" + dots + "a = 1",
      "[a]\n[a.b]\nx.y = {" + dots + "a = 1}",
  };
  for (const std::string& text : texts) {
    const std::string message = "f.toml:", bound = ": keys and values that nest deeper than 64; ";
    for (const std::string& refused :
         {messageOf(parseToml(text, "f.toml")), messageOf(parseTomlTexts(text, "f.toml")),
          messageOf(parseSession(text, "f.toml")), messageOf(parseScenario(text, "f.toml")),
          messageOf(parseSearch(text, "f.toml")), messageOf(TextTable::parse(text, "f.toml", Language::en))})
      EXPECT_NE(refused.find(bound), std::string::npos) << text.substr(0, 30) << ": " << refused;
  }
  // What is only like it: dots in texts, comments, numbers and many keys side by side.
  const std::string harmless = "# " + dots + "\nx = \"" + dots + "\"\ny = '''\n" + dots + "'''\nz = 1.5\n" +
                               "[t]\na = -1.5\n[u]\nb = 'a.b.c'\n";
  EXPECT_EQ(messageOf(parseToml(harmless, "f.toml")), "(no error)");
  std::string broad;
  for (int i = 0; i < 3000; ++i) broad += "lever.id_" + std::to_string(i) + ".name = \"x\"\n";
  const auto read = parseTomlTexts(broad, "f.toml");
  ASSERT_TRUE(read) << messageOf(read);
  EXPECT_EQ(read->size(), 3000u);
}

TEST(Bounds, TomlThatWouldTakeTheSquareOfItsSizeIsRefused) {
  std::string dotted, named, many;
  for (int i = 0; i < 40000; ++i) dotted += "k" + std::to_string(i) + ".a = 1\n";
  for (int i = 0; i < 40000; ++i) named += "[[k" + std::to_string(i) + "]]\n";
  EXPECT_EQ(messageOf(parseToml(dotted, "f.toml")),
            "f.toml:20001: dots in keys beyond 20000; expected fewer");
  EXPECT_EQ(messageOf(parseToml(named, "f.toml")),
            "f.toml:2001: names of tables beyond 2000; expected fewer");
  many = "x = [" + repeated("1,", 1000001) + "]";
  EXPECT_EQ(messageOf(parseToml(many, "f.toml")), "f.toml:1: values beyond 1000000; expected fewer");
  // Tables of one name, without any value.
  many = repeated("[[a]]\n", 1000001);
  EXPECT_EQ(messageOf(parseToml(many, "f.toml")), "f.toml:1000001: values beyond 1000000; expected fewer");
}

TEST(Bounds, ATableHasSoManyColumnsAndCells) {
  std::string header = "id", row = "\nx";
  for (int i = 0; i < 50000; ++i) header += ",c" + std::to_string(i);
  EXPECT_EQ(messageOf(parseCsv(header + "\n", "t.csv", {})),
            "t.csv:1: more than 1000 cells in a row; expected fewer columns");
  const std::string rows = "a,b,c,d\n" + repeated("1,2,3,4\n", 250001);
  EXPECT_EQ(messageOf(parseCsv(rows, "t.csv", {})),
            "t.csv:250002: more than 1000000 cells; expected a smaller table");
}

TEST(Bounds, ARecordHasSoManyValues) {
  std::string table = "[coefficients]\n";
  for (int i = 0; i < 50000; ++i) table += "k" + std::to_string(i) + " = 1\n";
  CityReading reading;
  reading.source = [&](const std::string&) { return Result<std::string>(table); };
  EXPECT_NE(messageOf(readCoefficients(reading, "c.toml")).find("more than 1000 values in one record"),
            std::string::npos);
}

// Every row of a series of its own: the time of a row must not grow with those before it.
TEST(Bounds, ManySeriesAreFoundByName) {
  std::string text = "series,unit,year,value,basis,source\n";
  for (int i = 0; i < 60000; ++i) text += "s" + std::to_string(i) + ",u,1990,1,source,x\n";
  const auto all = parseSeries(text, "s.csv");
  ASSERT_TRUE(all) << messageOf(all);
  EXPECT_EQ(all->size(), 60000u);
}

TEST(Bounds, AChainOfScenariosEnds) {
  std::string pattern = (fs::temp_directory_path() / "shancheng_chain_XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  CityDefinition city;
  city.id = "chained";
  city.scenarioFolder = pattern;
  for (int i = 0; i < 40; ++i)
    std::ofstream(pattern + "/s" + std::to_string(i) + ".toml")
        << "id = \"s" << i << "\"\nname_en = \"S\"\nname_zh = \"S\"\nbased_on = \"s" << i + 1 << "\"\n";
  EXPECT_NE(messageOf(loadScenario("s0", city)).find("more than 16 scenarios, each based on the next"),
            std::string::npos)
      << messageOf(loadScenario("s0", city));
  fs::remove_all(pattern);
}

TEST(Texts, ANulIsRefusedWhereverItStands) {
  EXPECT_EQ(messageOf(parseToml("a = \"x\\u0000y\"", "f.toml")->root.error()
                          ? Result<void>(*parseToml("a = \"x\\u0000y\"", "f.toml")->root.error())
                          : Result<void>()),
            "f.toml:1: a 'x y' with a NUL; expected a text without it");
  EXPECT_EQ(messageOf(parseToml("a = [\"x\\u0000y\"]", "f.toml")),
            "f.toml:1: a 'x y' with a NUL; expected a text without it");
  EXPECT_EQ(messageOf(parseTomlTexts("[a]\nb = \"x\\u0000y\"", "f.toml")),
            "f.toml:2: a.b 'x y' with a NUL; expected a text without it");
  EXPECT_EQ(messageOf(parseCsv("a,b\n1,x\0y\n"s, "t.csv", {})),
            "t.csv:2: a NUL byte; expected UTF-8 text (a table program saves it as \"CSV UTF-8\", an editor "
            "with the encoding UTF-8)");
}

TEST(Cut, ATableThatEndsInsideItsLastCellIsNoticed) {
  EXPECT_TRUE(parseCsv("a,b\n1,whole\n", "t.csv", {}));
  // A quote at the end may close its cell, or be the first half of one that stands in it.
  const std::string whole = "a,b\n1,\"say \"\"hi\"\"\"\n";
  ASSERT_TRUE(parseCsv(whole, "t.csv", {}));
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(parseCsv(whole.substr(0, length), "t.csv", {})) << "cut to " << length << " bytes";
  EXPECT_EQ(
      messageOf(parseCsv("a,b\n1,2\n1,who", "t.csv", {})),
      "t.csv:3: a last line without its end; expected a line end behind the last row: was the file cut off? "
      "If it is whole, add one");
  EXPECT_EQ(messageOf(parseCsv("a,b\n", "t.csv", {})),
            "t.csv:1: no row below the header; expected at least one: was the file cut off?");
}

SessionFile exampleSession() {
  SessionFile session;
  session.city = "chongqing";
  session.scenario = "history";
  session.seed = 7;
  session.actions = {{"set max_slope 20 @1997", 0}, {"undo", 0}};
  session.commands = {{1997, 0, Command::Kind::set, LeverId::max_slope, 20},
                      {1999, 0, Command::Kind::release, LeverId::max_slope, 0}};
  session.hashes = {{1930, 1}, {1940, 2}, {2050, 3}};
  return session;
}

TEST(Cut, ASessionIsReadWholeOrNotAtAll) {
  const std::string whole = sessionText(exampleSession());
  ASSERT_TRUE(parseSession(whole, "s.toml")) << messageOf(parseSession(whole, "s.toml"));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto read = parseSession(whole.substr(0, length), "s.toml");
    EXPECT_TRUE(!read || sessionText(*read) == whole) << "cut to " << length << " bytes";
  }
  EXPECT_EQ(
      messageOf(parseSession(whole.substr(0, whole.find("\n[[hash]]")), "s.toml")),
      "s.toml:3: 4 of [[action]], [[command]] and [[hash]] where entries says 7; expected all of them: the "
      "file was cut off, or was changed and entries was not");
}

TEST(Cut, SessionsOfBeforeAreStillRead) {
  const std::string
      plain =
          "format = 1\ncity = \"c\"\nscenario = \"s\"\nseed = \"1\"\n[[hash]]\nyear = 1990\n"
          "value = \"0123456789abcdef\"\n",
      actions = "format = 2\ncity = \"c\"\nscenario = \"s\"\nseed = \"1\"\n[[action]]\ntext = \"undo\"\n";
  EXPECT_TRUE(parseSession(plain, "s.toml")) << messageOf(parseSession(plain, "s.toml"));
  EXPECT_TRUE(parseSession(actions, "s.toml")) << messageOf(parseSession(actions, "s.toml"));
  EXPECT_EQ(messageOf(parseSession("format = 3" + plain.substr(10), "s.toml")),
            "s.toml:1: no entries; expected the number of all that follows");
}

TEST(Cut, ASearchIsReadWholeOrNotAtAll) {
  StoredSearch search;
  search.problem = 7;
  search.state.population = 6;
  search.state.best = search.state.mean = {0.5, 0.25};
  search.state.stepPath = search.state.covariancePath = {0, 0};
  search.state.covariance = {1, 0, 0, 1};
  const std::string whole = searchText(search);
  ASSERT_TRUE(parseSearch(whole, "c.state")) << messageOf(parseSearch(whole, "c.state"));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto read = parseSearch(whole.substr(0, length), "c.state");
    EXPECT_TRUE(!read || searchText(*read) == whole) << "cut to " << length << " bytes";
  }
}

// Nothing of a city may lie in an empty file.
TEST(Cut, AnEmptiedFileOfACityIsRefused) {
  for (const auto& entry : fs::directory_iterator(kTiny)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name == "observed.csv") continue;
    for (const std::string left : {"", "\n", "# what it was\n"}) {
      const auto city = loadCityFolder(kTiny, [&](const std::string& path) -> Result<std::string> {
        return path == kTiny + "/" + name ? Result<std::string>(left) : readInputFile(path);
      });
      EXPECT_FALSE(city) << name << " with '" << left << "'";
    }
  }
}

// The shipped files say how many entries they have: cut anywhere, they are refused.
TEST(Cut, AShippedFileCutAtAnyLineIsRefused) {
  for (const std::string id : {"xinji", "chongqing"}) {
    const std::string folder = kCities + "/" + id;
    const auto whole = loadCity(folder, SHANCHENG_ROOT "/assets");
    ASSERT_TRUE(whole) << messageOf(whole);
    for (const std::string key : {"territories", "movements", "reservoirs", "magnets", "coefficients"}) {
      const std::string name = key + ".toml";
      const auto text = readInputFile(folder + "/" + name);
      if (!text) continue;
      // Behind the values stands a report, which changes nothing.
      const std::size_t last = std::min(text->find("\n[report]") - 1, text->rfind('\n', text->size() - 2));
      for (std::size_t end = 0; end != std::string::npos && end < last; end = text->find('\n', end + 1)) {
        CityReading reading;
        reading.city.frame = whole->frame;
        if (key != "territories") reading.city.territories = whole->territories;
        reading.source = [&](const std::string&) { return Result<std::string>(text->substr(0, end + 1)); };
        EXPECT_FALSE(readCityFile(reading, key, name)) << id << "/" << name << " cut to " << end + 1;
      }
    }
  }
}

TEST(Cut, AShippedScenarioCutBetweenItsPointsIsRefused) {
  const auto text = readInputFile(kCities + "/xinji/scenarios/history.toml");
  ASSERT_TRUE(text);
  ASSERT_TRUE(parseScenario(*text, "s.toml")) << messageOf(parseScenario(*text, "s.toml"));
  int cuts = 0;
  for (auto at = text->find("\n[[track]]"); at != std::string::npos; at = text->find("\n[[track]]", at + 1)) {
    EXPECT_FALSE(parseScenario(text->substr(0, at + 1), "s.toml"));
    ++cuts;
  }
  EXPECT_GT(cuts, 10);
}

TEST(Cut, TextsOfOneLanguageThatTheOtherHasNotAreNamed) {
  const auto parse = [](const std::string& text, Language language) {
    return *TextTable::parse(text, language == Language::en ? "en.toml" : "zh.toml", language);
  };
  const TextTable en = parse("a = \"A\"\nb = \"B\"\n", Language::en),
                  zh = parse("a = \"甲\"\nb = \"乙\"\n", Language::zh),
                  cut = parse("a = \"甲\"\n", Language::zh);
  EXPECT_TRUE(checkSameTexts(en, zh));
  EXPECT_EQ(messageOf(checkSameTexts(en, cut)),
            "zh.toml: no text 'b', which en.toml has; expected it: was the file cut off?");
  EXPECT_EQ(messageOf(TextTable::parse("# words\n", "en.toml", Language::en)),
            "en.toml: no text; expected every text of the program");
}

TEST(Cut, CoefficientsThatCalibrationWritesSayHowManyTheyAre) {
  const auto city = loadCity(kTiny, SHANCHENG_ROOT "/assets");
  ASSERT_TRUE(city);
  const std::string whole = coefficientsText(*city, city->coefficients, FitReport(), SearchState());
  const auto read = [&](const std::string& text) {
    CityReading reading;
    reading.source = [&](const std::string&) { return Result<std::string>(text); };
    return static_cast<bool>(readCoefficients(reading, "coefficients.toml"));
  };
  ASSERT_TRUE(read(whole));
  const std::size_t report = whole.find("\n[report]");
  for (std::size_t length = 0; length + 1 < report; ++length)
    EXPECT_FALSE(read(whole.substr(0, length))) << "cut to " << length << " bytes";
}

}  // namespace
}  // namespace shancheng
