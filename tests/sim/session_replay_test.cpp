// Every recorded session under tests/data/sessions replays to the hashes it was recorded with, in the
// released and in the sanitized build alike: this is what pins the history across builds.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/hash.h"
#include "sim/io/city_folder.h"
#include "sim/io/session.h"
#include "sim/land/geography_maker.h"

namespace shancheng {
namespace {

namespace fs = std::filesystem;

TEST(Sessions, EveryRecordedOneReplays) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(SHANCHENG_TEST_DATA "/sessions"))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const fs::path& file : files) {
    auto session = loadSession(file.string());
    ASSERT_TRUE(session) << session.error().message();
    ASSERT_GE(session->hashes.size(), 10u) << file;
    // Recorded cities are those of the tests, by the name of their folder.
    auto city =
        loadCity(std::string(SHANCHENG_TEST_DATA "/cities/") + session->city, SHANCHENG_ROOT "/assets");
    ASSERT_TRUE(city) << city.error().message();
    auto scenario = loadScenario(session->scenario, *city);
    ASSERT_TRUE(scenario) << scenario.error().message();
    WorkerPool pool(2);
    auto land = makeGeography(*city, pool, "");
    ASSERT_TRUE(land);
    Timeline timeline(*land, *scenario, session->seed, pool);
    for (const Command& command : session->commands) ASSERT_TRUE(timeline.apply(command)) << file;
    timeline.stepTo(session->hashes.back().first);
    const HistoryPointer history = timeline.history();
    for (const auto& [year, hash] : session->hashes)
      EXPECT_EQ(hexText(history->years.at(static_cast<std::size_t>(year - history->startYear))->hash),
                hexText(hash))
          << file << " parts in or before " << year;
  }
}

}  // namespace
}  // namespace shancheng
