#include "engine/render/layers/migrants.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "engine/gl/slots.h"
#include "sim/core/random.h"

namespace shancheng {

namespace {
constexpr int kMaxLights = 2000;

// Index of the one whose part of the whole holds `fraction`.
std::size_t chosenBy(const std::vector<double>& weights, double fraction) {
  double all = 0;
  for (const double weight : weights) all += weight;
  double left = fraction * all;
  for (std::size_t n = 0; n < weights.size(); ++n)
    if ((left -= weights[n]) < 0) return n;
  return weights.size() - 1;
}
}  // namespace

MigrantLayer::MigrantLayer(const Geography& geography, const std::string& shaderFolder)
    : program_(shaderFolder, "migrants"), lights_("migrants"), array_("migrants") {
  const CityDefinition& city = geography.city;
  std::vector<Point> gates, homes;
  std::vector<double> villagers, towns, since;
  for (const Territory& territory : city.territories) {
    if (territory.isMapped) continue;
    gates.push_back(city.frame.toScene(territory.gate));
    villagers.push_back(std::max(1.0, static_cast<double>(at(territory.people, PeopleStock::rural))));
  }
  for (const Place& place : city.places) {
    if (!place.isInScene) continue;
    homes.push_back(place.point);
    towns.push_back(1.0 / std::max(1, place.rank));
    since.push_back(place.sinceYear);
  }
  if (gates.empty() || homes.empty()) return;
  std::vector<float> lights;
  for (std::uint64_t n = 0; n < kMaxLights; ++n) {
    const auto draw = [n](std::uint64_t k) { return randomUniform(1, 0, RandomRule::layout, 16 * n + k); };
    const Point gate = gates[chosenBy(villagers, draw(0))];
    const std::size_t home = chosenBy(towns, draw(1));
    const double spread = 900;
    for (const double value :
         {gate.x + spread * (draw(2) - 0.5), gate.y + spread * (draw(3) - 0.5),
          homes[home].x + spread * (draw(4) - 0.5), homes[home].y + spread * (draw(5) - 0.5), draw(6),
          draw(7), draw(8), since[home]})
      lights.push_back(static_cast<float>(value));
  }
  most_ = kMaxLights;
  lights_.assign(std::span<const float>(lights));
  array_.attribute(gl::kAttributePlace, lights_, 4, GL_FLOAT, false, 32, 0, 1);
  array_.attribute(gl::kAttributeShape, lights_, 4, GL_FLOAT, false, 32, 16, 1);
}

int MigrantLayer::lightsAt(const History* history, double year) const {
  if (!history || history->years.empty() || most_ == 0) return 0;
  const double last = static_cast<double>(history->years.size() - 1);
  const double place = std::clamp(year - history->startYear, 0.0, last);
  const auto before = static_cast<std::size_t>(place);
  const auto after = std::min(before + 1, history->years.size() - 1);
  const auto persons = [&](std::size_t n) {
    return history->years[n]->indicators[static_cast<std::size_t>(IndicatorId::migrants)];
  };
  const double current =
      persons(before) + (persons(after) - persons(before)) * (place - static_cast<double>(before));
  return std::clamp(static_cast<int>(current / kPersonsALight + 0.5), 0, most_);
}

void MigrantLayer::draw(const History* history, double year, DrawCounts& counts) const {
  const int lights = lightsAt(history, year);
  if (lights == 0) return;
  program_.use();
  array_.bind();
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, lights);
  ++counts.draws;
  counts.instances += static_cast<std::uint64_t>(lights);
  counts.triangles += 2 * static_cast<std::uint64_t>(lights);
}

}  // namespace shancheng
