// Sessions come back as they were written, wherever they were moved; broken ones are refused with their line.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "sim/io/city_folder.h"
#include "sim/io/export.h"
#include "sim/io/input_file.h"
#include "sim/io/session.h"
#include "sim/land/geography_maker.h"
#include "sim/policy/policy.h"

namespace shancheng {
namespace {

namespace fs = std::filesystem;

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "shancheng_io_XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::size_t filesInside() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  fs::path folder_;
};
using Sessions = Folder;

SessionFile example() {
  SessionFile session;
  session.city = "chongqing";
  session.scenario = "a \"quoted\" \\ plan\n中.toml";
  session.seed = 18446744073709551615u;
  session.commands = {{1997, 0, Command::Kind::set, LeverId::max_slope, 0.1 + 0.2 + 20},
                      {1990, 0, Command::Kind::set, LeverId::land_release_rate, 80},
                      {1997, 1, Command::Kind::release, LeverId::max_slope, 0}};
  session.hashes = {{1930, 0x0123456789abcdefu}, {1940, 0xffffffffffffffffu}, {2050, 0}};
  return session;
}

TEST_F(Sessions, RoundTrip) {
  const std::string file = (folder_ / "s.toml").string();
  const SessionFile written = example();
  const auto saved = saveSession(written, file);
  ASSERT_TRUE(saved) << saved.error().message();
  const auto read = loadSession(file);
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(read->city, written.city);
  EXPECT_EQ(read->scenario, written.scenario);
  EXPECT_EQ(read->seed, written.seed);
  EXPECT_EQ(read->hashes, written.hashes);
  ASSERT_EQ(read->commands.size(), written.commands.size());
  for (std::size_t i = 0; i < read->commands.size(); ++i) {
    const Command &a = read->commands[i], &b = written.commands[i];
    EXPECT_EQ(a.year, b.year);
    EXPECT_EQ(a.sequence, b.sequence);
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.lever, b.lever);
    EXPECT_EQ(a.value, b.value);  // to the last bit
  }
  EXPECT_EQ(sessionText(*read), sessionText(written));
  EXPECT_EQ(filesInside(), 1u);
}

TEST_F(Sessions, ATimelineReplaysFromItsSession) {
  WorkerPool pool(1);
  const std::string tiny = SHANCHENG_TEST_DATA "/cities/tiny";
  const auto timelineOf = [&](const std::string& folder, const std::string& scenarioId, std::uint64_t seed) {
    auto city = loadCity(folder, SHANCHENG_ROOT "/assets");
    EXPECT_TRUE(city) << city.error().message();
    auto scenario = loadScenario(scenarioId, *city);
    EXPECT_TRUE(scenario) << scenario.error().message();
    auto geography = makeGeography(*city, pool, "");
    EXPECT_TRUE(geography) << geography.error().message();
    return std::make_unique<Timeline>(*geography, *scenario, seed, pool);
  };
  const auto first = timelineOf(tiny, "history", 7);
  ASSERT_TRUE(first->apply({1950, 0, Command::Kind::set, LeverId::max_slope, 15}));
  ASSERT_TRUE(first->apply({1960, 0, Command::Kind::release, LeverId::max_slope, 0}));
  first->stepTo(1965);
  const SessionFile session = sessionOf(*first);
  EXPECT_EQ(session.city, tiny);  // not among the assets, so by its folder
  EXPECT_EQ(session.scenario, "history");
  EXPECT_EQ(session.commands.size(), 2u);
  ASSERT_EQ(session.hashes.size(), 5u);  // 1930, 1940, 1950, 1960 and the last
  EXPECT_EQ(session.hashes.back(), (std::pair<int, std::uint64_t>{1965, first->hash()}));

  const auto read = parseSession(sessionText(session), "s.toml");
  ASSERT_TRUE(read) << read.error().message();
  const auto second = timelineOf(read->city, read->scenario, read->seed);
  for (const Command& command : read->commands) ASSERT_TRUE(second->apply(command));
  second->stepTo(1965);
  EXPECT_EQ(sessionOf(*second).hashes, session.hashes);
}

