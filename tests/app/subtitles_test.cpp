// Subtitles: what is written reads back, in order, within the film, whatever the text.
#include "engine/app/film/subtitles.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "engine/app/film/film.h"
#include "sim/io/city_folder.h"
#include "tests/app/program.h"

using namespace shancheng;

namespace {

const std::string kMark = "\xEF\xBB\xBF";  // Windows players take the letters for those of the place without

struct Read {
  long long first = 0, end = 0;
  std::string text;
};

// A reader of its own, as strict as players are: blocks with an empty line after each.
std::vector<Read> readBack(std::string text, bool isWebVtt) {
  std::vector<Read> cues;
  const std::string start = isWebVtt ? "WEBVTT\n\n" : kMark;
  EXPECT_TRUE(text.starts_with(start));
  text.erase(0, start.size());
  std::istringstream stream(text);
  std::string line;
  while (std::getline(stream, line)) {
    EXPECT_EQ(line, std::to_string(cues.size() + 1));
    std::getline(stream, line);
    int h[2], m[2], s[2], ms[2];
    const char* form =
        isWebVtt ? "%2d:%2d:%2d.%3d --> %2d:%2d:%2d.%3d" : "%2d:%2d:%2d,%3d --> %2d:%2d:%2d,%3d";
    EXPECT_EQ(std::sscanf(line.c_str(), form, h, m, s, ms, h + 1, m + 1, s + 1, ms + 1), 8) << line;
    Read cue;
    cue.first = ((h[0] * 60LL + m[0]) * 60 + s[0]) * 1000 + ms[0];
    cue.end = ((h[1] * 60LL + m[1]) * 60 + s[1]) * 1000 + ms[1];
    while (std::getline(stream, line) && !line.empty()) cue.text += (cue.text.empty() ? "" : "\n") + line;
    EXPECT_FALSE(cue.text.empty());
    cues.push_back(cue);
  }
  return cues;
}

void expectInOrder(const std::vector<Read>& cues, long long length) {
  long long free = 0;
  for (const Read& cue : cues) {
    EXPECT_GE(cue.first, free);
    EXPECT_GT(cue.end, cue.first);
    EXPECT_LE(cue.end, length);
    free = cue.end;
  }
}

}  // namespace

TEST(Subtitles, TimeCodesComeFromFrames) {
  EXPECT_EQ(millisecondsOfFrame(0, {30, 1}), 0);
  EXPECT_EQ(millisecondsOfFrame(1, {30, 1}), 33);
  EXPECT_EQ(millisecondsOfFrame(2, {30, 1}), 67);
  EXPECT_EQ(millisecondsOfFrame(30LL * 36000, {30, 1}), 36000000);
  EXPECT_EQ(millisecondsOfFrame(30000LL * 36, {30000, 1001}), 36036000) << "after ten hours still exact";
  const std::vector<Cue> cues = {{3723004, 3725000, {"One"}}};
  EXPECT_EQ(subRip(cues), kMark + "1\n01:02:03,004 --> 01:02:05,000\nOne\n\n");
  EXPECT_EQ(webVtt(cues), "WEBVTT\n\n1\n01:02:03.004 --> 01:02:05.000\nOne\n\n");
}

TEST(Subtitles, TextCannotBreakTheFile) {
  const std::vector<Cue> cues = {
      {0, 1000, {"a --> b\n\n2\n00:00:09,000 --> 00:00:10,000", "<b>R&D</b> {\\an8}", "重庆"}},
      {1000, 2000, {"", " \n "}}};
  const auto srt = readBack(subRip(cues), false), vtt = readBack(webVtt(cues), true);
  ASSERT_EQ(srt.size(), 1u) << "a cue without words is none";
  ASSERT_EQ(vtt.size(), 1u);
  for (const std::string& text : {srt[0].text, vtt[0].text}) {
    EXPECT_EQ(text.find("-->"), std::string::npos);
    EXPECT_EQ(text.find('<'), std::string::npos);
    EXPECT_NE(text.find("重庆"), std::string::npos);
  }
  EXPECT_NE(vtt[0].text.find("&lt;b&gt;R&amp;D&lt;/b&gt;"), std::string::npos) << vtt[0].text;
  EXPECT_EQ(srt[0].text.find('{'), std::string::npos);
}

