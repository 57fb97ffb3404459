#include "engine/render/building_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/render/building_forms.h"
#include "sim/core/random.h"

namespace shancheng {

namespace {

constexpr double kDistrictMetres = 520.0;
constexpr double kPi = 3.14159265358979;
constexpr double kMassMetres = 150.0;  // a mass stands for about so much of a wide cell
constexpr int kMaxAcross = 4;
constexpr int kBlockHouses = 3;  // a side of the block that shares a height

double unit(std::uint64_t word, int part) {
  return static_cast<double>((word >> (part * 16)) & 0xFFFFu) / 65536.0;
}

// Close to a normal draw of mean 0 and deviation 1, from three parts of a word.
double bell(std::uint64_t word) { return 2.0 * (unit(word, 0) + unit(word, 1) + unit(word, 2) - 1.5); }
double halfTurn(double turn) { return std::fmod(std::fmod(turn, kPi) + kPi, kPi); }
bool isHighRise(BuiltKind kind) { return kind == BuiltKind::tower || kind == BuiltKind::coreTower; }

}  // namespace

float tallestMetres(BuiltKind kind) {
  return 1.3f * kBuildingForms[static_cast<std::size_t>(kind)].tallest + 45.0f;
}

BuildingLayout::BuildingLayout(const LandSurface& land, int cells, std::uint64_t seed)
    : land_(&land),
      cells_(cells),
      seed_(seed),
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
      constexpr double kSlopeReachMetres = 240.0;
      const double dx = land.height(district.x + kSlopeReachMetres, district.y) -
                        land.height(district.x - kSlopeReachMetres, district.y);
      const double dy = land.height(district.x, district.y + kSlopeReachMetres) -
                        land.height(district.x, district.y - kSlopeReachMetres);
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
      const double squaredDistance =
          (district.x - x) * (district.x - x) + (district.y - y) * (district.y - y);
      if (squaredDistance < least) {
        least = squaredDistance;
        nearest = &district;
      }
    }
  return *nearest;
}

BuildingLayout::Footing BuildingLayout::footing(const Building& building) const {
  const double c = std::cos(building.turn), s = std::sin(building.turn);
  float lowest = land_->height(building.x, building.y), highest = lowest;
  for (int corner = 0; corner < 4; ++corner) {
    const double u = (corner & 1 ? 0.5 : -0.5) * static_cast<double>(building.width);
    const double v = (corner & 2 ? 0.5 : -0.5) * static_cast<double>(building.depth);
    const float height = land_->height(building.x + u * c - v * s, building.y + u * s + v * c);
    lowest = std::min(lowest, height);
    highest = std::max(highest, height);
  }
  return {lowest, highest - lowest};
}

// Towers by the river keep low, so that those behind them see it.
double BuildingLayout::opening(double bankMetres) const {
  return 0.45 + 0.55 * std::clamp((bankMetres - 90.0) / 330.0, 0.0, 1.0);
}

