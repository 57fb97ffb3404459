// The cards that open and end a film, over its darkened picture: what is shown; from which sources, by which
// run of which program.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/ui/composition.h"
#include "engine/ui/fonts.h"
#include "engine/ui/languages.h"

namespace shancheng {

struct TitleWords {
  LocalizedText city, scenario;
  int from = 0, to = 0;
  std::uint64_t seed = 0;
  std::string version;
  std::vector<LocalizedText> sources = {};
};

enum class CardKind { opening, ending };
struct TitleCard {
  CardKind kind = CardKind::opening;
  const TitleWords* words = nullptr;
  float alpha = 1;
};

// What a card says, line by line, in one language: for subtitles.
std::vector<std::string> titleLines(const TextTable& texts, const TitleWords& words, CardKind kind);
// Size of a card's words and where their upper left corner is, inside the composition's safe margin.
Box titleBox(const Fonts& fonts, const Composition& place, const Languages& languages, const TitleCard& card);
void drawTitleCard(ImDrawList& list, const Fonts& fonts, const Composition& place, ImVec2 size,
                   const Languages& languages, const TitleCard& card);

}  // namespace shancheng
