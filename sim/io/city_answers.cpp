#include <map>

#include "sim/io/city_features.h"
#include "sim/io/city_folder.h"
#include "sim/io/csv_reader.h"

namespace shancheng {

Result<std::vector<Series>> parseSeries(std::string_view text, const std::string& file) {
  auto records = parseCsv(text, file, {"series", "unit", "year", "value", "basis", "source"});
  if (!records) return records.error();
  std::vector<Series> all;
  std::map<std::string, std::size_t> places;  // of the series, by id
  for (InputRow& record : *records) {
    const std::string id = record.id("series"), unit = record.id("unit");
    const int year = record.integer("year", kEarliestYear, kLatestYear);
    const double value = record.number("value", -1e15, 1e15);
    const std::string basis = record.oneOf("basis", {"source", "derived", "estimate"});
    (void)record.text("source");
    const auto place = places.try_emplace(id, all.size());
    if (place.second) all.push_back({id, unit, {}});
    Series* const series = &all[place.first->second];
    if (series->unit != unit)
      record.fail("unit", "unit " + inQuotes(unit) + " in series " + inQuotes(id),
                  "expected " + inQuotes(series->unit) + ", as in its first row");
    if (!series->points.empty() && year <= series->points.back().first)
      record.fail("year",
                  "year " + std::to_string(year) + " after " + std::to_string(series->points.back().first) +
                      " in series " + inQuotes(id),
                  "expected strictly increasing years");
    if (record.error()) return *record.error();
    series->points.emplace_back(year, value);
    series->isEstimate.push_back(basis == "estimate");
  }
  return all;
}

Result<std::vector<Series>> loadObserved(const CityDefinition& city) {
  if (city.observedFile.empty()) return std::vector<Series>{};
  auto text = readInputFile(city.observedFile);
  if (!text) return text.error();
  return parseSeries(*text, city.observedFile);
}

}  // namespace shancheng
