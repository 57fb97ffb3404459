// Films as other programs read them: the colours and the rate that every codec in every container says, and a
// picture decoded by what it says, beside the same picture as PNG.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "engine/app/common/png.h"
#include "engine/app/film/codecs.h"
#include "engine/app/film/ffmpeg.h"
#include "engine/app/film/film_identity.h"
#include "engine/app/film/film_parts.h"
#include "engine/app/film/output.h"
#include "sim/core/number_text.h"
#include "sim/core/safe_file.h"
#include "tests/app/program.h"

namespace shancheng {
namespace {

using test::Scratch;

constexpr int kWidth = 64, kHeight = 64, kFrames = 5, kPartFrames = 4;

// Fields of one colour each, twelve pixels and more a side: what a codec blurs at their edges is left out.
std::vector<std::uint8_t> picture() {
  constexpr std::uint8_t kColours[12][3] = {{230, 30, 30},  {30, 200, 40},   {40, 50, 220},   {240, 240, 240},
                                            {16, 16, 16},   {128, 128, 128}, {235, 180, 40},  {60, 190, 200},
                                            {180, 60, 170}, {90, 60, 30},    {200, 220, 150}, {20, 60, 90}};
  std::vector<std::uint8_t> pixels;
  for (int row = 0; row < kHeight; ++row)
    for (int column = 0; column < kWidth; ++column)
      for (int channel = 0; channel < 3; ++channel)
        pixels.push_back(kColours[(4 * (row / 16) + column / 16) % 12][channel]);
  return pixels;
}

std::string said(const Scratch& scratch, const std::string& command) {
  const auto file = scratch / ".said";
  EXPECT_EQ(std::system((command + " >'" + file.string() + "' 2>/dev/null").c_str()), 0) << command;
  return test::readFile(file);
}

// The first picture of a film or a PNG, decoded by nothing but what the file says of itself.
std::string decoded(const Scratch& scratch, const std::string& file) {
  return said(scratch, "ffmpeg -v error -i '" + file + "' -frames:v 1 -pix_fmt rgb24 -f rawvideo -");
}

nlohmann::json probed(const Scratch& scratch, const std::string& file) {
  return nlohmann::json::parse(
      said(scratch,
           "ffprobe -v error -count_packets -show_entries packet=pts_time:stream=codec_name,nb_read_packets,"
           "r_frame_rate,avg_frame_rate,color_range,color_space,color_transfer,color_primaries -of json '" +
               file + "'"),
      nullptr, false);
}

// Mean difference within the fields, of 255.
double difference(const std::string& a, const std::string& b) {
  if (a.size() != b.size() || a.size() != static_cast<std::size_t>(kWidth * kHeight * 3)) return 255;
  double sum = 0;
  int count = 0;
  for (int row = 0; row < kHeight; ++row)
    for (int column = 0; column < kWidth; ++column) {
      if (row % 16 < 4 || row % 16 >= 12 || column % 16 < 4 || column % 16 >= 12) continue;
      for (int channel = 0; channel < 3; ++channel, ++count) {
        const auto at = static_cast<std::size_t>(3 * (row * kWidth + column) + channel);
        sum += std::abs(static_cast<unsigned char>(a[at]) - static_cast<unsigned char>(b[at]));
      }
    }
  return sum / count;
}

// The film's parts, encoded; they stay as they are, for every container to be joined from.
FilmManifest encode(const Codec& codec, const std::string& film, const FrameRate& rate) {
  FilmManifest manifest;
  manifest.codec = codec.id;
  manifest.quality = codec.bestQuality == codec.worstQuality ? 0 : codec.bestQuality + codec.usualQuality / 2;
  manifest.frames = kFrames;
  manifest.rate = rate;
  manifest.width = kWidth;
  manifest.height = kHeight;
  manifest.partFrames = kPartFrames;
  manifest.title = "Fields";
  manifest.made = nlohmann::json({{"form", kFilmForm}}).dump();
  const auto pixels = picture();
  // Two runs, of which neither is the whole film.
  for (const FrameRange range : {FrameRange{0, kPartFrames}, FrameRange{kPartFrames, kFrames}}) {
    auto sink = makeFilmSink({film}, manifest, range);
    EXPECT_TRUE(sink) << (sink ? "" : sink.error().message());
    if (!sink) return manifest;
    for (int frame = range.first; frame < range.end; ++frame) {
      const auto written = (*sink)->write(frame, pixels);
      EXPECT_TRUE(written) << written.error().message();
    }
    EXPECT_TRUE((*sink)->finish());
  }
  return manifest;
}

void expectTagged(const nlohmann::json& stream, const std::string& what) {
  EXPECT_EQ(stream.value("color_range", "none"), "tv") << what;
  EXPECT_EQ(stream.value("color_space", "none"), "bt709") << what;
  EXPECT_EQ(stream.value("color_transfer", "none"), "bt709") << what;
  EXPECT_EQ(stream.value("color_primaries", "none"), "bt709") << what;
}

}  // namespace

TEST(FilmFiles, EveryCodecInEveryContainerSaysItsColoursAndItsRate) {
  const Scratch scratch;
  const auto ffmpeg = findFfmpeg("film", {});
  ASSERT_TRUE(ffmpeg) << ffmpeg.error().message();
  const std::string png = (scratch / "fields.png").string();
  ASSERT_TRUE(writeFileSafely(png, pngBytes(picture(), kWidth, kHeight)));
  const std::string wanted = decoded(scratch, png);
  ASSERT_EQ(wanted.size(), static_cast<std::size_t>(kWidth * kHeight * 3));
  const std::array rates = {FrameRate{24000, 1001}, FrameRate{30000, 1001}, FrameRate{60000, 1001},
                            FrameRate{25, 1}};
  std::size_t turn = 0;
  for (const Codec& codec : codecs()) {
    if (codec.isSlide) continue;  // of RGB, and of hundredths of a second
    const FrameRate rate = rates[turn++ % rates.size()];
    const std::string film = (scratch / (std::string(codec.id) + ".mkv")).string();
    const FilmManifest manifest = encode(codec, film, rate);
    std::istringstream endings(codec.endings);
    for (std::string ending; endings >> ending;) {
      const std::string file = (scratch / ("joined_" + std::string(codec.id) + ending)).string();
      SCOPED_TRACE(file);
      const auto joined = joinWhole(FilmParts(film), manifest, *ffmpeg, file, Existing::isReplaced);
      ASSERT_TRUE(joined) << joined.error().message();
      const nlohmann::json probe = probed(scratch, file);
      ASSERT_TRUE(probe.is_object());
      const auto& stream = probe["streams"][0];
      expectTagged(stream, file);
      EXPECT_EQ(stream["nb_read_packets"], std::to_string(kFrames));
      // Matroska has nanoseconds for the length of a frame and milliseconds for its moment; the others ticks.
      const bool isMatroska = ending == ".mkv" || ending == ".webm";
      const std::string fraction = std::to_string(rate.frames) + "/" + std::to_string(rate.seconds);
      for (const char* key : {"r_frame_rate", "avg_frame_rate"}) {
        const auto said = parseFrameRate(stream[key].get<std::string>());
        ASSERT_TRUE(said) << stream[key];
        if (isMatroska)
          EXPECT_NEAR(said->perSecond(), rate.perSecond(), 2e-6 * rate.perSecond());
        else
          EXPECT_EQ(stream[key], fraction);
      }
      const double step = isMatroska ? 0.0006 : 2e-6;
      std::vector<double> moments;
      for (const auto& packet : probe["packets"]) {
        double moment = -1;
        ASSERT_TRUE(parseNumber(packet["pts_time"].get<std::string>(), moment));
        moments.push_back(moment);
      }
      std::sort(moments.begin(), moments.end());
      for (std::size_t n = 0; n < moments.size(); ++n)
        EXPECT_NEAR(moments[n] - moments[0], rate.secondsOf(static_cast<double>(n)), step) << n;
      EXPECT_LT(difference(decoded(scratch, file), wanted), 3.0) << "of 255, decoded beside the PNG";
    }
  }
}

TEST(FilmFiles, SlidesKeepTheColoursOfThePng) {
  const Scratch scratch;
  const auto ffmpeg = findFfmpeg("film", {});
  ASSERT_TRUE(ffmpeg);
  const std::string png = (scratch / "fields.png").string();
  ASSERT_TRUE(writeFileSafely(png, pngBytes(picture(), kWidth, kHeight)));
  const std::string film = (scratch / "slides.gif").string();
  const FilmManifest manifest = encode(*codecOf("gif"), film, {25, 1});
  const auto joined = joinWhole(FilmParts(film), manifest, *ffmpeg, film, Existing::isReplaced);
  ASSERT_TRUE(joined) << joined.error().message();
  EXPECT_LT(difference(decoded(scratch, film), decoded(scratch, png)), 4.0);
}

namespace {
FilmManifest smallManifest() {
  FilmManifest manifest;
  manifest.codec = "h264";
  manifest.quality = 20;
  manifest.frames = kFrames;
  manifest.width = kWidth;
  manifest.height = kHeight;
  manifest.partFrames = kPartFrames;
  manifest.title = "Fields";
  manifest.made = nlohmann::json({{"form", kFilmForm}}).dump();
  return manifest;
}
}  // namespace

// A name in the letters of the place, as disks may have it.
TEST(FilmFiles, ANameThatIsNoTextStopsNoFilm) {
  FilmSpec spec;
  spec.city = "xinji";
  spec.compare = "sc\xe9n.toml";
  FilmManifest manifest = smallManifest();
  manifest.made = filmIdentityText(spec, FilmSource{1, 2, 0, "none", kFrames}, nullptr);
  const auto read = parseFilmManifest(filmManifestText(manifest), "manifest.json");
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_NE(read->made.find("sc\xef\xbf\xbdn.toml"), std::string::npos) << read->made;
}

// Stopped before its first part was whole: what plays is noted, so that it goes when the film is made, in
// other words too.
TEST(FilmFiles, WhatWasStoppedAtOnceIsBegunAnewAndTakesItsPartialFilmAway) {
  const Scratch scratch;
  const std::string film = (scratch / "a.mp4").string();
  const auto pixels = picture();
  {
    auto sink = makeFilmSink({film}, smallManifest(), {0, kFrames});
    ASSERT_TRUE(sink) << sink.error().message();
    ASSERT_TRUE((*sink)->write(0, pixels));
    EXPECT_NE((*sink)->abandon().find("plays as " + partialFilm(film)), std::string::npos);
  }
  EXPECT_TRUE(test::fs::exists(partialFilm(film)));
  FilmManifest other = smallManifest();
  other.quality = 30;
  {
    auto sink = makeFilmSink({film}, other, {0, kFrames});
    ASSERT_TRUE(sink) << sink.error().message();
    for (int frame = 0; frame < kFrames; ++frame) ASSERT_TRUE((*sink)->write(frame, pixels));
    const auto finished = (*sink)->finish();
    ASSERT_TRUE(finished) << finished.error().message();
  }
  EXPECT_EQ(test::filesIn(scratch.folder()), 1) << "the film alone";
}

TEST(FilmFiles, AFileThatAppearsMeanwhileIsToldAsSuch) {
  const Scratch scratch;
  const std::string film = (scratch / "a.mp4").string(), slow = (scratch / "ffmpeg").string();
  auto sink = makeFilmSink({film}, smallManifest(), {0, kFrames});
  ASSERT_TRUE(sink) << sink.error().message();
  for (int frame = 0; frame < kFrames; ++frame) ASSERT_TRUE((*sink)->write(frame, picture()));
  std::ofstream(slow) << "#!/bin/sh\n[ -e '" + film + "' ] || echo dear >'" + film +
                             "'\nexec ffmpeg \"$@\"\n";
  test::fs::permissions(slow, test::fs::perms::owner_all);
  const auto joined = joinWhole(FilmParts(film), smallManifest(), slow, film, Existing::isKept);
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().message(), film + ": is there already; expected another name, or --overwrite");
  EXPECT_EQ(test::readFile(film), "dear\n");
}

TEST(FilmFiles, EndingsAreTakenInAnyCase) {
  FilmSpec spec;
  for (const auto& [name, id] :
       {std::pair("a.MP4", "h264"), std::pair("a.WebM", "vp9"), std::pair("a.MOV", "prores"),
        std::pair("a.Gif", "gif"), std::pair("a.WEBP", "webp")}) {
    EXPECT_TRUE(isFilmName(name)) << name;
    const auto codec = chosenCodec(spec, name);
    ASSERT_TRUE(codec) << codec.error().message();
    EXPECT_STREQ((*codec)->id, id) << name;
  }
}

}  // namespace shancheng
