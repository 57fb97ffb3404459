// Features of a file as they lie to the scene: outside, cut off at its border, inside. Used by the readers of
// city_features.h.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/io/city_features.h"
#include "sim/io/clip.h"

namespace shancheng {

// Indices of rivers, places and zones are kept in one byte a cell, the last value meaning "none".
inline constexpr std::size_t kMaxIndexed = 254;

Box sceneBox(const SceneFrame& frame, double margin);
std::vector<Point3> sceneLine(const GeoPath& path, const SceneFrame& frame);
std::vector<Point> flat(const std::vector<Point3>& line);
// Whether clipping left the line as it was.
bool isWhole(const std::vector<Point3>& line, const Box& box);
Error tooMany(const CityReading& reading, const std::string& name, std::size_t most);

// How a feature lies to the scene: wholly outside and left out, partly, or outside and kept all the same.
struct Lie {
  bool isOutside = false, isCut = false, isKeptOutside = false;
};
// Of a feature of several paths, as its paths are added.
class LieOfPaths {
 public:
  void add(bool isOutside, bool isCut) {
    isAllOutside_ = isAllOutside_ && isOutside;
    isCut_ = isCut_ || isOutside || isCut;
  }
  Lie lie() const { return {isAllOutside_, isCut_ && !isAllOutside_, false}; }

 private:
  bool isAllOutside_ = true, isCut_ = false;
};

// Visits the features of a file and counts how they lie. `positionKeys`: as readGeoJson has it.
Result<void> readFeatures(CityReading& reading, const std::string& name, GeoShape shape,
                          const std::function<Result<Lie>(GeoFeature&)>& visit,
                          const std::vector<std::string>& positionKeys = {});

}  // namespace shancheng