TEST_F(Sessions, FaultsSayWhere) {
  const struct {
    const char *was, *becomes, *message;
  } faults[] = {
      {"format = 3", "format = 4", "s.toml:2: a session of format 4; expected format 1 to 3"},
      {"format = 3", "format = \"1\"", "s.toml:2: format '1'; expected a whole number from 1 to 1000000"},
      {"city = \"chongqing\"\n", "", "s.toml:1: no city; expected a text that is not empty"},
      {"\"18446744073709551615\"", "\"18446744073709551616\"",
       "s.toml:6: seed '18446744073709551616'; expected a whole number of at most 64 bits, in quotes"},
      {"\"18446744073709551615\"", "\"-1\"",
       "s.toml:6: seed '-1'; expected a whole number of at most 64 bits, in quotes"},
      {"\"18446744073709551615\"", "7", "s.toml:6: seed 7; expected a text that is not empty"},
      {"kind = \"set\"", "kind = \"shove\"", "s.toml:10: kind 'shove'; expected one of set, release"},
      {"lever = \"max_slope\"", "lever = \"gravity\"",
       "s.toml:11: unknown lever 'gravity'; run 'shancheng levers' for the list"},
      {"value = 80", "value = 81", "s.toml:18: value 81; expected a number from 0 to 80"},
      {"value = 80", "value = nan", "s.toml:18: value nan; expected a number from 0 to 80"},
      {"value = 80\n", "", "s.toml:14: no value; expected a number from 0 to 80"},
      {"year = 1990", "year = 1990.5", "s.toml:15: year 1990.5; expected a whole number from 1000 to 3000"},
      {"year = 1990", "year = 0x7c6",
       "s.toml:15: key 'year' as a number that is not decimal; expected decimal digits: 1990"},
      {"format = 3", "format = 0o3",
       "s.toml:2: key 'format' as a number that is not decimal; expected decimal digits: 3"},
      {"value = 80", "valu = 80",
       "s.toml:18: unknown key 'valu'; did you mean 'value'? expected year, kind, lever, value"},
      {"lever = \"max_slope\"", "lever = \"max_slpoe\"",
       "s.toml:11: unknown lever 'max_slpoe'; did you mean 'max_slope'? run 'shancheng levers' for the list"},
      {"format = 3", "id = \"a\"\nname_en = \"A\"\nstart_year = 1937",
       "s.toml: a scenario, not a session; expected a session; --scenario and --compare take one"},
      {"value = 80", "value = 80\nextra = 1",
       "s.toml:19: unknown key 'extra'; expected year, kind, lever, value"},
      {"0123456789abcdef", "0123456789abcdeg",
       "s.toml:27: hash '0123456789abcdeg'; expected 16 hexadecimal digits"},
      {"0123456789abcdef", "0123", "s.toml:27: hash '0123'; expected 16 hexadecimal digits"},
      {"year = 1940", "year = 1930", "s.toml:30: year 1930 after 1930; expected strictly increasing years"},
      {"city = \"chongqing\"\n", "city = \"chongqing\"\ncity_lay = 5\n",
       "s.toml:5: city_lay 5; expected a text"},
      {"city = \"chongqing\"\n", "city = \"chongqing\"\nscenario_lay = true\n",
       "s.toml:5: scenario_lay true; expected a text"},
      {"[[hash]]", "[[hashes]]", "s.toml:25: unknown table 'hashes'; expected command, hash, action"},
  };
  const std::string good = sessionText(example());
  ASSERT_TRUE(parseSession(good, "s.toml"));
  for (const auto& fault : faults) {
    std::string text = good;
    ASSERT_NE(text.find(fault.was), std::string::npos) << fault.was;
    text.replace(text.find(fault.was), std::string(fault.was).size(), fault.becomes);
    const auto session = parseSession(text, "s.toml");
    if (session) {
      ADD_FAILURE() << "no error for " << fault.message;
    } else {
      EXPECT_EQ(session.error().message(), fault.message);
    }
  }
  for (std::size_t length = 0; length < good.size(); length += 7) {
    const auto session = parseSession(good.substr(0, length), "cut.toml");
    ASSERT_FALSE(session) << "cut to " << length << " bytes";
    EXPECT_EQ(session.error().file, "cut.toml");
  }
}

