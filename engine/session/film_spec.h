// A film, described once: of which city and course of events, over which years, seen how, written how. What
// a run of `record` adds (where to, which part, how it tells of its progress) is no part of it. The command
// line, the film panel, a spec file (`record --spec FILE`) and what must agree when a film is gone on with
// are all made from one table of keys, which are named like the options of `record`.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/session/frame_rate.h"
#include "engine/session/picture_options.h"
#include "sim/core/result.h"
#include "sim/policy/lever.h"

namespace shancheng {

enum class Pace { years, change };  // the same years a second, or the same change

struct FilmSpec {
  // Of what. A session brings its own city, scenario, seed and levers.
  std::string session;                     // file; empty: the next four
  std::string city, scenario = "history";  // id, folder or file; no city: the program's own choice
  std::uint64_t seed = 1;
  std::vector<LeverSetting> settings = {};  // levers
  std::string compare;                      // a second scenario, drawn beside the first; empty: none
  // When.
  std::optional<int> fromYear, toYear;  // not said: the scenario's
  Pace pace = Pace::years;
  double seconds = 20;
  double yearsPerSecond = 0;  // not 0: decides the length
  FrameRate rate;
  // What is seen.
  PictureOptions picture;
  std::optional<double> hourTo;  // the day passes from picture.hour to this
  bool isHourCycle = false;      // days pass: from six in the morning to nine at night and again
  int subframes = 1;             // a picture is the mean of so many
  std::optional<bool> titles;    // cards at both ends; not said: as the film decides
  // As what it is written.
  std::string codec;       // id; empty: the usual one of the file's ending
  std::optional<int> crf;  // quality on the codec's own scale
  std::string audio;       // a sound laid under it; empty: none
};
bool operator==(const FilmSpec& a, const FilmSpec& b);

// What the room that draws has names for.
struct FilmNames {
  struct Layer {
    std::string_view id;
    bool isShown;  // where nobody switches it
  };
  std::span<const Layer> layers;
  std::span<const std::string_view> rasters, qualities;
};

// One key of the table.
struct FilmKey {
  std::string_view key;
  bool isFlag;         // true or false
  bool isList;         // of texts, each a value of its own
  bool decidesFrames;  // a film that is gone on with must agree in it
};
std::span<const FilmKey> filmKeys();

// Gives the key its value as text, more than one only to a list. `name`: what an error calls it.
Result<void> setFilmValue(FilmSpec& spec, std::string_view key, std::span<const std::string> values,
                          const FilmNames& names, std::string_view name);
// Gives it one value more, which replaces the one before unless the key is a list.
Result<void> addFilmValue(FilmSpec& spec, std::string_view key, const std::string& value,
                          const FilmNames& names, std::string_view name);
// The key's value in the form of the file: a TOML value, which is also JSON; empty where there is none to
// say.
std::string filmValueText(const FilmSpec& spec, std::string_view key);

// A file's numbers without quotes are exact below this, 2^53.
inline constexpr double kBareNumberEnd = 9007199254740992.0;

// TOML. What the text does not say stays as in `base`, which may have a session already: then the text may
// say nothing that a session says. Files are looked for beside `file`, which is also what
// errors name, with the line.
Result<FilmSpec> parseFilmSpec(std::string_view text, const std::string& file, const FilmNames& names,
                               const FilmSpec& base = {});
Result<FilmSpec> loadFilmSpec(const std::string& file, const FilmNames& names, const FilmSpec& base = {});
// The keys that a spec file gives a value to.
std::string filmSpecText(const FilmSpec& spec);
Result<void> saveFilmSpec(const FilmSpec& spec, const std::string& file);

}  // namespace shancheng
