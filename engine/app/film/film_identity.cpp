#include "engine/app/film/film_identity.h"

#include <nlohmann/json.hpp>

#include "sim/core/hash.h"

namespace shancheng {

std::string filmIdentityText(const FilmSpec& spec, const FilmSource& source, const CameraPath* path) {
  nlohmann::ordered_json identity = {{"form", kFilmForm},
                                     {"program", "shancheng " SHANCHENG_VERSION},
                                     {"city_hash", hexText(source.cityHash)},
                                     {"history_hash", hexText(source.historyHash)},
                                     {"frames", source.frames},
                                     {"renderer", source.renderer}};
  if (source.sessionHash != 0) identity["session_hash"] = hexText(source.sessionHash);
  for (const FilmKey& key : filmKeys())
    if (const std::string value = filmValueText(spec, key.key); key.decidesFrames && !value.empty()) {
      auto read = nlohmann::ordered_json::parse(value, nullptr, false);
      // A name of a file need be no text: it is kept as it reads, and the history's hash tells films apart.
      if (read.is_discarded()) read = value;
      identity[std::string(key.key)] = std::move(read);
    }
  if (path) {
    Hasher hasher;
    hasher.addText(cameraPathText(*path));
    identity["camera_path_hash"] = hexText(hasher.value());
  } else if (!spec.picture.cameraAt) {
    identity["camera"] = spec.picture.camera;
  }
  return identity.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace shancheng
