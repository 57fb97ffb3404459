#include "engine/ui/fonts.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "sim/io/input_file.h"

namespace shancheng {

namespace {

struct KnownFont {
  const char* path;
  int face;
};
// Debian's fonts-wqy-microhei, fonts-noto-cjk (face 2 is Simplified Chinese), fonts-droid-fallback.
constexpr std::array kKnownFonts = {
    KnownFont{"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0},
    KnownFont{"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
    KnownFont{"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0},
};
constexpr std::uint64_t kMostFontBytes = 256u << 20;  // all of Noto's Chinese in one file is half of it
constexpr float kSharpPixels = 40;                    // type this large needs no finer columns than pixels
constexpr const char* kAdvice =
    "expected a font with Chinese: install one with 'apt install fonts-wqy-microhei' or name a file in "
    "SHANCHENG_FONT";

bool looksLikeFont(const std::string& path) {
  auto file = OpenedFile::open(path, kMostFontBytes);
  char tag[4] = {};
  if (!file || !file->read(tag, sizeof tag)) return false;
  for (const char* known : {"ttcf", "OTTO", "true", "\0\1\0\0"})
    if (std::memcmp(tag, known, 4) == 0) return true;
  return false;
}

void addCharacters(std::string_view text, std::set<ImWchar>& set) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (i + length > text.size()) return;
    unsigned code = length == 1 ? lead : lead & (0xffu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k)
      code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
    if (code >= 0x20 && code <= 0xffff) set.insert(static_cast<ImWchar>(code));
    i += length;
  }
}

// Ranges live as long as the atlas may read them: until it is built, which buildFonts does itself.
std::vector<ImWchar> rangesOf(const std::set<ImWchar>& characters) {
  std::vector<ImWchar> ranges;
  for (ImWchar character : characters) {
    if (!ranges.empty() && ranges.back() + 1 == character)
      ranges.back() = character;
    else
      ranges.insert(ranges.end(), {character, character});
  }
  ranges.push_back(0);
  return ranges;
}

}  // namespace

Result<FontFile> findFont() {
  std::error_code fault;
  if (const char* own = std::getenv("SHANCHENG_FONT")) {
    if (looksLikeFont(own)) return FontFile{own, 0};
    return Error{own, 0, "no TrueType or OpenType font (from SHANCHENG_FONT)", kAdvice};
  }
  for (const KnownFont& font : kKnownFonts)
    if (std::filesystem::exists(font.path, fault) && looksLikeFont(font.path))
      return FontFile{font.path, font.face};
  return Error{"", 0, "no font with Chinese characters found", kAdvice};
}

std::set<ImWchar> charactersOf(std::string_view utf8) {
  std::set<ImWchar> set;
  addCharacters(utf8, set);
  return set;
}

std::set<ImWchar> charactersOf(const TextTable& texts) {
  std::set<ImWchar> set;
  for (const auto& [id, text] : texts.all()) addCharacters(text, set);
  return set;
}

std::set<ImWchar> charactersOf(const CityDefinition& city) {
  std::set<ImWchar> set;
  const auto add = [&](const LocalizedText& words) {
    addCharacters(words.en, set);
    addCharacters(words.zh, set);
  };
  add(city.name);
  for (const auto& river : city.rivers) add(river.name);
  for (const auto& ridge : city.ridges) add(ridge.name);
  for (const auto& line : city.network) add(line.name);
  for (const auto& zone : city.zones) add(zone.name);
  for (const auto& place : city.places) add(place.name);
  for (const auto& site : city.estateSites) add(site.name);
  for (const auto& facility : city.facilities) add(facility.name);
  for (const auto& camera : city.cameras) add(camera.name);
  for (const auto& territory : city.territories) add(territory.name);
  for (const auto& movement : city.movements) add(movement.name);
  for (const auto& reservoir : city.reservoirs) add(reservoir.name);
  for (const auto& magnet : city.magnets) add(magnet.name);
  for (const auto& event : city.events) {
    add(event.title);
    add(event.caption);
  }
  return set;
}

Result<Fonts> buildFonts(ImFontAtlas& atlas, const FontFile& file, const std::set<ImWchar>& characters,
                         float scale, const FontSizes& sizes) {
  std::set<ImWchar> all = characters;
  std::set<ImWchar> latin;
  for (ImWchar c = 0x20; c < 0x7f; ++c) latin.insert(c);
  all.insert(latin.begin(), latin.end());
  for (int c : {0xb2, 0xb7, 0xd7, 0x2013, 0x2014, 0x2026}) all.insert(static_cast<ImWchar>(c));
  std::set<ImWchar> large = latin;
  large.insert(sizes.inYear.begin(), sizes.inYear.end());
  for (int c : {0xb7, 0x2013, 0x2014}) large.insert(static_cast<ImWchar>(c));
  const std::vector<ImWchar> allRanges = rangesOf(all), largeRanges = rangesOf(large);
  ImFontConfig config;
  config.FontNo = file.face;
  config.OversampleH = sizes.body * scale > kSharpPixels ? 1 : 2;
  config.OversampleV = 1;
  config.PixelSnapH = true;
  Fonts fonts;
  // A font of all Chinese characters is large: read once for the three sizes, and kept no longer than it
  // takes.
  auto bytes = readInputFileUpTo(file.path, kMostFontBytes);
  if (!bytes) return Error{file.path, 0, bytes.error().found, kAdvice};
  if (bytes->empty()) return Error{file.path, 0, "the font could not be read", kAdvice};
  config.FontDataOwnedByAtlas = false;
  const auto add = [&](float pixels, const std::vector<ImWchar>& ranges) {
    return atlas.AddFontFromMemoryTTF(bytes->data(), static_cast<int>(bytes->size()), pixels * scale, &config,
                                      ranges.data());
  };
  fonts.body = add(sizes.body, allRanges);
  config.OversampleH = 1;
  fonts.title = add(sizes.title, allRanges);
  fonts.year = add(sizes.year, largeRanges);
  const bool isBuilt = fonts.body && fonts.title && fonts.year && atlas.Build();
  atlas.ClearInputData();
  if (!isBuilt) return Error{file.path, 0, "the font could not be read", kAdvice};
  return fonts;
}

Fonts builtInFonts(ImFontAtlas& atlas, float scale) {
  Fonts fonts;
  ImFontConfig config;
  config.SizePixels = 13.0f * scale;
  fonts.body = atlas.AddFontDefault(&config);
  config.SizePixels = 26.0f * scale;
  fonts.title = atlas.AddFontDefault(&config);
  config.SizePixels = 65.0f * scale;
  fonts.year = atlas.AddFontDefault(&config);
  fonts.latinOnly = true;
  atlas.Build();
  return fonts;
}

std::vector<ImWchar> missingGlyphs(const ImFont& font, const std::set<ImWchar>& characters) {
  std::vector<ImWchar> missing;
  for (ImWchar character : characters)
    if (!font.FindGlyphNoFallback(character)) missing.push_back(character);
  return missing;
}

}  // namespace shancheng
