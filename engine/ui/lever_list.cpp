#include "engine/ui/lever_list.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/figures.h"

namespace shancheng {

namespace {
char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}
}  // namespace

bool holds(std::string_view words, std::string_view search) {
  return std::search(words.begin(), words.end(), search.begin(), search.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != words.end() ||
         search.empty();
}

std::vector<ListedGroup> listLevers(const TextTable& texts, std::span<const Command> commands,
                                    const LeverFilter& filter) {
  std::vector<ListedGroup> groups(kLeverGroupIds.size());
  for (std::size_t g = 0; g < groups.size(); ++g) groups[g].group = g;
  for (std::size_t i = 0; i < leverTable().size(); ++i) {
    const auto lever = static_cast<LeverId>(i);
    const LeverRow& row = leverRow(lever);
    ListedGroup& group = groups[static_cast<std::size_t>(row.group)];
    const auto moved = movedFrom(commands, lever);
    if (moved) ++group.moved;
    if (filter.isMovedOnly && !moved) continue;
    const std::string key = "lever." + std::string(row.id);
    if (!holds(row.id, filter.search) && !holds(texts.get(key + ".name"), filter.search) &&
        !holds(texts.get(key + ".tip"), filter.search))
      continue;
    group.levers.push_back({lever, moved});
  }
  return groups;
}

std::string leverText(const TextTable& texts, const LeverRow& row, double value) {
  int decimals = 0;
  for (double step = row.step; decimals < 3 && std::abs(step - std::round(step)) > 1e-9; step *= 10)
    ++decimals;
  return amount(texts, row.unit, value, decimals);
}

std::optional<LeverTrackPoint> nextOfTrack(const Scenario& scenario, LeverId lever, int year) {
  std::optional<LeverTrackPoint> next;
  for (const LeverTrackPoint& point : scenario.track)
    if (point.id == lever && point.year > year && (!next || point.year < next->year)) next = point;
  return next;
}

std::string trackText(const TextTable& texts, const Scenario& scenario, LeverId lever, int year) {
  const LeverTrackPoint* now = nullptr;
  for (const LeverTrackPoint& point : scenario.track)
    if (point.id == lever && point.year <= year && (!now || point.year >= now->year)) now = &point;
  const auto next = nextOfTrack(scenario, lever, year);
  const auto told = [&](const char* id, const LeverTrackPoint& point) {
    return fill(fill(texts.get(id), "value", leverText(texts, leverRow(lever), point.value)), "year",
                std::to_string(point.year));
  };
  std::string text = now ? told("ui.lever_track", *now) : texts.get("ui.lever_track_none");
  if (next) text += "\n" + told("ui.lever_track_next", *next);
  return text;
}

}  // namespace shancheng
