#include "engine/render/building_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/random.h"

namespace shancheng {

namespace {

constexpr double kDistrictMetres = 520.0;
constexpr double kPi = 3.14159265358979;

// How a kind builds: lattice spacing and footprint in metres, spread of sizes, storey height.
struct Pattern {
  double spacingX, spacingY, width, depth, sizeSpread, jitter;
  float storeyMetres, heightSpread;
  RoofKind roof;
  double nearestBank;  // metres from the bank to the nearest wall
};

constexpr std::array<Pattern, static_cast<std::size_t>(BuiltKind::count)> kPatterns = {{
    {60, 60, 30, 30, 0.0, 0.0, 3.0f, 0.0f, RoofKind::flat, 30},        // none
    {17, 14, 12.5, 9, 0.22, 0.26, 2.6f, 0.22f, RoofKind::gable, 8},    // stiltHouse
    {20, 17, 15.5, 12, 0.16, 0.20, 2.6f, 0.20f, RoofKind::gable, 12},  // lane
    {24, 20, 18, 13, 0.15, 0.14, 2.8f, 0.15f, RoofKind::gable, 14},    // warHouse
    {56, 30, 44, 12, 0.10, 0.05, 3.2f, 0.12f, RoofKind::hip, 16},      // workUnit
    {62, 33, 50, 14, 0.12, 0.05, 3.0f, 0.10f, RoofKind::flat, 22},     // slab
    {52, 46, 31, 26, 0.14, 0.08, 3.1f, 0.10f, RoofKind::flat, 35},     // tower
    {58, 56, 36, 33, 0.16, 0.07, 3.7f, 0.30f, RoofKind::flat, 35},     // coreTower
    {52, 40, 30, 17, 0.02, 0.02, 3.0f, 0.02f, RoofKind::flat, 35},     // publicRented
    {44, 27, 32, 12, 0.04, 0.03, 3.0f, 0.05f, RoofKind::flat, 22},     // resettlement
    {88, 68, 72, 52, 0.12, 0.04, 9.5f, 0.20f, RoofKind::flat, 30},     // shed
    {74, 52, 46, 16, 0.20, 0.12, 3.6f, 0.18f, RoofKind::flat, 30},     // campus
    {29, 27, 13, 12, 0.15, 0.20, 3.2f, 0.12f, RoofKind::hip, 24},      // villa
    {18, 17, 11.5, 12.5, 0.18, 0.10, 3.0f, 0.25f, RoofKind::flat, 14}, // urbanVillage
}};

double unit(std::uint64_t word, int part) { return static_cast<double>((word >> (part * 16)) & 0xFFFFu) / 65536.0; }

}  // namespace

BuildingLayout::BuildingLayout(const LandSurface& land, int cells, std::uint64_t seed)
    : land_(&land), cells_(cells), seed_(seed),
      districtColumns_(static_cast<int>(land.sideMetres() / kDistrictMetres) + 1) {
  districts_.reserve(static_cast<std::size_t>(districtColumns_) * static_cast<std::size_t>(districtColumns_));
  for (int row = 0; row < districtColumns_; ++row)
    for (int column = 0; column < districtColumns_; ++column) {
      const std::uint64_t word = randomWord(seed_, 0, RandomRule::layout, districts_.size() + 0x40000000u);
      District district{};
      district.word = word;
      district.x = (column + 0.15 + 0.7 * unit(word, 0)) * kDistrictMetres;
      district.y = (row + 0.15 + 0.7 * unit(word, 1)) * kDistrictMetres;
      // Streets follow the contour: across the mean slope of a few hundred metres.
      constexpr double kReach = 240.0;
      const double dx = land.height(district.x + kReach, district.y) - land.height(district.x - kReach, district.y);
      const double dy = land.height(district.x, district.y + kReach) - land.height(district.x, district.y - kReach);
      district.turn = std::hypot(dx, dy) > 4.0 ? std::atan2(dx, -dy) : unit(word, 2) * kPi;
      districts_.push_back(district);
    }
}

BuildingLayout::District BuildingLayout::districtAt(double x, double y) const {
  const int column = std::clamp(static_cast<int>(x / kDistrictMetres), 0, districtColumns_ - 1);
  const int row = std::clamp(static_cast<int>(y / kDistrictMetres), 0, districtColumns_ - 1);
  const District* nearest = nullptr;
  double least = 1e30;
  for (int dy = -1; dy <= 1; ++dy)
    for (int dx = -1; dx <= 1; ++dx) {
      const int c = column + dx, r = row + dy;
      if (c < 0 || r < 0 || c >= districtColumns_ || r >= districtColumns_) continue;
      const District& district = districts_[static_cast<std::size_t>(r * districtColumns_ + c)];
      const double way = (district.x - x) * (district.x - x) + (district.y - y) * (district.y - y);
      if (way < least) { least = way; nearest = &district; }
    }
  return *nearest;
}

void BuildingLayout::stand(Building& building) const {
  const double c = std::cos(building.turn), s = std::sin(building.turn);
  float lowest = land_->height(building.x, building.y);
  for (int corner = 0; corner < 4; ++corner) {
    const double u = (corner & 1 ? 0.5 : -0.5) * static_cast<double>(building.width);
    const double v = (corner & 2 ? 0.5 : -0.5) * static_cast<double>(building.depth);
    lowest = std::min(lowest, land_->height(building.x + u * c - v * s, building.y + u * s + v * c));
  }
  building.ground = lowest;
}

void BuildingLayout::layOut(std::uint32_t cell, const CellState& state, std::vector<Building>& out) const {
  if (state.kind == BuiltKind::none || state.kind >= BuiltKind::count) return;
  const Pattern& pattern = kPatterns[static_cast<std::size_t>(state.kind)];
  const double side = land_->cellMetres();
  const double left = static_cast<double>(cell % static_cast<std::uint32_t>(cells_)) * side;
  const double bottom = static_cast<double>(cell / static_cast<std::uint32_t>(cells_)) * side;
  const double middleX = left + side * 0.5, middleY = bottom + side * 0.5;
  const District district = districtAt(middleX, middleY);
  const double c = std::cos(district.turn), s = std::sin(district.turn);
  const double u0 = (middleX - district.x) * c + (middleY - district.y) * s;
  const double v0 = -(middleX - district.x) * s + (middleY - district.y) * c;
  const double reach = side * 0.7072;
  const int firstU = static_cast<int>(std::floor((u0 - reach) / pattern.spacingX)), lastU = static_cast<int>(std::ceil((u0 + reach) / pattern.spacingX));
  const int firstV = static_cast<int>(std::floor((v0 - reach) / pattern.spacingY)), lastV = static_cast<int>(std::ceil((v0 + reach) / pattern.spacingY));
  const double nominal = pattern.width * pattern.depth / (pattern.spacingX * pattern.spacingY);
  // High-rise plots hold a fixed share of towers; low shops and halls fill the rest of the block.
  const bool isHighRise = state.kind == BuiltKind::tower || state.kind == BuiltKind::coreTower;
  const double keep = isHighRise ? 0.97 : std::clamp(state.coverage / 255.0 / nominal, 0.35, 1.0);
  constexpr double kTowerShare = 0.66;
  const std::uint64_t kindSalt = static_cast<std::uint64_t>(state.kind) << 40;

  struct Candidate { double order; Building building; bool isCore; std::uint64_t word; };
  std::array<Candidate, 64> candidates;
  std::size_t count = 0;
  for (int j = firstV; j <= lastV; ++j)
    for (int i = firstU; i <= lastU; ++i) {
      const std::uint64_t word = randomWord(seed_ ^ district.word, 1, RandomRule::layout,
                                            kindSalt + (static_cast<std::uint64_t>(i + 32768) << 16) + static_cast<std::uint64_t>(j + 32768));
      // Every third or fourth row leaves a street; low houses leave a lane instead.
      const double u = (i + pattern.jitter * (unit(word, 0) - 0.5)) * pattern.spacingX;
      const double v = (j + pattern.jitter * (unit(word, 1) - 0.5)) * pattern.spacingY;
      Building building;
      building.x = district.x + u * c - v * s;
      building.y = district.y + u * s + v * c;
      if (building.x < left || building.y < bottom || building.x >= left + side || building.y >= bottom + side) continue;
      const double order = unit(word, 2);
      if (order >= keep || count >= candidates.size()) continue;
      building.kind = state.kind;
      building.roof = pattern.roof;
      const double size = 1.0 + pattern.sizeSpread * (unit(word, 3) - 0.5) * 2.0;
      building.width = static_cast<float>(pattern.width * size);
      building.depth = static_cast<float>(pattern.depth * (2.0 - size) * (0.9 + 0.2 * unit(word, 0)));
      const double turn = std::fmod(std::fmod(district.turn, kPi) + kPi, kPi);
      building.turn = static_cast<float>(turn);
      if (state.kind == BuiltKind::tower && unit(district.word, 0) < 0.42) {
        // Some estates build broad slabs rather than points.
        building.width *= 1.42f;
        building.depth *= 0.66f;
      }
      const double halfDiagonal = 0.5 * std::hypot(building.width, building.depth);
      if (land_->shore(building.x, building.y) < pattern.nearestBank + halfDiagonal) continue;
      candidates[count++] = {order, building, state.kind == BuiltKind::coreTower, word};
    }
  // In the order in which coverage lets them in: a denser cell keeps what stood and adds.
  std::sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Candidate& a, const Candidate& b) { return a.order < b.order; });

  const double estate = 1.0 + 0.10 * (unit(district.word, 3) - 0.5);  // one height an estate
  for (std::size_t k = 0; k < count; ++k) {
    Building building = candidates[k].building;
    const std::uint64_t word = randomWord(seed_, 2, RandomRule::layout, candidates[k].word);
    building.random = static_cast<std::uint8_t>(word & 255u);
    building.share = static_cast<std::uint8_t>((word >> 8) & 255u);
    const double spread = 1.0 + static_cast<double>(pattern.heightSpread) * (unit(word, 1) + unit(word, 2) - 1.0) * 1.6;
    const double height = std::max(1, static_cast<int>(state.storeys)) * static_cast<double>(pattern.storeyMetres) * spread * estate;
    building.height = static_cast<float>(std::clamp(height, 3.0, 480.0));
    if (isHighRise && candidates[k].order > kTowerShare) {
      building.kind = BuiltKind::slab;
      building.height = static_cast<float>(9.0 + 13.0 * unit(word, 3));
      building.width = static_cast<float>(std::min(pattern.spacingX * 0.74, 48.0));
      building.depth = static_cast<float>(pattern.spacingY * (0.42 + 0.24 * unit(word, 0)));
      stand(building);
      out.push_back(building);
      continue;
    }
    stand(building);
    if (!candidates[k].isCore) {
      out.push_back(building);
      continue;
    }
    // A podium, the tower on it, and on half of them a crown that steps back.
    Building podium = building;
    podium.width = static_cast<float>(std::min(building.width * 1.55, 52.0));
    podium.depth = static_cast<float>(std::min(building.depth * 1.5, 48.0));
    podium.height = static_cast<float>(std::min(14.0 + 12.0 * unit(word, 3), static_cast<double>(building.height) * 0.6));
    podium.kind = BuiltKind::slab;
    stand(podium);
    out.push_back(podium);
    building.ground = podium.ground;
    if (unit(word, 0) < 0.55 && building.height > 70.0f) {
      Building crown = building;
      crown.width *= 0.66f;
      crown.depth *= 0.66f;
      crown.height = building.height * static_cast<float>(1.10 + 0.12 * unit(word, 3));
      out.push_back(crown);
      building.height *= 0.90f;
    }
    out.push_back(building);
  }
}

