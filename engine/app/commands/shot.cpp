#include "engine/app/commands/shot.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/app/commands/number_option.h"
#include "engine/app/common/output_file.h"
#include "engine/app/common/png.h"
#include "engine/app/picture/frame_composer.h"
#include "engine/app/picture/picture_names.h"
#include "sim/core/file_ending.h"
#include "sim/core/number_text.h"

namespace shancheng {

namespace {
// What is captioned in a still: the last event of its year or of the two before.
const HistoryEvent* eventOf(const CityDefinition& city, int year) {
  const HistoryEvent* found = nullptr;
  for (const HistoryEvent& event : city.events)
    if (event.year <= year && event.year >= year - 2 && (!found || event.year >= found->year)) found = &event;
  return found;
}
}  // namespace

const char* ShotCommand::notes() const {
  return "`--captions` and `--chart` may stand alone. In a chart, dots were counted in reality.";
}

void ShotCommand::addTo(CLI::App& app) {
  app.add_option("out", options_.output, "The PNG to write")->required();
  addNumber(app, "--year", options_.year, "Year, fractions allowed (default: the last)", kAnyMomentInYears);
  arguments_.addPicture(app);
  app.add_flag("--overwrite", options_.isOverwriting, kOverwriteHelp);
}

Result<void> ShotCommand::take(const SharedOptions& shared) {
  options_.city = shared.city;
  FilmSpec spec;
  if (auto given = arguments_.giveTo(spec, false); !given) return given;
  options_.picture = spec.picture;
  options_.picture.language = shared.language;
  options_.picture.quality = shared.quality;
  return {};
}

Result<int> ShotCommand::run() const { return asNumber(makeShot(options_)); }

Result<ExitCode> makeShot(const ShotOptions& options) {
  const PictureOptions& picture = options.picture;
  const Existing existing = existingUnless(options.isOverwriting);
  if (!isStandardOutput(options.output) && endingOf(options.output) != ".png")
    return Error{"", 0, "OUT '" + options.output + "'", "expected a name that ends in .png"};
  if (auto checked = checkOutputFile(options.output, existing, "a picture"); !checked) return checked.error();
  auto city = loadCityRun(options.city);
  if (!city) return city.error();
  const double year = options.year.value_or(city->spec.scenario->endYear);
  if (auto checked = checkYear("--year", year, *city->spec.scenario); !checked) return checked.error();
  const int last = static_cast<int>(std::ceil(year));
  if (auto heard = checkSettingsHeard(options.city.settings, last, "--year " + numberText(year)); !heard)
    return heard.error();
  const auto& cameras = city->geography->city.cameras;
  const auto camera =
      chosenCamera(picture, city->geography->city, cameras.empty() ? Camera{} : cameraFrom(cameras.front()));
  if (!camera) return camera.error();
  auto composer = FrameComposer::make(*city, {picture, {city->spec.scenario->name}});
  if (!composer) return composer.error();
  WorkerPool pool(options.city.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto simulated = simulateTo(timeline, last); !simulated) return simulated.error();
  const HistoryPointer history = timeline.history();
  (*composer)->setHistory(history);

  if (needsFields(rasterOf(picture.data))) {
    auto fields = timeline.fieldsAt(static_cast<int>(std::floor(year)));
    if (!fields) return fields.error();
    (*composer)->setFields(std::make_shared<const YearFields>(std::move(*fields)));
  }
  PictureRequest request;
  request.frame = frameFrom(picture);
  request.frame.year = year;
  request.frame.camera = *camera;
  request.labels = picture.labels;
  const int whole = static_cast<int>(std::floor(year));
  if (picture.captions != Captions::none) {
    Caption caption;
    caption.year = year;
    if (saysPopulation(picture))
      caption.record = history->years[static_cast<std::size_t>(whole - history->startYear)].get();
    if (const HistoryEvent* event = eventOf(city->geography->city, whole)) caption.events.push_back(event);
    request.caption = caption;
  }
  if (!picture.chart.empty())
    request.chart = FilmChart{picture.chart, std::min(city->spec.scenario->playFromYear, whole), whole, year};
  const auto pixels = (*composer)->picture(request);
  if (auto saved = writeFileSafely(options.output, pngBytes(pixels, picture.width, picture.height), existing);
      !saved)
    return saved.error();
  std::fprintf(stderr, "%s: %d x %d, year %g, %s\n", options.output.c_str(), picture.width, picture.height,
               year, (*composer)->rendererName().c_str());
  return ExitCode::done;
}

}  // namespace shancheng
