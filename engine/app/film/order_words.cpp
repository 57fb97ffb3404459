// An order of the film panel in the words of `record`.
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "engine/app/film/film_controller.h"
#include "engine/render/layers/layer_names.h"

namespace shancheng {

namespace {

std::string numberText(double value) {
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value);
  return {text, written.ptr};
}

const char* nameOf(Quality quality) {
  switch (quality) {
    case Quality::automatic:
      return "auto";
    case Quality::low:
      return "low";
    case Quality::medium:
      return "medium";
    case Quality::high:
      return "high";
    case Quality::ultra:
      return "ultra";
  }
  return "auto";
}

}  // namespace

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

Options filmOptions(const FilmOrder& order, const Scenario& scenario) {
  Options options;
  options.mode = Mode::record;
  options.width = order.width;
  options.height = order.height;
  options.framesPerSecond = order.framesPerSecond;
  options.seconds = order.seconds;
  options.fromYear = order.fromYear ? order.fromYear : scenario.playFromYear;
  options.toYear = order.toYear ? order.toYear : scenario.endYear;
  options.pace = order.isPacedByChange ? Pace::change : Pace::years;
  options.camera = "tour";
  return options;
}

std::vector<std::string> filmWords(const FilmOrder& order, const FilmScene& scene, const Scenario& scenario,
                                   const std::string& output, const std::string& session,
                                   const std::string& camera) {
  const Options options = filmOptions(order, scenario);
  std::vector<std::string> words = {
      "record",     output,
      "--session",  session,
      "--camera",   camera.empty() ? "tour" : camera,
      "--size",     std::to_string(order.width) + "x" + std::to_string(order.height),
      "--fps",      std::to_string(order.framesPerSecond),
      "--seconds",  numberText(order.seconds),
      "--from",     std::to_string(*options.fromYear),
      "--to",       std::to_string(*options.toYear),
      "--pace",     order.isPacedByChange ? "change" : "years",
      "--quality",  nameOf(order.quality),
      "--hour",     numberText(scene.hour),
      "--lang",     scene.language == Language::en ? "en" : "zh",
      "--progress", "json"};
  if (const std::string codec = kFilmKinds[order.kind].codec; !codec.empty())
    words.insert(words.end(), {"--codec", codec});
  if (order.hasCaptions) words.push_back("--captions");
  if (order.hasLabels) words.push_back("--labels");
  if (scene.data != RasterId::none)
    words.insert(words.end(), {"--data", std::string(rasterRow(scene.data).id)});
  const FrameSettings standard;
  for (std::size_t i = 0; i < scene.layers.size() && i < kLayerCount; ++i)
    if (scene.layers[i] != standard.layers[i])
      words.push_back(std::string("--layer=") + (scene.layers[i] ? "+" : "-") + std::string(kLayerIds[i]));
  return words;
}

}  // namespace shancheng