TEST_F(Sessions, MissingFileAndFolder) {
  const auto missing = loadSession((folder_ / "none.toml").string());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message(),
            (folder_ / "none.toml").string() + ": file not found; expected a readable file here");
  const auto folder = loadSession(folder_.string());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().message(), folder_.string() + ": not a plain file; expected a readable file here");
}

// As much of one as tells it from any other folder.
void makeCity(const fs::path& folder) {
  fs::create_directories(folder);
  std::ofstream(folder / "city.toml") << "id = \"mine\"\n";
}

// The file lies in one folder, the city in another below it or beside it.
TEST_F(Sessions, OwnCitiesAndScenariosAreFoundAgainWhereverTheFolderWasMoved) {
  const auto lesson = folder_ / "lesson";
  makeCity(lesson / "cities/mytown");
  fs::create_directories(lesson / "runs");
  std::ofstream(lesson / "mine.toml") << "id = \"mine\"\n";
  SessionFile session = example();
  session.city = (lesson / "cities/mytown").string();
  session.scenario = (lesson / "mine.toml").string();
  ASSERT_TRUE(saveSession(session, (lesson / "a.toml").string()));
  ASSERT_TRUE(saveSession(session, (lesson / "runs/b.toml").string()));
  EXPECT_EQ(loadSession((lesson / "a.toml").string())->city, "./cities/mytown");
  EXPECT_EQ(loadSession((lesson / "runs/b.toml").string())->scenario, "../mine.toml");
  const auto expectFound = [&](const fs::path& file, const fs::path& now) {
    auto read = loadSession(file.string());
    ASSERT_TRUE(read);
    const auto found = findPlaces(*read, file.string());
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_TRUE(fs::equivalent(read->city, now / "cities/mytown")) << read->city;
    EXPECT_TRUE(fs::equivalent(read->scenario, now / "mine.toml")) << read->scenario;
  };
  expectFound(lesson / "a.toml", lesson);
  // The session alone, to another folder: what it leads to is where it was.
  fs::create_directory(folder_ / "away");
  fs::copy_file(lesson / "a.toml", folder_ / "away/a.toml");
  expectFound(folder_ / "away/a.toml", lesson);
  const auto moved = folder_ / "moved";
  fs::rename(lesson, moved);
  expectFound(moved / "a.toml", moved);
  expectFound(moved / "runs/b.toml", moved);
  // Nowhere any more: said with the places that were tried.
  auto lost = loadSession((folder_ / "away/a.toml").string());
  ASSERT_TRUE(lost);
  const auto missing = findPlaces(*lost, (folder_ / "away/a.toml").string());
  ASSERT_FALSE(missing);
  EXPECT_EQ(
      missing.error().message(),
      (folder_ / "away/a.toml").string() +
          ": city './cities/mytown' is not there; expected it as seen from the folder of this file, at " +
          (folder_ / "lesson/cities/mytown").string() + ", or beside this file");
}

// Its reader takes UTF-8 alone: what could never be read again is not written.
TEST_F(Sessions, APathThatIsNoTextIsRefusedBeforeItIsWritten) {
  SessionFile session = example();
  session.city = (folder_ / "caf\xe9").string();
  session.scenario = "history";
  const auto refused = saveSession(session, (folder_ / "s.toml").string());
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find(
                "city './caf\xe9' has a byte that is not UTF-8; expected a name in UTF-8"),
            std::string::npos)
      << refused.error().message();
  EXPECT_EQ(filesInside(), 0u);
  // A folder above both of them need not stand in the file.
  fs::create_directories(folder_ / "caf\xe9/mytown");
  session.city = (folder_ / "caf\xe9/mytown").string();
  const std::string file = (folder_ / "caf\xe9/s.toml").string();
  ASSERT_TRUE(saveSession(session, file));
  const auto read = loadSession(file);
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(read->city, "./mytown");
}

