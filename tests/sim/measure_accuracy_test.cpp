// Accuracy scores against maps small enough to be worked by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/measure/accuracy.h"

using namespace shancheng;

namespace {
// Rows as drawn, '#' built; the order of rows does not matter to any score.
Mask drawn(const std::vector<std::string>& rows) {
  Mask mask(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()));
  for (int row = 0; row < mask.height(); ++row)
    for (int column = 0; column < mask.width(); ++column)
      mask.at(column, row) = rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] == '#';
  return mask;
}
}  // namespace

TEST(Accuracy, AgreementByHand) {
  const Mask before = drawn({"#...", "....", "...."});
  const Mask reference = drawn({"###.", "#...", "...."});
  const Mask model = drawn({"##..", "##..", "#..."});
  // New in the reference: 3 cells; the model has 2 of them (hits), lacks 1, and adds 2.
  const Agreement a = agreementOf(before, reference, model, {});
  EXPECT_EQ(a.hits, 2);
  EXPECT_EQ(a.misses, 1);
  EXPECT_EQ(a.falseAlarms, 2);
  EXPECT_EQ(a.correctRejections, 6);
  EXPECT_DOUBLE_EQ(a.figureOfMerit(), 2.0 / 5);
  EXPECT_DOUBLE_EQ(a.quantityDisagreement(), 1.0 / 11);
  EXPECT_DOUBLE_EQ(a.allocationDisagreement(), 2.0 / 11);
}

TEST(Accuracy, WhatDoesNotCountIsLeftOut) {
  const Mask land = drawn({"##..", "####", "####"});
  const Agreement a = agreementOf({}, drawn({"####", "....", "...."}), drawn({"..##", "....", "...."}), land);
  EXPECT_EQ(a.cells(), 10);
  EXPECT_EQ(a.misses, 2);
  EXPECT_EQ(a.falseAlarms, 0);
  EXPECT_DOUBLE_EQ(a.figureOfMerit(), 0);
}

TEST(Accuracy, AMapThatSaysNothingChangesScoresNothing) {
  const Mask before = drawn({"#.........", ".........."}), reference = drawn({"##........", ".........."});
  EXPECT_DOUBLE_EQ(agreementOf(before, reference, before, {}).figureOfMerit(), 0);
  EXPECT_DOUBLE_EQ(agreementOf(before, before, before, {}).figureOfMerit(), 1);
}

TEST(Accuracy, PatchesAndEdgesByHand) {
  // A square of 9 (8 of them at the edge), two cells that touch by a corner, one in the map's corner.
  const Pattern p = patternOf(drawn({"........#", ".###.....", ".###..#..", ".###...#.", "........."}));
  EXPECT_EQ(p.builtCells, 12);
  EXPECT_EQ(p.patches, 3);
  EXPECT_DOUBLE_EQ(p.meanPatchCells, 4.0);
  EXPECT_DOUBLE_EQ(p.edgeFraction, 11.0 / 12);
}

TEST(Accuracy, SquaresHaveDimensionOneAndLinesTwo) {
  // Squares of 1, 4 and 9: area = (perimeter / 4)^2, so ln A = 2 ln P - 2 ln 4 and D = 2 / 2.
  const Pattern squares =
      patternOf(drawn({"#.........", "..........", "##..###...", "##..###...", "....###..."}));
  ASSERT_TRUE(squares.fractalDimension.has_value());
  EXPECT_NEAR(*squares.fractalDimension, 1.0, 1e-12);
  // Lines of 1, 3 and 7 cells: perimeters 4, 8, 16, areas 1, 3, 7; slope by least squares.
  const Pattern lines = patternOf(drawn({"#........", ".........", "###......", ".........", "#######.."}));
  ASSERT_TRUE(lines.fractalDimension.has_value());
  const double slope = (std::log(7.0) - std::log(1.0)) / (2 * std::log(2.0));
  EXPECT_NEAR(*lines.fractalDimension, 2.0 / slope, 1e-12);
}

TEST(Accuracy, DimensionNeedsPatchesOfDifferentSize) {
  EXPECT_FALSE(patternOf(drawn({"#.#.#", ".....", "#.#.#"})).fractalDimension.has_value());
  EXPECT_FALSE(patternOf(drawn({"##.", "##.", "..."})).fractalDimension.has_value());
  EXPECT_EQ(patternOf(drawn({"...", "..."})).patches, 0);
}

TEST(Accuracy, GrowthByKindByHand) {
  const Mask before = drawn({"##.##...", "##.##...", "........", "........"});
  const Mask after = drawn({"#####...", "#####...", "#.......", ".......#"});
  // The gap between the squares: 2 cells, 4 of 6 sides along old land: infill. Below the left square:
  // one cell, 1 of 4 sides: edge. Far off: outlying.
  const GrowthKinds kinds = growthKindsOf(before, after);
  EXPECT_EQ(kinds.newCells, 4);
  EXPECT_DOUBLE_EQ(kinds.infill, 0.5);
  EXPECT_DOUBLE_EQ(kinds.edge, 0.25);
  EXPECT_DOUBLE_EQ(kinds.outlying, 0.25);
}
