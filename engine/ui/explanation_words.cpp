#include "engine/ui/explanation_words.h"

#include <cmath>
#include <cstdio>

#include "engine/ui/figures.h"

namespace shancheng {

namespace {

// Ids of the words; in the order of the enums of sim/state/cell.h.
constexpr const char* kUseIds[] = {"open", "residential", "commercial", "industrial", "public", "reserve"};
static_assert(std::size(kUseIds) == static_cast<std::size_t>(LandUse::count));
constexpr const char* kKindIds[] = {"none", "stilt_house", "lane",       "war_house",     "work_unit",
                                    "slab", "tower",       "core_tower", "public_rented", "resettlement",
                                    "shed", "campus",      "villa",      "urban_village"};
static_assert(std::size(kKindIds) == static_cast<std::size_t>(BuiltKind::count));

std::string number(double value, int decimals) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string titleOf(const Explanation& found, const TextTable& texts) {
  const bool stands = isBuilt(found.before);
  const char* id = found.wasCleared ? (stands ? "explain.cleared" : "explain.reserved")
                   : found.wasBuilt ? (stands ? "explain.rebuilt" : "explain.built")
                   : stands         ? "explain.stands"
                                    : "explain.open";
  std::string text = fill(texts.get(id), "year", std::to_string(found.year));
  text = fill(text, "since", std::to_string(found.sinceYear));
  return fill(text, "what", cellWords(found.wasBuilt ? found.after : found.before, texts));
}

std::string changeWords(const Explanation& found, const TextTable& texts) {
  const Counterfactual& change = found.counterfactual;
  const bool couldTurn = found.hasChanged()
                             ? found.choice != Choice::firstTown && found.choice != Choice::pool
                             : found.limit == Limit::none || found.limit == Limit::quota;
  const std::string prefix = found.hasChanged() ? "explain.stayed_" : "explain.built_";
  switch (change.kind) {
    case Counterfactual::Kind::none:
      return couldTurn ? texts.get("explain.unknown") : std::string();
    case Counterfactual::Kind::quota:
      return fill(texts.get(prefix + "quota"), "cells",
                  grouped(static_cast<double>(std::abs(change.cells)), 0));
    default:
      break;
  }
  std::string list;
  const std::string mark = texts.get("explain.list_mark") + (texts.language() == Language::en ? " " : "");
  const auto add = [&](const std::string& word) { list += (list.empty() ? "" : mark) + word; };
  if (change.kind == Counterfactual::Kind::withoutStage)
    add(texts.get("stage." + std::string(choiceId(change.stage))));
  for (const SuitabilityTerm term : change.terms)
    add(texts.get("term." + std::string(kTermIds[static_cast<std::size_t>(term)])));
  return fill(texts.get(prefix + "without"), "list", list);
}

}  // namespace

std::string cellWords(CellState state, const TextTable& texts) {
  std::string text = fill(texts.get("explain.what"), "use",
                          texts.get(std::string("use.") + kUseIds[static_cast<std::size_t>(state.use)]));
  text = fill(text, "kind", texts.get(std::string("kind.") + kKindIds[static_cast<std::size_t>(state.kind)]));
  return fill(text, "storeys", std::to_string(static_cast<int>(state.storeys)));
}

ExplanationWords wordsOf(const Explanation& found, const Geography& geography, const TextTable& texts) {
  ExplanationWords words;
  const SceneFrame& frame = geography.city.frame;
  const LonLat at =
      frame.toLonLat({(found.column + 0.5) * frame.cellMetres, (found.row + 0.5) * frame.cellMetres});
  const std::uint8_t region = geography.region[found.cell];
  std::string place =
      region < geography.city.places.size() ? texts.pick(geography.city.places[region].name) : "";
  if (place.empty()) place = texts.get("explain.no_place");
  words.place = fill(texts.get("explain.place"), "place", place);
  words.place = fill(fill(words.place, "lon", number(at.lon, 4)), "lat", number(at.lat, 4));
  words.title = titleOf(found, texts);

  if (found.choice != Choice::none)
    words.reasons.push_back(texts.get("choice." + std::string(choiceId(found.choice))));
  if (found.before.use == LandUse::reserve)
    words.reasons.push_back(fill(texts.get("explain.plot_since"), "since", std::to_string(found.sinceYear)));
  if (found.limit != Limit::none) {
    std::string limit = texts.get("limit." + std::string(limitId(found.limit)));
    if (found.limit == Limit::slope)
      limit += " · " + fill(fill(texts.get("explain.slope"), "slope", number(found.slopeDegrees, 1)), "limit",
                            number(found.slopeLimitDegrees, 1));
    words.reasons.push_back(limit);
  }
  if (found.wasRanked && (found.choice == Choice::edge || !found.wasBuilt)) {
    std::string rank = fill(texts.get("explain.rank"), "rank", grouped(static_cast<double>(found.rank), 0));
    rank = fill(rank, "candidates", grouped(static_cast<double>(found.candidates), 0));
    words.reasons.push_back(fill(rank, "taken", grouped(static_cast<double>(found.taken), 0)));
    if (found.hasCutOff) {
      // In the unit of the terms, so that the bars say how much it is.
      const double margin = std::abs(found.margin()) * found.temperature;
      words.reasons.push_back(fill(texts.get(found.wasBuilt ? "explain.margin_in" : "explain.margin_out"),
                                   "margin", number(margin, 2)));
    }
  }
  if (!found.hasTerms && found.choice == Choice::firstTown)
    words.reasons.push_back(texts.get("explain.no_terms"));
  if (found.hasTerms)
    for (const SuitabilityTerm term : found.ranked) {
      const auto k = static_cast<std::size_t>(term);
      if (found.terms[k] == 0) continue;
      words.terms.push_back({texts.get("term." + std::string(kTermIds[k])),
                             static_cast<double>(found.terms[k]), found.wouldDecide(term)});
    }
  words.counterfactual = changeWords(found, texts);
  return words;
}

}  // namespace shancheng
