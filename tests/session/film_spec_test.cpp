// A film's description: read with file and line of every fault, and printed so that it reads back the same.
#include "engine/session/film_spec.h"
#include "sim/policy/policy.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <set>
#include <string>

#include "tests/fuzz/mutations.h"

using namespace shancheng;

namespace {

constexpr std::array<FilmNames::Layer, 3> kLayers = {{{"sky", true}, {"haze", true}, {"contours", false}}};
constexpr std::array<std::string_view, 2> kRasters = {"land_use", "year_built"};
constexpr std::array<std::string_view, 3> kQualities = {"auto", "low", "high"};
constexpr FilmNames kNames{kLayers, kRasters, kQualities};

// Nothing as usual.
FilmSpec unusual() {
  FilmSpec spec;
  spec.city = "xinji";
  spec.scenario = "market_only";
  spec.seed = 18446744073709551615u;
  spec.settings = {{LeverId::max_slope, 12.5, 1980}, {LeverId::land_release_rate, 60, std::nullopt}};
  spec.compare = "plan_only";
  spec.fromYear = 1950;
  spec.toYear = 1999;
  spec.pace = Pace::change;
  spec.seconds = 12.3;
  spec.rate = {24, 1};
  spec.picture.width = 1080;
  spec.picture.height = 1920;
  spec.picture.cameraAt = CameraAt{{106.1, 29.1}, 1234.5, {106.2, 29.2}, 300};
  spec.picture.layers = {{"haze", false}, {"contours", true}};
  spec.picture.data = "year_built";
  spec.picture.hour = 6.25;
  spec.picture.labels = true;
  spec.picture.captions = Captions::chinese;
  spec.picture.chart = {IndicatorId::built_up_area, IndicatorId::population};
  spec.picture.quality = "low";
  spec.picture.language = Language::zh;
  spec.hourTo = 20;
  spec.subframes = 8;
  spec.titles = false;
  spec.codec = "h265";
  spec.crf = 23;
  spec.audio = "a \"b\".wav";
  return spec;
}

std::string faultOf(const std::string& text) {
  const auto read = parseFilmSpec(text, "f.film.toml", kNames);
  return read ? "" : read.error().message();
}

}  // namespace

TEST(FilmSpecFile, NamesACityThatLiesBesideIt) {
  // The small city lies beside this file's place; the ids of the assets come first.
  const std::string file = SHANCHENG_TEST_DATA "/cities/film.toml";
  const auto spec = parseFilmSpec("city = \"small\"", file, kNames);
  ASSERT_TRUE(spec) << spec.error().message();
  EXPECT_EQ(spec->city, SHANCHENG_TEST_DATA "/cities/small");
  EXPECT_EQ(parseFilmSpec("city = \"xinji\"", file, kNames)->city, "xinji");
  EXPECT_EQ(parseFilmSpec("city = \"nowhere\"", file, kNames)->city, "nowhere");
}

TEST(FilmSpec, WhatIsPrintedReadsBackTheSame) {
  FilmSpec session;
  session.session = "a.session.toml";
  session.picture.camera = "a.camera.toml";
  session.isHourCycle = true;
  session.yearsPerSecond = 2.5;
  for (const FilmSpec& spec : {FilmSpec{}, unusual(), session}) {
    const std::string text = filmSpecText(spec);
    const auto read = parseFilmSpec(text, "f.film.toml", kNames);
    ASSERT_TRUE(read) << read.error().message() << "\n" << text;
    EXPECT_TRUE(*read == spec) << text << filmSpecText(*read);
    EXPECT_EQ(filmSpecText(*read), text);
  }
  EXPECT_FALSE(unusual() == FilmSpec{});
}

// A number without quotes is kept exactly, or not taken.
TEST(FilmSpec, EverySeedReadsBackTheSame) {
  constexpr std::uint64_t kEnd = 9007199254740992u;
  for (const std::uint64_t seed : {kEnd - 1, kEnd, kEnd + 1, kEnd * 2, std::uint64_t{12345678901234567u}}) {
    FilmSpec spec;
    spec.seed = seed;
    const auto read = parseFilmSpec(filmSpecText(spec), "f.film.toml", kNames);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->seed, seed);
  }
}

TEST(FilmSpec, ASessionGivenBeforeIsHeldAgainstTheText) {
  FilmSpec base;
  base.session = "s.session.toml";
  const auto refused = parseFilmSpec("fps = 12\nset = [\"max_slope=12\"]", "f.film.toml", kNames, base);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("f.film.toml:2: set with session"), std::string::npos)
      << refused.error().message();
  EXPECT_TRUE(parseFilmSpec("fps = 12", "f.film.toml", kNames, base));
}

// A key that is left out of print, of reading or of comparison would be lost without a word.
TEST(FilmSpec, EveryKeyTellsUnusualFilmsApart) {
  const FilmSpec usual, other = unusual();
  std::set<std::string_view> alike;
  for (const FilmKey& key : filmKeys()) {
    if (filmValueText(usual, key.key) == filmValueText(other, key.key)) alike.insert(key.key);
    if (const std::string value = filmValueText(other, key.key); !value.empty()) {
      const auto read = parseFilmSpec(std::string(key.key) + " = " + value, "f.film.toml", kNames);
      ASSERT_TRUE(read) << key.key << ": " << read.error().message();
      EXPECT_EQ(filmValueText(*read, key.key), value);
    }
  }
  EXPECT_EQ(alike, (std::set<std::string_view>{"session", "years_per_second", "camera"}));
}

