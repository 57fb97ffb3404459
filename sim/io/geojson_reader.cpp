#include "sim/io/geojson_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/io/geo_paths.h"
#include "sim/io/input_file.h"
#include "sim/io/json_events.h"
#include "sim/io/utf8_text.h"

namespace shancheng {

namespace {
// What an open object or list is.
enum class Inside {
  collection,
  features,
  feature,
  properties,
  innerProperties,
  propertyPositions,
  geometry,
  coordinates,
  unread
};

// Makes features of the events of a collection.
class CollectionReader final : public JsonEvents {
 public:
  CollectionReader(const std::string& file, GeoShape shape,
                   const std::function<Result<void>(GeoFeature&)>& visit,
                   const std::vector<std::string>& positionKeys)
      : file_(file), shape_(shape), visit_(visit), positionKeys_(positionKeys) {}

  Result<GeoCount> result() const {
    if (error_) return *error_;
    if (fault()) return Error{file_, fault()->line, fault()->found, "expected a GeoJSON feature collection"};
    if (!isCollection_ || !hasFeatures_) return noCollection();
    return count_;
  }

  bool null() override { return scalar("null", std::nullopt); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false", InputRow::Value(value)); }
  bool string(std::string& value) override {
    if (place() == Inside::collection && key_ == "type") {
      isCollection_ = value == "FeatureCollection";
      return isCollection_ || refuse(noCollection());
    }
    if (place() == Inside::feature && key_ == "type") {
      isFeature_ = value == "Feature";
      return true;
    }
    if (place() == Inside::geometry && key_ == "type") {
      kind_ = std::move(value);
      return true;
    }
    return scalar(inQuotes("\"" + value + "\""), InputRow::Value(value));
  }
  bool key(std::string& name) override {
    if (place() == Inside::innerProperties)
      key_ = prefix_ + name;
    else if (place() != Inside::unread)
      key_ = std::move(name);
    return true;
  }

 protected:
  bool number(double value) override {
    if (PositionLists* lists = openLists()) return lists->number(value) || refuseLists(*lists);
    return scalar(shortNumberText(value), InputRow::Value(value));
  }

  bool startObject() override {
    if (open_.empty()) return push(Inside::collection);
    switch (place()) {
      case Inside::collection:
        return key_ == "features" ? refuse(noCollection()) : push(Inside::unread);
      case Inside::features:
        beginFeature();
        return push(Inside::feature);
      case Inside::feature:
        return push(key_ == "properties" ? Inside::properties
                    : key_ == "geometry" ? Inside::geometry
                                         : Inside::unread);
      case Inside::properties:
        if (arePositions()) return refusePositions("an object");
        prefix_ = key_ + ".";
        return push(Inside::innerProperties);
      case Inside::coordinates:
      case Inside::propertyPositions:
        return other("an object");
      default:
        return push(Inside::unread);
    }
  }
  bool endObject() override {
    const Inside ended = place();
    open_.pop_back();
    return ended != Inside::feature || endFeature();
  }

  bool startArray() override {
    if (open_.empty()) return refuse(noCollection());
    if (PositionLists* lists = openLists()) {
      open_.push_back(place());
      return lists->startList() || refuseLists(*lists);
    }
    switch (place()) {
      case Inside::collection:
        if (key_ != "features") return push(Inside::unread);
        if (std::exchange(hasFeatures_, true))
          return refuse({file_, line(), "\"features\" twice", "expected one list"});
        return push(Inside::features);
      case Inside::features:
        return refuse(noFeature(line()));
      case Inside::properties:
        if (!arePositions()) return push(Inside::unread);
        if (feature_.positionLists.contains(key_))
          return refuse({file_, line_, "key " + inQuotes(key_) + " twice", "expected each key once"});
        list_ = PositionLists();
        open_.push_back(Inside::propertyPositions);
        return list_.startList();
      case Inside::geometry:
        if (key_ != "coordinates") return push(Inside::unread);
        coordinates_ = PositionLists();
        open_.push_back(Inside::coordinates);
        return coordinates_.startList();
      default:
        return push(Inside::unread);
    }
  }
  bool endArray() override {
    PositionLists* lists = openLists();
    const Inside ended = place();
    open_.pop_back();
    if (lists && !lists->endList()) return refuseLists(*lists);
    if (ended == Inside::propertyPositions && place() != ended) return endPropertyPositions();
    return true;
  }

 private:
  Error noCollection() const {
    return {file_, 1, "JSON that is not a feature collection",
            "expected \"type\": \"FeatureCollection\" and a list \"features\""};
  }
  Error noFeature(int atLine) const {
    return {file_, atLine, "an element that is not a Feature", "expected \"type\": \"Feature\""};
  }
  Inside place() const { return open_.empty() ? Inside::unread : open_.back(); }
  bool push(Inside inside) {
    open_.push_back(inside);
    return true;
  }
  bool refuse(Error error) {
    if (!error_) error_ = std::move(error);
    return false;
  }
  PositionLists* openLists() {
    if (place() == Inside::coordinates) return &coordinates_;
    return place() == Inside::propertyPositions ? &list_ : nullptr;
  }
  bool refuseLists(const PositionLists& lists) {
    const std::string where = &lists == &list_ ? " under " + inQuotes(key_) : std::string();
    return refuse({file_, line_, lists.fault()->first + where, lists.fault()->second});
  }
  // Whether the property that is being read is one of those that are positions.
  bool arePositions() const {
    return std::find(positionKeys_.begin(), positionKeys_.end(), key_) != positionKeys_.end();
  }
  bool refusePositions(const std::string& shown) {
    return refuse({file_, line_, key_ + " " + shown, "expected a list of positions"});
  }
  bool other(const std::string& shown) {
    PositionLists* lists = openLists();
    static_cast<void>(lists->other(shown));
    return refuseLists(*lists);
  }

  // A value that is neither a list nor an object.
  bool scalar(const std::string& shown, const std::optional<InputRow::Value>& value) {
    if (openLists()) return other(shown);
    switch (place()) {
      case Inside::features:
        return refuse(noFeature(line()));
      case Inside::collection:
        return key_ != "features" && key_ != "type" ? true : refuse(noCollection());
      case Inside::feature:
        if (key_ == "geometry") isNull_ = !value;
        return true;
      case Inside::properties:
        if (value && arePositions()) return refusePositions(shown);
        [[fallthrough]];
      case Inside::innerProperties:
        if (value) feature_.properties.addOnce(key_, line_, *value);
        return true;
      default:
        return !open_.empty() || refuse(noCollection());
    }
  }

  void beginFeature() {
    line_ = line();
    feature_ = GeoFeature();
    feature_.properties = InputRow(file_, line_);
    coordinates_ = PositionLists();
    kind_.clear();
    isFeature_ = isNull_ = false;
  }
  bool endPropertyPositions() {
    if (list_.depth().value_or(1) != 1)
      return refuse(
          {file_, line_, "lists of positions under " + inQuotes(key_), "expected one list of them"});
    std::vector<LonLat>& positions = feature_.positionLists[key_];
    for (const GeoPosition& position : list_.positions()) positions.push_back({position.lon, position.lat});
    return true;
  }
  bool endFeature() {
    if (!isFeature_) return refuse(noFeature(line_));
    const bool isEmpty = coordinates_.isComplete() && coordinates_.positions().empty();
    if (isNull_ || isEmpty) {
      ++count_.unlocated;
      return true;
    }
    auto paths = pathsOf(coordinates_, kind_, shape_);
    if (!paths) return refuse({file_, line_, paths.error().found, paths.error().expected});
    feature_.paths = std::move(*paths);
    ++count_.features;
    if (auto visited = visit_(feature_); !visited) return refuse(visited.error());
    return true;
  }

  const std::string& file_;
  GeoShape shape_;
  const std::function<Result<void>(GeoFeature&)>& visit_;
  const std::vector<std::string>& positionKeys_;
  std::vector<Inside> open_;
  std::string key_, prefix_;
  bool isCollection_ = false, hasFeatures_ = false;
  std::optional<Error> error_;
  GeoCount count_;

  // Of the feature that is being read.
  int line_ = 0;
  GeoFeature feature_;
  bool isFeature_ = false, isNull_ = false;
  std::string kind_;  // of its geometry
  PositionLists coordinates_;
  PositionLists list_;  // of the property that is being read
};
}  // namespace

Result<GeoCount> readGeoJson(std::string_view text, const std::string& file, GeoShape shape,
                             const std::function<Result<void>(GeoFeature& feature)>& visit,
                             const std::vector<std::string>& positionKeys) {
  if (const auto fault = faultOfText(text, file)) return *fault;
  CollectionReader reader(file, shape, visit, positionKeys);
  readJson(text, reader);
  return reader.result();
}

}  // namespace shancheng
