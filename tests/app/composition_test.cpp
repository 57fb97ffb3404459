// Where a film's words stand: apart from each other and inside the safe margins, in any shape of picture.
#include "engine/ui/composition.h"

#include <gtest/gtest.h>

#include "engine/app/film/city_film.h"
#include "engine/app/film/film.h"
#include "engine/app/picture/frame_composer.h"
#include "engine/ui/caption.h"
#include "engine/ui/film_chart.h"
#include "engine/ui/title_card.h"
#include "engine/ui/wrapped_text.h"
#include "sim/io/city_folder.h"

using namespace shancheng;

namespace {

const std::string kAssets = SHANCHENG_ROOT "/assets";
constexpr float kHair = 0.51f;  // rounding to pixels

bool isApart(const Box& a, const Box& b) {
  return a.right <= b.left + kHair || b.right <= a.left + kHair || a.bottom <= b.top + kHair ||
         b.bottom <= a.top + kHair;
}
bool isInside(const Box& inner, const Box& outer) {
  return inner.left >= outer.left - kHair && inner.top >= outer.top - kHair &&
         inner.right <= outer.right + kHair && inner.bottom <= outer.bottom + kHair;
}

const std::vector<std::pair<int, int>> kSizes = {{1280, 720},  {1920, 1080}, {3840, 2160}, {640, 360},
                                                 {160, 90},    {720, 1280},  {1080, 1920}, {2160, 3840},
                                                 {1080, 1080}, {512, 512},   {1024, 768},  {768, 1024},
                                                 {2560, 1080}, {1080, 1350}, {3000, 1000}, {1000, 3000}};

// Fonts at one size serve all: measures of type grow with its size.
struct Type {
  ImFontAtlas atlas;
  Fonts fonts;
  CityDefinition city;
  CityFilm words;
  std::optional<TextTable> en, zh;
  Type() {
    en = *TextTable::load(kAssets, Language::en);
    zh = *TextTable::load(kAssets, Language::zh);
    city = *loadCity(listCities(kAssets).front(), kAssets);
    words = *loadCityFilm(city);
    std::set<ImWchar> characters = charactersOf(city);
    characters.merge(charactersOf(*en));
    characters.merge(charactersOf(*zh));
    for (const LocalizedText& source : words.sources) {
      characters.merge(charactersOf(source.en));
      characters.merge(charactersOf(source.zh));
    }
    FontSizes sizes;
    sizes.inYear = charactersOf(city.name.en + city.name.zh);
    fonts = *buildFonts(atlas, *findFont(), characters, 1, sizes);
  }
};
Type& type() {
  static Type one;
  return one;
}
std::vector<Languages> languages() {
  Type& t = type();
  return {{&*t.en, nullptr}, {&*t.zh, nullptr}, {&*t.en, &*t.zh}, {&*t.zh, &*t.en}};
}

ToCompose wantedAt(int width, int height, const Languages& spoken, int plots) {
  Type& t = type();
  ToCompose wanted;
  wanted.hasCaption = true;
  wanted.year = yearSize(t.fonts, typeUnit(width, height), shapeOf(width, height), spoken, true);
  wanted.legend = [](float scale) { return ImVec2(300 * scale, 340 * scale); };
  wanted.plots = plots;
  wanted.plotHeight = plotHeight(typeUnit(width, height));
  wanted.chartFoot = chartFoot(typeUnit(width, height));
  return wanted;
}

}  // namespace

TEST(Composition, NothingMeetsAndAllIsInsideTheMargins) {
  for (const auto& [width, height] : kSizes)
    for (const Languages& spoken : languages())
      for (const int plots : {0, 1, 2, 4}) {
        SCOPED_TRACE(std::to_string(width) + "x" + std::to_string(height) + ", plots " +
                     std::to_string(plots));
        const Composition place = arranged(width, height, wantedAt(width, height, spoken, plots));
        std::vector<Box> boxes = {place.year, place.event};
        EXPECT_TRUE(isInside(place.year, place.title));
        EXPECT_TRUE(isInside(place.event, place.title));
        for (const auto& panel : {place.legend, place.chart})
          if (panel) {
            EXPECT_TRUE(isInside(*panel, place.action));
            boxes.push_back(*panel);
          }
        EXPECT_EQ(place.chart.has_value(), plots > 0);
        for (const Box& box : boxes) {
          EXPECT_GT(box.width(), 0);
          EXPECT_GT(box.height(), 0);
        }
        for (std::size_t i = 0; i < boxes.size(); ++i)
          for (std::size_t k = i + 1; k < boxes.size(); ++k)
            EXPECT_TRUE(isApart(boxes[i], boxes[k])) << i << " and " << k;
      }
}

TEST(Composition, TheUsualShapesHaveRoomForALegendAndLargeType) {
  for (const auto& [width, height] :
       {std::pair(1280, 720), std::pair(720, 1280), std::pair(1080, 1080), std::pair(3840, 2160)})
    for (const Languages& spoken : languages()) {
      SCOPED_TRACE(std::to_string(width) + "x" + std::to_string(height));
      const Composition place = arranged(width, height, wantedAt(width, height, spoken, 2));
      ASSERT_TRUE(place.legend);
      EXPECT_GE(place.legendScale, 0.75f * place.unit);
      EXPECT_GE(26 * place.unit, 0.036f * static_cast<float>(std::min(width, height)))
          << "smaller is not read on a phone";
    }
}

