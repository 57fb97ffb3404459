#include <nlohmann/json.hpp>

#include "engine/app/film/film_made.h"
#include "sim/core/hash.h"

namespace shancheng {

std::string filmMadeText(const Options& options, const CityRun& city, const Film& film,
                         const FilmCamera& camera, std::uint64_t historyHash, std::uint64_t sessionHash,
                         const std::string& renderer, int from, int to) {
  nlohmann::ordered_json made = {
      {"program", "shancheng " SHANCHENG_VERSION},
      {"city", city.geography->city.id},
      {"city_hash", hexText(city.geography->city.contentHash)},
      {"history_hash", hexText(historyHash)},
      {"scenario", city.spec.scenario->id},
      {"compare", options.compare},
      {"seed", options.seed},
      {"frames", film.frames()},
      {"fps", options.framesPerSecond},
      {"seconds", options.seconds},
      {"width", options.width},
      {"height", options.height},
      {"from", from},
      {"to", to},
      {"camera", options.camera},
      {"hour", options.hour},
      {"hour_to", options.hourTo.value_or(options.hour)},
      {"hour_cycle", options.isHourCycle},
      {"spp", options.subframes},
      {"data", options.data == RasterId::none ? "" : std::string(rasterRow(options.data).id)},
      {"labels", options.labels},
      {"captions", static_cast<int>(options.captions)},
      {"titles", film.isTitled()},
      {"language", options.language == Language::en ? "en" : "zh"},
      {"pace", options.pace == Pace::years ? "years" : "change"},
      {"quality", static_cast<int>(options.quality)},
      {"renderer", renderer}};
  made["layers"] = nlohmann::ordered_json::array();
  for (const LayerSwitch& layer : options.layers)
    made["layers"].push_back({static_cast<int>(layer.layer), layer.on});
  made["chart"] = nlohmann::ordered_json::array();
  for (const IndicatorId one : options.chart)
    made["chart"].push_back(indicatorTable()[static_cast<std::size_t>(one)].id);
  if (sessionHash != 0) made["session_hash"] = hexText(sessionHash);
  if (options.cameraAt)
    made["camera_at"] = {options.cameraAt->from.lon, options.cameraAt->from.lat, options.cameraAt->fromMetres,
                         options.cameraAt->to.lon,   options.cameraAt->to.lat,   options.cameraAt->toMetres};
  if (camera.path) {
    Hasher path;
    path.addText(cameraPathText(*camera.path));
    made["camera_path_hash"] = hexText(path.value());
  }
  return made.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace shancheng
