#include "engine/render/land_surface.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/gl/slots.h"
#include "engine/render/noise_texture.h"
#include "engine/render/scene_units.h"
#include "sim/land/terrain.h"

namespace shancheng {

namespace {

// Squared distance, in cells, from every cell to the nearest marked one.
// Reference: Felzenszwalb & Huttenlocher, "Distance transforms of sampled functions" (2012).
void transformLine(const std::vector<float>& input, std::vector<float>& output, std::vector<int>& apex,
                   std::vector<float>& bound, int n) {
  const float infinity = std::numeric_limits<float>::max();
  int last = 0;
  apex[0] = 0;
  bound[0] = -infinity;
  bound[1] = infinity;
  const auto value = [&](int q) { return input[static_cast<std::size_t>(q)]; };
  for (int q = 1; q < n; ++q) {
    float meet;
    for (;;) {
      const int v = apex[static_cast<std::size_t>(last)];
      meet = ((value(q) + static_cast<float>(q) * static_cast<float>(q)) -
              (value(v) + static_cast<float>(v) * static_cast<float>(v))) /
             (2.0f * static_cast<float>(q - v));
      if (meet > bound[static_cast<std::size_t>(last)] || last == 0) break;
      --last;
    }
    if (meet <= bound[static_cast<std::size_t>(last)]) meet = bound[static_cast<std::size_t>(last)];
    ++last;
    apex[static_cast<std::size_t>(last)] = q;
    bound[static_cast<std::size_t>(last)] = meet;
    bound[static_cast<std::size_t>(last) + 1] = infinity;
  }
  int k = 0;
  for (int q = 0; q < n; ++q) {
    while (bound[static_cast<std::size_t>(k) + 1] < static_cast<float>(q)) ++k;
    const int v = apex[static_cast<std::size_t>(k)];
    output[static_cast<std::size_t>(q)] = static_cast<float>((q - v) * (q - v)) + value(v);
  }
}

Grid<float> distanceTo(const Grid<std::uint8_t>& mask, bool marked) {
  const int w = mask.width(), h = mask.height();
  constexpr float kFar = 1e9f;
  Grid<float> field(w, h);
  for (std::size_t i = 0; i < field.size(); ++i) field[i] = (mask[i] != 0) == marked ? 0.0f : kFar;
  const auto longest = static_cast<std::size_t>(std::max(w, h));
  std::vector<float> in(longest), out(longest), bound(longest + 1);
  std::vector<int> apex(longest);
  for (int x = 0; x < w; ++x) {
    for (int y = 0; y < h; ++y) in[static_cast<std::size_t>(y)] = field.at(x, y);
    transformLine(in, out, apex, bound, h);
    for (int y = 0; y < h; ++y) field.at(x, y) = out[static_cast<std::size_t>(y)];
  }
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) in[static_cast<std::size_t>(x)] = field.at(x, y);
    transformLine(in, out, apex, bound, w);
    for (int x = 0; x < w; ++x) field.at(x, y) = std::sqrt(out[static_cast<std::size_t>(x)]);
  }
  return field;
}

// Binomial blur (1 4 6 4 1) / 16 in both directions, `times` over.
void blur(Grid<float>& grid, int times) {
  const int w = grid.width(), h = grid.height();
  Grid<float> other(w, h);
  for (int time = 0; time < times; ++time) {
    for (int y = 0; y < h; ++y)
      for (int x = 0; x < w; ++x) {
        const auto g = [&](int dx) { return grid.at(std::clamp(x + dx, 0, w - 1), y); };
        other.at(x, y) = (g(-2) + 4 * g(-1) + 6 * g(0) + 4 * g(1) + g(2)) / 16.0f;
      }
    for (int y = 0; y < h; ++y)
      for (int x = 0; x < w; ++x) {
        const auto g = [&](int dy) { return other.at(x, std::clamp(y + dy, 0, h - 1)); };
        grid.at(x, y) = (g(-2) + 4 * g(-1) + 6 * g(0) + 4 * g(1) + g(2)) / 16.0f;
      }
  }
}

