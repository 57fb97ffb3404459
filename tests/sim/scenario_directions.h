// What each further scenario of a city is expected to do, from tests/data/scenario_directions.csv, and
// whether it does it. Used on coarse cells by the ordinary tests, at full size by the long ones.
#pragma once

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/io/csv_reader.h"
#include "sim/measure/indicators.h"

namespace shancheng::made {

// One indicator, in one year or on average over several, above or below what history has.
struct Direction {
  std::string scenario;
  std::size_t indicator = 0;
  int fromYear = 0, toYear = 0;
  bool isMore = false;
  bool isCoarse = false;  // can be seen on coarse cells too
  std::string reason, source;
  int line = 0;
};

inline Result<std::vector<Direction>> readDirections(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto records =
      parseCsv(text, file,
               {"scenario", "indicator", "from_year", "to_year", "expected", "coarse", "reason", "source"});
  if (!records) return records.error();
  std::vector<Direction> all;
  for (InputRow& record : *records) {
    Direction one;
    one.scenario = record.id("scenario");
    const std::string indicator = record.id("indicator");
    while (one.indicator < kIndicatorCount && indicatorTable()[one.indicator].id != indicator)
      ++one.indicator;
    if (one.indicator == kIndicatorCount)
      record.fail("indicator", "unknown indicator '" + indicator + "'",
                  "expected a row of sim/measure/indicators.def");
    one.toYear = record.integer("to_year", 1929, 2050);
    one.fromYear = record.has("from_year") ? record.integer("from_year", 1929, one.toYear) : one.toYear;
    one.isMore = record.oneOf("expected", {"more", "less"}) == "more";
    one.isCoarse = record.oneOf("coarse", {"yes", "no"}) == "yes";
    one.reason = record.text("reason");
    one.source = record.text("source");
    one.line = record.line();
    if (record.error()) return *record.error();
    all.push_back(std::move(one));
  }
  return all;
}

inline double figureOf(const History& history, const Direction& one) {
  double sum = 0;
  for (int year = one.fromYear; year <= one.toYear; ++year)
    sum += history.years[static_cast<std::size_t>(year - history.startYear)]->indicators[one.indicator];
  return sum / (one.toYear - one.fromYear + 1);
}

// The figures of some rows under seeds 1 .. seeds: [row][seed - 1].
inline std::vector<std::vector<double>> figuresOf(const GeographyPointer& land, const Scenario& scenario,
                                                  const std::vector<Direction>& rows, int seeds,
                                                  WorkerPool& pool) {
  int lastYear = scenario.startYear;
  for (const Direction& one : rows) lastYear = std::max(lastYear, one.toYear);
  std::vector<std::vector<double>> figures(rows.size());
  for (int seed = 1; seed <= seeds; ++seed) {
    Timeline timeline(land, scenario, static_cast<std::uint64_t>(seed), pool, 1000);
    timeline.stepTo(lastYear);
    for (std::size_t row = 0; row < rows.size(); ++row)
      figures[row].push_back(figureOf(*timeline.history(), rows[row]));
  }
  return figures;
}

// Of the seeds, how many moved the way that is expected.
inline int movedAsExpected(const Direction& one, const std::vector<double>& history,
                           const std::vector<double>& scenario) {
  int moved = 0;
  for (std::size_t n = 0; n < history.size(); ++n)
    moved += one.isMore ? scenario[n] > history[n] : scenario[n] < history[n];
  return moved;
}

inline double medianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

inline std::string nameOf(const Direction& one) {
  const std::string years = one.fromYear < one.toYear ? std::to_string(one.fromYear) + "–" : "";
  return std::string(indicatorTable()[one.indicator].id) + ", " + years + std::to_string(one.toYear);
}

}  // namespace shancheng::made
