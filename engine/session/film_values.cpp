#include "engine/session/film_values.h"

#include <algorithm>

namespace shancheng::film_values {

namespace {

// The text's place among names.
template <std::size_t N>
Result<std::size_t> placeAmong(const Given& given, const std::array<std::string_view, N>& names,
                               std::string expected) {
  const auto found = std::find(names.begin(), names.end(), given.text);
  if (found == names.end()) return given.malformed(std::move(expected));
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

Result<void> setText(const Given& given, std::string& target) {
  if (given.text.empty()) return given.malformed("expected a name; where there is to be none, leave it out");
  target = given.text;
  return {};
}

Result<void> setFlag(const Given& given, bool& target) {
  if (given.text != "true" && given.text != "false") return given.malformed("expected true or false");
  target = given.text == "true";
  return {};
}

Result<void> setYear(const Given& given, std::optional<int>& target) {
  int year = 0;
  if (!parseNumber(given.text, year)) return given.malformed("expected a year");
  target = year;
  return {};
}

std::string listed(std::span<const std::string_view> names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

Result<void> setHour(FilmSpec& spec, const Given& given) {
  constexpr const char* kExpected = "expected 0 to 24, FROM..TO as in 6..20, or cycle";
  const auto isHour = [](std::string_view text, double& hour) {
    return parseNumber(text, hour) && hour >= 0 && hour <= 24;
  };
  double from = spec.picture.hour, to = 0;
  const auto dots = given.text.find("..");
  const bool isCycle = given.text == "cycle", isSpan = dots != std::string_view::npos;
  if (!isCycle && !isHour(given.text.substr(0, dots), from)) return given.malformed(kExpected);
  if (isSpan && !isHour(given.text.substr(dots + 2), to)) return given.malformed(kExpected);
  spec.picture.hour = from;
  spec.isHourCycle = isCycle;
  spec.hourTo.reset();
  if (isSpan) spec.hourTo = to;
  return {};
}

std::string hourText(const FilmSpec& spec) {
  if (spec.isHourCycle) return "cycle";
  return exactText(spec.picture.hour) + (spec.hourTo ? ".." + exactText(*spec.hourTo) : "");
}

// "haze" turns the layer the other way round, "+haze" on, "-haze" off.
Result<void> addLayer(FilmSpec& spec, const Given& given) {
  std::string_view id = given.text;
  const char sign = id.empty() ? ' ' : id.front();
  if (sign == '+' || sign == '-') id.remove_prefix(1);
  std::vector<std::string_view> known;
  for (const FilmNames::Layer& layer : given.names.layers) {
    if (layer.id == id) {
      spec.picture.layers.push_back({std::string(id), sign == '+' || (sign != '-' && !layer.isShown)});
      return {};
    }
    known.push_back(layer.id);
  }
  return given.malformed("expected one of " + listed(known) + ", with + or - before it for on or off");
}

Result<void> setNamed(const Given& given, std::span<const std::string_view> names, std::string& target,
                      const std::string& expected) {
  if (std::find(names.begin(), names.end(), given.text) == names.end()) return given.malformed(expected);
  target = given.text;
  return {};
}

Result<void> setCaptions(FilmSpec& spec, const Given& given) {
  const auto place = placeAmong(given, kCaptions, "expected en, zh, both or srt");
  if (!place) return place.error();
  spec.picture.captions = static_cast<Captions>(*place);
  return {};
}

Result<void> setPace(FilmSpec& spec, const Given& given) {
  if (given.text == "constant-change") {
    spec.pace = Pace::change;
    return {};
  }
  const auto place = placeAmong(given, kPaces, "expected years or change");
  if (!place) return place.error();
  spec.pace = static_cast<Pace>(*place);
  return {};
}

Result<void> setLanguage(FilmSpec& spec, const Given& given) {
  const auto place = placeAmong(given, kLanguages, "expected en or zh");
  if (!place) return place.error();
  spec.picture.language = static_cast<Language>(*place);
  return {};
}

Result<void> setSize(FilmSpec& spec, const Given& given) {
  const auto size = parseSize(given.text, given.name);
  if (!size) return size.error();
  std::tie(spec.picture.width, spec.picture.height) = *size;
  return {};
}

Result<void> setCameraAt(FilmSpec& spec, const Given& given) {
  const auto camera = parseCameraAt(given.text, given.name);
  if (!camera) return camera.error();
  spec.picture.cameraAt = *camera;
  spec.picture.camera.clear();
  return {};
}

std::string cameraAtText(const FilmSpec& spec) {
  if (!spec.picture.cameraAt) return {};
  const CameraAt& at = *spec.picture.cameraAt;
  const auto point = [](const LonLat& place, double metres) {
    return exactText(place.lon) + "," + exactText(place.lat) + "," + exactText(metres);
  };
  return point(at.from, at.fromMetres) + ":" + point(at.to, at.toMetres);
}

Result<void> setChart(FilmSpec& spec, const Given& given) {
  const auto chart = parseChart(given.text, given.name);
  if (!chart) return chart.error();
  spec.picture.chart = *chart;
  return {};
}

Result<void> addSetting(FilmSpec& spec, const Given& given) {
  const auto setting = parseLeverSetting(given.text);
  if (!setting) return setting.error();
  spec.settings.push_back(*setting);
  return {};
}

std::string yearText(const std::optional<int>& year) { return year ? std::to_string(*year) : std::string(); }

}  // namespace shancheng::film_values
