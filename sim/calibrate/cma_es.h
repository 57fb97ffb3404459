// A derivative-free search for the least value of a function on the unit cube: CMA-ES, begun again
// with a larger population when it settles (IPOP). It is asked for points and told their values, so
// that the caller may find the values side by side; one seed gives one search whatever the threads,
// and its whole state is plain data that can be stored and taken up again. Called by calibrate.cpp.
// References: Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772 (2016); Auger &
// Hansen, "A restart CMA evolution strategy with increasing population size", CEC (2005).
#pragma once

#include <cstdint>
#include <vector>

namespace shancheng {

struct SearchState {
  std::uint64_t seed = 1;
  int generation = 0;  // of the whole search; keys chance
  int restarts = 0;
  int population = 0;  // points a generation
  std::int64_t evaluations = 0;
  double stepSize = 0;
  std::vector<double> mean, covariance;  // covariance by rows
  std::vector<double> stepPath, covariancePath;
  std::vector<double> recent;  // best values of the latest generations since the restart
  int sinceRestart = 0;        // generations
  std::vector<double> best;    // the best point so far, in the cube
  double bestValue = 1e300;
  bool operator==(const SearchState&) const = default;
};

// Begins at `from`, a point of the cube, with steps of about `stepSize` of its side.
SearchState beginSearch(std::vector<double> from, double stepSize, std::uint64_t seed);
// The points of the next generation, all in the cube.
std::vector<std::vector<double>> nextPoints(const SearchState& state);
// Their values in the same order; what is not a number counts as the worst.
void takeValues(SearchState& state, const std::vector<double>& values);

// A number folded into 0..1 as by mirrors at both ends.
double foldedIntoUnit(double x);

}  // namespace shancheng
