#include "sim/io/city_features.h"

#include <algorithm>

#include "sim/io/csv_reader.h"

namespace shancheng {

namespace {
Result<std::vector<Record>> readRecords(CityReading& reading, const std::string& name,
                                        const std::vector<std::string>& columns) {
  auto text = reading.read(name);
  if (!text) return text.error();
  return parseCsv(*text, reading.pathOf(name), columns);
}
}  // namespace

Result<void> readEstates(CityReading& reading, const std::string& name) {
  auto records = readRecords(reading, name, {"id", "name", "name_zh", "lon", "lat", "first_occupied_est"});
  if (!records) return records.error();
  UniqueIds ids;
  for (Record& record : *records) {
    EstateSite site;
    ids.add(record, record.id());
    site.name = record.words("name", "name_zh");
    site.point = reading.city.frame.toScene(record.position("lon", "lat"));
    site.firstYear = record.integer("first_occupied_est", kEarliestYear, kLatestYear);
    if (record.error()) return *record.error();
    if (reading.city.frame.contains(site.point))
      reading.city.estateSites.push_back(std::move(site));
    else
      ++reading.city.clippedGeometries;
  }
  return {};
}

Result<void> readFacilities(CityReading& reading, const std::string& name) {
  auto records = readRecords(reading, name,
                             {"id", "name", "name_zh", "kind", "lon", "lat", "opened_year", "closed_year"});
  if (!records) return records.error();
  UniqueIds ids;
  for (Record& record : *records) {
    Facility facility;
    ids.add(record, record.id());
    facility.name = record.words("name", "name_zh");
    facility.kind = record.id("kind");
    facility.point = reading.city.frame.toScene(record.position("lon", "lat"));
    facility.openedYear = record.integer("opened_year", kEarliestYear, kLatestYear);
    if (record.has("closed_year"))
      facility.closedYear = record.integer("closed_year", facility.openedYear, kLatestYear);
    if (record.error()) return *record.error();
    if (reading.city.frame.contains(facility.point))
      reading.city.facilities.push_back(std::move(facility));
    else
      ++reading.city.clippedGeometries;
  }
  return {};
}

Result<void> readHistory(CityReading& reading, const std::string& name) {
  auto records =
      readRecords(reading, name, {"year", "title_en", "title_zh", "caption_en", "caption_zh", "source"});
  if (!records) return records.error();
  for (Record& record : *records) {
    HistoryEvent event;
    event.year = record.integer("year", kEarliestYear, kLatestYear);
    event.title = record.words("title_en", "title_zh");
    event.caption = record.words("caption_en", "caption_zh");
    event.source = record.text("source");
    const auto& events = reading.city.events;
    if (!events.empty() && event.year < events.back().year)
      record.fail("year",
                  "year " + std::to_string(event.year) + " after " + std::to_string(events.back().year),
                  "expected events in the order of years");
    if (record.error()) return *record.error();
    reading.city.events.push_back(std::move(event));
  }
  return {};
}

Result<void> readSeries(CityReading& reading, const std::string& name) {
  auto records = readRecords(reading, name, {"series", "unit", "year", "value", "basis", "source"});
  if (!records) return records.error();
  std::vector<Series>& all = reading.city.series;
  for (Record& record : *records) {
    const std::string id = record.id("series"), unit = record.id("unit");
    const int year = record.integer("year", kEarliestYear, kLatestYear);
    const double value = record.number("value", -1e15, 1e15);
    record.oneOf("basis", {"source", "derived", "estimate"});
    (void)record.text("source");
    auto series = std::find_if(all.begin(), all.end(), [&](const Series& one) { return one.id == id; });
    if (series == all.end()) series = all.insert(all.end(), Series{id, unit, {}});
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
  }
  // What growth is driven by must be there, and positive, because it is interpolated in the logarithm.
  for (const char* needed : std::initializer_list<const char*>{}) {
    const Series* series = reading.city.findSeries(needed);
    if (!series)
      return Error{reading.pathOf(name), 0, std::string("no series '") + needed + "'",
                   "expected at least one row of it"};
    for (const auto& [year, value] : series->points)
      if (value <= 0)
        return Error{reading.pathOf(name), 0,
                     std::string("series '") + needed + "' is not positive in " + std::to_string(year),
                     "expected a value above 0"};
  }
  return {};
}

Result<void> readSpotHeights(CityReading& reading, const std::string& name) {
  auto records = readRecords(reading, name, {"id", "lon", "lat", "elevation_m"});
  if (!records) return records.error();
  UniqueIds ids;
  const double side = reading.city.frame.sideMetres();
  for (Record& record : *records) {
    SpotHeight spot;
    ids.add(record, record.id());
    spot.point = reading.city.frame.toScene(record.position("lon", "lat"));
    spot.metres = record.number("elevation_m", -500, 9000);
    if (record.error()) return *record.error();
    const bool isNear = spot.point.x >= -kSpotMarginMetres && spot.point.y >= -kSpotMarginMetres &&
                        spot.point.x <= side + kSpotMarginMetres && spot.point.y <= side + kSpotMarginMetres;
    if (isNear)
      reading.city.spotHeights.push_back(spot);
    else
      ++reading.city.clippedGeometries;
  }
  return {};
}

}  // namespace shancheng
