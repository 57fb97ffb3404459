#include "sim/land/controls.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/land/distance.h"

namespace shancheng {

namespace {
double wendland(double r) {
  if (r >= 1.0) return 0.0;
  const double u = 1.0 - r, u2 = u * u;
  return u2 * u2 * (4.0 * r + 1.0);
}

// Solves the symmetric positive definite system in place (Cholesky); n is a few hundred.
std::vector<double> solve(std::vector<double> matrix, std::vector<double> right) {
  const std::size_t n = right.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = matrix[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= matrix[i * n + k] * matrix[j * n + k];
      matrix[i * n + j] = i == j ? math::sqrt(std::max(sum, 1e-9)) : sum / matrix[j * n + j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= matrix[i * n + k] * right[k];
    right[i] /= matrix[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) right[i] -= matrix[k * n + i] * right[k];
    right[i] /= matrix[i * n + i];
  }
  return right;
}
}  // namespace

void correctTowards(Grid<float>& height, const std::vector<ControlPoint>& controls, const Grid<float>& weight,
                    double cellMetres, double radiusMetres, double smoothing, WorkerPool& pool) {
  std::vector<Point> points;
  std::vector<double> missing;
  for (const ControlPoint& control : controls) {
    const auto column = static_cast<int>(math::floor(control.point.x / cellMetres));
    const auto row = static_cast<int>(math::floor(control.point.y / cellMetres));
    if (!height.contains(column, row)) continue;
    points.push_back(control.point);
    missing.push_back(static_cast<double>(control.height) - static_cast<double>(height.at(column, row)));
  }
  const std::size_t n = points.size();
  if (n == 0) return;
  std::vector<double> matrix(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
      matrix[i * n + j] = wendland(math::sqrt(dx * dx + dy * dy) / radiusMetres) + (i == j ? smoothing : 0.0);
    }
  const std::vector<double> amount = solve(std::move(matrix), std::move(missing));
  forEachRow(pool, height.height(), [&](int row) {
    const double y = (row + 0.5) * cellMetres;
    for (std::size_t i = 0; i < n; ++i) {
      const double dy = y - points[i].y;
      if (dy * dy >= radiusMetres * radiusMetres) continue;
      const double reach = math::sqrt(radiusMetres * radiusMetres - dy * dy);
      const int first = std::max(0, static_cast<int>(math::floor((points[i].x - reach) / cellMetres)));
      const int last =
          std::min(height.width() - 1, static_cast<int>(math::floor((points[i].x + reach) / cellMetres)));
      for (int column = first; column <= last; ++column) {
        const double dx = (column + 0.5) * cellMetres - points[i].x;
        const double bump = amount[i] * wendland(math::sqrt(dx * dx + dy * dy) / radiusMetres);
        height.at(column, row) += weight.at(column, row) * static_cast<float>(bump);
      }
    }
  });
}

Grid<float> spreadHeights(const std::vector<ControlPoint>& controls, int cells, double cellMetres,
                          double softeningMetres, float fallback, WorkerPool& pool) {
  Grid<float> field(cells, cells, fallback);
  if (controls.empty()) return field;
  forEachRow(pool, cells, [&](int row) {
    for (int column = 0; column < cells; ++column) {
      double total = 0, sum = 0;
      for (const ControlPoint& control : controls) {
        const double dx = (column + 0.5) * cellMetres - control.point.x;
        const double dy = (row + 0.5) * cellMetres - control.point.y;
        const double near = 1.0 / (dx * dx + dy * dy + softeningMetres * softeningMetres);
        const double w = near * near;
        total += w;
        sum += w * control.height;
      }
      field.at(column, row) = static_cast<float>(sum / total);
    }
  });
  return field;
}

}  // namespace shancheng