void BuildingLayout::layOut(std::uint32_t cell, const CellState& state, std::vector<Building>& out) const {
  if (state.kind == BuiltKind::none || state.kind >= BuiltKind::count) return;
  const BuildingForm& form = kBuildingForms[static_cast<std::size_t>(state.kind)];
  const double side = land_->cellMetres();
  const double left = static_cast<double>(cell % static_cast<std::uint32_t>(cells_)) * side;
  const double bottom = static_cast<double>(cell / static_cast<std::uint32_t>(cells_)) * side;
  const double middleX = left + side * 0.5, middleY = bottom + side * 0.5;
  const District district = districtAt(middleX, middleY);
  const double c = std::cos(district.turn), s = std::sin(district.turn);
  const double u0 = (middleX - district.x) * c + (middleY - district.y) * s;
  const double v0 = -(middleX - district.x) * s + (middleY - district.y) * c;
  const double reach = side * 0.7072;
  const int firstU = static_cast<int>(std::floor((u0 - reach) / form.spacingX)),
            lastU = static_cast<int>(std::ceil((u0 + reach) / form.spacingX));
  const int firstV = static_cast<int>(std::floor((v0 - reach) / form.spacingY)),
            lastV = static_cast<int>(std::ceil((v0 + reach) / form.spacingY));
  const double nominal = form.width * form.depth / (form.spacingX * form.spacingY);
  // High-rise plots hold a fixed share of towers; low shops and halls fill the rest of the block.
  const double keep = isHighRise(state.kind) ? 0.97 : std::clamp(state.coverage / 255.0 / nominal, 0.35, 1.0);
  const std::uint64_t kindSalt = static_cast<std::uint64_t>(state.kind) << 40;

  struct Candidate {
    double order;
    Building building;
    std::uint64_t word;
  };
  std::array<Candidate, 64> candidates;
  std::size_t count = 0;
  for (int j = firstV; j <= lastV; ++j)
    for (int i = firstU; i <= lastU; ++i) {
      const std::uint64_t word = randomWord(
          seed_ ^ district.word, 1, RandomRule::layout,
          kindSalt + (static_cast<std::uint64_t>(i + 32768) << 16) + static_cast<std::uint64_t>(j + 32768));
      const double u = (i + form.jitter * (unit(word, 0) - 0.5)) * form.spacingX;
      const double v = (j + form.jitter * (unit(word, 1) - 0.5)) * form.spacingY;
      Building building;
      building.x = district.x + u * c - v * s;
      building.y = district.y + u * s + v * c;
      if (building.x < left || building.y < bottom || building.x >= left + side ||
          building.y >= bottom + side)
        continue;
      const double order = unit(word, 2);
      if (order >= keep || count >= candidates.size()) continue;
      building.kind = state.kind;
      building.roof = form.roof;
      const double size = 1.0 + form.sizeSpread * (unit(word, 3) - 0.5) * 2.0;
      building.width = static_cast<float>(form.width * size);
      building.depth = static_cast<float>(form.depth * (2.0 - size) * (0.9 + 0.2 * unit(word, 0)));
      const bool isAcross = form.row == Row::court && ((i + j) & 1) != 0;
      const double own = form.row == Row::loose ? 0.36 * (unit(word, 1) - 0.5) : 0.0;
      building.turn = static_cast<float>(halfTurn(district.turn + own + (isAcross ? 0.5 * kPi : 0.0)));
      const std::uint64_t block = randomWord(seed_ ^ district.word, 4, RandomRule::layout,
                                             (static_cast<std::uint64_t>((i + 30000) / kBlockHouses) << 16) +
                                                 static_cast<std::uint64_t>((j + 30000) / kBlockHouses));
      if (state.kind == BuiltKind::tower && unit(block, 3) < 0.38) {
        // Some estates build broad slabs rather than points.
        building.width *= 1.65f;
        building.depth *= 0.62f;
      }
      const double halfDiagonal = 0.5 * std::hypot(building.width, building.depth);
      const double bank = land_->shore(building.x, building.y);
      if (bank < form.nearestBank + halfDiagonal) continue;
      const Footing foot = footing(building);
      if (static_cast<double>(foot.rise) > land_->relief() * form.steepest * 1.4 * halfDiagonal) continue;
      // One height to a block; a good fifth of the blocks of towers are from before the boom.
      double shared = std::exp(static_cast<double>(form.blockSpread) * bell(block));
      if (isHighRise(state.kind) && unit(block, 2) > 0.78) shared = std::min(shared, 1.0) * 0.52;
      const double floors =
          std::max(1, static_cast<int>(state.storeys)) * static_cast<double>(form.storeyMetres) * shared;
      building.ground = foot.lowest;
      building.height = static_cast<float>(floors > 24.0 ? std::max(floors * opening(bank), 18.0) : floors);
      candidates[count++] = {order, building, word};
    }
  // In the order in which coverage lets them in: a denser cell keeps what stood and adds.
  std::sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count),
            [](const Candidate& a, const Candidate& b) { return a.order < b.order; });
  constexpr double kTowerShare = 0.66;
  for (std::size_t k = 0; k < count; ++k) {
    Building building = candidates[k].building;
    const std::uint64_t word = randomWord(seed_, 2, RandomRule::layout, candidates[k].word);
    building.random = static_cast<std::uint8_t>(word & 255u);
    building.start = static_cast<std::uint8_t>(1u + ((word >> 8) & 255u) * 254u / 255u);
    if (isHighRise(state.kind) && candidates[k].order > kTowerShare) {
      building.kind = BuiltKind::slab;
      building.height = static_cast<float>(9.0 + 13.0 * unit(word, 3));
      building.width = static_cast<float>(std::min(form.spacingX * 0.70, 44.0));
      building.depth = static_cast<float>(form.spacingY * (0.32 + 0.22 * unit(word, 0)));
      const Footing foot = footing(building);
      building.ground = foot.lowest;
      building.height += 0.5f * foot.rise;
      out.push_back(building);
      continue;
    }
    const double spread = std::exp(static_cast<double>(form.heightSpread) *
                                   bell(randomWord(seed_, 5, RandomRule::layout, candidates[k].word)));
    building.height = std::clamp(building.height * static_cast<float>(spread), 3.0f, form.tallest);
    raise(building, state, word, out);
  }
}

