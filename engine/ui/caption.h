// The year, the population and what happened, as burned into stills and films, in one language or both.
#pragma once

#include <imgui.h>

#include <vector>

#include "engine/ui/composition.h"
#include "engine/ui/fonts.h"
#include "engine/ui/languages.h"
#include "sim/branch/history.h"

namespace shancheng {

struct Caption {
  double year = 0;
  const YearRecord* record = nullptr;            // population from here; absent: none shown
  std::vector<const HistoryEvent*> events = {};  // on one card: one told whole, or up to two by their titles
  bool isWhole = true;                           // with the sentence under the title
  float eventAlpha = 1;
};

// Room for the largest year and population of a scene, so that nothing moves while they grow.
ImVec2 yearSize(const Fonts& fonts, float unit, PictureShape shape, const Languages& languages,
                bool hasPopulation);
// Width and height that the events' words take within this width, at a share of the full size of type.
ImVec2 eventSize(const Fonts& fonts, float unit, const Languages& languages, const Caption& caption,
                 float width);
// The share of the full size at which the events' words fit the box: 1 for nearly all.
float eventShare(const Fonts& fonts, float unit, const Languages& languages, const Caption& caption,
                 const Box& box);

// Into the composition's boxes, over a ground that grows dark towards the bottom of the picture.
void drawCaption(ImDrawList& list, const Fonts& fonts, const Composition& place, ImVec2 size,
                 const Languages& languages, const Caption& caption);

}  // namespace shancheng
