// The autosave: what was done, line by line, comes back to the same session; a killed program loses no more
// than the line being written; a disk that cannot be written ends the saving, not the session.
#include "engine/session/autosave.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sim/policy/policy.h"
#include "tests/session/random_action.h"
#include "tests/session/small_session.h"

using namespace shancheng;
using namespace shancheng::test;
namespace fs = std::filesystem;

namespace {

class Autosaves : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "shancheng_autosave_XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string file(const char* name = "session.actions") const { return (folder_ / name).string(); }
  static std::string contentOf(const std::string& name) {
    std::ifstream stream(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  static void append(const std::string& name, const std::string& bytes) {
    std::ofstream(name, std::ios::binary | std::ios::app) << bytes;
  }
  // A session that has done what the file says.
  static std::unique_ptr<Session> again(const std::string& name) {
    const auto content = loadAutosave(name);
    EXPECT_TRUE(content) << content.error().message();
    auto session = std::make_unique<Session>(valleySetup());
    if (!content) return session;
    const auto done = performAll(*session, content->actions, texts(Language::en), name, content->lines);
    EXPECT_TRUE(done) << done.error().message();
    return session;
  }
  fs::path folder_;
};

// The same actions in the same order each time.
Action someAction(Dice& dice) {
  switch (dice.below(7)) {
    case 0:
    case 1:
      return action::SetLever{LeverId::max_slope,
                              8.0 + dice.below(20),
                              {1930 + dice.below(46)},
                              {static_cast<std::uint64_t>(dice.below(3))}};
    case 2:
      return action::Undo{};
    case 3:
      return action::Redo{};
    case 4:
      return action::SeekYear{1937 + 38 * dice.uniform()};
    case 5:
      return action::ForkBranch{{1940 + dice.below(30)}, {dice.once(2) ? "a \"name\"" : ""}};
    default:
      return action::PickCell{dice.below(64), dice.below(64), {}};
  }
}

}  // namespace

TEST_F(Autosaves, ComeBackToTheSameSession) {
  Session session(valleySetup());
  session.keepAutosave(file());
  mustPerform(session, {"play", "speed 8"});
  session.waitUntilIdle();
  session.tick(1.3);  // the clock goes by itself
  mustPerform(session, {"set max_slope 12", "set max_slope 11 #4", "set max_slope 10 #4", "step -3",
                        "set land_release_rate 0.5", "undo", "redo"});
  EXPECT_EQ(perform(session, "fork 1960 \"less \\\"land\\\"\\n\"")->id, "name_bad")
      << "nothing of it is written";
  session.tick(0.4);
  mustPerform(session, {"fork 1960 \"less \\\"land\\\"\"", "compare 1", "pick 31 27", "hour 12", "hour 13",
                        "hour 14.25", "language", "layer zones toggle", "panel view on", "data suitability",
                        "fly ridge", "film \"fps = 24\"", "pause", "quality low", "seek 1961.125"});
  const std::string state = dumpOf(session);
  const auto content = loadAutosave(file());
  ASSERT_TRUE(content) << content.error().message();
  EXPECT_EQ(content->head.scenario, "history");
  EXPECT_EQ(content->head.seed, 3u);
  EXPECT_TRUE(content->torn.empty());
  const auto loaded = again(file());
  // A film is not made a second time.
  std::string expected = state;
  expected.replace(expected.find("films 1 0:1"), 11, "films 0");
  EXPECT_EQ(dumpOf(*loaded), expected);
  loaded->waitUntilIdle();
  session.waitUntilIdle();
  EXPECT_EQ(hashesOf(*loaded->snapshot()->history), hashesOf(*session.snapshot()->history));
  EXPECT_EQ(loaded->snapshot()->picked->explanation->score, session.snapshot()->picked->explanation->score);
  // Sliders under the hand are one line.
  const std::string text = contentOf(file());
  EXPECT_EQ(text.find("set max_slope 11"), std::string::npos);
  EXPECT_EQ(text.find("hour 12"), std::string::npos);
  EXPECT_NE(text.find("\nhour 14.25\n"), std::string::npos);
}

TEST_F(Autosaves, AGestureTakesNoOtherLineAway) {
  Session session(valleySetup());
  session.waitUntilIdle();
  session.keepAutosave(file());
  mustPerform(session, {"play"});
  session.tick(2.3);  // the clock goes by itself, so the next line is not alone
  mustPerform(session, {"set max_slope 12 #4", "set max_slope 11 #4", "set max_slope 10 #4"});
  EXPECT_EQ(dumpOf(*again(file())), dumpOf(session));
  session.tick(1000);  // and stops by itself
  mustPerform(session, {"rename 1 a", "rename 1 b", "seek 1950", "seek 1951.5", "set max_slope 9 #5",
                        "set max_slope 8 #5"});
  EXPECT_EQ(dumpOf(*again(file())), dumpOf(session));
  EXPECT_EQ(contentOf(file()).find("set max_slope 9"), std::string::npos) << "still one line a gesture";
}

TEST_F(Autosaves, BegunInMidSessionTheyHoldWhatIsSeenToo) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session,
              {"set max_slope 12 @1950 #3", "fork 1960 \"less \\\"land\\\"\"", "compare 1", "undo",
               "language zh", "data suitability", "layer zones off", "layer labels on", "hour 17.25",
               "quality low", "panel film on", "panel figures off", "panels off", "fly_to 106.5 29.5",
               "pick 31 27 @1961", "speed 8", "seek 1951.25", "play", "mode kiosk"});
  const std::string before = dumpOf(session);
  session.keepAutosave(file());
  EXPECT_EQ(dumpOf(*again(file())), before);
  EXPECT_FALSE(perform(session, "layer zones toggle", Origin::remote));
  EXPECT_FALSE(perform(session, "forget"));
  session.tick(0.5);
  EXPECT_FALSE(perform(session, "toggle"));
  EXPECT_EQ(dumpOf(*again(file())), dumpOf(session)) << "what follows is neither refused nor turned round";
}

