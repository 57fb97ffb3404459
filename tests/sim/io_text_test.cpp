// Every row of every table has words in both languages, and both files hold the same ids.
#include <gtest/gtest.h>

#include <set>

#include "sim/io/city_folder.h"
#include "sim/io/text_table.h"
#include "sim/measure/indicators.h"

namespace shancheng {
namespace {

const std::string kAssets = SHANCHENG_ROOT "/assets";

class Texts : public testing::Test {
 protected:
  void SetUp() override {
    for (const Language language : {Language::en, Language::zh}) {
      auto table = TextTable::load(kAssets, language);
      ASSERT_TRUE(table) << table.error().message();
      tables_.push_back(std::move(*table));
    }
  }
  void expectWords(const std::string& id) {
    for (const TextTable& table : tables_)
      EXPECT_TRUE(table.has(id)) << id << " is missing in "
                                 << (table.language() == Language::en ? "en.toml" : "zh.toml");
  }
  std::vector<TextTable> tables_;
};

bool hasChinese(const std::string& text) {
  // CJK Unified Ideographs, U+4E00 to U+9FFF, are E4 B8 80 to E9 BF BF.
  for (const char letter : text)
    if (static_cast<unsigned char>(letter) >= 0xE4 && static_cast<unsigned char>(letter) <= 0xE9) return true;
  return false;
}

// A lever's source stands in its row, in English; zh.toml says it in Chinese.
bool isSource(const std::string& id) { return id.starts_with("lever.") && id.ends_with(".source"); }

TEST_F(Texts, BothFilesHoldTheSameIds) {
  for (const auto& [id, text] : tables_[0].all())
    EXPECT_TRUE(tables_[1].has(id) && !isSource(id)) << id << " is missing in zh.toml";
  for (const auto& [id, text] : tables_[1].all())
    EXPECT_TRUE(tables_[0].has(id) || isSource(id)) << id << " is missing in en.toml";
  EXPECT_GT(tables_[0].all().size(), 500u);
}

// The same slots to fill in both languages, but for words that only one of them needs.
TEST_F(Texts, SlotsAreTheSameInBothLanguages) {
  const auto slots = [](const std::string& text) {
    std::multiset<std::string> found;
    for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
      found.insert(text.substr(at, text.find('}', at) + 1 - at));
    return found;
  };
  for (const auto& [id, text] : tables_[0].all()) EXPECT_EQ(slots(text), slots(tables_[1].get(id))) << id;
}

// That both cite the same keys is held by tests/house/bibliography_test.cpp.
TEST_F(Texts, EverySourceIsSaidInChinese) {
  for (const LeverRow& row : leverTable()) {
    const std::string id = "lever." + std::string(row.id) + ".source";
    ASSERT_TRUE(tables_[1].has(id)) << id;
    const std::string& text = tables_[1].get(id);
    EXPECT_TRUE(hasChinese(text)) << id;
    const auto both = [&](const char* english, const char* chinese) {
      EXPECT_EQ(row.source.find(english) != std::string_view::npos, text.find(chinese) != std::string::npos)
          << id;
    };
    both("estimate", "估计");
    both("unverified", "未经核实");
  }
}

TEST_F(Texts, EnglishIsNotChineseAndChineseIs) {
  // A switch of language names the other one in its own script.
  for (const auto& [id, text] : tables_[0].all())
    EXPECT_TRUE(id == "ui.other_language" || !hasChinese(text)) << id << ": " << text;
  for (const LeverRow& row : leverTable())
    for (const char* part : {".name", ".tip"})
      EXPECT_TRUE(hasChinese(tables_[1].get("lever." + std::string(row.id) + part))) << row.id;
}

TEST_F(Texts, NoTextHasSpaceAtItsEnds) {
  for (const TextTable& table : tables_)
    for (const auto& [id, text] : table.all()) {
      EXPECT_NE(text.front(), ' ') << id;
      EXPECT_NE(text.back(), ' ') << id;
    }
}

TEST_F(Texts, EveryLeverGroupAndUnit) {
  for (const LeverRow& row : leverTable()) {
    const std::string id = "lever." + std::string(row.id);
    expectWords(id + ".name");
    expectWords(id + ".tip");
    expectWords("unit." + std::string(row.unit));
    // A name fits a slider.
    EXPECT_LE(tables_[0].get(id + ".name").size(), 34u) << id;
  }
  for (const std::string_view group : kLeverGroupIds) expectWords("group." + std::string(group));
}

TEST_F(Texts, EstimatesSayTheyAreEstimates) {
  for (const LeverRow& row : leverTable()) {
    if (row.source != "estimate") continue;
    const std::string id = "lever." + std::string(row.id) + ".tip";
    EXPECT_NE(tables_[0].get(id).find("estimate"), std::string::npos) << id;
    EXPECT_NE(tables_[1].get(id).find("估计"), std::string::npos) << id;
  }
}

TEST_F(Texts, NoLeverHasWordsWithoutARow) {
  std::set<std::string> known;
  for (const LeverRow& row : leverTable())
    for (const char* part : {".name", ".tip", ".source"}) known.insert("lever." + std::string(row.id) + part);
  for (const auto& [id, text] : tables_[1].all())
    EXPECT_TRUE(id.compare(0, 6, "lever.") != 0 || known.count(id)) << id;
}

TEST_F(Texts, EveryIndicator) {
  std::set<std::string> known;
  for (const IndicatorRow& row : indicatorTable()) {
    for (const char* part : {".name", ".tip"}) {
      const std::string id = "indicator." + std::string(row.id) + part;
      expectWords(id);
      known.insert(id);
    }
    expectWords("unit." + std::string(row.unit));
    EXPECT_LE(tables_[0].get("indicator." + std::string(row.id) + ".name").size(), 26u) << row.id;
  }
  for (const std::string_view group : kIndicatorGroupIds)
    expectWords("indicator_group." + std::string(group));
  for (const auto& [id, text] : tables_[0].all())
    EXPECT_TRUE(!id.starts_with("indicator.") || known.count(id)) << id;
}

TEST_F(Texts, EverySystem) {
  std::set<std::string> known;
  for (std::size_t i = 0; i < kSystemCount; ++i)
    for (const char* part : {".name", ".tip"}) {
      const std::string id = "system." + std::string(systemName(static_cast<SystemId>(i))) + part;
      expectWords(id);
      known.insert(id);
    }
  for (const auto& [id, text] : tables_[0].all())
    EXPECT_TRUE(!id.starts_with("system.") || known.count(id)) << id;
}

TEST_F(Texts, EveryLayer) {
#define LAYER(id, ...) expectWords("layer." #id);
#include "engine/render/layers/layers.def"
#undef LAYER
}

TEST_F(Texts, EveryRaster) {
#define RASTER(id, source, unit, ...) \
  expectWords("raster." #id ".name"); \
  expectWords("raster." #id ".note"); \
  expectWords("raster_unit." #unit);
#include "engine/render/rasters.def"
#undef RASTER
  for (const char* id : {"residential", "commercial", "industrial", "public", "reserve", "built_as_planned",
                         "built_off_plan", "planned_not_built"})
    expectWords(std::string("raster_class.") + id);
}

TEST_F(Texts, EveryLandUseAndBuiltKind) {
  for (const char* id : {"open", "residential", "commercial", "industrial", "public", "reserve"})
    expectWords(std::string("use.") + id);
  for (const char* id :
       {"none", "stilt_house", "lane", "war_house", "work_unit", "slab", "tower", "core_tower",
        "public_rented", "resettlement", "shed", "campus", "villa", "urban_village"})
    expectWords(std::string("kind.") + id);
}

TEST_F(Texts, EveryKindOfThingInACity) {
  const auto expectAll = [this](const std::string& table, std::span<const std::string_view> ids) {
    for (const std::string_view id : ids) expectWords(table + "." + std::string(id));
  };
  expectAll("place_kind", kindIds<PlaceKind>());
  expectAll("zone_kind", kindIds<ZoneKind>());
  expectAll("facility_kind", kindIds<FacilityKind>());
  expectAll("territory_kind", kindIds<TerritoryKind>());
}

TEST_F(Texts, EverySeriesAndUnitInEveryCity) {
  ASSERT_FALSE(listCities(kAssets).empty());
  for (const std::string& id : listCities(kAssets)) {
    const auto city = loadCity(id, kAssets);
    ASSERT_TRUE(city) << city.error().message();
    const auto observed = loadObserved(*city);
    ASSERT_TRUE(observed) << observed.error().message();
    std::vector<Series> all = city->series;
    all.insert(all.end(), observed->begin(), observed->end());
    for (const Series& series : all) {
      expectWords("series." + series.id + ".name");
      expectWords("unit." + series.unit);
    }
  }
}

TEST_F(Texts, AMissingIdIsSeen) {
  EXPECT_EQ(tables_[0].get("no.such.id"), "<no.such.id>");
  EXPECT_FALSE(tables_[0].has("no.such.id"));
}

TEST_F(Texts, AMissingFolderIsAnError) {
  const auto table = TextTable::load("/no/such/folder", Language::zh);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().message(),
            "/no/such/folder/text/zh.toml: file not found; expected a readable file here");
}

}  // namespace
}  // namespace shancheng
