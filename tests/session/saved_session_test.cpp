// Sessions as files: of the new form with all branches, of the old form with commands only; what was written
// in either form is read by today's program.
#include "engine/session/saved_session.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "sim/land/geography_maker.h"
#include "tests/session/small_session.h"
#include "tests/support/small_city.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

SessionSetup smallCitySetup(const SessionFile& file) {
  CityDefinition city = smallCityDefinition();
  WorkerPool pool;
  const auto scenario = loadScenario(file.scenario, city);
  EXPECT_TRUE(scenario) << scenario.error().message();
  SessionSetup setup;
  setup.spec = {std::make_shared<const Scenario>(*scenario), file.seed, {}};
  setup.geography = *makeGeography(std::move(city), pool, "");
  return setup;
}

void expectHashes(const SessionFile& file, const History& history) {
  ASSERT_GE(file.hashes.size(), 10u);
  for (const auto& [year, hash] : file.hashes)
    EXPECT_EQ(history.years.at(static_cast<std::size_t>(year - history.startYear))->hash, hash) << year;
}

}  // namespace

TEST(SavedSession, ComesBackWithAllItsBranches) {
  const std::string name =
      (std::filesystem::temp_directory_path() / ("saved_session_" + std::to_string(::getpid()))).string();
  Session session(valleySetup());
  mustPerform(session,
              {"set max_slope 12 @1950", "fork 1960 \"less land\"", "set land_release_rate 0.5 @1962 #3",
               "set land_release_rate 0.25 @1962 #3", "undo", "redo", "select 1", "compare 2"});
  session.waitUntilIdle();
  mustPerform(session, {"save " + name});
  const auto file = loadSession(name);
  std::filesystem::remove(name);
  ASSERT_TRUE(file) << file.error().message();
  EXPECT_EQ(file->actions.size(), 5u) << "a drag is one, and what was undone and done again is none";
  EXPECT_EQ(file->commands.size(), 1u) << "of the branch shown";
  const auto actions = actionsOf(*file, name);
  ASSERT_TRUE(actions) << actions.error().message();
  Session again(valleySetup());
  const auto done = performAll(again, *actions, texts(Language::en), name);
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(dumpOf(again), dumpOf(session));
  again.waitUntilIdle();
  for (const auto& [year, hash] : file->hashes)
    EXPECT_EQ(again.snapshot()->history->years.at(static_cast<std::size_t>(year - 1929))->hash, hash) << year;
}

TEST(SavedSession, OfTheOldFormIsPerformed) {
  const std::string name = SHANCHENG_TEST_DATA "/sessions/levers_moved.toml";
  const auto file = loadSession(name);
  ASSERT_TRUE(file) << file.error().message();
  EXPECT_TRUE(file->actions.empty());
  const auto actions = actionsOf(*file, name);
  ASSERT_TRUE(actions) << actions.error().message();
  ASSERT_EQ(actions->size(), file->commands.size());
  Session session(smallCitySetup(*file));
  ASSERT_TRUE(performAll(session, *actions, texts(Language::en), name));
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->commands, file->commands);
  expectHashes(*file, *session.snapshot()->history);
}

// `shancheng replay` plays such a file, so the window does.
TEST(SavedSession, OfTheOldFormMayGiveBackALeverThatWasNotMoved) {
  const std::string text =
      "format = 1\ncity = \"valley\"\nscenario = \"history\"\nseed = \"3\"\n"
      "[[command]]\nyear = 1950\nkind = \"release\"\nlever = \"max_slope\"\n"
      "[[command]]\nyear = 1955\nkind = \"set\"\nlever = \"max_slope\"\nvalue = 9\n"
      "[[command]]\nyear = 1940\nkind = \"release\"\nlever = \"polycentricity\"\n";
  const auto file = parseSession(text, "old.toml");
  ASSERT_TRUE(file) << file.error().message();
  const auto actions = actionsOf(*file, "old.toml");
  ASSERT_TRUE(actions) << actions.error().message();
  Session session(valleySetup());
  const auto done = performAll(session, *actions, texts(Language::en), "old.toml");
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(session.snapshot()->commands.list(), file->commands);
  session.waitUntilIdle();
  EXPECT_EQ(hashesOf(*session.snapshot()->history), straightRun(runOf({"set max_slope 9 @1955"})));
}

TEST(SavedSession, OfTheNewFormIsPerformed) {
  const std::string name = SHANCHENG_TEST_DATA "/sessions/branches.toml";
  const auto file = loadSession(name);
  ASSERT_TRUE(file) << file.error().message();
  const auto actions = actionsOf(*file, name);
  ASSERT_TRUE(actions) << actions.error().message();
  Session session(smallCitySetup(*file));
  const auto done = performAll(session, *actions, texts(Language::en), name);
  ASSERT_TRUE(done) << done.error().message();
  session.waitUntilIdle();
  const auto seen = session.snapshot();
  EXPECT_EQ(seen->a, 2u);
  EXPECT_EQ(seen->b, std::optional<BranchId>(1));
  EXPECT_EQ(seen->commands, file->commands) << "those of the branch shown";
  expectHashes(*file, *seen->history);
}

TEST(SavedSession, FaultsNameFileAndLine) {
  const std::string head = "format = 2\ncity = \"valley\"\nscenario = \"history\"\nseed = \"3\"\n";
  const auto faultOf = [&](const std::string& text) {
    const auto file = parseSession(text, "s.toml");
    if (!file) return file.error().message();
    const auto actions = actionsOf(*file, "s.toml");
    return actions ? std::string("read") : actions.error().message();
  };
  EXPECT_EQ(faultOf(head + "[[action]]\ntext = \"undo\"\n"), "read");
  EXPECT_EQ(faultOf(head + "[[action]]\ntext = \"undo\"\n[[action]]\ntext = \"select one\"\n"),
            "s.toml:8: select: 'one' for the branch; expected the number of a branch: select BRANCH");
  EXPECT_EQ(faultOf(head + "[[action]]\ntext = \"save elsewhere.toml\"\n").rfind("s.toml:6: action", 0), 0u);
  EXPECT_EQ(
      faultOf(head + "[[action]]\ntxt = \"undo\"\n").rfind("s.toml:6: unknown key 'txt'; did you mean", 0),
      0u)
      << faultOf(head + "[[action]]\ntxt = \"undo\"\n");
  EXPECT_NE(faultOf("format = 1\ncity = \"c\"\nscenario = \"s\"\nseed = \"3\"\n[[action]]\ntext = \"undo\"\n")
                .find("unknown table 'action'"),
            std::string::npos)
      << faultOf("format = 1\ncity = \"c\"\nscenario = \"s\"\nseed = \"3\"\n[[action]]\ntext = \"undo\"\n");
  EXPECT_NE(faultOf("format = 4\n").find("expected format 1 to 3"), std::string::npos);
}
