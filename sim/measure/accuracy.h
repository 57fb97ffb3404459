// How well a map agrees with another, and what its pattern is like: masks of built cells (not 0 =
// built), compared over the cells that count (land). Shares are 0..1, lengths and areas in cells.
// Called by `simulate --score` and tests; never by the model.
// References: Pontius et al., "Comparing the input, output, and validation maps for several models of
// land change", Annals of Regional Science 42 (2008): figure of merit; Pontius & Millones, "Death to
// Kappa", Int. J. Remote Sensing 32 (2011): quantity and allocation disagreement; McGarigal & Marks,
// FRAGSTATS (1995): patches, perimeter-area fractal dimension; Xu et al., "The spatiotemporal dynamics
// of rapid urban growth in the Nanjing metropolitan region", Landscape Ecology 22 (2007): infill,
// edge expansion, outlying growth.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/core/grid.h"

namespace shancheng {

using Mask = Grid<std::uint8_t>;

// Of the cells that count and were not built before: what each map says of them now.
struct Agreement {
  std::int64_t hits = 0, misses = 0, falseAlarms = 0, correctRejections = 0;
  std::int64_t cells() const { return hits + misses + falseAlarms + correctRejections; }
  double figureOfMerit() const;           // hits / (hits + misses + false alarms); 1 where nothing changed
  double quantityDisagreement() const;    // |misses - false alarms| / cells
  double allocationDisagreement() const;  // 2 min(misses, false alarms) / cells
};
// All four of one size. `before` empty: nothing was built before; `counts` empty: all cells count.
Agreement agreementOf(const Mask& before, const Mask& reference, const Mask& model, const Mask& counts);

// Patches are built cells joined by sides or corners; perimeters run along sides towards cells that
// are not built and along the border of the map.
struct Pattern {
  std::int64_t builtCells = 0, patches = 0;
  double edgeFraction = 0;  // of built cells, those with an open cell beside them (four neighbours)
  double meanPatchCells = 0;
  std::optional<double> fractalDimension;  // 2 / slope of ln area over ln perimeter; 1 compact ... 2 ragged
};
Pattern patternOf(const Mask& built);

// Patches of new cells by the share of their perimeter that lies along old built land: none =
// outlying, up to a half = edge expansion, more = infill. Shares of the new cells.
struct GrowthKinds {
  std::int64_t newCells = 0;
  double infill = 0, edge = 0, outlying = 0;
};
GrowthKinds growthKindsOf(const Mask& before, const Mask& after);

}  // namespace shancheng
