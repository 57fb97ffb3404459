// No character that can appear is missing from the font, in any city and either language.
#include "engine/ui/fonts.h"

#include <gtest/gtest.h>

#include "engine/ui/figures.h"
#include "sim/io/city_folder.h"

using namespace shancheng;

TEST(Fonts, NoGlyphIsMissing) {
  const auto assets = findAssetsFolder();
  ASSERT_TRUE(assets);
  std::set<ImWchar> characters;
  for (Language language : {Language::en, Language::zh}) {
    const auto texts = TextTable::load(*assets, language);
    ASSERT_TRUE(texts) << texts.error().message();
    characters.merge(charactersOf(*texts));
  }
  for (const std::string& id : listCities(*assets)) {
    const auto city = loadCity(id, *assets);
    ASSERT_TRUE(city) << city.error().message();
    characters.merge(charactersOf(*city));
  }
  EXPECT_GT(characters.size(), 500u)
      << "texts of both languages and the labels of a city hold more than that";
  const auto file = findFont();
  ASSERT_TRUE(file) << file.error().message();
  ImFontAtlas atlas;
  const auto fonts = buildFonts(atlas, *file, characters, 1.0f);
  ASSERT_TRUE(fonts) << fonts.error().message();
  for (const ImFont* font : {fonts->body, fonts->title})
    for (ImWchar missing : missingGlyphs(*font, characters))
      ADD_FAILURE() << "no glyph for U+" << std::hex << missing;
  EXPECT_TRUE(missingGlyphs(*fonts->year, charactersOf("0123456789")).empty());
}

TEST(Fonts, AGlyphThatIsNotThereIsFoundMissing) {
  const auto file = findFont();
  ASSERT_TRUE(file);
  ImFontAtlas atlas;
  const auto fonts = buildFonts(atlas, *file, charactersOf("渝"), 1.0f);
  ASSERT_TRUE(fonts);
  EXPECT_TRUE(missingGlyphs(*fonts->body, charactersOf("渝")).empty());
  EXPECT_EQ(missingGlyphs(*fonts->body, charactersOf("碚")).size(), 1u);
}

TEST(Fonts, CharactersAreReadFromUtf8) {
  EXPECT_EQ(charactersOf("aé渝").size(), 3u);
  EXPECT_TRUE(charactersOf("\xe6\xb8").empty()) << "a torn character is left out";
}

TEST(Figures, AsPeopleWriteThem) {
  EXPECT_EQ(grouped(7461234, 0), "7,461,234");
  EXPECT_EQ(grouped(-1234.56, 1), "-1,234.6");
  EXPECT_EQ(grouped(999, 0), "999");
  EXPECT_EQ(fill("from {year} on", "year", "1997"), "from 1997 on");
  const auto assets = findAssetsFolder();
  ASSERT_TRUE(assets);
  const auto en = TextTable::load(*assets, Language::en), zh = TextTable::load(*assets, Language::zh);
  ASSERT_TRUE(en && zh);
  EXPECT_EQ(people(*en, 7461234), "7.46 million");
  EXPECT_EQ(people(*zh, 7461234), "746 万人");
  EXPECT_EQ(people(*en, 487300), "487,000");
}
