#include "sim/calibrate/cma_es.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "sim/core/math.h"
#include "sim/core/random.h"

namespace shancheng {

namespace {
constexpr double kWorst = 1e300;
constexpr int kMaxDoublings = 3;  // of the population, by restarts
constexpr double kMinStep = 1e-7, kMinGain = 1e-9, kWorstCondition = 1e14;

using Vector = std::vector<double>;

int smallestPopulation(std::size_t n) {
  return 4 + static_cast<int>(math::floor(3.0 * math::log(static_cast<double>(n) + 1e-9)));
}

// Every draw of the search by its place: normal deviates by Box and Muller.
double normal(const SearchState& state, std::size_t point, std::size_t axis) {
  const std::uint64_t index = 2 * (static_cast<std::uint64_t>(point) * 4096 + axis);
  const double u = randomUniform(state.seed, state.generation, RandomRule::calibration, index);
  const double v = randomUniform(state.seed, state.generation, RandomRule::calibration, index + 1);
  return math::sqrt(-2.0 * math::log(u)) * math::cos(2.0 * math::kPi * v);
}
// A stream of its own for where a restart begins.
double restartPlace(const SearchState& state, std::size_t axis) {
  return randomUniform(state.seed, -1 - state.restarts, RandomRule::calibration, axis);
}

// Eigenvectors (columns of `vectors`) and eigenvalues of a symmetric matrix, by cyclic rotations
// (Jacobi; Golub & Van Loan 8.5).
void eigen(Vector matrix, std::size_t n, Vector& vectors, Vector& values) {
  vectors.assign(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) vectors[i * n + i] = 1.0;
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0, diagonal = 0;
    for (std::size_t p = 0; p < n; ++p) {
      diagonal += matrix[p * n + p] * matrix[p * n + p];
      for (std::size_t q = p + 1; q < n; ++q) off += matrix[p * n + q] * matrix[p * n + q];
    }
    if (off <= 1e-28 * diagonal) break;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) {
        const double apq = matrix[p * n + q];
        if (apq == 0) continue;
        const double theta = (matrix[q * n + q] - matrix[p * n + p]) / (2.0 * apq);
        const double size = theta < 0 ? -theta : theta;
        const double t = (theta < 0 ? -1.0 : 1.0) / (size + math::sqrt(size * size + 1.0));
        const double c = 1.0 / math::sqrt(t * t + 1.0), s = t * c;
        for (std::size_t k = 0; k < n; ++k) {
          const double kp = matrix[k * n + p], kq = matrix[k * n + q];
          matrix[k * n + p] = c * kp - s * kq;
          matrix[k * n + q] = s * kp + c * kq;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double pk = matrix[p * n + k], qk = matrix[q * n + k];
          matrix[p * n + k] = c * pk - s * qk;
          matrix[q * n + k] = s * pk + c * qk;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double kp = vectors[k * n + p], kq = vectors[k * n + q];
          vectors[k * n + p] = c * kp - s * kq;
          vectors[k * n + q] = s * kp + c * kq;
        }
      }
  }
  values.resize(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = std::max(0.0, matrix[i * n + i]);
}

struct Shape {
  Vector axes, lengths;  // columns; square roots of the eigenvalues
};
Shape shapeOf(const SearchState& state) {
  Shape shape;
  eigen(state.covariance, state.mean.size(), shape.axes, shape.lengths);
  for (double& length : shape.lengths) length = math::sqrt(length);
  return shape;
}

// The points before they are folded into the cube, as steps from the mean in units of stepSize.
std::vector<Vector> drawSteps(const SearchState& state, const Shape& shape) {
  const std::size_t n = state.mean.size();
  std::vector<Vector> steps(static_cast<std::size_t>(state.population), Vector(n, 0.0));
  Vector z(n);
  for (std::size_t point = 0; point < steps.size(); ++point) {
    for (std::size_t axis = 0; axis < n; ++axis) z[axis] = shape.lengths[axis] * normal(state, point, axis);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t axis = 0; axis < n; ++axis) steps[point][i] += shape.axes[i * n + axis] * z[axis];
  }
  return steps;
}

void beginAt(SearchState& state, Vector from, double stepSize) {
  const std::size_t n = from.size();
  state.mean = std::move(from);
  state.stepSize = stepSize;
  state.covariance.assign(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) state.covariance[i * n + i] = 1.0;
  state.stepPath.assign(n, 0.0);
  state.covariancePath.assign(n, 0.0);
  state.recent.clear();
  state.sinceRestart = 0;
}

