#include "engine/app/film/film_manifest.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/app/film/film_identity.h"

namespace shancheng {

namespace {

// What two manifests do not share, of all that decides the frames; the sound and the words of the file may
// differ.
std::string difference(const FilmManifest& kept, const FilmManifest& wanted) {
  const auto decisive = [](FilmManifest manifest) {
    manifest.audio = manifest.title = manifest.comment = "";
    return nlohmann::ordered_json::parse(filmManifestText(manifest)).flatten();
  };
  const auto before = decisive(kept), after = decisive(wanted);
  for (const auto& [key, value] : before.items())
    if (!after.contains(key) || after[key] != value)
      return key.substr(key.rfind('/') + 1) + " " + value.dump() + ", now " +
             (after.contains(key) ? after[key].dump() : "nothing");
  return before.size() == after.size() ? "" : "an option of now that was not given then";
}

}  // namespace

std::string filmManifestText(const FilmManifest& manifest) {
  const nlohmann::ordered_json text = {{"codec", manifest.codec},
                                       {"quality", manifest.quality},
                                       {"frames", manifest.frames},
                                       {"fps", manifest.framesPerSecond},
                                       {"width", manifest.width},
                                       {"height", manifest.height},
                                       {"part_frames", manifest.partFrames},
                                       {"title", manifest.title},
                                       {"comment", manifest.comment},
                                       {"audio", manifest.audio},
                                       {"made", nlohmann::ordered_json::parse(manifest.made)}};
  return text.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Result<FilmManifest> readFilmManifest(const std::string& file) {
  const auto fault = [&](const std::string& found) {
    return Error{file, 0, found, "expected the manifest that 'shancheng record' wrote there",
                 ExitCode::badInput};
  };
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fault("cannot be read");
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const auto text = nlohmann::ordered_json::parse(bytes, nullptr, false);
  if (!text.is_object()) return fault("is no JSON object");
  FilmManifest manifest;
  try {
    manifest.codec = text.at("codec").get<std::string>();
    manifest.quality = text.at("quality").get<int>();
    manifest.frames = text.at("frames").get<int>();
    manifest.framesPerSecond = text.at("fps").get<int>();
    manifest.width = text.at("width").get<int>();
    manifest.height = text.at("height").get<int>();
    manifest.partFrames = text.at("part_frames").get<int>();
    manifest.title = text.at("title").get<std::string>();
    manifest.comment = text.at("comment").get<std::string>();
    manifest.audio = text.at("audio").get<std::string>();
    manifest.made = text.at("made").dump();
  } catch (const nlohmann::json::exception& error) {
    return fault(error.what());
  }
  if (manifest.frames < 1 || manifest.framesPerSecond < 1 || manifest.partFrames < 1 || manifest.width < 1 ||
      manifest.height < 1)
    return fault("numbers below 1");
  return manifest;
}

Result<void> checkSameFilm(const std::string& file, const FilmManifest& manifest) {
  const auto kept = readFilmManifest(file);
  if (!kept) return kept.error();
  constexpr const char* kExpected = "expected the same as now; give another name, or remove the folder";
  const auto made = nlohmann::ordered_json::parse(kept->made);
  if (!made.is_object() || made.value("form", 1) != kFilmForm)
    return Error{file, 0, "frames of a film that another version of the program began", kExpected};
  if (const std::string differing = difference(*kept, manifest); !differing.empty())
    return Error{
        file, 0,
        "frames made with another program version, city, seed, options or renderer (" + differing + ")",
        kExpected};
  return {};
}

}  // namespace shancheng
