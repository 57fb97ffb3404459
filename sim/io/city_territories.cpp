#include <algorithm>
#include <cmath>

#include "sim/core/math.h"
#include "sim/io/city_features.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

namespace {
constexpr int kMaxPersons = 1'000'000'000;
constexpr double kMaxKm2 = 1e6;
constexpr std::size_t kMostRecords = 1000;

// The records of a file that holds one kind of [[table]] and nothing else.
Result<std::vector<InputRow>> readTables(CityReading& reading, const std::string& name,
                                         const std::string& table) {
  auto text = reading.read(name);
  if (!text) return text.error();
  auto document = parseToml(*text, reading.pathOf(name));
  if (!document) return document.error();
  document->root.allowOnly({kEntriesKey});
  if (document->root.error()) return *document->root.error();
  if (auto known = document->allowOnly({}, {table}); !known) return known.error();
  std::vector<InputRow>& records = document->arrays[table];
  if (auto whole = holdEntries(document->root, records.size(), "[[" + table + "]]"); !whole)
    return whole.error();
  // Each is looked up among the others.
  if (records.size() > kMostRecords)
    return Error{reading.pathOf(name), records[kMostRecords].line(),
                 std::to_string(records.size()) + " of [[" + table + "]]",
                 "expected at most " + std::to_string(kMostRecords)};
  return std::move(records);
}

std::int64_t squareMetres(InputRow& record, std::string_view key) {
  return math::roundToInt(record.number(key, 0, kMaxKm2) * 1e6);
}

PeopleStock stockOf(InputRow& record) {
  static const std::vector<std::string> kStocks = {"rural", "migrant", "registered", "away"};
  const auto found = std::find(kStocks.begin(), kStocks.end(), record.oneOf("stock", kStocks));
  return found == kStocks.end() ? PeopleStock::rural : static_cast<PeopleStock>(found - kStocks.begin());
}
}  // namespace

int territoryOf(InputRow& record, const CityDefinition& city) {
  const std::string id = record.id("territory");
  std::string list;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (city.territories[t].id == id) return static_cast<int>(t);
    list += (list.empty() ? "" : ", ") + city.territories[t].id;
  }
  if (!id.empty()) record.fail("territory", "unknown territory " + inQuotes(id), "expected one of " + list);
  return 0;
}

Result<void> readTerritories(CityReading& reading, const std::string& name) {
  auto records = readTables(reading, name, "territory");
  if (!records) return records.error();
  UniqueIds ids;
  std::vector<Territory>& all = reading.city.territories;
  double reservoirFractions = 0;
  for (InputRow& record : *records) {
    Territory territory;
    territory.id = record.id();
    ids.add(record, territory.id);
    territory.name = record.words("name_en", "name_zh");
    territory.kind = record.kind<TerritoryKind>();
    territory.isMapped = record.flag("mapped");
    if (reading.mapped)
      territory.isMapped = std::any_of(reading.mapped->begin(), reading.mapped->end(),
                                       [&](const TomlText& listed) { return listed.text == territory.id; });
    territory.gate = record.position("gate_lon", "gate_lat");
    if (fitsExchanged(reading.city.frame, territory.gate))
      record.fail("gate_lon", "a gate outside the scene", kExchangedQuestion);
    territory.distanceKm = record.number("distance_km", 0, 5000);
    at(territory.people, PeopleStock::rural) = record.integer("rural", 0, kMaxPersons);
    at(territory.people, PeopleStock::migrant) = record.integer("migrant", 0, kMaxPersons);
    at(territory.people, PeopleStock::registered) = record.integer("registered", 0, kMaxPersons);
    at(territory.people, PeopleStock::away) = record.integer("away", 0, kMaxPersons);
    at(territory.landM2, LandStock::urban) = squareMetres(record, "urban_km2");
    at(territory.landM2, LandStock::homestead) = squareMetres(record, "homestead_km2");
    at(territory.landM2, LandStock::farmland) = squareMetres(record, "farmland_km2");
    at(territory.landM2, LandStock::forest) = squareMetres(record, "forest_km2");
    at(territory.landM2, LandStock::eroded) = squareMetres(record, "eroded_km2");
    at(territory.landM2, LandStock::other) = squareMetres(record, "other_km2");
    territory.uplandFraction = record.number("upland_share", 0, 1);
    territory.reservoirFraction = record.number("reservoir_share", 0, 1);
    (void)record.text("source");
    record.allowOnly({"id",         "name_en",    "name_zh",     "kind",          "mapped",
                      "gate_lon",   "gate_lat",   "distance_km", "rural",         "migrant",
                      "registered", "away",       "urban_km2",   "homestead_km2", "farmland_km2",
                      "forest_km2", "eroded_km2", "other_km2",   "upland_share",  "reservoir_share",
                      "source"});
    if (territory.kind == TerritoryKind::core && !record.error()) {
      if (!territory.isMapped)
        record.fail("mapped", "a core without cells",
                    "expected mapped = true for the territory of kind 'core'");
      for (const Territory& other : all)
        if (other.kind == TerritoryKind::core)
          record.fail("kind", "a second territory of kind 'core'", "expected one, " + inQuotes(other.id));
    }
    // The first mapped territory is the city itself: others lean on it.
    const bool isFirstMapped =
        territory.isMapped &&
        std::none_of(all.begin(), all.end(), [](const Territory& other) { return other.isMapped; });
    if (isFirstMapped && territory.kind != TerritoryKind::core)
      record.fail("kind", "the first mapped territory is a " + std::string(idOf(territory.kind)),
                  "expected it to be the core");
    if (record.error()) return *record.error();
    reservoirFractions += territory.reservoirFraction;
    all.push_back(std::move(territory));
  }
  if (reading.mapped)
    for (const TomlText& listed : *reading.mapped)
      if (std::none_of(all.begin(), all.end(),
                       [&](const Territory& known) { return known.id == listed.text; }))
        return Error{reading.pathOf("city.toml"), listed.line, "unknown territory " + inQuotes(listed.text),
                     "expected one of the file " + inQuotes(name)};
  if (std::none_of(all.begin(), all.end(), [](const Territory& listed) { return listed.isMapped; }))
    return Error{reading.pathOf(name), 0, "no mapped territory", "expected a [[territory]] of kind 'core'"};
  if (reservoirFractions != 0 && std::abs(reservoirFractions - 1.0) > 1e-6)
    return Error{reading.pathOf(name), records->front().lineOf("reservoir_share"),
                 "reservoir_share of all territories sums to " + std::to_string(reservoirFractions),
                 "expected 1, or 0 where nobody is resettled"};
  return {};
}

