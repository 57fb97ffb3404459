#include "sim/io/geojson_reader.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "sim/io/input_file.h"
#include "sim/io/json_positions.h"
#include "sim/io/utf8_text.h"

namespace shancheng {

namespace {
using Json = nlohmann::json;

const char* shapeName(GeoShape shape) {
  switch (shape) {
    case GeoShape::point:
      return "Point";
    case GeoShape::line:
      return "LineString";
    case GeoShape::polygon:
      return "Polygon";
  }
  return "";
}

const Json* member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

// Reads one feature collection; knows the file for its faults.
class Reader {
 public:
  Reader(const std::string& file, GeoShape shape) : file_(file), shape_(shape) {}

  Result<GeoFeature> feature(const Json& json, int line) {
    line_ = line;
    const Json* type = member(json, "type");
    if (!type || *type != "Feature")
      return fault("an element that is not a Feature", "expected \"type\": \"Feature\"");
    GeoFeature feature;
    feature.shape = shape_;
    feature.properties = InputRow(file_, line);
    if (const Json* properties = member(json, "properties"); properties && properties->is_object()) {
      if (auto added = addProperties(*properties, "", feature); !added) return added.error();
    }
    const Json* geometry = member(json, "geometry");
    const Json* shape = geometry ? member(*geometry, "type") : nullptr;
    const Json* coordinates = geometry ? member(*geometry, "coordinates") : nullptr;
    const std::string expected = std::string("expected a ") + shapeName(shape_);
    if (!shape || !shape->is_string() || !coordinates) return fault("a feature without geometry", expected);
    if (*shape != shapeName(shape_))
      return fault("geometry " + inQuotes(shape->get<std::string>()), expected);

    if (shape_ == GeoShape::point) {
      auto position = positionOf(*coordinates);
      if (!position) return position.error();
      feature.positions.push_back(*position);
      return feature;
    }
    const Json* list = coordinates;
    if (shape_ == GeoShape::polygon) {
      if (!coordinates->is_array() || coordinates->size() != 1)
        return fault("a polygon with " + std::to_string(coordinates->size()) + " rings",
                     "expected one ring, without holes");
      list = &coordinates->front();
    }
    const std::size_t fewest = shape_ == GeoShape::line ? 2 : 4;
    if (!list->is_array() || list->size() < fewest)
      return fault(std::string("a ") + shapeName(shape_) + " of " +
                       std::to_string(list->is_array() ? list->size() : 0) + " positions",
                   "expected at least " + std::to_string(fewest));
    for (const Json& element : *list) {
      auto position = positionOf(element);
      if (!position) return position.error();
      feature.positions.push_back(*position);
    }
    if (shape_ == GeoShape::polygon) {
      const GeoPosition &first = feature.positions.front(), &last = feature.positions.back();
      if (first.lon != last.lon || first.lat != last.lat)
        return fault("a polygon that is not closed", "expected the last position to repeat the first");
      feature.positions.pop_back();
    }
    return feature;
  }

 private:
  Error fault(std::string found, std::string expected) const {
    return Error{file_, line_, std::move(found), std::move(expected)};
  }

  Result<GeoPosition> positionOf(const Json& json) const {
    if (!json.is_array() || json.size() < 2 || json.size() > 3)
      return fault("a position that is not a list of two or three numbers",
                   "expected [longitude, latitude] or [longitude, latitude, metres]");
    for (const Json& part : json)
      if (!part.is_number() || !std::isfinite(part.get<double>()))
        return fault(
            "a position that holds " + inQuotes(part.dump(-1, ' ', false, Json::error_handler_t::replace)),
            "expected numbers");
    GeoPosition position;
    position.lon = json[0].get<double>();
    position.lat = json[1].get<double>();
    if (position.lon < -180 || position.lon > 180)
      return fault("longitude " + shortNumberText(position.lon), "expected degrees from -180 to 180");
    if (position.lat < -90 || position.lat > 90)
      return fault("latitude " + shortNumberText(position.lat), "expected degrees from -90 to 90");
    if (json.size() == 3) {
      position.metres = json[2].get<double>();
      position.hasMetres = true;
      if (position.metres < -500 || position.metres > 9000)
        return fault("height " + shortNumberText(position.metres), "expected metres from -500 to 9000");
    }
    return position;
  }

  Result<void> addProperties(const Json& object, const std::string& prefix, GeoFeature& feature) {
    for (const auto& [key, value] : object.items()) {
      const std::string name = prefix + key;
      if (value.is_string())
        feature.properties.add(name, line_, value.get<std::string>());
      else if (value.is_number())
        feature.properties.add(name, line_, value.get<double>());
      else if (value.is_boolean())
        feature.properties.add(name, line_, value.get<bool>());
      else if (value.is_object() && prefix.empty()) {
        if (auto added = addProperties(value, name + ".", feature); !added) return added;
      } else if (value.is_array() && !value.empty() && value.front().is_array()) {
        for (const Json& element : value) {
          auto position = positionOf(element);
          if (!position) return position.error();
          feature.positionLists[name].push_back({position->lon, position->lat});
        }
      }
    }
    return {};
  }

  const std::string& file_;
  GeoShape shape_;
  int line_ = 0;
};
}  // namespace

Result<std::vector<GeoFeature>> parseGeoJson(std::string_view text, const std::string& file, GeoShape shape) {
  if (const auto fault = faultOfText(text, file)) return *fault;
  if (const auto fault = findJsonFault(text))
    return Error{file, lineOfOffset(text, fault->offset), "broken JSON near " + inQuotes(fault->token),
                 "expected a GeoJSON feature collection"};
  const Json root = Json::parse(text.begin(), text.end());
  const Json* type = member(root, "type");
  const Json* list = member(root, "features");
  if (!type || *type != "FeatureCollection" || !list || !list->is_array())
    return Error{file, 1, "JSON that is not a feature collection",
                 "expected \"type\": \"FeatureCollection\" and a list \"features\""};
  const std::vector<std::size_t> offsets = elementOffsets(text, "features");
  std::vector<GeoFeature> features;
  Reader reader(file, shape);
  // Lines are counted along the way: features stand in the order of the text.
  std::size_t counted = 0;
  int line = 1;
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (i < offsets.size()) {
      line += lineOfOffset(text.substr(counted, offsets[i] - counted), offsets[i] - counted) - 1;
      counted = offsets[i];
    }
    auto feature = reader.feature((*list)[i], line);
    if (!feature) return feature.error();
    features.push_back(std::move(*feature));
  }
  return features;
}

}  // namespace shancheng