// How brown (0) or green (1) the water is: the widest river carries the silt. Smooth where they meet.
Grid<float> waterTint(const Geography& geography) {
  constexpr double kMainStem = 0.6;  // of the widest: as wide as that is the same silty river further up
  const auto& rivers = geography.city.rivers;
  double widest = 0;
  for (const River& river : rivers) widest = std::max(widest, river.widthMetres);
  const int n = geography.isWater.width(), m = geography.isWater.height();
  Grid<float> tint(n, m), weight(n, m);
  for (std::size_t i = 0; i < tint.size(); ++i) {
    const std::size_t river = geography.isWater[i];
    if (river == 0) continue;
    weight[i] = 1;
    tint[i] = river - 1 < rivers.size() && rivers[river - 1].widthMetres < kMainStem * widest ? 1.0f : 0.0f;
  }
  blur(tint, 4);
  blur(weight, 4);
  for (std::size_t i = 0; i < tint.size(); ++i) tint[i] = weight[i] > 1e-4f ? tint[i] / weight[i] : 0.0f;
  return tint;
}

constexpr int kDirections = 16;

// Sine of the horizon's elevation in each direction, at half resolution, by marching outwards with
// growing steps. Reference: Max, "Horizon mapping: shadows for bump-mapped surfaces" (1988).
struct Horizons {
  int width = 0, height = 0;
  std::array<std::vector<std::uint8_t>, kDirections / 4> layers;  // RGBA
  Grid<float> sky;                                                // fraction of the sky that is seen
};

Horizons bakeHorizons(const Grid<float>& surface, double cell, WorkerPool& pool) {
  Horizons result;
  const int w = result.width = std::max(surface.width() / 2, 1);
  const int h = result.height = std::max(surface.height() / 2, 1);
  Grid<float> coarse(w, h);
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x) {
      const int x1 = std::min(2 * x + 1, surface.width() - 1), y1 = std::min(2 * y + 1, surface.height() - 1);
      const int x0 = std::min(2 * x, x1), y0 = std::min(2 * y, y1);
      coarse.at(x, y) = 0.25f * static_cast<float>(kVerticalExaggeration) *
                        (surface.at(x0, y0) + surface.at(x1, y0) + surface.at(x0, y1) + surface.at(x1, y1));
    }
  for (auto& layer : result.layers)
    layer.assign(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4, 0);
  result.sky = Grid<float>(w, h);
  constexpr std::array<float, 11> kReach = {1, 2, 3, 4.5f, 6.5f, 9, 13, 18, 25, 34, 46};
  struct Step {
    int dx, dy;
    float inverse;
  };
  std::array<std::array<Step, kReach.size()>, kDirections> steps;
  for (int d = 0; d < kDirections; ++d)
    for (std::size_t s = 0; s < kReach.size(); ++s) {
      const float angle = 6.2831853f * static_cast<float>(d) / kDirections;
      const int dx = static_cast<int>(std::lround(std::cos(angle) * kReach[s]));
      const int dy = static_cast<int>(std::lround(std::sin(angle) * kReach[s]));
      const float distance =
          std::hypot(static_cast<float>(dx), static_cast<float>(dy)) * static_cast<float>(2 * cell);
      steps[static_cast<std::size_t>(d)][s] = {dx, dy, 1.0f / std::max(distance, 1.0f)};
    }
  pool.run(static_cast<std::size_t>(h), [&](std::size_t row) {
    const int y = static_cast<int>(row);
    for (int x = 0; x < w; ++x) {
      const float ground = coarse.at(x, y);
      float seen = 0;
      const std::size_t index = (row * static_cast<std::size_t>(w) + static_cast<std::size_t>(x)) * 4;
      for (int d = 0; d < kDirections; ++d) {
        float steepest = 0;
        for (const Step& step : steps[static_cast<std::size_t>(d)]) {
          const int sx = x + step.dx, sy = y + step.dy;
          if (sx < 0 || sy < 0 || sx >= w || sy >= h) break;
          steepest = std::max(steepest, (coarse.at(sx, sy) - ground) * step.inverse);
        }
        const float sine = steepest / std::sqrt(1.0f + steepest * steepest);
        seen += 1.0f - sine;
        result.layers[static_cast<std::size_t>(d / 4)][index + static_cast<std::size_t>(d % 4)] =
            static_cast<std::uint8_t>(std::lround(sine * 255.0f));
      }
      result.sky.at(x, y) = seen / kDirections;
    }
  });
  return result;
}

