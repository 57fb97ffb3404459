#include "sim/io/placement_notes.h"

#include <algorithm>
#include <cstdio>

#include "sim/io/city_features.h"

namespace shancheng {

namespace {
// A quarter: of the cities that are known, none whose files are sound comes near it.
bool isDoubtful(const FilePlacement& placement) {
  return placement.insideIfExchanged > 0 || 4 * placement.outside >= placement.all;
}

std::string extentText(const SceneFrame& frame) {
  const LonLat low = frame.toLonLat({0, 0}), high = frame.toLonLat({frame.sideMetres(), frame.sideMetres()});
  char text[128];
  std::snprintf(text, sizeof text, "expected longitudes from %.3f to %.3f and latitudes from %.3f to %.3f",
                low.lon, high.lon, low.lat, high.lat);
  return text;
}

std::string outsideText(const FilePlacement& placement) {
  return placement.file + ": " + std::to_string(placement.outside) + " of " + std::to_string(placement.all) +
         " " + placement.things + " lie outside the scene and are left out";
}
}  // namespace

std::vector<std::string> doubtfulPlacements(const CityDefinition& city) {
  std::vector<std::string> notes;
  for (const FilePlacement& placement : city.placements) {
    if (placement.outside > 0 && isDoubtful(placement))
      notes.push_back(outsideText(placement) + "; " +
                      (placement.insideIfExchanged > 0 ? kExchangedQuestion : extentText(city.frame)));
    if (placement.far > 0 || (placement.outside == 0 && placement.insideIfExchanged > 0))
      notes.push_back(placement.file + ": " +
                      std::to_string(std::max(placement.far, placement.insideIfExchanged)) + " of " +
                      std::to_string(placement.all) + " " + placement.things +
                      " have positions far outside the scene; " +
                      (placement.insideIfExchanged > 0 ? kExchangedQuestion : extentText(city.frame)));
    if (placement.unlocated > 0)
      notes.push_back(placement.file + ": " + std::to_string(placement.unlocated) +
                      " features without geometry are left out");
  }
  return notes;
}

std::vector<std::string> ordinaryPlacements(const CityDefinition& city) {
  std::vector<std::string> notes;
  for (const FilePlacement& placement : city.placements) {
    if (placement.outside > 0 && !isDoubtful(placement)) notes.push_back(outsideText(placement));
    if (placement.cut > 0)
      notes.push_back(placement.file + ": " + std::to_string(placement.cut) + " of " +
                      std::to_string(placement.all) + " " + placement.things +
                      " reach beyond the scene and are cut off at its border");
  }
  return notes;
}

std::string ordinaryPlacementsTogether(const CityDefinition& city) {
  const auto notes = ordinaryPlacements(city);
  if (notes.size() < 2) return notes.empty() ? std::string() : notes.front();
  int outside = 0, cut = 0;
  for (const FilePlacement& placement : city.placements) {
    if (!isDoubtful(placement)) outside += placement.outside;
    cut += placement.cut;
  }
  std::string text;
  if (cut > 0) text = std::to_string(cut) + " features reach beyond the scene and are cut off at its border";
  if (outside > 0)
    text += (text.empty() ? "" : ", ") + std::to_string(outside) + " lie outside it and are left out";
  return text + " (check --city lists them by file)";
}

}  // namespace shancheng