void BuildingLayout::raise(const Building& plan, const CellState& state, std::uint64_t word,
                           std::vector<Building>& out) const {
  Building building = plan;
  const Footing foot = footing(building);
  if (building.kind == BuiltKind::shed && unit(word, 0) < 0.45) {
    // A works of three bays under a saw-tooth, each bay on its own ground.
    const double c = std::cos(plan.turn), s = std::sin(plan.turn);
    building.roof = RoofKind::sawTooth;
    building.depth = plan.depth / 3.0f;
    for (int bay = -1; bay <= 1; ++bay) {
      building.x = plan.x - bay * static_cast<double>(building.depth) * s;
      building.y = plan.y + bay * static_cast<double>(building.depth) * c;
      const Footing own = footing(building);
      building.ground = own.lowest;
      building.height = plan.height + 0.5f * own.rise;
      out.push_back(building);
    }
    return;
  }
  if (building.kind == BuiltKind::stiltHouse) {
    // The floor lies on the upper ground; posts carry it out over the lower.
    if (foot.rise > 1.5f) building.part = BuildingPart::lifted;
    building.height += std::min(foot.rise, 5.0f);
  } else {
    building.height += 0.5f * foot.rise;
  }
  const float top = building.height;
  if (building.kind == BuiltKind::coreTower) {
    // A podium, the tower on it, and on half of them a crown that steps back; some carry a mast.
    Building podium = building;
    podium.width = std::min(building.width * 1.6f, 54.0f);
    podium.depth = std::min(building.depth * 1.55f, 50.0f);
    podium.kind = BuiltKind::slab;
    const Footing own = footing(podium);
    podium.ground = own.lowest;
    podium.height = static_cast<float>(std::min(14.0 + 12.0 * unit(word, 3), static_cast<double>(top) * 0.5));
    building.height += building.ground - own.lowest;
    building.ground = own.lowest;
    out.push_back(podium);
    const float full = building.height;
    if (unit(word, 0) < 0.55 && full > 70.0f) {
      Building crown = building;
      crown.part = BuildingPart::crown;
      crown.width *= 0.68f;
      crown.depth *= 0.68f;
      crown.height = full * static_cast<float>(1.06 + 0.12 * unit(word, 3));
      if (unit(word, 2) < 0.30) crown.roof = RoofKind::hip;
      out.push_back(crown);
      building.height *= 0.90f;
    }
    if (unit(word, 1) < 0.12 && full > 90.0f) {
      Building mast = building;
      mast.part = BuildingPart::mast;
      mast.width = mast.depth = 2.6f;
      mast.height = full * 1.30f;
      out.push_back(mast);
    }
  }
  out.push_back(building);
  if (state.storeys >= 9 && building.random % 6 == 0) {
    Building crane = building;
    crane.kind = kCrane;
    crane.part = BuildingPart::whole;
    crane.roof = RoofKind::flat;
    const double away = 0.5 * static_cast<double>(building.depth) + 5.0;
    crane.x -= away * std::sin(static_cast<double>(building.turn));
    crane.y += away * std::cos(static_cast<double>(building.turn));
    crane.width = crane.depth = 2.5f;
    crane.turn = static_cast<float>(unit(word, 2) * kPi);
    crane.ground = footing(crane).lowest;
    crane.height = top + 16.0f;
    out.push_back(crane);
  }
}