Building BuildingLayout::mass(std::uint32_t cell, const CellState& state) const {
  const Pattern& pattern = kPatterns[static_cast<std::size_t>(std::min(state.kind, BuiltKind::urbanVillage))];
  const double side = land_->cellMetres();
  const std::uint64_t word = randomWord(seed_, 3, RandomRule::layout, cell);
  Building building;
  building.x = (cell % static_cast<std::uint32_t>(cells_) + 0.5 + 0.3 * (unit(word, 0) - 0.5)) * side;
  building.y = (cell / static_cast<std::uint32_t>(cells_) + 0.5 + 0.3 * (unit(word, 1) - 0.5)) * side;
  const District district = districtAt(building.x, building.y);
  building.turn = static_cast<float>(std::fmod(std::fmod(district.turn, kPi) + kPi, kPi));
  const double cover = std::clamp(std::sqrt(state.coverage / 255.0) * 1.05, 0.36, 0.80);
  const double stretch = 0.82 + 0.36 * unit(word, 2);
  building.width = static_cast<float>(std::min(side * cover * stretch, 120.0));
  building.depth = static_cast<float>(std::min(side * cover * (2.0 - stretch), 120.0));
  const double spread = 1.0 + (0.15 + 1.2 * static_cast<double>(pattern.heightSpread)) * (unit(word, 3) - 0.5);
  building.height = static_cast<float>(std::clamp(std::max(1, static_cast<int>(state.storeys)) * static_cast<double>(pattern.storeyMetres) * spread, 3.0, 480.0));
  building.kind = state.kind;
  building.roof = side < 100 && pattern.roof == RoofKind::gable ? RoofKind::hip : RoofKind::flat;
  building.random = static_cast<std::uint8_t>(word & 255u);
  building.share = static_cast<std::uint8_t>((word >> 8) & 255u);
  const double bank = land_->shore(building.x, building.y);
  if (bank < 0.5 * static_cast<double>(building.width) + 10.0) {
    const auto squeezed = static_cast<float>(std::max(bank, 6.0) / side);
    building.width *= std::clamp(squeezed, 0.2f, 1.0f);
    building.depth *= std::clamp(squeezed, 0.2f, 1.0f);
  }
  stand(building);
  return building;
}

}  // namespace shancheng
