// One row a fault: the tiny city with one piece of one file changed, and the line it must give.
#include <gtest/gtest.h>

#include <sstream>

#include "sim/io/city_folder.h"

namespace shancheng {
namespace {

const std::string kTiny = SHANCHENG_TEST_DATA "/cities/tiny";

struct Fault {
  const char *file, *was, *becomes, *message;
};

const Fault kFaults[] = {
    {"city.toml", "id = \"tiny\"", "id = \"ti ny\"",
     "city.toml:2: id 'ti ny'; expected 1 to 64 letters, digits, '_' or '-'"},
    {"city.toml", "name_zh = \"小城\"\n\n", "\n\n",
     "city.toml:1: no name_zh; expected a text that is not empty"},
    {"city.toml", "cells = 64", "cells = 64.5",
     "city.toml:9: cells 64.5; expected a whole number from 32 to 4096"},
    {"city.toml", "cells = 64", "cells = 31",
     "city.toml:9: cells 31; expected a whole number from 32 to 4096"},
    {"city.toml", "cells = 64", "cells = true",
     "city.toml:9: cells true; expected a whole number from 32 to 4096"},
    {"city.toml", "cells = 64", "cells = [64]",
     "city.toml:9: key 'cells'; expected a text, a number or true/false"},
    {"city.toml", "cell_metres = 250", "cell_metres = nan",
     "city.toml:10: cell_metres nan; expected a number from 1 to 10000"},
    {"city.toml", "cells = 64\ncell_metres = 250", "cells = 4096\ncell_metres = 250",
     "city.toml:10: a scene of 1024 km; expected at most 1000 km a side"},
    {"city.toml", "cell_metres", "cell_meters",
     "city.toml:10: unknown key 'cell_meters'; did you mean 'cell_metres'? expected centre_lon, centre_lat, "
     "cells, "
     "cell_metres, schematic, drawn_relief, relief"},
    {"city.toml", "[scene]", "[scenery]",
     "city.toml:6: unknown table 'scenery'; expected scene, files, buildability, start_mask"},
    {"city.toml", "[start_mask]\nkm2 = 1\nlon = 10.0\nlat = 50.0\n", "",
     "city.toml: no table [start_mask]; expected it in the city's file"},
    {"city.toml", "places = \"places.geojson\"\n", "",
     "city.toml:12: no places; expected a text that is not empty"},
    {"city.toml", "rivers =", "rivres =",
     "city.toml:13: unknown key 'rivres'; did you mean 'rivers'? expected scenarios, observed, targets, "
     "tour, territories, "
     "movements, "
     "reservoirs, magnets, coefficients, rivers, ridges, spot_heights, roads, rail, bridges, tunnels, zones, "
     "places, estates, facilities, history, series"},
    {"city.toml", "[files]\n", "[files]\nscenarios = 3\n", "city.toml:13: scenarios 3; expected a text"},
    {"city.toml", "west = 9.95", "west = 10.06",
     "city.toml:34: a window without area; expected west < east and south < north"},
    {"city.toml", "west = 9.95", "west = 9",
     "city.toml:34: a window that leaves the scene; expected it inside the scene"},
    {"city.toml", "km2 = 1\nlon = 10.0", "km2 = 1\nlon = 11.0",
     "city.toml:43: a first town outside the scene; expected its centre inside the scene"},
    {"city.toml", "lat = 49.9", "lat = 50.0",
     "city.toml:53: a camera above its own target; expected the target at least a little to one side"},
    {"city.toml", "fov_degrees = 50", "fov_degrees = 500",
     "city.toml:56: fov_degrees 500; expected a number from 5 to 120"},
    {"rivers.geojson", "\"width_m\": 300", "\"width_m\": \"wide\"",
     "rivers.geojson:2: width_m 'wide'; expected a number from 5 to 20000"},
    {"rivers.geojson", "\"level_m_high\": 160", "\"level_m_high\": 140",
     "rivers.geojson:2: level_m_high 140; expected a number from 150 to 6000"},
    {"rivers.geojson", "[9.8, 50.01], ", "[9.8], ",
     "rivers.geojson:2: a position that is not a list of two numbers or more; expected [longitude, "
     "latitude] or [longitude, latitude, metres]"},
    {"rivers.geojson", "[9.8, 50.01], [10.0, 50.02], [10.2, 50.0]", "[9.8, 50.01]",
     "rivers.geojson:2: a LineString of 1 positions; expected at least 2"},
    {"ridges.geojson", "[10.06, 50.0, 420]", "[10.06, 50.0]",
     "ridges.geojson:2: a crest position without height; expected [longitude, latitude, metres]"},
    {"ridges.geojson", "\"protected\": true", "\"protected\": 1",
     "ridges.geojson:2: protected 1; expected true or false"},
    {"roads.geojson", "\"opened_year\": 1950", "\"opened_year\": 195000",
     "roads.geojson:5: opened_year 195000; expected a whole number from 1000 to 3000"},
    {"roads.geojson", "[10.0, 50.04]", "[10.0, NaN]",
     "roads.geojson:7: broken JSON near '10.0, N'; expected a GeoJSON feature collection"},
    {"roads.geojson", "[10.0, 50.04]", "[10.0, 1e999]",
     "roads.geojson:7: broken JSON near '1e999'; expected a GeoJSON feature collection"},
    {"roads.geojson", "[10.0, 50.04]", "[10.0, \"north\"]",
     "roads.geojson:5: a position that holds '\"north\"'; expected numbers"},
    {"roads.geojson", "[10.0, 50.04]", "[10.0, 95]",
     "roads.geojson:5: latitude 95; expected degrees from -90 to 90; longitude and latitude exchanged? "
     "GeoJSON "
     "has the longitude first"},
    {"roads.geojson", "\"FeatureCollection\"", "\"Feature\"",
     "roads.geojson:1: JSON that is not a feature collection; expected \"type\": \"FeatureCollection\" and a "
     "list \"features\""},
    {"roads.geojson", "北路", "\xff\xfe",
     "roads.geojson:6: a byte that is not UTF-8; expected UTF-8 text (a table program "
     "saves it as \"CSV UTF-8\", an editor with the encoding UTF-8)"},
    {"rail.geojson", "#EA3D3D", "#EA3D3", "rail.geojson:2: colour '#EA3D3'; expected a colour as in #1A2B3C"},
    {"rail.geojson", "[[9.98, 49.99], [10.02, 50.0]], \"station", "[[9.98, 49.99], [10.02]], \"station",
     "rail.geojson:2: a position that is not a list of two numbers or more under 'stations'; expected "
     "[longitude, latitude] or [longitude, latitude, metres]"},
    {"bridges.geojson", "\"style\": \"arch\"", "\"style\": \"rope\"",
     "bridges.geojson:2: style 'rope'; expected one of girder, truss, suspension, cable_stayed, arch"},
    {"bridges.geojson", "LineString", "Point",
     "bridges.geojson:2: geometry 'Point'; expected a LineString or a MultiLineString"},
    {"zones.geojson", "[9.95, 49.98], [9.95, 49.96]]]", "[9.95, 49.98]]]",
     "zones.geojson:2: a polygon that is not closed; expected the last position to repeat the first"},
    {"zones.geojson", "\"coordinates\": [[[", "\"coordinates\": [[], [[",
     "zones.geojson:2: an empty list among positions; expected [longitude, latitude] or [longitude, "
     "latitude, "
     "metres]"},
    {"zones.geojson", "\"kind\": \"park\"", "\"kind\": \"parc\"",
     "zones.geojson:2: kind 'parc'; expected one of new_area, zone, park, port, campus"},
    {"places.geojson", "\"kind\": \"satellite\"", "\"kind\": \"suburb\"",
     "places.geojson:8: kind 'suburb'; expected one of core, subcentre, group, new_area, satellite, "
     "district_town, regional_centre, township, industry, port, rail_hub, heritage"},
    {"facilities.csv", "旧港,port", "旧港,harbour",
     "facilities.csv:2: kind 'harbour'; expected one of airport, port, rail, industry, expo, landmark, park, "
     "transport"},
    {"territories.toml", "kind = \"ring\"", "kind = \"belt\"",
     "territories.toml:28: kind 'belt'; expected one of core, ring, wing"},
    {"zones.geojson", "\"zone_tax_rate\": 0.2", "\"zone_tax_rate\": 2",
     "zones.geojson:2: levers.zone_tax_rate 2; expected a number from 0.1 to 0.33"},
    {"zones.geojson", "\"zone_tax_rate\": 0.2", "\"max_slope\": 20",
     "zones.geojson:2: lever 'max_slope' in a zone; expected a lever that a zone may override"},
    {"zones.geojson", "\"zone_tax_rate\": 0.2", "\"magic\": 20",
     "zones.geojson:2: unknown lever 'magic'; run 'shancheng levers' for the list"},
    {"places.geojson", "\"rank\": 2", "\"rank\": 9",
     "places.geojson:5: rank 9; expected a whole number from 1 to 4"},
    {"estates.csv", "10.02,49.98", "10.02", "estates.csv:2: 6 cells; expected 7, as in the header row"},
    {"estates.csv", "first_occupied_est,", "first_occupied,",
     "estates.csv:1: no column 'first_occupied_est'; expected it in the header row"},
    {"estates.csv", "id,name,", "id,id,", "estates.csv:1: column 'id' twice; expected each column once"},
    {"facilities.csv", "1900,1995", "1900,1895",
     "facilities.csv:2: closed_year '1895'; expected a whole number from 1900 to 3000"},
    {"facilities.csv", "Old Port", "Old \"Port\"",
     "facilities.csv:2: a quote inside a cell without quotes; expected the whole cell in quotes"},
    {"city.toml", "target_lon = 10.0", "target_lon = -10.0",
     "city.toml:53: a camera far outside the scene; expected it no further away than the scene is wide"},
    {"history.csv", "no more.\"", "no more.",
     "history.csv:2: a quote that is never closed; expected a closing '\"'"},
    {"history.csv", "1960,First", "1920,First",
     "history.csv:3: year 1920 after 1930; expected events in the order of years"},
    {"history.csv", "一桥通车", "", "history.csv:3: title_zh ''; expected a text that is not empty"},
    {"series.csv", "per_worker,2050", "per_head,2050",
     "series.csv:6: unit 'yuan_2010_per_head' in series 'frontier_productivity'; expected "
     "'yuan_2010_per_worker', as in its first row"},
    {"series.csv", "estimate,made up", "guess,made up",
     "series.csv:2: basis 'guess'; expected one of source, derived, estimate"},
    {"series.csv", "80000", "-80000",
     "series.csv: series 'outside_wage' is not positive in 2050; expected a value above 0"},
    {"series.csv",
     "price_level,2010_is_1,1930,0.2,estimate,made up\nprice_level,2010_is_1,2050,1.9,estimate,made up\n", "",
     "series.csv: no series 'price_level'; expected at least one row of it"},
    {"series.csv", "natural_increase,per_mille_per_year,1930", "population,per_mille_per_year,1930",
     "series.csv: series 'population' that no stage reads; expected natural_increase, frontier_productivity, "
     "outside_wage, price_level, reform_stage, urban_land_norm; observed figures belong into the file of "
     "`observed`"},
    {"city.toml", "name_zh = \"小城\"\n", "name_zh = \"小城\"\nsystems_off = [\"gravity\"]\n",
     "city.toml:5: unknown system 'gravity'; expected one of land_reserve, land_tickets, farmland_quota, "
     "registration, seasonal_migrants, public_rented_housing, resettlement_housing, new_areas, "
     "development_zones, regional_centres, townships, annual_transfer, magnet_industry, employment_mix, "
     "industrial_rings, functional_groups, transport, buildability, crisis_and_stimulus, foreign_plants, "
     "state_works_relocation, reservoir_resettlement, cooperatives, county_pilots, rural_finance, "
     "upland_moves, informal_building, environment, overbuilding_and_debt, income_gap, plans_and_market, "
     "ring_and_wings"},
    {"city.toml", "name_zh = \"小城\"\n",
     "name_zh = \"小城\"\nsystems_off = [\"transport\", \"transport\"]\n",
     "city.toml:5: system 'transport' twice; expected each system once"},
    {"city.toml", "name_zh = \"小城\"\n", "name_zh = \"小城\"\nsystems_off = [1]\n",
     "city.toml:5: key 'systems_off'; expected texts in quotes, or an array of tables as in [[systems_off]]"},
    {"city.toml", "name_zh = \"小城\"\n", "name_zh = \"小城\"\nsystems_of = [\"transport\"]\n",
     "city.toml:5: unknown list 'systems_of'; expected systems_off, mapped"},
    {"city.toml", "name_zh = \"小城\"\n", "name_zh = \"小城\"\nmapped = [\"town\", \"moon\"]\n",
     "city.toml:5: unknown territory 'moon'; expected one of the file 'territories.toml'"},
    {"city.toml", "name_zh = \"小城\"\n", "name_zh = \"小城\"\nmapped = [\"country\"]\n",
     "territories.toml:6: a core without cells; expected mapped = true for the territory of kind 'core'"},
    {"city.toml", "cell_metres = 250\n", "cell_metres = 250\nrelief = -1\n",
     "city.toml:11: relief -1; expected a number from 0 to 2"},
    {"city.toml", "cell_metres = 250\n", "cell_metres = 250\ndrawn_relief = 0.5\n",
     "city.toml:11: drawn_relief 0.5; expected a number from 1 to 2"},
    {"city.toml", "cell_metres = 250\n", "cell_metres = 250\nschematic = 2\n",
     "city.toml:11: schematic 2; expected true or false"},
    {"city.toml", "territories = \"territories.toml\"\n", "",
     "city.toml:12: no territories; expected a text that is not empty"},
    {"territories.toml", "id = \"country\"", "id = \"town\"",
     "territories.toml:25: id 'town' twice; expected each id once in a file"},
    {"territories.toml", "kind = \"ring\"", "kind = \"core\"",
     "territories.toml:29: a core without cells; expected mapped = true for the territory of kind 'core'"},
    {"territories.toml", "kind = \"ring\"\nmapped = false", "kind = \"core\"\nmapped = true",
     "territories.toml:28: a second territory of kind 'core'; expected one, 'town'"},
    {"territories.toml", "kind = \"core\"", "kind = \"wing\"",
     "territories.toml:5: the first mapped territory is a wing; expected it to be the core"},
    {"territories.toml", "kind = \"core\"\nmapped = true", "kind = \"wing\"\nmapped = false",
     "territories.toml: no mapped territory; expected a [[territory]] of kind 'core'"},
    {"territories.toml", "rural = 30000", "rural = -1",
     "territories.toml:10: rural -1; expected a whole number from 0 to 1000000000"},
    {"territories.toml", "farmland_km2 = 120", "farmland_km2 = -120",
     "territories.toml:16: farmland_km2 -120; expected a number from 0 to 1000000"},
    {"territories.toml", "upland_share = 0.1", "upland_share = 1.1",
     "territories.toml:20: upland_share 1.1; expected a number from 0 to 1"},
    {"territories.toml", "reservoir_share = 0.25", "reservoir_share = 0.5",
     "territories.toml:21: reservoir_share of all territories sums to 1.250000; expected 1, or 0 where "
     "nobody "
     "is resettled"},
    {"territories.toml", "forest_km2", "woods_km2",
     "territories.toml:17: unknown key 'woods_km2'; expected id, name_en, name_zh, kind, mapped, gate_lon, "
     "gate_lat, "
     "distance_km, rural, migrant, registered, away, urban_km2, homestead_km2, farmland_km2, forest_km2, "
     "eroded_km2, other_km2, upland_share, reservoir_share, source"},
    {"territories.toml", "away = 0", "away = 0\nghosts = 1",
     "territories.toml:14: unknown key 'ghosts'; expected id, name_en, name_zh, kind, mapped, gate_lon, "
     "gate_lat, distance_km, rural, migrant, registered, away, urban_km2, homestead_km2, farmland_km2, "
     "forest_km2, eroded_km2, other_km2, upland_share, reservoir_share, source"},
    {"movements.toml", "territory = \"town\"", "territory = \"moon\"",
     "movements.toml:7: unknown territory 'moon'; expected one of town, country"},
    {"movements.toml", "to_year = 1944", "to_year = 1930",
     "movements.toml:6: to_year 1930; expected a whole number from 1937 to 3000"},
    {"movements.toml", "persons_per_year = 1000", "persons_per_year = 0",
     "movements.toml:9: a movement of nobody; expected persons above or below 0"},
    {"movements.toml", "stock = \"registered\"", "stock = \"urban\"",
     "movements.toml:8: stock 'urban'; expected one of rural, migrant, registered, away"},
    {"movements.toml", "id = \"departures\"", "id = \"arrivals\"",
     "movements.toml:13: id 'arrivals' twice; expected each id once in a file"},
    {"reservoirs.toml", "to_year = 2009", "to_year = 1990",
     "reservoirs.toml:6: to_year 1990; expected a whole number from 1997 to 3000"},
    {"magnets.toml", "territory = \"town\"", "territory = \"moon\"",
     "magnets.toml:5: unknown territory 'moon'; expected one of town, country"},
    {"magnets.toml", "workers_per_firm = 25", "workers_per_firm = 0",
     "magnets.toml:8: workers_per_firm 0; expected a number from 0.1 to 100000"},
    {"coefficients.toml", "gap_exponent", "gap",
     "coefficients.toml:3: unknown coefficient 'gap'; expected an id of the model's table of coefficients"},
    {"places.geojson", "\"territory\": \"country\", ", "",
     "places.geojson:8: a place outside the scene, without territory; expected it inside, or the territory "
     "it is "
     "of"},
    {"places.geojson", "\"territory\": \"country\"", "\"territory\": \"moon\"",
     "places.geojson:8: unknown territory 'moon'; expected one of town, country"},
    {"places.geojson", "\"id\": \"north\", ", "\"id\": \"north\", \"territory\": \"country\", ",
     "places.geojson:5: a place inside the scene, of a territory without cells; expected a mapped territory"},
    {"spot_heights.csv", "180", "18000",
     "spot_heights.csv:2: elevation_m '18000'; expected a number from -500 to 9000"},
};

TEST(Faults, OneLineEach) {
  ASSERT_TRUE(loadCityFolder(kTiny, readInputFile));
  for (const Fault& fault : kFaults) {
    bool wasChanged = false;
    const auto city = loadCityFolder(kTiny, [&](const std::string& path) -> Result<std::string> {
      auto text = readInputFile(path);
      if (!text || path != kTiny + "/" + fault.file) return text;
      const auto at = text->find(fault.was);
      if (at == std::string::npos) return text;
      wasChanged = true;
      return text->replace(at, std::string(fault.was).size(), fault.becomes);
    });
    EXPECT_TRUE(wasChanged) << fault.file << " has no " << fault.was;
    if (city) {
      ADD_FAILURE() << "no error for " << fault.message;
    } else {
      EXPECT_EQ(city.error().message(), kTiny + "/" + fault.message);
      EXPECT_EQ(city.error().code, ExitCode::badInput);
    }
  }
}

TEST(Faults, CoefficientBeyondItsRange) {
  const auto city = loadCityFolder(kTiny, [](const std::string& path) -> Result<std::string> {
    auto text = readInputFile(path);
    if (text && path == kTiny + "/coefficients.toml")
      text->replace(text->find("gap_exponent = 0.6"), 18, "gap_exponent = 600");
    return text;
  });
  ASSERT_FALSE(city);
  const CoefficientRow* row = findCoefficient("gap_exponent");
  ASSERT_TRUE(row);
  std::ostringstream range;
  range << row->minimum << " to " << row->maximum;
  EXPECT_EQ(city.error().message(),
            kTiny + "/coefficients.toml:3: gap_exponent 600; expected a number from " + range.str());
}

TEST(Faults, NoPlaceInside) {
  const auto city = loadCityFolder(kTiny, [](const std::string& path) -> Result<std::string> {
    auto text = readInputFile(path);
    if (!text || path != kTiny + "/places.geojson") return text;
    for (auto at = text->find("[10.0, 50.0"); at != std::string::npos; at = text->find("[10.0, 50.0"))
      text->replace(at, 6, "[12.0,");
    for (const std::string kind : {"\"kind\": \"core\"", "\"kind\": \"subcentre\""})
      text->replace(text->find(kind), kind.size(), kind + ", \"territory\": \"town\"");
    return text;
  });
  ASSERT_FALSE(city);
  EXPECT_EQ(
      city.error().message(),
      kTiny +
          "/places.geojson: no place inside the scene; expected at least one: the city grows around places");
}

TEST(Faults, WindowsLineEndsAndAByteOrderMarkAreHarmless) {
  const auto city = loadCityFolder(kTiny, [](const std::string& path) -> Result<std::string> {
    auto text = readInputFile(path);
    if (!text || path != kTiny + "/series.csv") return text;
    std::string changed = "\xEF\xBB\xBF";
    for (const char letter : *text) changed += letter == '\n' ? std::string("\r\n") : std::string(1, letter);
    return changed;
  });
  ASSERT_TRUE(city) << city.error().message();
  ASSERT_TRUE(city->findSeries("natural_increase"));
  EXPECT_EQ(city->findSeries("natural_increase")->points.size(), 3u);
}

TEST(Faults, DeepNestingIsRefused) {
  const std::string deep = "{\"type\": \"FeatureCollection\", \"also\": " + std::string(100000, '[') +
                           std::string(100000, ']') + "}";
  const auto city = loadCityFolder(kTiny, [&](const std::string& path) -> Result<std::string> {
    if (path == kTiny + "/roads.geojson") return deep;
    return readInputFile(path);
  });
  ASSERT_FALSE(city);
  EXPECT_EQ(city.error().message(), kTiny +
                                        "/roads.geojson:1: JSON that nests deeper than 64; "
                                        "expected a GeoJSON feature collection");
}

struct ScenarioFault {
  const char *was, *becomes, *message;
};
const ScenarioFault kScenarioFaults[] = {
    {"play_from_year = 1940", "play_from_year = 1920",
     "play_from_year 1920; expected a whole number from 1930 to 3000"},
    {"end_year = 2050", "end_year = 1940", "end_year 1940; expected a whole number from 1941 to 2184"},
    {"year = 2002", "year = 1929", "year 1929; expected a whole number from 1930 to 2050"},
    {"year = 2002", "year = 1930",
     "year 1930 after 1930 for lever 'land_release_rate'; expected strictly increasing years"},
    {"year = 2002", "year = 2060", "year 2060; expected a whole number from 1930 to 2050"},
    {"value = 40", "value = 400", "value 400; expected a number from 0 to 80"},
    {"value = 40", "value = inf", "value inf; expected a number from 0 to 80"},
    {"why = \"A reserve.\"", "why = \"\"", "why ''; expected a text that is not empty"},
    {"source = \"made up\"", "sauce = \"made up\"",
     "unknown key 'sauce'; expected lever, year, value, why, source"},
    {"end_year = 2050", "end_year = 2050\ncolour = 3",
     "unknown key 'colour'; expected id, name_en, name_zh, based_on, start_year, play_from_year, end_year, "
     "entries"},
    {"lever = \"land_release_rate\"\nyear = 1930\nvalue = 80",
     "lever = \"quota_strict\"\nyear = 1930\nvalue = 0.5",
     "lever quota_strict = 0.5; expected 0 (off) or 1 (on)"},
    {"end_year = 2050", "end_year = 2050\nbased_on = \"other\"",
     "based_on 'other' where no other scenario is known; expected a scenario of a city"},
    {"end_year = 2050", "end_year = 2050\nsystems_off = [\"transport\", \"transport\"]",
     "system 'transport' twice; expected each system once"},
    {"[[track]]", "[[tracks]]", "unknown table 'tracks'; expected track"},
};

TEST(Faults, Scenario) {
  const auto good = readInputFile(kTiny + "/scenarios/history.toml");
  ASSERT_TRUE(good);
  for (const ScenarioFault& fault : kScenarioFaults) {
    std::string text = *good;
    ASSERT_NE(text.find(fault.was), std::string::npos) << fault.was;
    text.replace(text.find(fault.was), std::string(fault.was).size(), fault.becomes);
    const auto scenario = parseScenario(text, "s.toml");
    if (scenario) {
      ADD_FAILURE() << "no error for " << fault.message;
      continue;
    }
    const std::string message = scenario.error().message();
    EXPECT_EQ(message.substr(message.find(": ") + 2), fault.message);
    EXPECT_GT(scenario.error().line, 0) << message;
  }
}

TEST(Faults, SharesOfOneYearMakeOne) {
  const auto good = readInputFile(kTiny + "/scenarios/history.toml");
  ASSERT_TRUE(good);
  const auto with = [&](std::initializer_list<std::pair<const char*, double>> mix) {
    std::string text = *good;
    for (const auto& [lever, value] : mix)
      text += "\n[[track]]\nlever = \"" + std::string(lever) +
              "\"\nyear = 1950\nvalue = " + std::to_string(value) +
              "\nwhy = \"Planned.\"\nsource = \"made up\"\n";
    return parseScenario(text, "s.toml");
  };
  EXPECT_TRUE(with({{"mix_manufacturing", 0.5}, {"mix_services", 0.3}, {"mix_agriculture", 0.2}}));
  EXPECT_TRUE(with({{"mix_manufacturing", 0.7}})) << "one alone is taken in proportion";
  const auto bad = with({{"mix_manufacturing", 0.7}, {"mix_services", 0.8}, {"mix_agriculture", 0.5}});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().message(),
            "s.toml: mix_manufacturing, mix_services and mix_agriculture of 1950 that make "
            "2.00; expected shares that make 1");
}

TEST(Faults, ScenariosLeanOnOthers) {
  const auto good = readInputFile(kTiny + "/scenarios/history.toml");
  ASSERT_TRUE(good);
  const ScenarioSource history = [&](const std::string&) { return parseScenario(*good, "history.toml"); };
  const std::string own = R"(id = "own"
name_en = "Own"
name_zh = "自设"
based_on = "history"
systems_off = ["land_tickets"]

[[track]]
lever = "land_release_rate"
year = 1990
value = 20
why = "Earlier."
source = "made up"
)";
  const auto scenario = parseScenario(own, "own.toml", history);
  ASSERT_TRUE(scenario) << scenario.error().message();
  EXPECT_EQ(scenario->id, "own");
  EXPECT_EQ(scenario->basedOn, "history");
  EXPECT_EQ(scenario->startYear, 1930);
  EXPECT_EQ(scenario->endYear, 2050);
  EXPECT_FALSE(scenario->systems.has(SystemId::land_tickets));
  EXPECT_TRUE(scenario->systems.has(SystemId::land_reserve));
  // 80 from 1930, then its own 20; the base's 40 of 2002 is replaced.
  ASSERT_EQ(scenario->track.size(), 2u);
  EXPECT_EQ(scenario->track[0].value, 80);
  EXPECT_EQ(scenario->track[1].year, 1990);
  EXPECT_EQ(scenario->track[1].value, 20);
  // What is taken over is held to the same bounds as what is said.
  const auto messageWith = [&](const std::string& years) {
    std::string text = own;
    text.insert(text.find("systems_off"), years);
    const auto read = parseScenario(text, "own.toml", history);
    return read ? std::to_string(read->startYear) + " to " + std::to_string(read->endYear)
                : read.error().message();
  };
  EXPECT_EQ(messageWith("start_year = 1796\n"), "1796 to 2050");
  EXPECT_EQ(
      messageWith("start_year = 1795\n"),
      "own.toml:5: 255 years from start_year 1795 to 2050, the end of the scenario that it is based on; "
      "expected at most 254: an end_year of its own up to 2049");
  EXPECT_EQ(messageWith("start_year = 1795\nend_year = 2000\n"), "1795 to 2000");
  EXPECT_EQ(
      messageWith("\nplay_from_year = 2050\n"),
      "own.toml:6: a start after the end of the scenario that it is based on; expected an end_year of its "
      "own");
}

}  // namespace
}  // namespace shancheng
