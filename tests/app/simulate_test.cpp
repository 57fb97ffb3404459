// simulate, replay and levers, run as programs.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sim/measure/indicators.h"
#include "sim/policy/policy.h"
#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {
std::string lastLine(const std::string& text) {
  const auto at = text.rfind('\n', text.size() - 2);
  return text.substr(at == std::string::npos ? 0 : at + 1);
}
}  // namespace

TEST(Simulate, LastLineIsTheHashOnAnyNumberOfThreads) {
  const Scratch scratch;
  const Outcome one = runProgram(scratch, "simulate --threads 1 --to 1990 " + smallCity());
  const Outcome two = runProgram(scratch, "simulate --threads 2 --to 1990 " + smallCity());
  ASSERT_EQ(one.code, 0) << one.err;
  const std::string hash = lastLine(one.out);
  EXPECT_EQ(hash.size(), 5u + 16u + 1u) << hash;
  EXPECT_EQ(hash.rfind("hash ", 0), 0u);
  EXPECT_EQ(hash.find_first_not_of("0123456789abcdef", 5), 21u);
  EXPECT_EQ(one.out, two.out);
}

TEST(Simulate, SeedAndLeverChangeTheHash) {
  const Scratch scratch;
  const std::string plain = runProgram(scratch, "simulate --to 1960 " + smallCity()).out;
  EXPECT_NE(plain, runProgram(scratch, "simulate --to 1960 --seed 2 " + smallCity()).out);
  EXPECT_NE(plain, runProgram(scratch, "simulate --to 1960 --set max_slope=6 " + smallCity()).out);
}

TEST(Simulate, WritesCsvGridAndSession) {
  const Scratch scratch;
  const Outcome outcome = runProgram(
      scratch, "simulate --to 1950 --csv a.csv --grid g.png --year 1945 --session s.json " + smallCity());
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const std::string csv = readFile(scratch / "a.csv");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1950 - 1929 + 2);
  EXPECT_EQ(readFile(scratch / "g.png").substr(1, 3), "PNG");
  EXPECT_EQ(filesIn(scratch.folder()), 3);
}

TEST(Simulate, AFullDiskIsSaidWithCodeFour) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const Scratch scratch;
  const int status = std::system(
      ("'" SHANCHENG_PROGRAM "' levers >/dev/full 2>'" + (scratch / "err").string() + "'").c_str());
  EXPECT_EQ(WEXITSTATUS(status), 4);
  EXPECT_NE(readFile(scratch / "err").find("stdout"), std::string::npos);
}

TEST(Replay, ASessionReplaysToItsHashes) {
  const Scratch scratch;
  const Outcome made = runProgram(
      scratch, "simulate --to 1975 --set max_slope=12@1950 --seed 5 --session s.json " + smallCity());
  ASSERT_EQ(made.code, 0) << made.err;
  const Outcome replayed = runProgram(scratch, "replay s.json");
  EXPECT_EQ(replayed.code, 0) << replayed.err;
  EXPECT_EQ(lastLine(replayed.out), lastLine(made.out));
}

TEST(Replay, ATamperedHashIsCaughtAndItsYearNamed) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1965 --session s.json " + smallCity()).code, 0);
  const Outcome whole = runProgram(scratch, "replay s.json");
  const std::string hash = lastLine(whole.out).substr(5, 16);
  std::string text = readFile(scratch / "s.json");
  const auto at = text.find(hash);
  ASSERT_NE(at, std::string::npos);
  text[at] = text[at] == '0' ? '1' : '0';
  std::ofstream(scratch / "s.json", std::ios::binary) << text;
  const Outcome outcome = runProgram(scratch, "replay s.json");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_NE(outcome.lastErrLine().find("1965"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.lastErrLine().find(hash), std::string::npos) << outcome.err;
}

TEST(Replay, ATruncatedSessionIsRefused) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1935 --session s.json " + smallCity()).code, 0);
  const std::string text = readFile(scratch / "s.json");
  std::ofstream(scratch / "s.json", std::ios::binary) << text.substr(0, text.size() / 2);
  const Outcome outcome = runProgram(scratch, "replay s.json");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.lastErrLine().find("s.json"), std::string::npos) << outcome.err;
}

TEST(Levers, EveryRowInEveryForm) {
  const Scratch scratch;
  const std::string plain = runProgram(scratch, "levers").out,
                    markdown = runProgram(scratch, "levers --markdown").out;
  const auto json = nlohmann::json::parse(runProgram(scratch, "levers --json").out);
  ASSERT_EQ(json.size(), kLeverCount);
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const LeverRow& row = leverTable()[i];
    EXPECT_EQ(json[i]["id"], std::string(row.id));
    EXPECT_EQ(json[i]["default"].get<double>(), row.standard);
    EXPECT_FALSE(json[i]["name"]["zh"].get<std::string>().empty());
    EXPECT_NE(plain.find(std::string(row.id)), std::string::npos) << row.id;
    EXPECT_NE(markdown.find("| `" + std::string(row.id) + "` |"), std::string::npos) << row.id;
  }
}
