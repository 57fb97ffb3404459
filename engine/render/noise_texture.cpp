#include "engine/render/noise_texture.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/random.h"

namespace shancheng {

namespace {

constexpr int kSide = 512;

float lattice(int x, int y, int period, int stream) {
  const int px = ((x % period) + period) % period, py = ((y % period) + period) % period;
  return static_cast<float>(
      randomUniform(7, stream, RandomRule::layout,
                    static_cast<std::uint64_t>(py) * 4096u + static_cast<std::uint64_t>(px)));
}

std::vector<float> fractal(int stream) {
  std::vector<float> field(static_cast<std::size_t>(kSide) * kSide, 0.0f);
  float amplitude = 1.0f;
  for (int octave = 0, period = 8; octave < 5; ++octave, period *= 2, amplitude *= 0.55f) {
    std::vector<float> nodes(static_cast<std::size_t>(period) * static_cast<std::size_t>(period));
    for (int y = 0; y < period; ++y)
      for (int x = 0; x < period; ++x)
        nodes[static_cast<std::size_t>(y * period + x)] = lattice(x, y, period, stream * 16 + octave);
    const auto node = [&](int x, int y) {
      return nodes[static_cast<std::size_t>((y % period) * period + x % period)];
    };
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x) {
        const float u = static_cast<float>(x) * static_cast<float>(period) / kSide;
        const float v = static_cast<float>(y) * static_cast<float>(period) / kSide;
        const int x0 = static_cast<int>(u), y0 = static_cast<int>(v);
        float fx = u - static_cast<float>(x0), fy = v - static_cast<float>(y0);
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        const float low = node(x0, y0) + (node(x0 + 1, y0) - node(x0, y0)) * fx;
        const float high = node(x0, y0 + 1) + (node(x0 + 1, y0 + 1) - node(x0, y0 + 1)) * fx;
        field[static_cast<std::size_t>(y * kSide + x)] += amplitude * (low + (high - low) * fy);
      }
  }
  return field;
}

// Distance to the nearest of `period` x `period` scattered points (Worley 1996), tileable.
std::vector<float> cells(int stream, int period) {
  std::vector<float> field(static_cast<std::size_t>(kSide) * kSide);
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) {
      const float u = static_cast<float>(x) * static_cast<float>(period) / kSide,
                  v = static_cast<float>(y) * static_cast<float>(period) / kSide;
      const int x0 = static_cast<int>(u), y0 = static_cast<int>(v);
      float nearest = 9.0f;
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
          const float px = static_cast<float>(x0 + dx) + lattice(x0 + dx, y0 + dy, period, stream);
          const float py = static_cast<float>(y0 + dy) + lattice(x0 + dx, y0 + dy, period, stream + 1);
          nearest = std::min(nearest, (px - u) * (px - u) + (py - v) * (py - v));
        }
      field[static_cast<std::size_t>(y * kSide + x)] = std::sqrt(nearest);
    }
  return field;
}

void stretch(std::vector<float>& field) {
  const auto [low, high] = std::minmax_element(field.begin(), field.end());
  const float from = *low, range = std::max(*high - *low, 1e-6f);
  for (float& value : field) value = (value - from) / range;
}

}  // namespace

gl::Texture makeNoiseTexture() {
  std::vector<float> channels[4] = {fractal(1), fractal(2), cells(900, 24), cells(910, 62)};
  for (auto& channel : channels) stretch(channel);
  std::vector<std::uint8_t> texels(static_cast<std::size_t>(kSide) * kSide * 4);
  for (std::size_t i = 0; i < static_cast<std::size_t>(kSide) * kSide; ++i)
    for (std::size_t c = 0; c < 4; ++c)
      texels[i * 4 + c] = static_cast<std::uint8_t>(channels[c][i] * 255.0f + 0.5f);
  gl::Texture texture("noise", gl::kRgba8, kSide, kSide, gl::Filter::mipmap, gl::Wrap::repeat);
  texture.write(0, 0, kSide, kSide, texels.data());
  texture.makeMipmaps();
  return texture;
}

}  // namespace shancheng