Result<void> readMovements(CityReading& reading, const std::string& name) {
  auto records = readTables(reading, name, "movement");
  if (!records) return records.error();
  UniqueIds ids;
  for (InputRow& record : *records) {
    Movement movement;
    movement.id = record.id();
    ids.add(record, movement.id);
    movement.name = record.words("name_en", "name_zh");
    movement.fromYear = record.integer("from_year", kEarliestYear, kLatestYear);
    movement.toYear = record.integer("to_year", movement.fromYear, kLatestYear);
    movement.territory = territoryOf(record, reading.city);
    movement.stock = stockOf(record);
    movement.personsPerYear = record.integer("persons_per_year", -kMaxPersons, kMaxPersons);
    if (movement.personsPerYear == 0)
      record.fail("persons_per_year", "a movement of nobody", "expected persons above or below 0");
    movement.source = record.text("source");
    record.allowOnly({"id", "name_en", "name_zh", "from_year", "to_year", "territory", "stock",
                      "persons_per_year", "source"});
    if (record.error()) return *record.error();
    reading.city.movements.push_back(std::move(movement));
  }
  return {};
}

Result<void> readReservoirs(CityReading& reading, const std::string& name) {
  auto records = readTables(reading, name, "reservoir");
  if (!records) return records.error();
  UniqueIds ids;
  for (InputRow& record : *records) {
    Reservoir reservoir;
    reservoir.id = record.id();
    ids.add(record, reservoir.id);
    reservoir.name = record.words("name_en", "name_zh");
    reservoir.fromYear = record.integer("from_year", kEarliestYear, kLatestYear);
    reservoir.toYear = record.integer("to_year", reservoir.fromYear, kLatestYear);
    reservoir.fullLevelMetres = record.number("full_level_m", -500, 6000);
    reservoir.fillYear = record.integer("fill_year", kEarliestYear, kLatestYear);
    (void)record.text("source");
    record.allowOnly(
        {"id", "name_en", "name_zh", "from_year", "to_year", "full_level_m", "fill_year", "source"});
    if (std::none_of(reading.city.territories.begin(), reading.city.territories.end(),
                     [](const Territory& listed) { return listed.reservoirFraction > 0; }))
      record.fail("id", "a reservoir that displaces nobody",
                  "expected a territory with reservoir_share above 0");
    if (record.error()) return *record.error();
    reading.city.reservoirs.push_back(std::move(reservoir));
  }
  return {};
}

Result<void> readMagnets(CityReading& reading, const std::string& name) {
  auto records = readTables(reading, name, "magnet");
  if (!records) return records.error();
  UniqueIds ids;
  for (InputRow& record : *records) {
    MagnetIndustry magnet;
    magnet.id = record.id();
    ids.add(record, magnet.id);
    magnet.name = record.words("name_en", "name_zh");
    magnet.territory = territoryOf(record, reading.city);
    magnet.plantYear = record.integer("plant_year", kEarliestYear, kLatestYear);
    magnet.startFirms = record.number("start_firms", 0, 1e6);
    magnet.workersPerFirm = record.number("workers_per_firm", 0.1, 1e5);
    (void)record.text("source");
    record.allowOnly(
        {"id", "name_en", "name_zh", "territory", "plant_year", "start_firms", "workers_per_firm", "source"});
    if (std::any_of(reading.city.magnets.begin(), reading.city.magnets.end(),
                    [&](const MagnetIndustry& other) { return other.territory == magnet.territory; }))
      record.fail("territory", "a second magnet industry in it", "expected one at most in a territory");
    if (record.error()) return *record.error();
    reading.city.magnets.push_back(std::move(magnet));
  }
  return {};
}

Result<void> readCoefficients(CityReading& reading, const std::string& name) {
  auto text = reading.read(name);
  if (!text) return text.error();
  auto document = parseToml(*text, reading.pathOf(name));
  if (!document) return document.error();
  document->root.allowOnly({kEntriesKey});
  if (document->root.error()) return *document->root.error();
  // [report] says how the values were found; it changes nothing.
  if (auto known = document->allowOnly({"coefficients", "report"}, {}); !known) return known.error();
  InputRow values = document->table("coefficients");
  const std::vector<std::string> ids = values.keysUnder("");
  if (auto whole = holdEntries(document->root, ids.size(), "values in [coefficients]"); !whole)
    return whole.error();
  for (const std::string& id : ids) {
    const CoefficientRow* row = findCoefficient(id);
    if (!row)
      values.fail(id, "unknown coefficient " + inQuotes(id),
                  "expected an id of the model's table of coefficients");
    else
      reading.city.coefficients.*row->member = values.number(id, row->minimum, row->maximum);
  }
  if (values.error()) return *values.error();
  return {};
}

}  // namespace shancheng
