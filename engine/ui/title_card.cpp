#include "engine/ui/title_card.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/figures.h"
#include "engine/ui/overlay.h"
#include "engine/ui/theme.h"
#include "engine/ui/wrapped_text.h"

namespace shancheng {

namespace {

constexpr float kLineHeight = 1.28f;
constexpr float kDarkeningAtOpening = 0.58f, kDarkeningAtEnding = 0.74f;  // a page of small type needs more

struct Line {
  ImFont* font;
  float size;
  std::string text;
  ImVec4 tone;
  float before;
};

float widthOf(ImFont* font, float size, std::string_view text) {
  return font->CalcTextSizeA(size, 1e6f, 0, text.data(), text.data() + text.size()).x;
}

std::string yearsOf(const TitleWords& words) {
  return std::to_string(words.from) + " – " + std::to_string(words.to);
}
std::string scenarioOf(const TextTable& texts, const TitleWords& words) {
  return fill(texts.get("film.scenario"), "name", texts.pick(words.scenario));
}
std::string madeBy(const TextTable& texts, const TitleWords& words) {
  return fill(fill(texts.get("film.made_by"), "version", words.version), "seed", std::to_string(words.seed));
}

std::string sourcesOf(const TextTable& texts, const TitleWords& words) {
  const bool isChinese = texts.language() == Language::zh;
  std::string all;
  for (const LocalizedText& source : words.sources)
    all += (all.empty() ? "" : isChinese ? "；" : "; ") + texts.pick(source);
  if (!all.empty()) all += isChinese ? "。" : ". ";
  return all + texts.get("film.more_sources");
}

std::vector<Line> linesOf(const Fonts& fonts, const Composition& place, const Languages& languages,
                          const TitleCard& card, float fraction) {
  const float unit = fraction * place.unit, width = place.title.width();
  const TitleWords& words = *card.words;
  std::vector<Line> lines;
  const auto add = [&](ImFont* font, float size, const std::string& text, const ImVec4& tone, float before) {
    if (text.empty()) return;
    bool isFirst = true;
    for (const std::string& line :
         wrapped(text, width, [&](std::string_view part) { return widthOf(font, size * unit, part); })) {
      lines.push_back({font, size * unit, line, tone, isFirst ? before * unit : 0});
      isFirst = false;
    }
  };
  const auto inBoth = [&](float size, const ImVec4& tone, float before, const auto& textOf) {
    add(fonts.body, size, textOf(*languages.first), tone, before);
    if (languages.second) add(fonts.body, 0.9f * size, textOf(*languages.second), theme::kStone, 0);
  };
  const bool isOpening = card.kind == CardKind::opening;
  add(fonts.year, isOpening ? 92.0f : 52.0f, languages.of(words.city), theme::kPaper, 0);
  add(isOpening ? fonts.year : fonts.title, isOpening ? 50.0f : 30.0f, languages.secondOf(words.city),
      theme::kPaper, 0);
  add(fonts.title, isOpening ? 40.0f : 30.0f, yearsOf(words), theme::kAmber, isOpening ? 12.0f : 2.0f);
  if (isOpening)
    inBoth(28, theme::kPaper, 20, [&](const TextTable& texts) { return scenarioOf(texts, words); });
  inBoth(isOpening ? 28 : 26, theme::kPaper, isOpening ? 10.0f : 8.0f,
         [](const TextTable& texts) { return texts.get("film.not_a_record"); });
  if (isOpening) return lines;
  for (const TextTable* texts : {languages.first, languages.second}) {
    if (!texts) continue;
    const ImVec4& tone = texts == languages.first ? theme::kPaper : theme::kStone;
    const float size = texts == languages.first ? 22.0f : 20.0f;
    add(fonts.title, size, texts->get("film.sources"), theme::kAmber, 14);
    add(fonts.body, size, sourcesOf(*texts, words), tone, 0);
    add(fonts.body, size, scenarioOf(*texts, words) + "  ·  " + madeBy(*texts, words), tone, 2);
  }
  return lines;
}

float heightOf(const std::vector<Line>& lines) {
  float height = 0;
  for (const Line& line : lines) height += line.before + kLineHeight * line.size;
  return height;
}

// As large as it may be, as small as it must.
std::vector<Line> fittingLines(const Fonts& fonts, const Composition& place, const Languages& languages,
                               const TitleCard& card) {
  std::vector<Line> lines;
  for (float fraction = 1; fraction > 0.3f; fraction *= 0.95f) {
    lines = linesOf(fonts, place, languages, card, fraction);
    const bool isFitting = heightOf(lines) <= place.title.height() &&
                           std::all_of(lines.begin(), lines.end(), [&](const Line& line) {
                             return widthOf(line.font, line.size, line.text) <= place.title.width();
                           });
    if (isFitting) break;
  }
  return lines;
}

Box boxOf(const Composition& place, const std::vector<Line>& lines) {
  float widest = 0;
  for (const Line& line : lines) widest = std::max(widest, widthOf(line.font, line.size, line.text));
  const float height = heightOf(lines), middle = (place.title.top + place.title.bottom) / 2,
              across = (place.title.left + place.title.right) / 2;
  return {across - widest / 2, middle - height / 2, across + widest / 2, middle + height / 2};
}

}  // namespace

std::vector<std::string> titleLines(const TextTable& texts, const TitleWords& words, CardKind kind) {
  if (kind == CardKind::opening)
    return {texts.pick(words.city) + " · " + yearsOf(words), scenarioOf(texts, words),
            texts.get("film.not_a_record")};
  return {texts.get("film.not_a_record"), texts.get("film.sources") + " · " + sourcesOf(texts, words),
          scenarioOf(texts, words), madeBy(texts, words)};
}

Box titleBox(const Fonts& fonts, const Composition& place, const Languages& languages,
             const TitleCard& card) {
  return boxOf(place, fittingLines(fonts, place, languages, card));
}

void drawTitleCard(ImDrawList& list, const Fonts& fonts, const Composition& place, ImVec2 size,
                   const Languages& languages, const TitleCard& card) {
  const ImU32 dark =
      theme::colour({0.05f, 0.047f, 0.043f, 1},
                    (card.kind == CardKind::opening ? kDarkeningAtOpening : kDarkeningAtEnding) * card.alpha);
  list.AddRectFilled({0, 0}, size, dark);
  const std::vector<Line> lines = fittingLines(fonts, place, languages, card);
  const Box box = boxOf(place, lines);
  const float across = (box.left + box.right) / 2;
  float top = box.top;
  for (const Line& line : lines) {
    top += line.before;
    const float width = widthOf(line.font, line.size, line.text);
    drawHaloText(list, line.font, line.size, {across - width / 2, top}, theme::colour(line.tone, card.alpha),
                 line.text.c_str());
    top += kLineHeight * line.size;
  }
}

}  // namespace shancheng