void BuildingLayout::masses(std::uint32_t cell, const CellState& state, std::vector<Building>& out) const {
  const auto cells = static_cast<std::uint32_t>(cells_);
  const double side = land_->cellMetres();
  const int across = std::clamp(static_cast<int>(std::lround(side / kMassMetres)), 1, kMaxAcross);
  const double left = cell % cells * side, bottom = cell / cells * side, width = side / across;
  const auto first = static_cast<std::ptrdiff_t>(out.size());
  for (int part = 0; part < across * across; ++part) {
    // The first part has the words of a cell that is one mass.
    const std::uint64_t word = randomWord(seed_, part == 0 ? 3 : 100 + part, RandomRule::layout, cell);
    if (part > 0 && unit(word, 3) > std::clamp(state.coverage / 160.0, 0.3, 1.0)) continue;
    const double spread = bell(randomWord(seed_, part == 0 ? 6 : 200 + part, RandomRule::layout, cell));
    out.push_back(
        mass({left + part % across * width, bottom + part / across * width}, width, word, spread, state));
  }
  if (across == 1) return;
  // What lies in the river or at its edge goes, but for the driest.
  const auto bank = [this](const Building& mass) { return land_->shore(mass.x, mass.y); };
  const auto isDrier = [&](const Building& a, const Building& b) { return bank(a) < bank(b); };
  std::iter_swap(out.begin() + first, std::max_element(out.begin() + first, out.end(), isDrier));
  const auto isWet = [&](const Building& mass) {
    return bank(mass) < 0.5f * std::max(mass.width, mass.depth);
  };
  out.erase(std::remove_if(out.begin() + first + 1, out.end(), isWet), out.end());
}

Building BuildingLayout::mass(glm::dvec2 corner, double side, std::uint64_t word, double higher,
                              const CellState& state) const {
  const BuildingForm& form =
      kBuildingForms[static_cast<std::size_t>(std::min(state.kind, BuiltKind::urbanVillage))];
  Building building;
  building.x = corner.x + (0.5 + 0.36 * (unit(word, 0) - 0.5)) * side;
  building.y = corner.y + (0.5 + 0.36 * (unit(word, 1) - 0.5)) * side;
  const District district = districtAt(building.x, building.y);
  building.turn = static_cast<float>(halfTurn(district.turn));
  const double stretch = 0.82 + 0.36 * unit(word, 2);
  if (state.storeys >= 9 && side < 100) {
    // As slender as the tower that stands for the cell near by.
    building.width = static_cast<float>(form.width * 1.2 * stretch);
    building.depth = static_cast<float>(form.depth * 1.2 * (2.0 - stretch));
  } else {
    const double cover = std::clamp(std::sqrt(state.coverage / 255.0) * 1.05, 0.36, 0.80);
    building.width = static_cast<float>(std::min(side * cover * stretch, 120.0));
    building.depth = static_cast<float>(std::min(side * cover * (2.0 - stretch), 120.0));
  }
  const double bank = land_->shore(building.x, building.y);
  const double spread = std::exp(0.9 * static_cast<double>(form.heightSpread + form.blockSpread) * higher);
  const double floors = std::max(1, static_cast<int>(state.storeys)) * static_cast<double>(form.storeyMetres);
  building.height = std::clamp(static_cast<float>(floors * spread * (floors > 24.0 ? opening(bank) : 1.0)),
                               3.0f, form.tallest);
  building.kind = state.kind;
  building.roof = side < 100 && form.roof != RoofKind::flat ? RoofKind::hip : RoofKind::flat;
  building.random = static_cast<std::uint8_t>(word & 255u);
  building.start = static_cast<std::uint8_t>(1u + ((word >> 8) & 255u) * 254u / 255u);
  if (bank < 0.5 * static_cast<double>(building.width) + 10.0) {
    const auto squeezed = static_cast<float>(std::max(bank, 6.0) / side);
    building.width *= std::clamp(squeezed, 0.2f, 1.0f);
    building.depth *= std::clamp(squeezed, 0.2f, 1.0f);
  }
  const Footing foot = footing(building);
  building.ground = foot.lowest;
  building.height += 0.4f * foot.rise;
  return building;
}

}  // namespace shancheng