TEST(Composition, EveryEventOfTheCityFitsItsBox) {
  Type& t = type();
  for (const auto& [width, height] : kSizes)
    for (const Languages& spoken : languages()) {
      const Composition place = arranged(width, height, wantedAt(width, height, spoken, 2));
      for (std::size_t i = 0; i < t.city.events.size(); ++i) {
        SCOPED_TRACE(std::to_string(width) + "x" + std::to_string(height) + ": " + t.city.events[i].title.en);
        Caption one, two;
        one.events = {&t.city.events[i]};
        two.events = {&t.city.events[i], &t.city.events[(i + 1) % t.city.events.size()]};
        two.isWhole = false;
        for (const Caption& caption : {one, two}) {
          const float share = eventShare(t.fonts, place.unit, spoken, caption, place.event);
          const ImVec2 size = eventSize(t.fonts, share * place.unit, spoken, caption, place.event.width());
          EXPECT_LE(size.x, place.event.width() + kHair);
          EXPECT_LE(size.y, place.event.height() + kHair);
          const double ratio = static_cast<double>(width) / height;
          if (ratio > 0.5 && ratio < 2) {
            EXPECT_GE(share, 0.7f);
          }
        }
      }
    }
}

TEST(Composition, TitleCardsKeepInside) {
  Type& t = type();
  const TitleWords words{t.city.name,
                         {"Registration for all in 1997", "一九九七年全面放开落户"},
                         1937,
                         2050,
                         18446744073709551615u,
                         "10.20.30",
                         t.words.sources};
  for (const auto& [width, height] : kSizes)
    for (const Languages& spoken : languages())
      for (const CardKind kind : {CardKind::opening, CardKind::ending}) {
        SCOPED_TRACE(std::to_string(width) + "x" + std::to_string(height));
        const Composition place = arranged(width, height, wantedAt(width, height, spoken, 0));
        EXPECT_TRUE(isInside(titleBox(t.fonts, place, spoken, {kind, &words, 1}), place.title));
      }
}

TEST(Composition, ThePopulationIsSaidOnce) {
  PictureOptions options;
  options.captions = Captions::both;
  EXPECT_TRUE(saysPopulation(options));
  options.chart = {IndicatorId::built_up_area};
  EXPECT_TRUE(saysPopulation(options));
  options.chart.push_back(IndicatorId::population);
  EXPECT_FALSE(saysPopulation(options));
  options.chart.clear();
  options.captions = Captions::files;
  EXPECT_FALSE(saysPopulation(options));
}

TEST(Composition, TheOtherScenariosNameHasItsLetters) {
  const auto city = loadCityRun(CityOptions{});
  ASSERT_TRUE(city) << city.error().message();
  const std::vector<LocalizedText> own = {city->spec.scenario->name};
  const auto alone = charactersOfPictures(*city, own);
  const auto other = loadScenarioOf(*city, "ridges_given_up");
  ASSERT_TRUE(other);
  const LocalizedText& name = (*other)->name;
  const auto beside = charactersOfPictures(*city, {own[0], name});
  for (const ImWchar letter : charactersOf(name.en + name.zh))
    EXPECT_TRUE(beside.contains(letter)) << "U+" << std::hex << letter;
  EXPECT_GT(beside.size(), alone.size());
}

TEST(WrappedText, BreaksAsEachLanguageDoes) {
  const auto letters = [](std::string_view text) {
    float width = 0;
    for (const char letter : text)
      width += static_cast<unsigned char>(letter) < 0x80    ? 1.0f
               : static_cast<unsigned char>(letter) >= 0xc0 ? 2.0f
                                                            : 0.0f;
    return width;
  };
  const auto english = wrapped("Ring road bridges at Dafosi and Masangxi close the loop.", 30, letters);
  ASSERT_EQ(english.size(), 2u);
  EXPECT_EQ(english[0] + " " + english[1], "Ring road bridges at Dafosi and Masangxi close the loop.");
  EXPECT_GT(english[1].size(), 20u) << "even lines, no word alone";
  const auto chinese = wrapped("国府西迁，工厂人口涌入，城市越墙而出。", 24, letters);
  ASSERT_EQ(chinese.size(), 2u);
  EXPECT_EQ(chinese[0] + chinese[1], "国府西迁，工厂人口涌入，城市越墙而出。");
  EXPECT_FALSE(chinese[1].starts_with("，") || chinese[1].starts_with("。"));
  for (const float width : {4.0f, 8.0f, 14.0f, 20.0f})
    for (const std::string& line : wrapped("统筹城乡试验区（一说2006），1200平方公里。", width, letters)) {
      EXPECT_FALSE(line.starts_with("，") || line.starts_with("）") || line.starts_with("。")) << line;
      EXPECT_FALSE(line.ends_with("（")) << line;
    }
  EXPECT_TRUE(wrapped("", 10, letters).empty());
  EXPECT_EQ(wrapped("indivisible", 3, letters).size(), 1u);
  EXPECT_EQ(filledLines("Kept: /home/somebody/Videos/a.mp4", 12, letters),
            (std::vector<std::string>{"Kept: /home/", "somebody/", "Videos/a.mp4"}));
  EXPECT_EQ(filledLines("indivisible。", 4, letters).back(), "e。");
  EXPECT_EQ(filledLines("indivisible", 4, letters), (std::vector<std::string>{"indi", "visi", "ble"}));
}
