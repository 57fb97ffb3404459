// A small made-up city for the picture tests: a river that bends round a spur, a second one that
// joins it, two ridges, and eleven decades of dated changes. No file is read, so that a golden image
// changes only when the renderer does.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/branch/history.h"
#include "sim/core/random.h"
#include "sim/state/geography.h"

namespace shancheng::made {

inline constexpr int kCells = 160;
inline constexpr double kCell = 60.0;
inline constexpr int kStartYear = 1929, kEndYear = 2040;
// A stream by number, so that the made-up city stays when the model's rules are renamed.
inline constexpr RandomRule kStream = static_cast<RandomRule>(14);

inline double riverRow(double x) {
  return 62.0 + 22.0 * std::sin(x * 0.045) + 5.0 * std::sin(x * 0.13 + 1.0);
}
inline double branchColumn(double y) { return 92.0 + 12.0 * std::sin(y * 0.05); }

inline GeographyPointer geography() {
  auto ground = std::make_shared<Geography>();
  CityDefinition& city = ground->city;
  city.frame = {{106.55, 29.6}, kCells, kCell};
  River wide, narrow;
  wide.id = "wide";
  wide.name = {"Long River", "长河"};
  wide.widthMetres = 480;
  narrow.id = "narrow";
  narrow.name = {"Side River", "支河"};
  narrow.widthMetres = 260;
  for (int x = 0; x <= kCells; x += 8) wide.line.push_back({x * kCell, riverRow(x) * kCell});
  for (int y = kCells; y >= 70; y -= 8) narrow.line.push_back({branchColumn(y) * kCell, y * kCell});
  city.rivers = {wide, narrow};
  Ridge ridge;
  ridge.id = "ridge";
  ridge.name = {"West Ridge", "西山"};
  ridge.crest = {{24 * kCell, 0, 560}, {34 * kCell, kCells * kCell, 600}};
  city.ridges = {ridge};
  const auto place = [&](const char* en, const char* zh, double x, double y, int rank, int since) {
    Place made;
    made.id = en;
    made.name = {en, zh};
    made.point = {x * kCell, y * kCell};
    made.isInScene = true;
    made.rank = rank;
    made.sinceYear = since;
    city.places.push_back(made);
  };
  place("Old Town", "老城", 80, 80, 1, 1900);
  place("New Town", "新城", 96, 100, 2, 1990);
  place("Gate", "城门", 81, 81, 3, 1900);  // so near that the two cannot both be written
  place("Hill Farm", "山庄", 14, 120, 3, 1900);

  NetworkFeature bridge;
  bridge.kind = NetworkKind::bridge;
  bridge.style = BridgeStyle::suspension;
  bridge.name = {"Old Bridge", "老桥"};
  bridge.line = {{76 * kCell, (riverRow(76) - 6) * kCell}, {76 * kCell, (riverRow(76) + 6) * kCell}};
  NetworkFeature arch = bridge;
  arch.style = BridgeStyle::arch;
  arch.name = {"Arch Bridge", "拱桥"};
  arch.line = {{(branchColumn(104) - 5) * kCell, 104 * kCell},
               {(branchColumn(104) + 5) * kCell, 104 * kCell}};
  NetworkFeature stayed = bridge;
  stayed.style = BridgeStyle::cableStayed;
  stayed.name = {"Stayed Bridge", "斜拉桥"};
  stayed.line = {{112 * kCell, (riverRow(112) - 6) * kCell}, {112 * kCell, (riverRow(112) + 6) * kCell}};
  NetworkFeature road;
  road.kind = NetworkKind::road;
  road.name = {"Ring Road", "环路"};
  for (int i = 0; i <= 40; ++i) {
    const double turn = i / 40.0 * 6.2831853;
    road.line.push_back({(88 + 34 * std::cos(turn)) * kCell, (86 + 30 * std::sin(turn)) * kCell});
  }
  NetworkFeature rail;
  rail.kind = NetworkKind::rail;
  rail.name = {"Line 2", "2号线"};
  rail.colour = {0x2E, 0x9B, 0x57};
  rail.line = {{60 * kCell, 90 * kCell},
               {80 * kCell, 82 * kCell},
               {112 * kCell, 92 * kCell},
               {150 * kCell, 110 * kCell}};
  rail.stations = {{80 * kCell, 82 * kCell}, {112 * kCell, 92 * kCell}};
  city.network = {bridge, arch, stayed, road, rail};
  Zone zone;
  zone.id = "zone";
  zone.name = {"New Area", "新区"};
  zone.outline = {{104 * kCell, 84 * kCell},
                  {140 * kCell, 84 * kCell},
                  {140 * kCell, 116 * kCell},
                  {104 * kCell, 116 * kCell}};
  city.zones = {zone};

  ground->heightMetres = Grid<float>(kCells, kCells);
  ground->waterLevelMetres = Grid<float>(kCells, kCells, 165.0f);
  ground->isWater = Grid<std::uint8_t>(kCells, kCells);
  ground->slopeDegrees = Grid<float>(kCells, kCells);
  ground->riverDistanceMetres = Grid<float>(kCells, kCells);
  ground->ridgeFraction = Grid<std::uint8_t>(kCells, kCells);
  ground->protectedRidge = Grid<std::uint8_t>(kCells, kCells);
  ground->region = Grid<std::uint8_t>(kCells, kCells, kNoRegion);
  ground->zone = Grid<std::uint8_t>(kCells, kCells, kNoZone);
  for (int y = 0; y < kCells; ++y)
    for (int x = 0; x < kCells; ++x) {
      const double toWide = std::abs(y - riverRow(x)) - 4.5;
      const double toNarrow = y > riverRow(x) ? std::abs(x - branchColumn(y)) - 2.6 : 99.0;
      const double bank = std::min(toWide, toNarrow);
      const double hills = 26 * std::sin(x * 0.11) * std::cos(y * 0.09) + 16 * std::sin(x * 0.31 + y * 0.23) +
                           7 * std::sin(x * 0.7 - y * 0.5);
      const double west = std::exp(-std::pow((x - (24 + 10.0 * y / kCells)) / 7.0, 2));
      const double east = std::exp(-std::pow((x - (146 - 8.0 * y / kCells)) / 6.0, 2));
      const double rise = std::clamp(bank / 14.0, 0.0, 1.0);
      const double land =
          172 + rise * (80 + hills) + (330 * west + 250 * east) * std::clamp(bank / 8.0, 0.0, 1.0);
      ground->isWater.at(x, y) = bank >= 0 ? 0 : toWide < 0 ? 1 : 2;
      ground->heightMetres.at(x, y) = static_cast<float>(bank < 0 ? 150.0 : land);
      ground->riverDistanceMetres.at(x, y) = static_cast<float>(std::max(bank, 0.0) * kCell);
      ground->ridgeFraction.at(x, y) = static_cast<std::uint8_t>(std::clamp(west + east, 0.0, 1.0) * 255);
    }
  ground->hash = 42;
  return ground;
}

// The record of one year: the town grows outwards from the spur, denser and taller with time.
inline YearRecordPointer year(const Geography& ground, std::vector<CellState>& cells, int year,
                              std::uint64_t seed) {
  auto record = std::make_shared<YearRecord>();
  record->year = year;
  const double radius = 5.0 + 45.0 * std::pow((year - kStartYear) / 111.0, 1.6);
  for (std::uint32_t cell = 0; cell < cells.size(); ++cell) {
    const int x = static_cast<int>(cell % kCells), y = static_cast<int>(cell / kCells);
    if (ground.isWater[cell] || ground.ridgeFraction[cell] > 110 || ground.riverDistanceMetres[cell] < 90)
      continue;
    const double way = std::hypot(x - 84.0, (y - 84.0) * 1.2);
    const double draw = randomUniform(seed, year, kStream, cell);
    CellState after = cells[cell];
    const bool isIndustry = x > 104 && x < 128 && y > 96 && y < 112;
    if (cells[cell].kind == BuiltKind::none) {
      if (way > radius || draw > 0.35) continue;
      after.use = isIndustry ? LandUse::industrial : LandUse::residential;
      after.kind = isIndustry    ? BuiltKind::shed
                   : year < 1937 ? BuiltKind::stiltHouse
                   : year < 1950 ? BuiltKind::lane
                   : year < 1980 ? BuiltKind::workUnit
                   : year < 1996 ? BuiltKind::slab
                   : draw < 0.03 ? BuiltKind::villa
                                 : BuiltKind::tower;
      after.storeys = isIndustry ? 1
                                 : static_cast<std::uint8_t>(year < 1950   ? 2
                                                             : year < 1980 ? 4
                                                             : year < 1996 ? 7
                                                                           : 26);
      after.coverage = static_cast<std::uint8_t>(year < 1996 ? 120 : 60);
    } else if (year > 1985 && way < 16 && draw < 0.03 && cells[cell].kind != BuiltKind::coreTower) {
      after.use = LandUse::commercial;
      after.kind = BuiltKind::coreTower;
      after.storeys = static_cast<std::uint8_t>(28 + 30 * draw / 0.03);
      after.coverage = 110;
    } else {
      continue;
    }
    record->changes.push_back({cell, cells[cell], after});
    cells[cell] = after;
  }
  if (year == 1966) record->opened = {0};
  if (year == 1988) record->opened = {1, 3};
  if (year == 2005) record->opened = {2, 4};
  if (year == 2008) record->declared = {0};
  return record;
}

inline HistoryPointer history(const Geography& ground, int lastYear = kEndYear, std::uint64_t seed = 1) {
  auto made = std::make_shared<History>();
  made->startYear = kStartYear;
  made->endYear = kEndYear;
  std::vector<CellState> cells(static_cast<std::size_t>(kCells) * kCells);
  for (int y = kStartYear; y <= lastYear; ++y) made->years.push_back(year(ground, cells, y, seed));
  return made;
}

}  // namespace shancheng::made
