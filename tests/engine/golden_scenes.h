// The golden scenes: what each shows, how it is drawn, and what its picture must miss when it is not drawn.
// A new pass or layer needs a row here that misses it (GoldenScenes.MissEveryPassAndLayer).
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "engine/render/renderer.h"
#include "tests/engine/made_city.h"

namespace shancheng::golden {

inline constexpr int kWidth = 384, kHeight = 216;
inline constexpr int kMiniMapSide = 256;

// Drivers of one kind differ in the last bits only; another Mesa rounds a few edges differently. A scene
// whose subject is small or faint says how much less it allows.
struct Tolerance {
  double mean = 1.5;
  int percentile99 = 24;
};
inline constexpr Tolerance kFaint = {0.5, 12};

enum class Shown { still, window, miniMap };

struct Scene {
  std::string name;
  Quality quality;
  FrameSettings frame;
  std::vector<PassId> passes;                     // each is missed when it is left out
  std::vector<LayerId> layers;                    // each is missed when it is switched off
  std::vector<Quality> tiers = {};                // that draw another picture
  std::vector<std::string> shaderOverrides = {};  // files of shaders/, each is missed
  Tolerance tolerance = {};
  int samples = 4;
  Shown shown = Shown::still;
};
inline void PrintTo(const Scene& scene, std::ostream* out) { *out << scene.name; }

inline FrameSettings frameAt(double year, double hour) {
  FrameSettings frame;
  frame.year = year;
  frame.hour = hour;
  frame.width = kWidth;
  frame.height = kHeight;
  frame.timeSeconds = 2;
  return frame;
}

// Places in cells of the made-up city, heights in metres above the sea.
struct Spot {
  double column, row, metres;
};
inline FrameSettings seen(FrameSettings frame, Spot from, Spot to, double fieldOfViewDegrees = 52) {
  frame.camera.position = {from.column * made::kCell, from.row * made::kCell, from.metres};
  frame.camera.target = {to.column * made::kCell, to.row * made::kCell, to.metres};
  frame.camera.horizontalFieldOfViewDegrees = fieldOfViewDegrees;
  return frame;
}
inline FrameSettings with(FrameSettings frame, RasterId data) {
  frame.data = data;
  return frame;
}
inline FrameSettings with(FrameSettings frame, LayerId layer) {
  frame.layers[static_cast<std::size_t>(layer)] = true;
  return frame;
}
inline FrameSettings without(FrameSettings frame, LayerId layer) {
  frame.layers[static_cast<std::size_t>(layer)] = false;
  return frame;
}
inline FrameSettings scaled(FrameSettings frame, double scale) {
  frame.scale = scale;
  return frame;
}

inline const std::vector<Scene>& scenes() {
  using enum PassId;
  using enum Quality;
  using L = LayerId;
  static const std::vector<Scene> kScenes = {
      // The whole picture at four years: over the old town before there are bridges, past a bridge, and up
      // the river between the towers on both banks; always with sky above the ridges.
      {"made_1936",
       high,
       seen(frameAt(1936, 9.5), {88, 58, 480}, {83, 84, 220}),
       {tone},
       {L::terrain, L::water, L::buildings, L::sky, L::haze}},
      {"made_1980",
       high,
       seen(frameAt(1980, 9.5), {65, 45, 400}, {78, 58, 265}),
       {structures},
       {L::terrain, L::water, L::buildings, L::networks, L::sky, L::haze}},
      {"made_2010",
       high,
       seen(frameAt(2010, 15), {65, 45, 400}, {78, 58, 265}),
       {buildings, terrain, water, sky},
       {L::terrain, L::water, L::buildings, L::networks, L::sky, L::haze}},
      {"made_2040",
       high,
       seen(frameAt(2040, 17), {91, 46.5, 360}, {76, 51, 250}),
       {tone},
       {L::terrain, L::water, L::buildings, L::sky, L::haze}},
      // One pass or two, from where their subject fills the picture.
      {"citymap", low, seen(frameAt(2035, 11), {88, -30, 6200}, {88, 78, 200}, 48), {citymap}, {}},
      {"minimap",
       high,
       seen(frameAt(2035, 11), {88, 40, 800}, {88, 84, 200}),
       {minimap, citymap},
       {},
       {},
       {},
       {},
       1,
       Shown::miniMap},
      {"datamap",
       high,
       with(seen(frameAt(2035, 11), {88, 42, 1300}, {87, 72, 200}), RasterId::year_built),
       {datamap},
       {}},
      {"contours",
       high,
       with(seen(frameAt(1936, 11), {58, 50, 1000}, {30, 84, 350}), L::contours),
       {},
       {L::contours}},
      {"shadow", high, seen(frameAt(2035, 15.5), {84, 72, 460}, {84, 84, 250}), {shadow}, {}},
      {"contact",
       high,
       seen(frameAt(1990, 12), {97, 92, 400}, {95, 95, 240}, 40),
       {contact},
       {},
       {},
       {},
       kFaint},
      {"surroundings", high, seen(frameAt(1990, 10), {128, 100, 1500}, {166, 118, 150}), {surroundings}, {}},
      {"bridge",
       high,
       seen(frameAt(2015, 10), {107, 45, 235}, {112, 41, 225}, 60),
       {structures, cables},
       {L::networks}},
      {"roads", high, seen(frameAt(1995, 10), {121, 79.5, 270}, {121.6, 86, 238}), {roads}, {}},
      {"zones", high, seen(frameAt(2008, 20), {122, 66, 900}, {122, 96, 230}), {zones}, {L::zones}},
      // Over dark land, its subject alone.
      {"migrants",
       high,
       without(seen(frameAt(2024, 20.5), {60, 60, 700}, {84, 84, 300}), L::buildings),
       {migrants},
       {L::migrants}},
      {"glow", high, seen(frameAt(2038, 21), {84, 70, 400}, {84, 84, 290}), {glow}, {}},
      {"enlarge",
       low,
       scaled(seen(frameAt(2010, 15), {65, 45, 400}, {78, 58, 265}), 0.6),
       {enlarge},
       {},
       {},
       {},
       {},
       1,
       Shown::window},
      // The tiers, one view: drawn at a neighbour's they are missed. High is every picture above.
      {"low",
       low,
       seen(frameAt(2012, 8), {104, 40, 480}, {84, 78, 240}),
       {contact},
       {L::haze},
       {medium},
       {"low_cost/haze.glsl"}},
      {"medium",
       medium,
       seen(frameAt(2012, 8), {104, 40, 480}, {84, 78, 240}),
       {contact},
       {L::haze},
       {low, high}},
      {"ridge",
       low,
       seen(frameAt(1960, 9), {110, 96, 800}, {136, 110, 250}),
       {},
       {},
       {},
       {"low_cost/cast.glsl"}},
      {"ultra", ultra, seen(frameAt(2012, 15), {90, -10, 2200}, {87, 82, 240}, 6), {shadow}, {}, {high}},
  };
  return kScenes;
}

// The made-up city with gates and migrants. They fly in some years only: other scenes have no lights.
inline GeographyPointer geography() {
  auto ground = std::make_shared<Geography>(*made::geography());
  const LonLat centre = ground->city.frame.centre;
  for (const double east : {-0.04, 0.04}) {
    Territory beyond;
    beyond.id = east < 0 ? "west" : "east";
    beyond.gate = {centre.lon + east, centre.lat};
    ground->city.territories.push_back(beyond);
  }
  return ground;
}
inline HistoryPointer history(const Geography& ground) {
  auto flown = std::make_shared<History>(*made::history(ground));
  for (YearRecordPointer& record : flown->years) {
    if (record->year < 2022 || record->year > 2026) continue;
    auto with = std::make_shared<YearRecord>(*record);
    with->indicators[static_cast<std::size_t>(IndicatorId::migrants)] = 3e6;
    record = with;
  }
  return flown;
}

}  // namespace shancheng::golden
