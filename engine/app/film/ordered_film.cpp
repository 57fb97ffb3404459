// An order of the film panel as the description of a film, and where such films go.
#include <cstdlib>
#include <filesystem>

#include "engine/app/film/film_controller.h"
#include "engine/app/picture/picture_names.h"
#include "engine/render/layers/layer_names.h"

namespace shancheng {

std::string filmFolder() {
  const auto given = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  if (const std::string own = given("SHANCHENG_FILMS"); !own.empty()) return own;
  const std::string home = given("HOME");
  if (home.empty()) return "shancheng";
  std::error_code fault;
  return (std::filesystem::is_directory(home + "/Videos", fault) ? home + "/Videos" : home) + "/shancheng";
}

FilmSpec orderedSpec(const FilmOrder& order, const Scenario& scenario) {
  FilmSpec spec = order.spec;
  if (!spec.fromYear) spec.fromYear = scenario.playFromYear;
  if (!spec.toYear) spec.toYear = scenario.endYear;
  return spec;
}

FilmSpec specOf(const FilmOrder& order, const FilmScene& scene, const Scenario& scenario,
                const std::string& session, const std::string& cameraPath) {
  FilmSpec spec = orderedSpec(order, scenario);
  spec.session = session;
  spec.codec = kFilmKinds[order.kind].codec;
  PictureOptions& picture = spec.picture;
  picture.camera = cameraPath.empty() ? "tour" : cameraPath;
  picture.hour = scene.hour;
  picture.language = scene.language;
  picture.data = nameOf(scene.data);
  const FrameSettings usual;
  for (std::size_t i = 0; i < scene.layers.size() && i < kLayerCount; ++i)
    if (scene.layers[i] != usual.layers[i])
      picture.layers.push_back({std::string(kLayerIds[i]), scene.layers[i]});
  return spec;
}

}  // namespace shancheng
