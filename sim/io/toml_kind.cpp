#include "sim/io/toml_kind.h"

#include <algorithm>
#include <array>

namespace shancheng {

namespace {

struct KindWords {
  const char *name, *use;
};
// In the order of TomlKind.
constexpr std::array<KindWords, 7> kWords = {
    {{"a file", ""},
     {"a session", "'shancheng replay' runs one, 'shancheng record --session' films one"},
     {"a scenario", "--scenario and --compare take one"},
     {"a city", "--city takes its folder"},
     {"a camera path", "'shancheng record --camera' takes one"},
     {"a film's description", "'shancheng record --spec' takes one"},
     {"a calibration's state", "'shancheng calibrate --resume' goes on from one"}}};

const KindWords& wordsOf(TomlKind kind) { return kWords[static_cast<std::size_t>(kind)]; }

}  // namespace

TomlKind kindOf(const TomlDocument& document) {
  const InputRow& root = document.root;
  const auto hasArray = [&](const char* name) { return document.arrays.contains(name); };
  if (root.has("format") && root.has("problem")) return TomlKind::search;
  if (root.has("format") && root.has("scenario")) return TomlKind::session;
  if (document.tables.contains("scene")) return TomlKind::city;
  if (root.has("name_en") && (root.has("start_year") || root.has("based_on") || hasArray("track")))
    return TomlKind::scenario;
  if (hasArray("key")) return TomlKind::cameraPath;
  constexpr std::array kFilmKeys = {"duration", "years_per_second", "fps", "captions",
                                    "camera",   "session",          "pace"};
  if (std::any_of(kFilmKeys.begin(), kFilmKeys.end(), [&](const char* key) { return root.has(key); }))
    return TomlKind::film;
  return TomlKind::unknown;
}

Result<void> checkKind(const TomlDocument& document, TomlKind wanted, const std::string& file) {
  const TomlKind found = kindOf(document);
  if (found == TomlKind::unknown || found == wanted) return {};
  return Error{file, 0, std::string(wordsOf(found).name) + ", not " + wordsOf(wanted).name,
               std::string("expected ") + wordsOf(wanted).name + "; " + wordsOf(found).use};
}

}  // namespace shancheng
