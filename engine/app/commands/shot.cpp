// `shancheng shot`: one still picture.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "engine/app/commands/modes.h"
#include "engine/app/common/png.h"
#include "engine/app/film/film.h"
#include "engine/app/film/output.h"
#include "engine/app/picture/frame_composer.h"
#include "sim/io/session.h"

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

Result<ExitCode> shotMode(const Options& options) {
  if (std::filesystem::path(options.output).extension() != ".png")
    return Error{"", 0, "OUT '" + options.output + "'", "expected a name that ends in .png"};
  if (auto checked = checkWritable(options.output); !checked) return checked.error();
  auto city = loadCityRun(options);
  if (!city) return city.error();
  const double year = options.year.value_or(city->spec.scenario->endYear);
  if (auto checked = checkYear("--year", year, *city->spec.scenario); !checked) return checked.error();
  const auto& cameras = city->geography->city.cameras;
  const auto camera =
      chosenCamera(options, city->geography->city, cameras.empty() ? Camera{} : cameraFrom(cameras.front()));
  if (!camera) return camera.error();
  auto maker = FrameComposer::make(*city, options);
  if (!maker) return maker.error();
  WorkerPool pool(options.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto simulated = simulateTo(timeline, static_cast<int>(std::ceil(year))); !simulated)
    return simulated.error();
  const HistoryPointer history = timeline.history();
  (*maker)->setHistory(history);

  if (needsFields(options.data)) {
    auto fields = timeline.fieldsAt(static_cast<int>(std::floor(year)));
    if (!fields) return fields.error();
    (*maker)->setFields(std::make_shared<const YearFields>(std::move(*fields)));
  }
  PictureRequest request;
  request.frame = frameFrom(options);
  request.frame.year = year;
  request.frame.camera = *camera;
  request.labels = options.labels;
  const int whole = static_cast<int>(std::floor(year));
  if (options.captions != Captions::none) {
    Caption caption;
    caption.year = year;
    if (saysPopulation(options))
      caption.record = history->years[static_cast<std::size_t>(whole - history->startYear)].get();
    if (const HistoryEvent* event = eventOf(city->geography->city, whole)) caption.events.push_back(event);
    request.caption = caption;
  }
  if (!options.chart.empty())
    request.chart = FilmChart{options.chart, std::min(city->spec.scenario->playFromYear, whole), whole, year};
  const auto pixels = (*maker)->picture(request);
  if (auto saved = writeFileSafely(options.output, pngBytes(pixels, options.width, options.height)); !saved)
    return saved.error();
  std::fprintf(stderr, "%s: %d x %d, year %g, %s\n", options.output.c_str(), options.width, options.height,
               year, (*maker)->rendererName().c_str());
  return ExitCode::done;
}

}  // namespace shancheng
