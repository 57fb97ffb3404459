#include "engine/app/film/film_manifest.h"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "engine/app/film/film_identity.h"
#include "sim/io/input_file.h"
#include "sim/io/json_events.h"
#include "sim/io/utf8_text.h"

namespace shancheng {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kExpectedManifest = "expected the manifest that 'shancheng record' wrote there";
constexpr std::uint64_t kMostBytes = 1u << 20;
constexpr int kMost = 100000000;  // frames, pixels a side and the like: sums of two stay whole numbers

// Reads the members of a manifest one by one; the first that is missing or of another kind is the fault.
class ManifestReader {
 public:
  explicit ManifestReader(const Json& json) : json_(json) {}
  const std::string& fault() const { return fault_; }

  std::string text(const char* key) {
    const Json* member = memberOf(key);
    if (member && !member->is_string()) refuse(key, *member, "no text");
    const std::string text = fault_.empty() ? member->get<std::string>() : std::string();
    if (text.find('\0') != std::string::npos) refuse(key, *member, "a text with a NUL");
    return fault_.empty() ? text : std::string();
  }
  int whole(const char* key, int least) {
    const Json* member = memberOf(key);
    if (member && !isWhole(*member, least))
      refuse(key, *member, "no whole number from " + std::to_string(least) + " to " + std::to_string(kMost));
    return fault_.empty() ? member->get<int>() : least;
  }
  FrameRate rate(const char* key) {
    const Json* member = memberOf(key);
    if (!member) return {};
    const auto rate = parseFrameRate(member->is_string() ? member->get<std::string>() : member->dump());
    if (!rate) refuse(key, *member, "no rate of frames");
    return rate ? *rate : FrameRate{};
  }
  std::string object(const char* key) {
    const Json* member = memberOf(key);
    if (member && !member->is_object()) refuse(key, *member, "no JSON object");
    return fault_.empty() ? member->dump() : "{}";
  }

 private:
  static bool isWhole(const Json& member, int least) {
    if (member.is_number_unsigned() && member.get<std::uint64_t>() > kMost) return false;
    return member.is_number_integer() && member.get<std::int64_t>() >= least;
  }
  // Null once there is a fault.
  const Json* memberOf(const char* key) {
    if (fault_.empty() && !json_.contains(key)) fault_ = std::string("has no '") + key + "'";
    return fault_.empty() ? &json_[key] : nullptr;
  }
  void refuse(const char* key, const Json& member, const std::string& why) {
    fault_ = std::string("'") + key + "' " + member.dump() + " is " + why;
  }

  const Json& json_;
  std::string fault_;
};

// Whether what decides the pictures is described as this program does; the first form did not say which.
bool isOfThisForm(const FilmManifest& manifest) {
  const auto made = Json::parse(manifest.made);
  return made.contains("form") && made["form"] == kFilmForm;
}

// What two manifests do not share, of all that decides the frames; the sound and the words of the file may
// differ.
std::string difference(const FilmManifest& kept, const FilmManifest& wanted) {
  const auto decisive = [](FilmManifest manifest) {
    manifest.audio = manifest.title = manifest.comment = "";
    return Json::parse(filmManifestText(manifest)).flatten();
  };
  const auto before = decisive(kept), after = decisive(wanted);
  for (const auto& [key, value] : before.items())
    if (!after.contains(key) || after[key] != value)
      return key.substr(key.rfind('/') + 1) + " " + value.dump() + ", now " +
             (after.contains(key) ? after[key].dump() : "nothing");
  return before.size() == after.size() ? "" : "an option of now that was not given then";
}

// A whole number, or the text of a fraction.
Json rateJson(const FrameRate& rate) { return rate.isWhole() ? Json(rate.frames) : Json(rateText(rate)); }

}  // namespace

std::string filmManifestText(const FilmManifest& manifest) {
  const Json text = {{"codec", manifest.codec},
                     {"quality", manifest.quality},
                     {"frames", manifest.frames},
                     {"fps", rateJson(manifest.rate)},
                     {"width", manifest.width},
                     {"height", manifest.height},
                     {"part_frames", manifest.partFrames},
                     {"title", manifest.title},
                     {"comment", manifest.comment},
                     {"audio", manifest.audio},
                     {"made", Json::parse(manifest.made)}};
  return text.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<FilmManifest> parseFilmManifest(std::string_view bytes, const std::string& file) {
  const auto fault = [&](const std::string& found, int line = 0) {
    return Error{file, line, found, kExpectedManifest, ExitCode::badInput};
  };
  if (const auto broken = faultOfText(bytes, file)) return *broken;
  // What a reader of JSON cannot take, and nesting that would end whoever writes it out again.
  if (const auto broken = findJsonFault(bytes)) return fault(broken->found, broken->line);
  const auto text = Json::parse(bytes, nullptr, false);
  if (!text.is_object()) return fault("is no JSON object");
  FilmManifest manifest;
  ManifestReader reader(text);
  manifest.codec = reader.text("codec");
  manifest.quality = reader.whole("quality", -kMost);
  manifest.frames = reader.whole("frames", 1);
  manifest.rate = reader.rate("fps");
  manifest.width = reader.whole("width", 1);
  manifest.height = reader.whole("height", 1);
  manifest.partFrames = reader.whole("part_frames", 1);
  manifest.title = reader.text("title");
  manifest.comment = reader.text("comment");
  manifest.audio = reader.text("audio");
  manifest.made = reader.object("made");
  if (!reader.fault().empty()) return fault(reader.fault());
  return manifest;
}

Result<FilmManifest> readFilmManifest(const std::string& file) {
  auto bytes = readInputFileUpTo(file, kMostBytes);
  if (!bytes) return Error{file, 0, bytes.error().found, kExpectedManifest};
  return parseFilmManifest(*bytes, file);
}

Result<void> checkSameFilm(const std::string& file, const FilmManifest& manifest) {
  const auto kept = readFilmManifest(file);
  if (!kept) return kept.error();
  constexpr const char* kExpected = "expected the same as now; give another name, or remove the folder";
  if (!isOfThisForm(*kept))
    return Error{file, 0, "frames of a film that another version of the program began", kExpected};
  if (const std::string differing = difference(*kept, manifest); !differing.empty())
    return Error{
        file, 0,
        "frames made with another program version, city, seed, options or renderer (" + differing + ")",
        kExpected};
  return {};
}

}  // namespace shancheng
