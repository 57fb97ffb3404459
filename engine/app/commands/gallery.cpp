#include "engine/app/commands/gallery.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "engine/app/common/loaded_city.h"
#include "engine/app/common/output_file.h"
#include "engine/app/common/png.h"
#include "engine/app/picture/frame_composer.h"
#include "engine/app/picture/picture_names.h"
#include "sim/core/number_text.h"
#include "sim/core/on_disk.h"
#include "sim/io/city_folder.h"
#include "sim/io/input_file.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

namespace {

constexpr int kFirstYear = 1800, kLastYear = 2200;

std::string fileOf(const GalleryStill& still, const GalleryOptions& options) {
  return options.folder + "/" + still.id + ".png";
}

Result<GalleryStill> stillOf(InputRow row, const PictureOptions& standard) {
  GalleryStill still;
  still.id = row.id();
  still.name = row.words("name_en", "name_zh");
  still.city = row.id("city");
  still.year = row.number("year", kFirstYear, kLastYear);
  FilmSpec spec;
  spec.picture = standard;
  spec.picture.hour = row.number("hour", 0, 24);
  spec.picture.labels = row.has("labels") && row.flag("labels");
  // What the command line would refuse is refused in the same words, with the file and the line.
  for (const char* key : {"camera", "camera_at", "data", "layer"})
    if (const std::string text = row.textOr(key, ""); !text.empty())
      if (const auto set = setFilmValue(spec, key, std::vector{text}, filmNames(), key); !set)
        row.fail(key, set.error().found, set.error().expected);
  row.allowOnly(
      {"id", "name_en", "name_zh", "city", "year", "hour", "camera", "camera_at", "labels", "data", "layer"});
  if (row.has("camera") == row.has("camera_at"))
    row.fail("camera", "camera and camera_at", "expected one of the two");
  if (row.error()) return *row.error();
  still.picture = spec.picture;
  return still;
}

// All stills of one city, over one run of it.
Result<void> makeStills(const std::vector<GalleryStill>& stills, const GalleryOptions& options,
                        const std::string& city, Outputs& outputs) {
  CityOptions own = options.city;
  own.city = city;
  auto loaded = loadCityRun(own);
  if (!loaded) return loaded.error();
  ComposerOptions pictures{options.picture, {loaded->spec.scenario->name}};
  pictures.picture.labels = true;  // so that there are fonts; each still says whether names are drawn
  auto composer = FrameComposer::make(*loaded, pictures);
  if (!composer) return composer.error();
  WorkerPool pool(own.threads);
  Timeline timeline(loaded->geography, loaded->spec, pool);
  double last = loaded->spec.scenario->startYear;
  for (const GalleryStill& still : stills) {
    if (auto checked = checkYear("year", still.year, *loaded->spec.scenario); !checked) return checked;
    last = std::max(last, still.year);
  }
  if (auto simulated = simulateTo(timeline, static_cast<int>(std::ceil(last))); !simulated) return simulated;
  (*composer)->setHistory(timeline.history());
  for (const GalleryStill& still : stills) {
    const auto camera = chosenCamera(still.picture, loaded->geography->city, Camera{});
    if (!camera) return camera.error();
    PictureRequest request;
    request.frame = frameFrom(still.picture);
    request.frame.year = still.year;
    request.frame.camera = *camera;
    request.labels = still.picture.labels;
    if (needsFields(request.frame.data)) {
      auto fields = timeline.fieldsAt(static_cast<int>(std::floor(still.year)));
      if (!fields) return fields.error();
      (*composer)->setFields(std::make_shared<const YearFields>(std::move(*fields)));
    }
    const std::string file = fileOf(still, options);
    if (outputs.write(file,
                      pngBytes((*composer)->picture(request), still.picture.width, still.picture.height)))
      std::fprintf(stderr, "%s\n", file.c_str());
  }
  return {};
}

}  // namespace

Result<std::vector<GalleryStill>> readGallery(const std::string& assets, const PictureOptions& standard) {
  const std::string file = assets + "/gallery.toml";
  const auto text = readInputFile(file);
  if (!text) return text.error();
  auto document = parseToml(*text, file);
  if (!document) return document.error();
  document->root.allowOnly({kEntriesKey});
  if (document->root.error()) return *document->root.error();
  if (auto allowed = document->allowOnly({}, {"still"}); !allowed) return allowed.error();
  std::vector<GalleryStill> stills;
  std::set<std::string> ids;
  const std::vector<InputRow>& records = document->arrays["still"];
  if (auto whole = holdEntries(document->root, records.size(), "[[still]]"); !whole) return whole.error();
  for (const InputRow& row : records) {
    auto still = stillOf(row, standard);
    if (!still) return still.error();
    if (!ids.insert(still->id).second)
      return Error{file, row.line(), "id '" + still->id + "' again", "expected each id once"};
    stills.push_back(std::move(*still));
  }
  return stills;
}

void GalleryCommand::addTo(CLI::App& app) {
  app.add_option("dir", options_.folder, "The folder to write them to, as PNG")->required();
  arguments_.add(app, "--size", "size", "Picture size, WIDTHxHEIGHT", "TEXT", "1280x720");
  app.add_flag("--overwrite", options_.isOverwriting, kOverwriteHelp);
}

Result<void> GalleryCommand::take(const SharedOptions& shared) {
  options_.city = shared.city;
  FilmSpec spec;
  if (auto given = arguments_.giveTo(spec, false); !given) return given;
  options_.picture = spec.picture;
  options_.picture.language = shared.language;
  options_.picture.quality = shared.quality;
  return {};
}

Result<int> GalleryCommand::run() const { return asNumber(makeGallery(options_)); }

Result<ExitCode> makeGallery(const GalleryOptions& options) {
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  const auto stills = readGallery(*assets, options.picture);
  if (!stills) return stills.error();
  if (isStandardOutput(options.folder))
    return Error{options.folder, 0, "stdout for many stills", "expected the name of a folder"};
  double last = 0;
  for (const GalleryStill& still : *stills) last = std::max(last, still.year);
  if (auto heard = checkSettingsHeard(options.city.settings, static_cast<int>(std::ceil(last)),
                                      "the last still, of " + numberText(last));
      !heard)
    return heard.error();
  if (const std::error_code fault = makeFolder(options.folder))
    return cannotWrite(options.folder, fault.message());
  Outputs outputs(options.isOverwriting);
  for (const GalleryStill& still : *stills)
    if (auto added = outputs.add(still.id.c_str(), fileOf(still, options), OutputKind::picture); !added)
      return added.error();
  std::vector<std::string> cities;
  std::map<std::string, std::vector<GalleryStill>> ofCity;
  for (const GalleryStill& still : *stills) {
    if (!ofCity.contains(still.city)) cities.push_back(still.city);
    ofCity[still.city].push_back(still);
  }
  for (const std::string& city : cities)
    if (auto made = makeStills(ofCity[city], options, city, outputs); !made) {
      outputs.fail(made.error());
      break;
    }
  if (auto written = outputs.end(); !written) return written.error();
  return ExitCode::done;
}

}  // namespace shancheng