// Weights of the best points and rates of change: the tutorial's table 1.
struct Rates {
  Vector weights;
  double effective = 0, step = 0, damping = 0, path = 0, rankOne = 0, rankMany = 0, expectedLength = 0;
};

Rates ratesOf(std::size_t n, std::size_t population) {
  const auto dimension = static_cast<double>(n);
  Rates rates;
  rates.weights.resize(population / 2);
  double sum = 0, sumOfSquares = 0;
  for (std::size_t i = 0; i < rates.weights.size(); ++i) {
    rates.weights[i] =
        math::log((static_cast<double>(population) + 1.0) / 2.0) - math::log(static_cast<double>(i) + 1.0);
    sum += rates.weights[i];
  }
  for (double& weight : rates.weights) {
    weight /= sum;
    sumOfSquares += weight * weight;
  }
  const double effective = 1.0 / sumOfSquares;
  rates.effective = effective;
  rates.step = (effective + 2.0) / (dimension + effective + 5.0);
  rates.damping =
      1.0 + 2.0 * std::max(0.0, math::sqrt((effective - 1.0) / (dimension + 1.0)) - 1.0) + rates.step;
  rates.path = (4.0 + effective / dimension) / (dimension + 4.0 + 2.0 * effective / dimension);
  rates.rankOne = 2.0 / ((dimension + 1.3) * (dimension + 1.3) + effective);
  rates.rankMany = std::min(1.0 - rates.rankOne, 2.0 * (effective - 2.0 + 1.0 / effective) /
                                                     ((dimension + 2.0) * (dimension + 2.0) + effective));
  rates.expectedLength =
      math::sqrt(dimension) * (1.0 - 1.0 / (4.0 * dimension) + 1.0 / (21.0 * dimension * dimension));
  return rates;
}

// C^(-1/2) move, by the axes.
Vector whitened(const Shape& shape, const Vector& move) {
  const std::size_t n = move.size();
  Vector white(n, 0.0);
  for (std::size_t axis = 0; axis < n; ++axis) {
    if (shape.lengths[axis] <= 0) continue;
    double along = 0;
    for (std::size_t i = 0; i < n; ++i) along += shape.axes[i * n + axis] * move[i];
    along /= shape.lengths[axis];
    for (std::size_t i = 0; i < n; ++i) white[i] += shape.axes[i * n + axis] * along;
  }
  return white;
}

// Moves the path that governs the step size; its length.
double followStepPath(SearchState& state, const Rates& rates, const Vector& white) {
  double lengthSquared = 0;
  for (std::size_t i = 0; i < white.size(); ++i) {
    state.stepPath[i] = (1.0 - rates.step) * state.stepPath[i] +
                        math::sqrt(rates.step * (2.0 - rates.step) * rates.effective) * white[i];
    lengthSquared += state.stepPath[i] * state.stepPath[i];
  }
  return math::sqrt(lengthSquared);
}

// Moves the covariance and its path after `move`; `best`: the steps that the weights are of.
void followCovariance(SearchState& state, const Rates& rates, const Vector& move,
                      const std::vector<const Vector*>& best, bool isSteady) {
  const std::size_t n = move.size();
  for (std::size_t i = 0; i < n; ++i)
    state.covariancePath[i] =
        (1.0 - rates.path) * state.covariancePath[i] +
        (isSteady ? math::sqrt(rates.path * (2.0 - rates.path) * rates.effective) * move[i] : 0.0);
  const double lost = isSteady ? 0.0 : rates.path * (2.0 - rates.path);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double many = 0;
      for (std::size_t k = 0; k < best.size(); ++k) many += rates.weights[k] * (*best[k])[i] * (*best[k])[j];
      const double before = state.covariance[i * n + j];
      const double after =
          (1.0 - rates.rankOne - rates.rankMany) * before +
          rates.rankOne * (state.covariancePath[i] * state.covariancePath[j] + lost * before) +
          rates.rankMany * many;
      state.covariance[i * n + j] = state.covariance[j * n + i] = after;
    }
}

