#include "sim/growth/pressure.h"

#include <algorithm>

#include "sim/core/math.h"

namespace shancheng {

PressureKernel makePressureKernel(double cellMetres) {
  PressureKernel kernel;
  // At coarse cells the neighbours themselves are the neighbourhood; 15 keeps the sum in 16 bits.
  kernel.radius = std::clamp(static_cast<int>(kPressureRadiusMetres / cellMetres), 1, 15);
  const int side = 2 * kernel.radius + 1;
  kernel.weights.assign(static_cast<std::size_t>(side * side), 0);
  for (int y = -kernel.radius; y <= kernel.radius; ++y)
    for (int x = -kernel.radius; x <= kernel.radius; ++x) {
      const int squared = x * x + y * y;
      if (squared == 0 || squared > kernel.radius * (kernel.radius + 1)) continue;
      const auto weight = static_cast<std::uint16_t>(math::roundToInt(256.0 / math::sqrt(squared)));
      kernel.weights[static_cast<std::size_t>((y + kernel.radius) * side + x + kernel.radius)] = weight;
      kernel.sum += weight;
    }
  return kernel;
}

}  // namespace shancheng
