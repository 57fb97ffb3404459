#include "engine/app/commands/grid_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/app/common/png.h"

namespace shancheng {

namespace {

using Colour = std::array<float, 3>;
// After Okabe & Ito (2008): told apart by every common kind of colour vision.
constexpr std::array<Colour, static_cast<std::size_t>(LandUse::count)> kUseColours = {
    {{0.0f, 0.0f, 0.0f},
     {230.0f, 159.0f, 0.0f},
     {213.0f, 94.0f, 0.0f},
     {0.0f, 114.0f, 178.0f},
     {204.0f, 121.0f, 167.0f},
     {140.0f, 98.0f, 57.0f}}};  // the last: cleared ground, brown
constexpr Colour kWater = {86, 150, 190};

// Paper ground with light from the north-west.
Colour groundColour(const Geography& geography, int column, int row) {
  const auto& height = geography.heightMetres;
  const auto at = [&](int c, int r) {
    return height.at(std::clamp(c, 0, height.width() - 1), std::clamp(r, 0, height.height() - 1));
  };
  const auto metres = static_cast<float>(2 * geography.city.frame.cellMetres);
  const float east = (at(column + 1, row) - at(column - 1, row)) / metres;
  const float north = (at(column, row + 1) - at(column, row - 1)) / metres;
  const float light = std::clamp(0.84f + 0.5f * (east - north), 0.45f, 1.1f);
  return {230 * light, 224 * light, 208 * light};
}

}  // namespace

std::string gridPicture(const Geography& geography, const History& history, int year) {
  const int width = geography.heightMetres.width(), height = geography.heightMetres.height();
  Grid<CellState> state(width, height);
  for (const YearRecordPointer& record : history.years) {
    if (record->year > year) break;
    for (const Change& change : record->changes) state[change.cell] = change.after;
  }
  std::vector<std::uint8_t> pixels;
  pixels.reserve(3 * state.size());
  for (int row = height - 1; row >= 0; --row)
    for (int column = 0; column < width; ++column) {
      const CellState& cell = state.at(column, row);
      Colour colour = geography.isWater.at(column, row) ? kWater : groundColour(geography, column, row);
      if (cell.use != LandUse::open) {
        // Taller is darker.
        const float shade = 1.0f - 0.5f * std::min(1.0f, static_cast<float>(cell.storeys) / 40.0f);
        colour = kUseColours[static_cast<std::size_t>(cell.use)];
        for (float& channel : colour) channel *= shade;
      }
      for (float channel : colour)
        pixels.push_back(static_cast<std::uint8_t>(std::clamp(channel, 0.0f, 255.0f)));
    }
  return pngBytes(pixels, width, height);
}

}  // namespace shancheng