bool hasSettled(const SearchState& state, const Shape& shape) {
  const auto [least, most] = std::minmax_element(shape.lengths.begin(), shape.lengths.end());
  if (state.stepSize * *most < kMinStep) return true;
  if (*least <= 0 || (*most * *most) / (*least * *least) > kWorstCondition) return true;
  const std::size_t window = 10 + 30 * state.mean.size() / static_cast<std::size_t>(state.population);
  if (state.recent.size() < window) return false;
  const auto [low, high] = std::minmax_element(state.recent.begin(), state.recent.end());
  return *high - *low <= kMinGain * (1.0 + std::max(*high, -*low));
}

// Notes the generation's best value; where the search has come to rest, begins it anew elsewhere with more
// points.
void endGeneration(SearchState& state, double bestValue) {
  const std::size_t n = state.mean.size();
  ++state.generation;
  state.recent.push_back(bestValue);
  const std::size_t window = 10 + 30 * n / static_cast<std::size_t>(state.population);
  if (state.recent.size() > window) state.recent.erase(state.recent.begin());
  if (!hasSettled(state, shapeOf(state))) return;
  ++state.restarts;
  state.population = smallestPopulation(n) << std::min(state.restarts, kMaxDoublings);
  Vector from(n);
  for (std::size_t i = 0; i < n; ++i) from[i] = restartPlace(state, i);
  beginAt(state, std::move(from), 0.25);
}
}  // namespace

double foldedIntoUnit(double x) {
  double y = x - 2.0 * math::floor(x / 2.0);  // mirrors repeat every 2
  if (y > 1.0) y = 2.0 - y;
  return math::clamp(y, 0.0, 1.0);
}

SearchState beginSearch(std::vector<double> from, double stepSize, std::uint64_t seed) {
  assert(!from.empty() && from.size() < 4096);
  SearchState state;
  state.seed = seed;
  state.population = smallestPopulation(from.size());
  beginAt(state, std::move(from), stepSize);
  return state;
}

std::vector<std::vector<double>> nextPoints(const SearchState& state) {
  std::vector<Vector> points = drawSteps(state, shapeOf(state));
  for (Vector& point : points)
    for (std::size_t i = 0; i < point.size(); ++i)
      point[i] = foldedIntoUnit(state.mean[i] + state.stepSize * point[i]);
  return points;
}

void takeValues(SearchState& state, const std::vector<double>& values) {
  assert(values.size() == static_cast<std::size_t>(state.population));
  const std::size_t n = state.mean.size(), population = values.size();
  const Shape shape = shapeOf(state);
  const std::vector<Vector> steps = drawSteps(state, shape);
  const auto valueOf = [&](std::size_t point) {
    const double value = values[point];
    return value - value == 0.0 ? value : kWorst;
  };
  std::vector<std::size_t> order(population);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return valueOf(a) < valueOf(b); });

  state.evaluations += static_cast<std::int64_t>(population);
  if (valueOf(order[0]) < state.bestValue || state.best.empty()) {
    state.bestValue = valueOf(order[0]);
    state.best.resize(n);
    for (std::size_t i = 0; i < n; ++i)
      state.best[i] = foldedIntoUnit(state.mean[i] + state.stepSize * steps[order[0]][i]);
  }

  const Rates rates = ratesOf(n, population);
  std::vector<const Vector*> best;
  for (std::size_t k = 0; k < rates.weights.size(); ++k) best.push_back(&steps[order[k]]);
  Vector move(n, 0.0);  // of the mean, in units of stepSize
  for (std::size_t k = 0; k < best.size(); ++k)
    for (std::size_t i = 0; i < n; ++i) move[i] += rates.weights[k] * (*best[k])[i];
  for (std::size_t i = 0; i < n; ++i) state.mean[i] += state.stepSize * move[i];

  const double pathLength = followStepPath(state, rates, whitened(shape, move));
  ++state.sinceRestart;
  const double correction = math::sqrt(1.0 - math::pow(1.0 - rates.step, 2.0 * state.sinceRestart));
  const bool isSteady =
      pathLength / correction < (1.4 + 2.0 / (static_cast<double>(n) + 1.0)) * rates.expectedLength;
  followCovariance(state, rates, move, best, isSteady);
  state.stepSize *= math::exp(
      math::clamp((rates.step / rates.damping) * (pathLength / rates.expectedLength - 1.0), -1.0, 1.0));
  state.stepSize = std::min(state.stepSize, 1.0);  // a step across the cube and back is no search
  endGeneration(state, valueOf(order[0]));
}

}  // namespace shancheng
