#include "engine/ui/wrapped_text.h"

#include <algorithm>
#include <array>

namespace shancheng {

namespace {

constexpr std::array<std::string_view, 16> kClosing = {"，", "。", "、", "；", "：", "？", "！", "）",
                                                       "》", "”",  "’",  "」", "』", "·",  "—",  "…"};
constexpr std::array<std::string_view, 6> kOpening = {"（", "《", "“", "‘", "「", "『"};

template <std::size_t Count>
bool isOneOf(std::string_view character, const std::array<std::string_view, Count>& all) {
  return std::find(all.begin(), all.end(), character) != all.end();
}

std::size_t lengthOfCharacter(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

// Pieces that stay whole: a word with the blank after it, or a character with the marks that cling to it.
std::vector<std::string> piecesOf(std::string_view text) {
  std::vector<std::string> pieces;
  bool isJoined = false;  // the next character goes on the piece before
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = lengthOfCharacter(text, at);
    const std::string_view character = text.substr(at, length);
    at += length;
    const bool isWide = length >= 3;
    const bool joins = !pieces.empty() && (isJoined || character == " " || isOneOf(character, kClosing));
    if (joins)
      pieces.back() += character;
    else
      pieces.emplace_back(character);
    isJoined = (!isWide && character != " ") || isOneOf(character, kOpening);
    // A word ends where the Chinese begins, as in "1200平方公里".
    if (isJoined && !isWide && at < text.size()) {
      const std::string_view next = text.substr(at, lengthOfCharacter(text, at));
      if (next.size() >= 3 && !isOneOf(next, kClosing)) isJoined = false;
    }
  }
  return pieces;
}

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// Pieces wider than a line, such as paths, are cut: behind a '/' or '_' where there is one, else anywhere.
std::vector<std::string> narrowed(std::vector<std::string> pieces, float width, const WidthOfText& widthOf) {
  std::vector<std::string> narrow;
  for (std::string& piece : pieces) {
    if (widthOf(trimmed(piece)) <= width) {
      narrow.push_back(std::move(piece));
      continue;
    }
    std::string part;
    for (std::size_t at = 0; at < piece.size();) {
      // A character with the closing marks behind it.
      std::size_t end = at + lengthOfCharacter(piece, at);
      while (end < piece.size() &&
             isOneOf(std::string_view(piece).substr(end, lengthOfCharacter(piece, end)), kClosing))
        end += lengthOfCharacter(piece, end);
      const std::string next = piece.substr(at, end - at);
      at = end;
      if (!part.empty() && widthOf(trimmed(part + next)) > width) {
        const auto joint = part.find_last_of("/_");
        const std::size_t cut = joint == std::string::npos ? part.size() : joint + 1;
        narrow.push_back(part.substr(0, cut));
        part.erase(0, cut);
      }
      part += next;
    }
    narrow.push_back(std::move(part));
  }
  return narrow;
}

std::vector<std::string> broken(const std::vector<std::string>& pieces, float width,
                                const WidthOfText& widthOf) {
  std::vector<std::string> lines;
  std::string line;
  for (const std::string& piece : pieces) {
    if (!line.empty() && widthOf(trimmed(line + piece)) > width) {
      lines.push_back(trimmed(line));
      line.clear();
    }
    line += piece;
  }
  if (!trimmed(line).empty()) lines.push_back(trimmed(line));
  return lines;
}

}  // namespace

std::vector<std::string> filledLines(std::string_view text, float width, const WidthOfText& widthOf) {
  return broken(narrowed(piecesOf(text), width, widthOf), width, widthOf);
}

std::vector<std::string> wrapped(std::string_view text, float width, const WidthOfText& widthOf) {
  const std::vector<std::string> pieces = piecesOf(text);
  std::vector<std::string> best = broken(pieces, width, widthOf);
  if (best.size() < 2) return best;
  float low = width / 2, high = width;
  for (int step = 0; step < 8; ++step) {
    const float middle = (low + high) / 2;
    std::vector<std::string> tried = broken(pieces, middle, widthOf);
    const bool isFitting = tried.size() == best.size() &&
                           std::all_of(tried.begin(), tried.end(),
                                       [&](const std::string& line) { return widthOf(line) <= width; });
    if (isFitting) {
      best = std::move(tried);
      high = middle;
    } else {
      low = middle;
    }
  }
  return best;
}

}  // namespace shancheng
