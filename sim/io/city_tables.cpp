#include "sim/io/city_features.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "sim/io/csv_reader.h"

namespace shancheng {

namespace {
constexpr std::size_t kMostEvents = 2000;  // each has to find its place among the others in a film

Result<std::vector<InputRow>> readRecords(CityReading& reading, const std::string& name,
                                          const std::vector<std::string>& columns) {
  auto text = reading.read(name);
  if (!text) return text.error();
  return parseCsv(*text, reading.pathOf(name), columns);
}

// Counts how the points of a table lie, and keeps the count for the city.
class PointsPlaced {
 public:
  PointsPlaced(CityReading& reading, const std::string& name, std::size_t all) : city_(reading.city) {
    placement_.file = reading.pathOf(name);
    placement_.things = "points";
    placement_.all = static_cast<int>(all);
  }
  ~PointsPlaced() { city_.placements.push_back(std::move(placement_)); }
  PointsPlaced(const PointsPlaced&) = delete;
  PointsPlaced& operator=(const PointsPlaced&) = delete;
  void addOutside(const LonLat& position) {
    ++placement_.outside;
    placement_.insideIfExchanged += fitsExchanged(city_.frame, position);
  }

 private:
  CityDefinition& city_;
  FilePlacement placement_;
};

// Inputs that drive the model from outside; linear between their years.
struct InputSeries {
  std::string_view id;
  bool mayBeNegative, isNeeded = true;
};
constexpr InputSeries kInputSeries[] = {
    {"natural_increase", true},        // per mille a year
    {"frontier_productivity", false},  // yuan of 2010 a worker
    {"outside_wage", false},           // yuan of 2010 a head
    {"price_level", false},            // 2010 = 1
    {"reform_stage", true, false},     // 0 planned economy, 1 reform, 2 open to the world
    {"urban_land_norm", false, false}  // built land a resident under the norms of the time, first year = 1
};
}  // namespace

Result<void> readEstates(CityReading& reading, const std::string& name) {
  auto records = readRecords(reading, name, {"id", "name", "name_zh", "lon", "lat", "first_occupied_est"});
  if (!records) return records.error();
  UniqueIds ids;
  PointsPlaced placed(reading, name, records->size());
  for (InputRow& record : *records) {
    EstateSite site;
    ids.add(record, record.id());
    site.name = record.words("name", "name_zh");
    const LonLat where = record.position("lon", "lat");
    site.point = reading.city.frame.toScene(where);
    site.firstYear = record.integer("first_occupied_est", kEarliestYear, kLatestYear);
    if (record.error()) return *record.error();
    if (reading.city.frame.contains(site.point))
      reading.city.estateSites.push_back(std::move(site));
    else
      placed.addOutside(where);
  }
  return {};
}

Result<void> readFacilities(CityReading& reading, const std::string& name) {
  auto records = readRecords(reading, name,
                             {"id", "name", "name_zh", "kind", "lon", "lat", "opened_year", "closed_year"});
  if (!records) return records.error();
  UniqueIds ids;
  PointsPlaced placed(reading, name, records->size());
  for (InputRow& record : *records) {
    Facility facility;
    ids.add(record, record.id());
    facility.name = record.words("name", "name_zh");
    facility.kind = record.kind<FacilityKind>();
    const LonLat where = record.position("lon", "lat");
    facility.point = reading.city.frame.toScene(where);
    facility.openedYear = record.integer("opened_year", kEarliestYear, kLatestYear);
    if (record.has("closed_year"))
      facility.closedYear = record.integer("closed_year", facility.openedYear, kLatestYear);
    if (record.error()) return *record.error();
    if (reading.city.frame.contains(facility.point))
      reading.city.facilities.push_back(std::move(facility));
    else
      placed.addOutside(where);
  }
  return {};
}

Result<void> readHistory(CityReading& reading, const std::string& name) {
  auto records =
      readRecords(reading, name, {"year", "title_en", "title_zh", "caption_en", "caption_zh", "source"});
  if (!records) return records.error();
  if (records->size() > kMostEvents)
    return Error{reading.pathOf(name), 0, std::to_string(records->size()) + " events",
                 "expected at most " + std::to_string(kMostEvents)};
  std::set<std::pair<int, std::string>> told;
  for (InputRow& record : *records) {
    HistoryEvent event;
    event.year = record.integer("year", kEarliestYear, kLatestYear);
    event.title = record.words("title_en", "title_zh");
    event.caption = record.words("caption_en", "caption_zh");
    event.source = record.text("source");
    event.actsThrough = record.textOr("acts_through", "");
    if (!told.insert({event.year, event.title.en}).second)
      record.fail("title_en",
                  "event " + inQuotes(event.title.en) + " of " + std::to_string(event.year) + " twice",
                  "expected each once");
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
  auto text = reading.read(name);
  if (!text) return text.error();
  auto all = parseSeries(*text, reading.pathOf(name));
  if (!all) return all.error();
  reading.city.series = std::move(*all);
  // What drives the model from outside must be there, and nothing else: figures that it is compared
  // with have a file of their own.
  std::string list;
  for (const InputSeries& input : kInputSeries) {
    list += (list.empty() ? "" : ", ") + std::string(input.id);
    const Series* series = reading.city.findSeries(input.id);
    if (!series && !input.isNeeded) continue;
    if (!series)
      return Error{reading.pathOf(name), 0, "no series '" + std::string(input.id) + "'",
                   "expected at least one row of it"};
    for (const auto& [year, value] : series->points)
      if (!input.mayBeNegative && value <= 0)
        return Error{reading.pathOf(name), 0,
                     "series '" + series->id + "' is not positive in " + std::to_string(year),
                     "expected a value above 0"};
  }
  for (const Series& found : reading.city.series)
    if (std::none_of(std::begin(kInputSeries), std::end(kInputSeries),
                     [&](const InputSeries& input) { return input.id == found.id; }))
      return Error{reading.pathOf(name), 0, "series " + inQuotes(found.id) + " that no stage reads",
                   "expected " + list + "; observed figures belong into the file of `observed`"};
  return {};
}

Result<void> readSpotHeights(CityReading& reading, const std::string& name) {
  auto records = readRecords(reading, name, {"id", "lon", "lat", "elevation_m"});
  if (!records) return records.error();
  UniqueIds ids;
  PointsPlaced placed(reading, name, records->size());
  const double side = reading.city.frame.sideMetres();
  for (InputRow& record : *records) {
    SpotHeight spot;
    ids.add(record, record.id());
    const LonLat where = record.position("lon", "lat");
    spot.point = reading.city.frame.toScene(where);
    spot.metres = record.number("elevation_m", -500, 9000);
    if (record.error()) return *record.error();
    const bool isNear = spot.point.x >= -kSpotMarginMetres && spot.point.y >= -kSpotMarginMetres &&
                        spot.point.x <= side + kSpotMarginMetres && spot.point.y <= side + kSpotMarginMetres;
    if (isNear)
      reading.city.spotHeights.push_back(spot);
    else
      placed.addOutside(where);
  }
  return {};
}

}  // namespace shancheng