// Seen from inside its own city a path is dots, which lead somewhere from anywhere.
TEST_F(Sessions, ASessionInsideItsCityFindsItFromElsewhere) {
  const auto town = folder_ / "mytown", away = folder_ / "away/further";
  makeCity(town);
  fs::create_directories(town / "runs");
  fs::create_directories(away);
  SessionFile session = example();
  session.city = town.string();
  session.scenario = "history";
  const auto foundFrom = [](const fs::path& file) {
    auto read = loadSession(file.string());
    if (!read) return read.error().message();
    const auto found = findPlaces(*read, file.string());
    return found ? fs::weakly_canonical(read->city).string() : found.error().message();
  };
  for (const char* inside : {"s.toml", "runs/s.toml"}) {
    ASSERT_TRUE(saveSession(session, (town / inside).string()));
    EXPECT_EQ(foundFrom(town / inside), fs::weakly_canonical(town));
    fs::rename(town / inside, away / "s.toml");
    EXPECT_EQ(foundFrom(away / "s.toml"), fs::weakly_canonical(town)) << inside;
    // Where it lay there is nothing any more, but it lies beside the file under its own name.
    fs::rename(town, away / "mytown");
    EXPECT_EQ(foundFrom(away / "s.toml"), fs::weakly_canonical(away / "mytown")) << inside;
    fs::remove(away / "mytown/city.toml");
    EXPECT_NE(foundFrom(away / "s.toml").find(" is not there; expected it as seen from"), std::string::npos)
        << foundFrom(away / "s.toml");
    fs::rename(away / "mytown", town);
    makeCity(town);
  }
}

TEST_F(Sessions, IdsAreLeftToTheAssets) {
  SessionFile session = example();
  session.scenario = "history";
  ASSERT_TRUE(findPlaces(session, (folder_ / "s.toml").string()));
  EXPECT_EQ(session.city, "chongqing");
  EXPECT_EQ(session.scenario, "history");
  session.city = "atlantis";
  ASSERT_TRUE(findPlaces(session, (folder_ / "s.toml").string())) << "whoever loads it says which there are";
  makeCity(folder_ / "atlantis");  // as older programs wrote a folder
  ASSERT_TRUE(findPlaces(session, (folder_ / "s.toml").string()));
  EXPECT_EQ(session.city, (folder_ / "atlantis").string());
}

TEST(Tables, HaveAMarkWhereATableProgramOpensThem) {
  EXPECT_EQ(csvFor("a.csv", "x"), "\xEF\xBB\xBFx");
  EXPECT_EQ(csvFor("A.CSV", "x"), "\xEF\xBB\xBFx");
  for (const char* file : {"-", "/dev/stdout", "a.txt", "csv", ""}) EXPECT_EQ(csvFor(file, "x"), "x") << file;
}

TEST(IndicatorsCsv, HasAHeaderWithUnitsAndARowAYear) {
  const auto texts = TextTable::load(SHANCHENG_ROOT "/assets", Language::en);
  ASSERT_TRUE(texts) << texts.error().message();
  History history;
  history.startYear = 1990;
  for (int year = 1990; year < 1993; ++year) {
    auto record = std::make_shared<YearRecord>();
    record->year = year;
    record->indicators.fill(year + 0.256);
    history.years.push_back(record);
  }
  const std::string csv = indicatorsCsv(history, *texts);
  EXPECT_EQ(csv.rfind("year,Population in the scene (people),Built-up area (km²),", 0), 0u) << csv;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
  EXPECT_NE(csv.find("\n1991,1991,1991.3,1991.26,"), std::string::npos) << csv;
  const std::string header = csv.substr(0, csv.find('\n'));
  EXPECT_EQ(static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')), kIndicatorCount);
}

}  // namespace
}  // namespace shancheng
