// simulate --check, --ensemble, --score and calibrate, run as programs on the small city.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

std::string lastLine(const std::string& text) {
  const auto at = text.rfind('\n', text.size() - 2);
  return text.substr(at == std::string::npos ? 0 : at + 1);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

void writeFile(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string withoutLine(const std::string& text, const std::string& beginning) {
  std::istringstream in(text);
  std::string line, kept;
  while (std::getline(in, line))
    if (line.rfind(beginning, 0) != 0) kept += line + "\n";
  return kept;
}

constexpr const char* kColumns =
    "id,role,measure,indicator,over,subject,from_year,to_year,value,unit,tolerance_kind,tolerance,words_en,"
    "words_zh,source,note\n";

// The small city in a folder of its own, where its answers may be changed.
class OwnCity {
 public:
  explicit OwnCity(const Scratch& scratch, const std::string& name = "own") : folder_(scratch / name) {
    fs::create_directory(folder_);
    fs::create_directory_symlink(SHANCHENG_ROOT "/assets", folder_ / "assets");
    std::string text = readFile(SHANCHENG_TEST_DATA "/cities/small/city.toml");
    text = replaced(text, "../../../../assets", "assets");
    text = replaced(text, "assets/cities/chongqing/targets.csv", "targets.csv");
    text = replaced(text, "assets/cities/chongqing/observed.csv", "observed.csv");
    writeFile(folder_ / "city.toml", text);
    fs::copy_file(SHANCHENG_ROOT "/assets/cities/chongqing/observed.csv", folder_ / "observed.csv");
    fs::copy_file(SHANCHENG_ROOT "/assets/cities/chongqing/targets.csv", folder_ / "targets.csv");
  }
  std::string words() const { return "--city '" + folder_.string() + "'"; }
  fs::path file(const std::string& name) const { return folder_ / name; }
  void setTargets(const std::string& rows) const { writeFile(folder_ / "targets.csv", kColumns + rows); }

 private:
  fs::path folder_;
};

const std::string kTrue =
    "first,fitted,value,built_up_area,,,,1929,2.4,km2,percent,90,First town,城区,test,\n";
const std::string kFalse = "moon,held_out,value,population,,,,1935,1,persons,percent,1,Moon,月,test,\n";

}  // namespace

TEST(Check, ATargetThatHoldsEndsWithZero) {
  const Scratch scratch;
  const OwnCity city(scratch);
  city.setTargets(kTrue);
  const Outcome outcome = runProgram(scratch, "simulate --check " + city.words());
  EXPECT_EQ(outcome.code, 0) << outcome.err << outcome.out;
  EXPECT_EQ(lastLine(outcome.out), "1 of 1 targets within tolerance\n");
  EXPECT_NE(outcome.out.find("pass"), std::string::npos);
  EXPECT_EQ(outcome.out.find("FAIL"), std::string::npos);
}

TEST(Check, ATargetThatFailsEndsWithOne) {
  const Scratch scratch;
  const OwnCity city(scratch);
  city.setTargets(kTrue + kFalse);
  const Outcome outcome = runProgram(scratch, "simulate --check " + city.words());
  EXPECT_EQ(outcome.code, 1) << outcome.err << outcome.out;
  EXPECT_EQ(lastLine(outcome.out), "1 of 2 targets within tolerance\n");
  EXPECT_NE(outcome.out.find("FAIL"), std::string::npos);
  EXPECT_NE(outcome.out.find("held out  0 of 1"), std::string::npos) << outcome.out;
}

TEST(Check, EveryRowOfTheCityIsPrintedOnceInItsOrder) {
  const Scratch scratch;
  const Outcome outcome = runProgram(scratch, "simulate --check --lang en " + smallCity());
  EXPECT_TRUE(outcome.code == 0 || outcome.code == 1) << outcome.err;
  EXPECT_NE(outcome.out.find("Urban residents"), std::string::npos);
  std::istringstream in(outcome.out);
  std::string line;
  int rows = 0;
  while (std::getline(in, line))
    for (const char* verdict : {"  pass", "  FAIL", "  shown"})
      if (line.size() > 80 && line.ends_with(verdict)) ++rows;
  const std::string csv = readFile(SHANCHENG_ROOT "/assets/cities/chongqing/targets.csv");
  EXPECT_EQ(rows, std::count(csv.begin(), csv.end(), '\n') - 1);
}

TEST(Check, AMissingOrBrokenTargetsFileIsNamed) {
  const Scratch scratch;
  const OwnCity city(scratch);
  city.setTargets(kTrue + "moon,guessed,value,population,,,,1935,1,persons,percent,1,Moon,月,test,\n");
  Outcome outcome = runProgram(scratch, "simulate --check " + city.words());
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("targets.csv:3"), std::string::npos) << outcome.err;
  fs::remove(city.file("targets.csv"));
  outcome = runProgram(scratch, "simulate --check " + city.words());
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("targets.csv"), std::string::npos) << outcome.err;
  writeFile(city.file("city.toml"), withoutLine(readFile(city.file("city.toml")), "targets"));
  outcome = runProgram(scratch, "simulate --check " + city.words());
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("no targets"), std::string::npos) << outcome.err;
}