TEST(FilmSpec, WhatIsNotSaidStaysAndFilesAreLookedForBeside) {
  FilmSpec base;
  base.rate = {12, 1};
  base.audio = "mine.wav";
  const auto read = parseFilmSpec("camera = \"way.camera.toml\"\ncompare = \"plan_only\"\nduration = 5\n",
                                  "/films/f.film.toml", kNames, base);
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(read->rate, (FrameRate{12, 1}));
  EXPECT_EQ(read->audio, "mine.wav");
  EXPECT_EQ(read->picture.camera, "/films/way.camera.toml");
  EXPECT_EQ(read->compare, "plan_only") << "an id is no file";
}

TEST(FilmSpec, FaultsNameFileLineAndWhatWasExpected) {
  const std::pair<const char*, const char*> cases[] = {
      {"\nsize = \"big\"", "f.film.toml:2: size 'big'; expected WIDTHxHEIGHT"},
      {"fps = 0", "f.film.toml:1: fps '0'; expected 1 to 240"},
      {"fps = 0.5", "fps '0.5'; expected 1 to 240"},
      {"fps = \"0x1e\"", "fps '0x1e'; expected 1 to 240"},
      {"fsp = 12", "unknown key 'fsp'; did you mean 'fps'? expected"},
      {"fps = \"many\"", "fps 'many'; expected 1 to 240"},
      {"duration = -1", "duration -1; expected more than 0"},
      {"spp = 0", "spp 0; expected 1 to 256"},
      {"quality = \"best\"", "quality 'best'"},
      {"data = \"gold\"", "data 'gold'; expected one of land_use, year_built"},
      {"hour = \"6..40\"", "hour '6..40'"},
      {"hour = 25", "hour '25'"},
      {"captions = \"fr\"", "captions 'fr'; expected en, zh, both or srt"},
      {"chart = \"joy\"", "chart 'joy'"},
      {"labels = 1", "labels '1'; expected true or false"},
      {"\naudio = \"\"", "f.film.toml:2: audio ''; expected a name; where there is to be none, leave it out"},
      {"compare = \"\"", "compare ''; expected a name"},
      {"session = \"\"", "session ''; expected a name"},
      {"camera = \"\"", "camera ''; expected a name"},
      {"pace = \"soon\"", "pace 'soon'"},
      {"\n\nlayer = [\"-haze\", \"ghosts\"]", "f.film.toml:3: layer 'ghosts'"},
      {"layer = [\n  \"-haze\",\n  \"ghosts\",\n]\nfps = 25", "f.film.toml:3: layer 'ghosts'"},
      {"set = [\"gravity=1\"]", "gravity"},
      {"set = [\"max_slope=12\",\n\n\"max_slope=900@1980\"]", "f.film.toml:3: "},
      {"from = \"early\"", "from 'early'"},
      {"wings = 2", "wings"},
      {"[path]\nx = 1", "path"},
      {"session = \"s.toml\"\ncity = \"small\"", "f.film.toml:2: city with session"},
      {"session = \"s.toml\"\nset = [\"max_slope=12\"]", "set with session"},
      {"size = ", "f.film.toml:1"},
      {"duration = 5\nyears_per_second = 2", "f.film.toml:2: duration with years_per_second; expected one"},
      {"camera_at = \"1,2,3:4,5,6\"\ncamera = \"river\"", "f.film.toml:2: camera with camera_at"},
      {"\nseed = 12345678901234567", "f.film.toml:2: seed as a bare number of 2^53 or more"},
      {"seed = 9007199254740992", "put it in quotes"},
  };
  for (const auto& [text, expected] : cases)
    EXPECT_NE(faultOf(text).find(expected), std::string::npos) << text << "\n" << faultOf(text);
}

// Bytes changed, cut, doubled and swapped: an answer or an error with its file, never a crash; and what is
// accepted can be printed and read again.
TEST(FilmSpec, MutatedTextsAreReadOrRefused) {
  const std::string text = filmSpecText(unusual());
  int survived = 0, refused = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto read = parseFilmSpec(fuzz::mutate(text, {104, i}), "f.film.toml", kNames);
    ++(read ? survived : refused);
    if (!read) {
      EXPECT_EQ(read.error().file, "f.film.toml");
      continue;
    }
    const auto again = parseFilmSpec(filmSpecText(*read), "f.film.toml", kNames);
    ASSERT_TRUE(again) << again.error().message() << "\n" << filmSpecText(*read);
    EXPECT_TRUE(*again == *read) << filmSpecText(*read);
  }
  EXPECT_GT(survived, 50);
  EXPECT_GT(refused, 250);
}

TEST(FilmSpec, ANameThatIsNoTextIsRefusedBeforeItIsWritten) {
  FilmSpec spec;
  spec.audio = "caf\xe9.wav";
  const auto file = std::filesystem::temp_directory_path() / "shancheng_no_text.film.toml";
  const auto saved = saveFilmSpec(spec, file.string());
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.error().message().find("audio \"caf\xe9.wav\" has a byte that is not UTF-8"),
            std::string::npos)
      << saved.error().message();
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(FilmSpec, ASpecThatTheProgramWroteIsReadWholeOrNotAtAll) {
  const std::string whole = filmSpecText(unusual());
  ASSERT_EQ(faultOf(whole), "");
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    const auto read = parseFilmSpec(whole.substr(0, length), "f.film.toml", kNames);
    EXPECT_TRUE(!read || *read == unusual()) << "cut to " << length << " bytes";
  }
  EXPECT_EQ(faultOf("entries = 3\nfps = 25\n"),
            "f.film.toml:1: 1 of keys where entries says 3; expected all of them: the file was cut off, or "
            "was changed "
            "and entries was not");
  EXPECT_EQ(faultOf("fps = 25\n"), "") << "a file by hand need not count";
}
