// What the command line asked for, already checked. Filled by command_line.cpp, read by every mode.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/render/renderer.h"
#include "sim/io/text_table.h"
#include "sim/measure/indicators.h"
#include "sim/policy/policy.h"

namespace shancheng {

enum class Mode { window, simulate, shot, record, join, replay, levers, explain, calibrate, gallery };
enum class Pace { years, change };
enum class Captions { none, english, chinese, both, files };  // burned in, or written beside the film
enum class LeversFormat { plain, markdown, json };

struct LayerSwitch {
  LayerId layer;
  bool on;
};
struct CameraAt {
  LonLat from;
  double fromMetres;
  LonLat to;
  double toMetres;
};

struct Options {
  Mode mode = Mode::window;
  // every mode
  std::string city = "chongqing", scenario = "history";
  std::uint64_t seed = 1;
  Language language = Language::en;
  Quality quality = Quality::automatic;
  std::optional<double> scale;  // window: sides of the drawn picture over the window's
  int threads = 0;              // 0: as many as the machine has
  std::vector<LeverSetting> settings;
  // simulate
  std::optional<int> toYear;
  std::string csvFile, sessionFile, gridFile;
  std::optional<int> gridYear;
  bool check = false;          // beside the targets
  bool isCityGiven = false;    // check: this city alone
  int ensemble = 0;            // as many seeds; 0: a plain run
  std::string scoreReference;  // a mask to score the built land against; of gridYear, growth from fromYear
  // shot and record
  std::string output;
  int width = 1280, height = 720;
  std::string camera;  // empty: the mode's own choice
  std::optional<CameraAt> cameraAt;
  std::vector<LayerSwitch> layers;
  RasterId data = RasterId::none;  // draped over the land, with its legend
  double hour = 10;
  std::optional<double> hourTo;  // a film: the day passes from `hour` to this
  bool labels = false;
  Captions captions = Captions::none;
  std::vector<IndicatorId> chart;  // empty: none drawn
  // shot
  std::optional<double> year;
  // record
  double seconds = 20;
  int framesPerSecond = 30;
  std::optional<int> fromYear;
  Pace pace = Pace::years;
  bool resume = false;
  double yearsPerSecond = 0;                  // not 0: decides the length
  std::string codec;                          // empty: the usual one of the file's ending
  std::optional<int> crf;                     // quality on the codec's own scale
  int subframes = 1;                          // a picture is the mean of so many
  bool isHourCycle = false;                   // days pass: from six in the morning to nine at night and again
  std::optional<int> startFrame, frameCount;  // the part of the film that this run makes
  std::string audio;
  bool isProgressJson = false;
  bool isOverwriting = false;
  std::string compare;         // a second scenario, drawn beside the first
  bool isY4m = false;          // frames to stdout as YUV4MPEG2
  std::optional<bool> titles;  // cards at both ends; empty: as hasTitles decides
  // replay and record
  std::string session;
  // calibrate (also output, resume)
  std::int64_t evaluations = 40000;
  // explain: one of the two, and a year
  std::optional<std::pair<int, int>> explainCell;  // column, row
  std::optional<LonLat> explainAt;
  std::optional<int> explainYear;
  bool explainJson = false;
  // levers
  LeversFormat leversFormat = LeversFormat::plain;
};

}  // namespace shancheng