TEST(Answers, TheModelIsTheSameWithoutThem) {
  const Scratch scratch;
  const OwnCity with(scratch, "with"), without(scratch, "without");
  fs::remove(without.file("observed.csv"));
  fs::remove(without.file("targets.csv"));
  writeFile(without.file("city.toml"),
            withoutLine(withoutLine(readFile(without.file("city.toml")), "observed"), "targets"));
  const Outcome first = runProgram(scratch, "simulate " + with.words()),
                second = runProgram(scratch, "simulate " + without.words());
  ASSERT_EQ(first.code, 0) << first.err;
  ASSERT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(first.out, second.out);
}

TEST(CalibrateProgram, StoppedAndResumedIsTheSameOnAnyThreads) {
  const Scratch scratch;
  const OwnCity city(scratch);
  const std::string base = "calibrate --seed 4 " + city.words();
  const Outcome whole = runProgram(scratch, base + " --evaluations 120 --out whole.toml --threads 1");
  ASSERT_EQ(whole.code, 0) << whole.err;
  ASSERT_EQ(runProgram(scratch, base + " --evaluations 50 --out parts.toml --threads 2").code, 0);
  EXPECT_NE(readFile(scratch / "whole.toml"), readFile(scratch / "parts.toml"));
  const Outcome resumed =
      runProgram(scratch, base + " --evaluations 120 --out parts.toml --resume --overwrite --threads 2");
  ASSERT_EQ(resumed.code, 0) << resumed.err;
  EXPECT_EQ(resumed.out, whole.out);
  EXPECT_EQ(readFile(scratch / "whole.toml"), readFile(scratch / "parts.toml"));
  EXPECT_EQ(readFile(scratch / "whole.toml.state"), readFile(scratch / "parts.toml.state"));

  // The city reads what was written, and is another for it.
  fs::copy_file(scratch / "whole.toml", city.file("coefficients.toml"));
  std::string text = withoutLine(readFile(city.file("city.toml")), "coefficients");
  writeFile(city.file("city.toml"), text);
  text = replaced(text, "[files]\n", "[files]\ncoefficients = \"coefficients.toml\"\n");
  const std::string plain = lastLine(runProgram(scratch, "simulate --to 1960 " + city.words()).out);
  writeFile(city.file("city.toml"), text);
  const Outcome fitted = runProgram(scratch, "simulate --to 1960 " + city.words());
  EXPECT_EQ(fitted.code, 0) << fitted.err;
  EXPECT_NE(lastLine(fitted.out), plain);
}

TEST(CalibrateProgram, AForeignOrBrokenStateIsRefused) {
  const Scratch scratch;
  const OwnCity city(scratch);
  const std::string base = "calibrate --evaluations 20 --out c.toml " + city.words();
  ASSERT_EQ(runProgram(scratch, base).code, 0);
  Outcome outcome = runProgram(scratch, base);
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.lastErrLine().find("c.toml: is there already"), std::string::npos) << outcome.err;
  fs::remove(scratch / "c.toml");
  outcome = runProgram(scratch, base);
  EXPECT_EQ(outcome.code, 4) << "a search that was begun is not lost";
  EXPECT_NE(outcome.lastErrLine().find("expected --resume"), std::string::npos) << outcome.err;
  outcome = runProgram(scratch, base + " --resume --seed 2");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("c.toml.state"), std::string::npos) << outcome.err;
  const std::string state = readFile(scratch / "c.toml.state");
  writeFile(scratch / "c.toml.state", state.substr(0, state.size() / 2));
  outcome = runProgram(scratch, base + " --resume");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("c.toml.state"), std::string::npos) << outcome.err;
}

TEST(CalibrateProgram, LaterFiguresMakeNoDifference) {
  const Scratch scratch;
  const OwnCity city(scratch, "all"), early(scratch, "early");
  std::istringstream in(readFile(early.file("observed.csv")));
  std::string line, kept;
  while (std::getline(in, line)) {
    const auto first = line.find(','), second = line.find(',', first + 1);
    const int year = std::atoi(line.c_str() + second + 1);
    if (year <= 2010) kept += line + "\n";
  }
  writeFile(early.file("observed.csv"), kept);
  ASSERT_EQ(runProgram(scratch, "calibrate --evaluations 60 --out a.toml " + city.words()).code, 0);
  ASSERT_EQ(runProgram(scratch, "calibrate --evaluations 60 --out b.toml " + early.words()).code, 0);
  EXPECT_EQ(readFile(scratch / "a.toml"), readFile(scratch / "b.toml"));
}