TEST_F(Autosaves, ThatGrowLongAreWrittenAnewFromTheState) {
  SessionSetup setup = valleySetup();
  setup.longAutosaveBytes = 2000;
  Session session(std::move(setup));
  session.waitUntilIdle();
  session.keepAutosave(file());
  mustPerform(session, {"set max_slope 12 @1950", "fork 1960", "fly ridge"});
  std::uintmax_t longest = 0;
  std::size_t shorter = 0;
  auto size = fs::file_size(file());
  for (int n = 0; n < 3000; ++n) {
    mustPerform(session, {n % 3 == 0 ? "undo" : n % 3 == 1 ? "redo" : "layer zones toggle"});
    if (n % 7 == 0) mustPerform(session, {n % 2 ? "seek 1950.5" : "seek 1961", "play"});
    if (n % 5 == 0) session.tick(0.1);
    if (n % 33 == 2) mustPerform(session, {"set max_slope " + std::to_string(8 + n % 9) + " @1962 #5"});
    const auto now = fs::file_size(file());
    shorter += now < size;
    longest = std::max(longest, size = now);
    if (n % 300 == 7) {
      EXPECT_EQ(dumpOf(*again(file())), dumpOf(session));
    }
  }
  EXPECT_GT(shorter, 5u);
  EXPECT_LT(longest, 8000u) << "three thousand lines are some sixty thousand bytes";
  EXPECT_EQ(dumpOf(*again(file())), dumpOf(session));
  EXPECT_EQ(session.snapshot()->fault, "");
  // Nothing is left beside it.
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator{}), 1);
}

TEST_F(Autosaves, ThatCannotBeWrittenAnewGoOnAsTheyAre) {
  SessionSetup setup = valleySetup();
  setup.longAutosaveBytes = 300;
  Session session(std::move(setup));
  fs::create_directory(folder_ / "folder");
  session.keepAutosave(file("folder/session.actions"));
  fs::rename(folder_ / "folder", folder_ / "elsewhere");  // no new file can be made where it was
  for (int n = 0; n < 60; ++n) mustPerform(session, {"set max_slope 12 @1950", "undo"});
  EXPECT_EQ(session.snapshot()->fault, "");
  const std::string moved = file("elsewhere/session.actions");
  EXPECT_GT(fs::file_size(moved), 1000u);
  EXPECT_EQ(dumpOf(*again(moved)), dumpOf(session));
}

TEST_F(Autosaves, ATornLastLineIsNoticedAndDropped) {
  {
    Session session(valleySetup());
    session.keepAutosave(file());
    mustPerform(session, {"set max_slope 12 @1950", "seek 1960"});
  }
  append(file(), "set max_slope 1");
  const auto content = loadAutosave(file());
  ASSERT_TRUE(content) << content.error().message();
  EXPECT_EQ(content->torn, "set max_slope 1");
  ASSERT_EQ(content->actions.size(), 2u);
  const auto session = again(file());
  EXPECT_EQ(session->snapshot()->commands.at(0).value, 12);
  // It is gone on with behind what is whole.
  session->goOnWithAutosave(file(), content->wholeBytes);
  mustPerform(*session, {"step 1", "undo"});
  const auto longer = loadAutosave(file());
  ASSERT_TRUE(longer) << longer.error().message();
  EXPECT_TRUE(longer->torn.empty());
  EXPECT_EQ(longer->actions.size(), 4u);
  EXPECT_EQ(dumpOf(*again(file())), dumpOf(*session));
}

