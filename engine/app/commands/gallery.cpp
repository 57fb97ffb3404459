#include "engine/app/commands/gallery.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <set>

#include "engine/app/commands/command_line.h"
#include "engine/app/commands/modes.h"
#include "engine/app/commands/picture_words.h"
#include "engine/app/common/png.h"
#include "engine/app/film/output.h"
#include "engine/app/picture/frame_composer.h"
#include "sim/io/city_folder.h"
#include "sim/io/input_file.h"
#include "sim/io/session.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

namespace {

constexpr int kFirstYear = 1800, kLastYear = 2200;

Result<GalleryStill> stillOf(InputRow record, const Options& standard) {
  GalleryStill still;
  still.options = standard;
  still.options.mode = Mode::shot;
  still.id = record.id();
  still.name = record.words("name_en", "name_zh");
  still.options.city = record.id("city");
  still.options.year = record.number("year", kFirstYear, kLastYear);
  still.options.hour = record.number("hour", 0, 24);
  still.options.camera = record.textOr("camera", "");
  still.options.labels = record.has("labels") && record.flag("labels");
  const std::string at = record.textOr("camera_at", ""), data = record.textOr("data", ""),
                    layer = record.textOr("layer", "");
  record.allowOnly(
      {"id", "name_en", "name_zh", "city", "year", "hour", "camera", "camera_at", "labels", "data", "layer"});
  // A word that the command line would refuse is refused in the same words, with the file and the line.
  const auto parsed = [&record](const char* key, const auto& result) {
    if (!result) record.fail(key, result.error().found, result.error().expected);
    return static_cast<bool>(result);
  };
  if (!at.empty())
    if (const auto camera = parseCameraAt(at); parsed("camera_at", camera)) still.options.cameraAt = *camera;
  if (!data.empty())
    if (const auto raster = parseRaster(data); parsed("data", raster)) still.options.data = *raster;
  if (!layer.empty())
    if (const auto one = parseLayerSwitch(layer); parsed("layer", one)) still.options.layers.push_back(*one);
  if (still.options.camera.empty() == at.empty())
    record.fail("camera", "camera and camera_at", "expected one of the two");
  if (record.error()) return *record.error();
  return still;
}

// All stills of one city, over one run of it.
Result<void> makeStills(const std::vector<GalleryStill>& stills, const std::string& city,
                        const Options& options) {
  Options own = options;
  own.city = city;
  own.labels = true;  // so that there are fonts; each still says whether names are drawn
  auto loaded = loadCityRun(own);
  if (!loaded) return loaded.error();
  auto maker = FrameComposer::make(*loaded, own);
  if (!maker) return maker.error();
  WorkerPool pool(options.threads);
  Timeline timeline(loaded->geography, loaded->spec, pool);
  double last = loaded->spec.scenario->startYear;
  for (const GalleryStill& still : stills) {
    if (still.options.city != city) continue;
    if (auto checked = checkYear("year", *still.options.year, *loaded->spec.scenario); !checked)
      return checked;
    last = std::max(last, *still.options.year);
  }
  if (auto simulated = simulateTo(timeline, static_cast<int>(std::ceil(last))); !simulated) return simulated;
  (*maker)->setHistory(timeline.history());
  for (const GalleryStill& still : stills) {
    if (still.options.city != city) continue;
    const auto camera = chosenCamera(still.options, loaded->geography->city, Camera{});
    if (!camera) return camera.error();
    PictureRequest request;
    request.frame = frameFrom(still.options);
    request.frame.year = *still.options.year;
    request.frame.camera = *camera;
    request.labels = still.options.labels;
    if (needsFields(still.options.data)) {
      auto fields = timeline.fieldsAt(static_cast<int>(std::floor(request.frame.year)));
      if (!fields) return fields.error();
      (*maker)->setFields(std::make_shared<const YearFields>(std::move(*fields)));
    }
    const std::string file = options.output + "/" + still.id + ".png";
    if (auto saved =
            writeFileSafely(file, pngBytes((*maker)->picture(request), options.width, options.height));
        !saved)
      return saved;
    std::fprintf(stderr, "%s\n", file.c_str());
  }
  return {};
}

}  // namespace

Result<std::vector<GalleryStill>> readGallery(const std::string& assets, const Options& standard) {
  const std::string file = assets + "/gallery.toml";
  const auto text = readInputFile(file);
  if (!text) return text.error();
  const auto document = parseToml(*text, file);
  if (!document) return document.error();
  if (auto allowed = document->allowOnly({}, {"still"}); !allowed) return allowed.error();
  std::vector<GalleryStill> stills;
  std::set<std::string> ids;
  const auto records = document->arrays.find("still");
  if (records == document->arrays.end()) return Error{file, 0, "no [[still]]", "expected at least one"};
  for (const InputRow& record : records->second) {
    auto still = stillOf(record, standard);
    if (!still) return still.error();
    if (!ids.insert(still->id).second)
      return Error{file, record.line(), "id '" + still->id + "' again", "expected each id once"};
    stills.push_back(std::move(*still));
  }
  return stills;
}

Result<ExitCode> galleryMode(const Options& options) {
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  const auto stills = readGallery(*assets, options);
  if (!stills) return stills.error();
  std::error_code fault;
  std::filesystem::create_directories(options.output, fault);
  if (fault)
    return Error{options.output, 0, "cannot be made a folder", "expected a folder for the stills",
                 ExitCode::outputFailed};
  std::vector<std::string> cities;
  for (const GalleryStill& still : *stills)
    if (std::find(cities.begin(), cities.end(), still.options.city) == cities.end())
      cities.push_back(still.options.city);
  for (const std::string& city : cities)
    if (auto made = makeStills(*stills, city, options); !made) return made.error();
  return ExitCode::done;
}

}  // namespace shancheng