TEST(EnsembleProgram, OneSeedIsThePlainRun) {
  const Scratch scratch;
  const Outcome plain = runProgram(scratch, "simulate --to 1970 --seed 7 --csv plain.csv " + smallCity());
  const Outcome one =
      runProgram(scratch, "simulate --to 1970 --seed 7 --ensemble 1 --csv one.csv " + smallCity());
  ASSERT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(lastLine(plain.out), lastLine(one.out));
  // Every figure of the plain table is the median, and the 5th and the 95th, of the ensemble of one.
  std::map<std::string, std::vector<std::string>> byYear;
  std::istringstream in(readFile(scratch / "one.csv"));
  std::string line;
  std::getline(in, line);
  EXPECT_EQ(line, "\xEF\xBB\xBFyear,indicator,unit,p5,p25,p50,p75,p95");
  while (std::getline(in, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    ASSERT_EQ(cells.size(), 8u) << line;
    EXPECT_EQ(cells[3], cells[5]);
    EXPECT_EQ(cells[5], cells[7]);
    byYear[cells[0]].push_back(cells[5]);
  }
  std::istringstream table(readFile(scratch / "plain.csv"));
  std::getline(table, line);
  int years = 0;
  while (std::getline(table, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    const std::string year = cells.front();
    cells.erase(cells.begin());
    EXPECT_EQ(cells, byYear[year]) << year;
    ++years;
  }
  EXPECT_EQ(years, 1970 - 1929 + 1);
}

TEST(EnsembleProgram, ThreadsMakeNoDifferenceAndSeedsDo) {
  const Scratch scratch;
  const std::string base = "simulate --to 1990 --ensemble 3 " + smallCity();
  const Outcome one = runProgram(scratch, base + " --threads 1 --csv a.csv --grid a.png");
  const Outcome three = runProgram(scratch, base + " --threads 3 --csv b.csv --grid b.png");
  ASSERT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(one.out, three.out);
  EXPECT_EQ(readFile(scratch / "a.csv"), readFile(scratch / "b.csv"));
  EXPECT_EQ(readFile(scratch / "a.png"), readFile(scratch / "b.png"));
  const std::string second = runProgram(scratch, "simulate --to 1990 --seed 2 " + smallCity()).out;
  EXPECT_NE(one.out.find("seed 2 " + lastLine(second).substr(5, 16)), std::string::npos) << one.out;
}

TEST(EnsembleProgram, BadAskingIsRefused) {
  const Scratch scratch;
  for (const char* words :
       {"--ensemble 0", "--ensemble 5000", "--ensemble 2 --check", "--ensemble 2 --session s.json",
        "--ensemble 2 --grid g.png --year 1900", "--from 1950"}) {
    const Outcome outcome = runProgram(scratch, std::string("simulate ") + words + " " + smallCity());
    EXPECT_EQ(outcome.code, 2) << words;
    EXPECT_FALSE(outcome.lastErrLine().empty()) << words;
  }
}

TEST(ScoreProgram, AMapAgainstItselfIsPerfect) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1980 --ensemble 1 --grid mask.png " + smallCity()).code, 0);
  const Outcome same = runProgram(scratch, "simulate --score mask.png --year 1980 " + smallCity());
  ASSERT_EQ(same.code, 0) << same.err;
  EXPECT_NE(same.out.find("figure of merit                    1.0000"), std::string::npos) << same.out;
  EXPECT_NE(same.out.find("quantity disagreement              0.0000"), std::string::npos) << same.out;
  EXPECT_EQ(lastLine(same.out).rfind("hash ", 0), 0u);
  const Outcome other =
      runProgram(scratch, "simulate --score mask.png --year 1980 --from 1950 --seed 2 " + smallCity());
  ASSERT_EQ(other.code, 0) << other.err;
  EXPECT_EQ(other.out.find("figure of merit                    1.0000"), std::string::npos) << other.out;
  EXPECT_NE(other.out.find("growth: edge expansion"), std::string::npos);
}

TEST(ScoreProgram, BadMasksAreRefused) {
  const Scratch scratch;
  writeFile(scratch / "text.png", "not a picture");
  ASSERT_EQ(runProgram(scratch, "simulate --to 1960 --ensemble 2 --grid grey.png " + smallCity()).code, 0);
  const std::string grey = readFile(scratch / "grey.png");
  writeFile(scratch / "half.png", grey.substr(0, grey.size() / 2));
  ASSERT_EQ(runProgram(scratch, "shot still.png --size 64x48 --year 1950 " + smallCity()).code, 0);
  const std::map<std::string, std::string> found = {{"text.png", "not a PNG"},
                                                    {"none.png", "not found"},
                                                    {"grey.png", "a pixel of 128"},
                                                    {"half.png", "broken PNG"},
                                                    {"still.png", "64 x 48"}};
  for (const auto& [file, what] : found) {
    const Outcome outcome = runProgram(scratch, "simulate --score " + file + " --year 1960 " + smallCity());
    EXPECT_EQ(outcome.code, 2) << file;
    EXPECT_NE(outcome.lastErrLine().find(file), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.lastErrLine().find(what), std::string::npos) << outcome.err;
  }
}