TEST_F(Autosaves, CutOffAnywhereAreReadOrRefusedInWords) {
  {
    Session session(valleySetup());
    session.keepAutosave(file());
    mustPerform(session, {"set max_slope 12 @1950", "fork 1960 \"山城\"", "seek 1960.5", "pick 3 4"});
  }
  const std::string whole = contentOf(file());
  std::size_t read = 0;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto content = parseAutosave(std::string_view(whole).substr(0, size), "cut.actions");
    if (content) {
      ++read;
      EXPECT_EQ(content->wholeBytes + content->torn.size(), size);
    } else {
      EXPECT_NE(content.error().message().find("cut.actions:"), std::string::npos)
          << content.error().message();
    }
  }
  EXPECT_GT(read, 50u);
  const auto garbage = parseAutosave(whole + "sett 1\n", "a.actions");
  ASSERT_FALSE(garbage);
  EXPECT_EQ(garbage.error().line, 9);
  EXPECT_FALSE(parseAutosave("[[command]]\n", "b.toml")) << "another kind of file";
  EXPECT_FALSE(loadAutosave(file("none")));
}

TEST_F(Autosaves, AnActionThatIsRefusedNamesItsLine) {
  {
    Session session(valleySetup());
    session.keepAutosave(file());
    mustPerform(session, {"seek 1950"});
  }
  append(file(), "redo\n");
  const auto content = loadAutosave(file());
  ASSERT_TRUE(content);
  Session session(valleySetup());
  const auto done = performAll(session, content->actions, texts(Language::en), "x.actions", content->lines);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message(), "x.actions:6: 'redo'; There is nothing to redo.");
}

TEST_F(Autosaves, WhereNothingCanBeWrittenTheSessionGoesOn) {
  Session session(valleySetup());
  session.keepAutosave((folder_ / "no" / "such" / "folder").string());
  EXPECT_NE(session.snapshot()->fault.find("No such file"), std::string::npos) << session.snapshot()->fault;
  mustPerform(session, {"set max_slope 12 @1950", "undo"});

  // A full disk, at the third line.
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  session.keepAutosave(file());
  const std::string head = contentOf(file());
  rlimit tight = before;
  tight.rlim_cur = head.size() + 30;
  ::setrlimit(RLIMIT_FSIZE, &tight);
  mustPerform(session, {"seek 1950", "seek 1951", "step 1", "seek 1955", "step 1", "set max_slope 12 @1950"});
  ::setrlimit(RLIMIT_FSIZE, &before);
  const std::string fault = session.snapshot()->fault;
  EXPECT_NE(fault.find("cannot be written"), std::string::npos) << fault;
  mustPerform(session, {"seek 1960", "undo"});
  EXPECT_EQ(session.snapshot()->fault, fault) << "said once";
  const auto content = loadAutosave(file());
  ASSERT_TRUE(content);
  EXPECT_TRUE(content->torn.empty()) << "whole lines only";
  EXPECT_GE(content->actions.size(), 1u);
}

TEST_F(Autosaves, AKilledProgramLosesAtMostTheLineBeingWritten) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Session session(valleySetup());
    session.keepAutosave(file());
    Dice dice(7);
    for (int n = 0; n < 2000000; ++n) (void)session.perform(someAction(dice), Origin::script);
    ::_exit(1);
  }
  // In the middle of it, wherever that is.
  for (int n = 0; n < 20000; ++n) {
    std::error_code none;
    if (fs::exists(file(), none) && fs::file_size(file(), none) > 4000) break;
    ::usleep(1000);
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status)) << "it ended before it was killed";
  const auto content = loadAutosave(file());
  ASSERT_TRUE(content) << content.error().message();
  ASSERT_GT(content->actions.size(), 50u);
  const std::string killed = contentOf(file()).substr(0, content->wholeBytes);
  const std::string loaded = dumpOf(*again(file()));
  // The same actions without being killed pass through exactly that state.
  Session session(valleySetup());
  session.keepAutosave(file("reference.actions"));
  Dice dice(7);
  bool isFound = false;
  for (int n = 0; n < 200000 && !isFound; ++n) {
    (void)session.perform(someAction(dice), Origin::script);
    const auto size = fs::file_size(file("reference.actions"));
    isFound = size == killed.size() && contentOf(file("reference.actions")) == killed;
    if (isFound) {
      EXPECT_EQ(dumpOf(session), loaded);
    }
    ASSERT_LT(size, killed.size() + 4000) << "it never came past there";
  }
  EXPECT_TRUE(isFound);
}
