// How each kind of building builds: its lattice, footprint, storey and roof. Metres. Used by
// BuildingLayout alone.
#pragma once

#include <array>
#include <cstddef>

#include "engine/render/building_layout.h"

namespace shancheng {

// How the houses of a lattice stand to each other.
enum class Row : std::uint8_t {
  street,  // all along the street
  court,   // every other one across: wings round courtyards
  loose    // each a little its own way
};

struct BuildingForm {
  double spacingX, spacingY, width, depth, sizeSpread, jitter;
  float storeyMetres, heightSpread;
  float blockSpread;  // of the height that a block of houses shares, as a logarithm
  RoofKind roof;
  Row row;
  double nearestBank;  // metres from the bank to the nearest wall
  double steepest;     // rise over run of the ground
  float tallest;       // metres
};

inline constexpr std::array<BuildingForm, static_cast<std::size_t>(BuiltKind::count)> kBuildingForms = {{
    {60, 60, 30, 30, 0.00, 0.00, 3.0f, 0.00f, 0.00f, RoofKind::flat, Row::street, 30, 0.62, 100},  // none
    {17, 14, 12.5, 9.5, 0.24, 0.28, 1.75f, 0.20f, 0.00f, RoofKind::gable, Row::loose, 8, 0.80,
     14},  // stiltHouse
    {20, 17, 15.5, 10.5, 0.18, 0.18, 2.6f, 0.20f, 0.00f, RoofKind::gable, Row::court, 12, 0.75, 14},  // lane
    {24, 20, 18, 11.5, 0.15, 0.14, 2.1f, 0.15f, 0.05f, RoofKind::gable, Row::street, 14, 0.70,
     16},                                                                                          // warHouse
    {56, 30, 44, 12, 0.10, 0.05, 3.2f, 0.10f, 0.12f, RoofKind::hip, Row::street, 16, 0.60, 40},    // workUnit
    {62, 33, 50, 13, 0.12, 0.05, 3.0f, 0.10f, 0.16f, RoofKind::flat, Row::street, 22, 0.60, 60},   // slab
    {52, 46, 27, 23, 0.16, 0.08, 3.1f, 0.08f, 0.30f, RoofKind::flat, Row::street, 45, 0.62, 150},  // tower
    {58, 56, 33, 31, 0.18, 0.07, 3.7f, 0.34f, 0.14f, RoofKind::flat, Row::street, 45, 0.62,
     300},  // coreTower
    {64, 54, 47, 16, 0.02, 0.02, 3.0f, 0.02f, 0.05f, RoofKind::flat, Row::street, 45, 0.62,
     140},  // publicRented
    {44, 27, 33, 11, 0.04, 0.03, 3.0f, 0.05f, 0.08f, RoofKind::gable, Row::street, 22, 0.55,
     40},  // resettlement
    {88, 68, 70, 48, 0.14, 0.04, 5.8f, 0.16f, 0.10f, RoofKind::gable, Row::street, 30, 0.35, 18},   // shed
    {74, 52, 46, 15, 0.22, 0.10, 3.6f, 0.18f, 0.08f, RoofKind::hip, Row::court, 30, 0.45, 45},      // campus
    {29, 27, 12.5, 11.5, 0.15, 0.24, 3.2f, 0.10f, 0.00f, RoofKind::hip, Row::loose, 24, 0.70, 14},  // villa
    {16, 14.5, 11, 11, 0.24, 0.16, 3.0f, 0.42f, 0.10f, RoofKind::flat, Row::loose, 14, 0.70,
     30},  // urbanVillage
}};

}  // namespace shancheng