constexpr float kGorgeSlope = 0.45f,
                kGorgeCells = 1.3f;  // of the banks of a schematic scene's rivers, and how far they are flat

// Signed metres to the drawn bank, negative in the water: smoothed from the cells, or, where smoothing would
// cut a river of one wide cell, from the rivers' lines on a grid twice as fine.
Grid<float> signedBanks(const Geography& geography, bool isSchematic, WorkerPool& pool) {
  constexpr float kMaxCells = 100.0f;  // further off nobody asks
  const auto cell = static_cast<float>(geography.city.frame.cellMetres);
  if (isSchematic) {
    Grid<float> banks = riverBankMetres(geography.city, 2 * geography.city.frame.cells, pool);
    for (float& metres : banks.values()) metres = std::clamp(metres, -kMaxCells * cell, kMaxCells * cell);
    return banks;
  }
  const Grid<float> outside = distanceTo(geography.isWater, true);
  const Grid<float> inside = distanceTo(geography.isWater, false);
  Grid<float> banks(outside.width(), outside.height());
  for (std::size_t i = 0; i < banks.size(); ++i) {
    const float cells = outside[i] > 0 ? outside[i] - 0.5f : 0.5f - inside[i];
    banks[i] = std::clamp(cells, -kMaxCells, kMaxCells) * cell;
  }
  blur(banks, 1);
  return banks;
}

std::uint8_t toByte(float fraction) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(fraction, 0.0f, 1.0f) * 255.0f));
}

}  // namespace

