#include "engine/app/film/film_manifest.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace shancheng {

std::string filmManifestText(const FilmManifest& record) {
  const nlohmann::ordered_json text = {{"codec", record.codec},
                                       {"quality", record.quality},
                                       {"frames", record.frames},
                                       {"fps", record.framesPerSecond},
                                       {"width", record.width},
                                       {"height", record.height},
                                       {"part_frames", record.partFrames},
                                       {"title", record.title},
                                       {"comment", record.comment},
                                       {"audio", record.audio},
                                       {"made", nlohmann::ordered_json::parse(record.made)}};
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
  FilmManifest record;
  try {
    record.codec = text.at("codec").get<std::string>();
    record.quality = text.at("quality").get<int>();
    record.frames = text.at("frames").get<int>();
    record.framesPerSecond = text.at("fps").get<int>();
    record.width = text.at("width").get<int>();
    record.height = text.at("height").get<int>();
    record.partFrames = text.at("part_frames").get<int>();
    record.title = text.at("title").get<std::string>();
    record.comment = text.at("comment").get<std::string>();
    record.audio = text.at("audio").get<std::string>();
    record.made = text.at("made").dump();
  } catch (const nlohmann::json::exception& error) {
    return fault(error.what());
  }
  if (record.frames < 1 || record.framesPerSecond < 1 || record.partFrames < 1 || record.width < 1 ||
      record.height < 1)
    return fault("numbers below 1");
  return record;
}

}  // namespace shancheng
