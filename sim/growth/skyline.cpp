#include "sim/growth/skyline.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/growth/plan.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr double kFullSizeKm2 = 12;  // built land around a centre at which it is full-grown
// What reaching a budding centre is worth less than reaching the first: a part that always is, and a
// share of the minutes between them (estimates).
constexpr double kBuddingMinutes = 16, kFractionOfDistance = 0.55, kLongestMinutes = 75;
constexpr double kStepMetres = 240;
constexpr std::uint16_t kStartStep = 20;  // tenths; coarse steps keep the travel field for some years
}  // namespace

std::size_t firstPlace(const CityDefinition& definition) {
  std::size_t nearest = definition.places.size();
  double least = 1e300;
  for (std::size_t p = 0; p < definition.places.size(); ++p) {
    const Place& place = definition.places[p];
    if (!takesPart(definition, p)) continue;
    if (place.rank <= 1 && place.kind == PlaceKind::core) return p;
    const double dx = place.point.x - definition.startMaskCentre.x,
                 dy = place.point.y - definition.startMaskCentre.y;
    if (dx * dx + dy * dy >= least) continue;
    least = dx * dx + dy * dy;
    nearest = p;
  }
  return nearest;
}

std::vector<Centre> centresOf(const City& city, const CityDefinition& definition, const Policy& policy,
                              const Systems& systems, int year, const std::vector<float>& coreMinutes) {
  const double cellKm2 = definition.frame.cellMetres * definition.frame.cellMetres / 1e6;
  const double poly = policy.polycentricity;
  const bool hasGroups = systems.has(SystemId::functional_groups);
  const std::size_t first = firstPlace(definition);
  std::vector<Centre> centres;
  for (std::size_t p = 0; p < definition.places.size(); ++p) {
    const Place& place = definition.places[p];
    const bool isFirst = p == first;
    if (!takesPart(definition, p) || (!isFirst && (place.sinceYear > year || !hasGroups))) continue;
    const double size =
        math::clamp(static_cast<double>(city.regions[p].builtCells) * cellKm2 / kFullSizeKm2, 0.0, 1.0);
    Centre centre;
    centre.point = place.point;
    const double byRank = place.rank <= 1 ? 1.0 : place.rank == 2 ? 0.75 : 0.5;
    // A lone centre counts fully whatever its size: the first town is the city.
    const double weight = isFirst ? 1.0 : poly * byRank * (0.3 + 0.7 * size);
    const double lag = kBuddingMinutes +
                       kFractionOfDistance * std::min(kLongestMinutes, static_cast<double>(coreMinutes[p]));
    centre.startTenths =
        static_cast<std::uint16_t>(math::roundToInt(10.0 * (1.0 - weight) * lag / kStartStep) * kStartStep);
    // What lies close to the first centre shares its skyline.
    const double matured = math::smoothstep(0, 22, year - place.sinceYear);
    centre.strength =
        static_cast<float>(isFirst ? 1.15
                                   : (0.3 + 0.65 * poly) * byRank * (0.25 + 0.75 * size) * matured *
                                         (place.kind == PlaceKind::core ? 1.35 : 1.0));
    centres.push_back(centre);
  }
  return centres;
}

void makeSkyline(Workspace& workspace, const std::vector<Centre>& centres, const SceneFrame& frame) {
  const int coarse = std::min(frame.cells, std::max(8, static_cast<int>(frame.sideMetres() / kStepMetres)));
  if (workspace.skyline.width() != coarse) workspace.skyline = Grid<float>(coarse, coarse);
  std::fill(workspace.skyline.values().begin(), workspace.skyline.values().end(), 0.0f);
  const double step = frame.sideMetres() / coarse;
  for (const Centre& centre : centres) {
    const double radius = 650.0 + 550.0 * centre.strength, reach = 6.0 * radius;
    const int left = std::max(0, static_cast<int>((centre.point.x - reach) / step));
    const int right = std::min(coarse - 1, static_cast<int>((centre.point.x + reach) / step));
    const int bottom = std::max(0, static_cast<int>((centre.point.y - reach) / step));
    const int top = std::min(coarse - 1, static_cast<int>((centre.point.y + reach) / step));
    for (int row = bottom; row <= top; ++row)
      for (int column = left; column <= right; ++column) {
        const double dx = (column + 0.5) * step - centre.point.x, dy = (row + 0.5) * step - centre.point.y;
        const double decline = 1.0 + (dx * dx + dy * dy) / (radius * radius);
        float& value = workspace.skyline.at(column, row);
        value = std::max(value, centre.strength / static_cast<float>(decline));
      }
  }
}

}  // namespace shancheng
