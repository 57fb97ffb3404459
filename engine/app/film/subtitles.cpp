#include "engine/app/film/subtitles.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "engine/ui/wrapped_text.h"
#include "sim/io/utf8_text.h"

namespace shancheng {

namespace {

constexpr float kLatinLine = 48, kWideLetter = 2.3f;  // letters; how many of them a Chinese character takes

// Counted, not measured: nobody knows the player's type.
float lettersOf(std::string_view text) {
  float letters = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    letters += byte < 0x80 ? 1.0f : byte >= 0xe0 ? kWideLetter : byte >= 0xc0 ? 1.0f : 0.0f;
  }
  return letters;
}

// One line without what ends a line or a cue; control characters become blanks.
std::string oneLine(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    const bool isBlank = static_cast<unsigned char>(letter) <= 0x20 || letter == 0x7f;
    if (isBlank && (line.empty() || line.back() == ' ')) continue;
    line += isBlank ? ' ' : letter;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

void replaceAll(std::string& text, std::string_view found, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(found, at)) != std::string::npos; at += by.size())
    text.replace(at, found.size(), by);
}

// SubRip has no escapes: what players take for markup is written with its likeness.
std::string forSubRip(std::string text) {
  replaceAll(text, "-->", "→");
  replaceAll(text, "<", "‹");
  replaceAll(text, ">", "›");
  replaceAll(text, "{", "(");
  replaceAll(text, "}", ")");
  return text;
}
std::string forWebVtt(std::string text) {
  replaceAll(text, "&", "&amp;");
  replaceAll(text, "<", "&lt;");
  replaceAll(text, ">", "&gt;");
  return text;
}

std::string timeCode(long long milliseconds, char point) {
  char text[48];
  std::snprintf(text, sizeof text, "%02lld:%02lld:%02lld%c%03lld", milliseconds / 3600000,
                milliseconds / 60000 % 60, milliseconds / 1000 % 60, point, milliseconds % 1000);
  return text;
}

template <class Escape>
std::string written(const std::vector<Cue>& cues, char point, const Escape& escape) {
  std::string text;
  int number = 0;
  for (const Cue& cue : cues) {
    std::string body;
    for (const std::string& paragraph : cue.lines)
      for (const std::string& line : wrapped(oneLine(paragraph), kLatinLine, lettersOf))
        body += escape(line) + "\n";
    if (body.empty() || cue.endMilliseconds <= cue.firstMilliseconds) continue;
    text += std::to_string(++number) + "\n" + timeCode(cue.firstMilliseconds, point) + " --> " +
            timeCode(cue.endMilliseconds, point) + "\n" + body + "\n";
  }
  return text;
}

}  // namespace

long long millisecondsOfFrame(long long frame, const FrameRate& rate) {
  return (frame * 1000 * rate.seconds + rate.frames / 2) / rate.frames;
}

std::string subRip(const std::vector<Cue>& cues) {
  return std::string(kByteOrderMark) + written(cues, ',', forSubRip);
}
std::string webVtt(const std::vector<Cue>& cues) { return "WEBVTT\n\n" + written(cues, '.', forWebVtt); }

std::string besideFilm(const std::string& output, std::string_view ending) {
  std::string stem = output;
  while (stem.size() > 1 && stem.back() == '/') stem.pop_back();
  const std::filesystem::path path(stem);
  return path.extension().empty() ? stem + std::string(ending)
                                  : (path.parent_path() / path.stem()).string() + std::string(ending);
}

}  // namespace shancheng