TEST(Subtitles, LongLinesAreBrokenAndNothingIsLost) {
  const std::string english =
      "The national government moves inland; refugees and arsenals spill over the walls.";
  const auto read = readBack(subRip({{0, 5000, {english}}}), false);
  ASSERT_EQ(read.size(), 1u);
  std::string joined = read[0].text;
  for (char& letter : joined)
    if (letter == '\n') letter = ' ';
  EXPECT_EQ(joined, english);
  EXPECT_NE(read[0].text, english);
}

TEST(Subtitles, AnyTextReadsBackInOrder) {
  std::mt19937 random(11);
  const std::vector<std::string> bits = {"a",  " ",  "\n", "<",    ">",  "&",  "-->",  "{",
                                         "重", "，", "é",  "\r\n", "\t", "12", "word "};
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(round);
    std::vector<Cue> cues;
    long long at = 0;
    for (auto i = random() % 20; i > 0; --i) {
      Cue cue;
      cue.firstMilliseconds = at + static_cast<long long>(random() % 5000);
      at = cue.endMilliseconds = cue.firstMilliseconds + 1 + static_cast<long long>(random() % 5000);
      for (auto line = random() % 4; line > 0; --line) {
        std::string text;
        for (auto k = random() % 40; k > 0; --k) text += bits[random() % bits.size()];
        cue.lines.push_back(text);
      }
      cues.push_back(cue);
    }
    const auto srt = readBack(subRip(cues), false), vtt = readBack(webVtt(cues), true);
    EXPECT_EQ(srt.size(), vtt.size());
    EXPECT_LE(srt.size(), cues.size());
    expectInOrder(srt, at);
    expectInOrder(vtt, at);
  }
}

TEST(Subtitles, StandBesideTheFilm) {
  EXPECT_EQ(besideFilm("a.mp4", ".en.srt"), "a.en.srt");
  EXPECT_EQ(besideFilm("films/a.b.webm", ".zh.vtt"), "films/a.b.zh.vtt");
  EXPECT_EQ(besideFilm("frames/", ".en.srt"), "frames.en.srt");
  EXPECT_EQ(besideFilm("./frames", ".en.srt"), "./frames.en.srt");
}

// Of the films of every shipped city, at several lengths and rates: each cue is long enough to read.
TEST(Subtitles, OfEveryCityCanBeRead) {
  const std::string assets = SHANCHENG_ROOT "/assets";
  for (const std::string& id : listCities(assets)) {
    const auto city = loadCity(id, assets);
    ASSERT_TRUE(city);
    const auto words = loadCityFilm(*city);
    ASSERT_TRUE(words) << words.error().message();
    EXPECT_FALSE(words->sources.empty()) << id;
    EXPECT_FALSE(words->turningPoints.empty()) << id;
    const auto scenario = loadScenario("history", *city);
    ASSERT_TRUE(scenario);
    const auto en = TextTable::load(assets, Language::en), zh = TextTable::load(assets, Language::zh);
    ASSERT_TRUE(en && zh);
    for (const double seconds : {12.0, 20.0, 60.0, 300.0})
      for (const int rate : {1, 24, 30, 60}) {
        SCOPED_TRACE(id + ", " + std::to_string(seconds) + " s at " + std::to_string(rate));
        FilmSpec spec;
        spec.seconds = seconds;
        spec.rate = {rate, 1};
        spec.picture.captions = Captions::files;
        spec.titles = true;
        Film film(*city, nullptr, spec, scenario->playFromYear, scenario->endYear);
        film.setCityFilm(*words, *scenario);
        for (const TextTable* texts : {&*en, &*zh}) {
          const auto cues = readBack(subRip(film.cues(*texts)), false);
          expectInOrder(cues, static_cast<long long>(seconds * 1000));
          EXPECT_GE(cues.size(), 3u);
          for (const Read& cue : cues) {
            EXPECT_GE(cue.end - cue.first, 1790);
            EXPECT_LE(cue.end - cue.first, 2 * 7000 + 1000);
          }
        }
        // What is left out of a minute is no turning point.
        if (seconds < 60) continue;
        for (const std::size_t left : film.plan().leftOut)
          EXPECT_FALSE(words->isTurningPoint(film.event(left))) << film.event(left).title.en;
      }
  }
}
