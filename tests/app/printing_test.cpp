// What commands print, to a reader that goes away and to a disk that is full; and what they refuse in files
// that are given for another kind.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

struct Ended {
  int code = -1;
  std::string err;
};

// The program with `output` as its stdout.
Ended runInto(int output, const std::vector<std::string>& words) {
  const Scratch scratch;
  const std::string errors = (scratch / "err").string();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(output, STDOUT_FILENO);
    const int file = ::open(errors.c_str(), O_CREAT | O_WRONLY, 0644);
    ::dup2(file, STDERR_FILENO);
    std::vector<char*> pointers = {const_cast<char*>(SHANCHENG_PROGRAM)};
    for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    ::execv(SHANCHENG_PROGRAM, pointers.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, readFile(errors)};
}

const std::vector<std::vector<std::string>> kPrinting = {
    {"levers"},
    {"levers", "--json"},
    {"levers", "--markdown"},
    {"commands"},
    {"commands", "--markdown"},
    {"--help"},
    {"--version"},
    {"record", "--help"},
    {"simulate", "--to", "1930", "--city", SHANCHENG_TEST_DATA "/cities/small"}};

}  // namespace

TEST(Printing, EndsQuietlyWhenItsReaderHasEnough) {
  for (const auto& words : kPrinting) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    ::close(ends[0]);  // as `head` does once it has its lines
    const Ended ended = runInto(ends[1], words);
    ::close(ends[1]);
    EXPECT_EQ(ended.code, 0) << words.front();
    EXPECT_EQ(ended.err.find("shancheng:"), std::string::npos) << words.front() << ": " << ended.err;
  }
}

TEST(Printing, SaysWhenThereIsNoRoom) {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  ASSERT_GE(full, 0);
  for (const auto& words : kPrinting) {
    const Ended ended = runInto(full, words);
    EXPECT_EQ(ended.code, 4) << words.front();
    EXPECT_NE(ended.err.find("stdout: could not be written; expected room"), std::string::npos) << ended.err;
  }
  ::close(full);
}

TEST(Levers, BehindTheLastYearAreRefusedUnlessASessionKeepsThem) {
  const Scratch scratch;
  for (const char* words :
       {"simulate --to 1940", "simulate --to 1940 --ensemble 1", "shot a.png --year 1939.5",
        "explain --cell 5,5 --year 1940", "record film --to 1940 --seconds 1"}) {
    const Outcome outcome =
        runProgram(scratch, std::string(words) + " --set max_slope=12@1990 " + smallCity());
    EXPECT_EQ(outcome.code, 2) << words;
    EXPECT_NE(outcome.lastErrLine().find("--set max_slope=12@1990 behind --"), std::string::npos)
        << outcome.err;
    EXPECT_NE(outcome.lastErrLine().find("expected a year up to 1940, or a later end"), std::string::npos)
        << outcome.err;
    EXPECT_EQ(filesIn(scratch.folder()), 0) << words;
  }
  EXPECT_EQ(
      runProgram(scratch, "simulate --to 1930 --session s.toml --set max_slope=12@1990 " + smallCity()).code,
      0);
}

TEST(Files, OfAnotherKindAreCalledByTheirNames) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1930 --session s.toml " + smallCity()).code, 0);
  const std::string scenario = SHANCHENG_ROOT "/assets/cities/chongqing/scenarios/history.toml";
  const std::pair<std::string, const char*> cases[] = {
      {"record film --compare s.toml --seconds 1 " + smallCity(),
       "s.toml: a session, not a scenario; expected a scenario"},
      {"simulate --scenario s.toml " + smallCity(), "s.toml: a session, not a scenario"},
      {"replay '" + scenario + "'", "history.toml: a scenario, not a session; expected a session"},
      {"record film --session '" + scenario + "'", "history.toml: a scenario, not a session"},
      {"record film --spec s.toml", "s.toml: a session, not a film's description"},
      {"record film --camera s.toml " + smallCity(), "s.toml: a session, not a camera path"}};
  for (const auto& [words, expected] : cases) {
    const Outcome outcome = runProgram(scratch, words);
    EXPECT_EQ(outcome.code, 2) << words;
    EXPECT_NE(outcome.lastErrLine().find(expected), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.errLines(), 1) << outcome.err;
  }
}

TEST(Files, OfSessionsNameTheLineOfAYearThatIsNotTheirs) {
  const Scratch scratch;
  ASSERT_EQ(runProgram(scratch, "simulate --to 1930 --session s.toml --set max_slope=12 " + smallCity()).code,
            0);
  std::string text = readFile(scratch / "s.toml");
  const auto year = text.find("year = ", text.find("[[command]]"));
  text.replace(year, text.find('\n', year) - year, "year = 2900");
  std::ofstream(scratch / "s.toml") << text;
  int line = 1;
  for (std::size_t at = 0; at < text.find("[[command]]"); ++at) line += text[at] == '\n';
  for (const char* words : {"replay s.toml", "record film --session s.toml"}) {
    const Outcome outcome = runProgram(scratch, words);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(
        outcome.lastErrLine().find("s.toml:" + std::to_string(line) + ": year 2900; expected a year from"),
        std::string::npos)
        << outcome.err;
  }
}