LandSurface::LandSurface(const Geography& geography, WorkerPool& pool)
    : side_(geography.city.frame.sideMetres()),
      cell_(geography.city.frame.cellMetres),
      relief_(geography.city.frame.drawnRelief),
      isSchematic_(geography.city.frame.isSchematic) {
  const int w = geography.heightMetres.width(), h = geography.heightMetres.height();
  shore_ = signedBanks(geography, isSchematic_ && !geography.city.rivers.empty(), pool);
  height_ = geography.heightMetres;
  datum_ = std::numeric_limits<float>::max();
  for (int row = 0; row < h; ++row)
    for (int column = 0; column < w; ++column) {
      const std::size_t i = height_.index(column, row);
      const float level = geography.waterLevelMetres[i];
      const float bank = shore((column + 0.5) * cell_, (row + 0.5) * cell_);
      if (bank < 0 || (isSchematic_ && geography.isWater[i])) {
        height_[i] = level;
        datum_ = std::min(datum_, level * static_cast<float>(relief_));
      } else if (bank < 400.0f) {
        height_[i] = std::max(height_[i], level + std::min(bank * 0.05f, 4.0f));
      }
      // A gorge as wide as the triangles that show it: between wide cells a river would climb the ridge it
      // cuts.
      if (isSchematic_ && bank >= 0)
        height_[i] = std::min(
            height_[i],
            level + 4.0f + kGorgeSlope * std::max(bank - kGorgeCells * static_cast<float>(cell_), 0.0f));
      height_[i] *= static_cast<float>(relief_);
    }
  lowest_ = *std::min_element(height_.values().begin(), height_.values().end());
  highest_ = *std::max_element(height_.values().begin(), height_.values().end());
  if (datum_ == std::numeric_limits<float>::max()) datum_ = lowest_;

  const auto keep = [&](gl::Texture texture, int unit) {
    textures_.push_back(std::move(texture));
    units_.push_back(unit);
  };
  gl::Texture heights("land height", gl::kR32F, w, h, gl::Filter::linear, gl::Wrap::clamp);
  heights.write(0, 0, w, h, height_.data());
  keep(std::move(heights), gl::kUnitHeight);

  gl::Texture shores("land shore", gl::kR16F, shore_.width(), shore_.height(), gl::Filter::linear,
                     gl::Wrap::clamp);
  shores.write(0, 0, shore_.width(), shore_.height(), shore_.data());
  keep(std::move(shores), gl::kUnitShore);

  const auto cell = static_cast<float>(cell_);
  std::vector<std::uint16_t> normals(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 2);
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x) {
      const auto at = [&](int dx, int dy) {
        return height_.at(std::clamp(x + dx, 0, w - 1), std::clamp(y + dy, 0, h - 1));
      };
      const float scale = static_cast<float>(kVerticalExaggeration) / (8.0f * cell);
      const float dx = (at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)) * scale;
      const float dy = (at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)) * scale;
      const float length = std::sqrt(dx * dx + dy * dy + 1.0f);
      const std::size_t i = height_.index(x, y) * 2;
      normals[i] = static_cast<std::uint16_t>(std::lround((-dx / length * 0.5f + 0.5f) * 65535.0f));
      normals[i + 1] = static_cast<std::uint16_t>(std::lround((-dy / length * 0.5f + 0.5f) * 65535.0f));
    }
  gl::Texture normal("land normal", gl::kRg16, w, h, gl::Filter::linear, gl::Wrap::clamp);
  normal.write(0, 0, w, h, normals.data());
  keep(std::move(normal), gl::kUnitNormal);

  const Horizons horizons = bakeHorizons(height_, cell_, pool);
  gl::Texture horizon("land horizon", gl::kRgba8, horizons.width, horizons.height, gl::Filter::linear,
                      gl::Wrap::clamp, kDirections / 4);
  for (int layer = 0; layer < kDirections / 4; ++layer)
    horizon.write(0, 0, horizons.width, horizons.height,
                  horizons.layers[static_cast<std::size_t>(layer)].data(), layer);
  keep(std::move(horizon), gl::kUnitHorizon);

  const Grid<float> tint = waterTint(geography);
  std::vector<std::uint8_t> land(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4);
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x) {
      const std::size_t i = height_.index(x, y);
      land[i * 4] = geography.ridgeFraction[i];
      land[i * 4 + 1] =
          toByte(horizons.sky.at(std::min(x / 2, horizons.width - 1), std::min(y / 2, horizons.height - 1)));
      land[i * 4 + 2] =
          toByte((std::clamp(shore((x + 0.5) * cell_, (y + 0.5) * cell_), -24.0f, 231.0f) + 24.0f) / 255.0f);
      land[i * 4 + 3] = toByte(tint[i]);
    }
  gl::Texture cover("land cover", gl::kRgba8, w, h, gl::Filter::linear, gl::Wrap::clamp);
  cover.write(0, 0, w, h, land.data());
  keep(std::move(cover), gl::kUnitLand);

  keep(makeNoiseTexture(), gl::kUnitNoise);
}

void LandSurface::bindTextures() const {
  for (std::size_t i = 0; i < textures_.size(); ++i) textures_[i].bind(units_[i]);
}

float LandSurface::sample(const Grid<float>& grid, double x, double y) const {
  // Texel centres are cell centres, exactly as the shaders read the textures.
  const double cell = side_ / grid.width();
  const double column = std::clamp(x / cell - 0.5, 0.0, static_cast<double>(grid.width() - 1));
  const double row = std::clamp(y / cell - 0.5, 0.0, static_cast<double>(grid.height() - 1));
  const int c0 = static_cast<int>(column), r0 = static_cast<int>(row);
  const int c1 = std::min(c0 + 1, grid.width() - 1), r1 = std::min(r0 + 1, grid.height() - 1);
  const auto fx = static_cast<float>(column - c0), fy = static_cast<float>(row - r0);
  const float low = grid.at(c0, r0) + (grid.at(c1, r0) - grid.at(c0, r0)) * fx;
  const float high = grid.at(c0, r1) + (grid.at(c1, r1) - grid.at(c0, r1)) * fx;
  return low + (high - low) * fy;
}

}  // namespace shancheng
