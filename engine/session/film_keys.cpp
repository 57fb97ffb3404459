// The table of a film's keys: how each is given its value and how it is said.
#include "engine/session/film_spec.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/session/film_values.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

namespace {

constexpr double kLongestSeconds = 36000, kMaxYearsPerSecond = 1000, kMinYearsPerSecond = 0.001;
constexpr int kMaxSubframes = 256;

using namespace film_values;

using Set = Result<void> (*)(FilmSpec& spec, const Given& given);
// Values as text; more than one only of a list.
using Get = std::vector<std::string> (*)(const FilmSpec& spec);

enum class Form { text, number, flag };  // numbers and flags are written without quotes where they are such
struct Row {
  FilmKey key;
  Form form;
  Set set;
  Get get;
};

std::vector<std::string> unlessEmpty(std::string text) {
  return text.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(text)};
}

#define TEXT_ROW(name, decides, member)                                                 \
  Row {                                                                                 \
    {name, false, false, decides}, Form::text,                                          \
        [](FilmSpec& spec, const Given& given) { return setText(given, spec.member); }, \
        [](const FilmSpec& spec) { return unlessEmpty(spec.member); }                   \
  }

// In the order of the file.
const std::array kRows = {
    TEXT_ROW("session", false, session),
    TEXT_ROW("city", true, city),
    TEXT_ROW("scenario", true, scenario),
    Row{{"seed", false, false, true},
        Form::number,
        [](FilmSpec& spec, const Given& given) {
          return setNumber<std::uint64_t>(given, 0, UINT64_MAX, spec.seed,
                                          "expected a whole number from 0 up");
        },
        [](const FilmSpec& spec) { return unlessEmpty(std::to_string(spec.seed)); }},
    // The levers are known by what came of them: a film that goes on is held against the history's hash.
    Row{{"set", false, true, false},
        Form::text,
        addSetting,
        [](const FilmSpec& spec) {
          std::vector<std::string> list;
          for (const LeverSetting& setting : spec.settings)
            list.push_back(std::string(leverTable()[static_cast<std::size_t>(setting.id)].id) + "=" +
                           exactText(setting.value) +
                           (setting.year ? "@" + std::to_string(*setting.year) : ""));
          return list;
        }},
    TEXT_ROW("compare", true, compare),
    Row{{"from", false, false, true},
        Form::number,
        [](FilmSpec& spec, const Given& given) { return setYear(given, spec.fromYear); },
        [](const FilmSpec& spec) { return unlessEmpty(yearText(spec.fromYear)); }},
    Row{{"to", false, false, true},
        Form::number,
        [](FilmSpec& spec, const Given& given) { return setYear(given, spec.toYear); },
        [](const FilmSpec& spec) { return unlessEmpty(yearText(spec.toYear)); }},
    Row{{"pace", false, false, true},
        Form::text,
        setPace,
        [](const FilmSpec& spec) {
          return unlessEmpty(std::string(kPaces[static_cast<std::size_t>(spec.pace)]));
        }},
    Row{{"duration", false, false, true},
        Form::number,
        [](FilmSpec& spec, const Given& given) -> Result<void> {
          auto set = setNumber(given, std::nextafter(0.0, 1.0), kLongestSeconds, spec.seconds,
                               "expected more than 0, at most 36000 seconds");
          if (set) spec.yearsPerSecond = 0;
          return set;
        },
        [](const FilmSpec& spec) {
          return spec.yearsPerSecond > 0 ? std::vector<std::string>{} : unlessEmpty(exactText(spec.seconds));
        }},
    Row{{"years_per_second", false, false, false},
        Form::number,
        [](FilmSpec& spec, const Given& given) {
          return setNumber(given, kMinYearsPerSecond, kMaxYearsPerSecond, spec.yearsPerSecond,
                           "expected 0.001 to 1000");
        },
        [](const FilmSpec& spec) {
          return spec.yearsPerSecond > 0 ? unlessEmpty(exactText(spec.yearsPerSecond))
                                         : std::vector<std::string>{};
        }},
    Row{{"fps", false, false, true},
        Form::number,
        [](FilmSpec& spec, const Given& given) -> Result<void> {
          const auto rate = parseFrameRate(given.text, given.name);
          if (!rate) return rate.error();
          spec.rate = *rate;
          return {};
        },
        [](const FilmSpec& spec) { return unlessEmpty(rateText(spec.rate)); }},
    Row{{"size", false, false, true},
        Form::text,
        setSize,
        [](const FilmSpec& spec) {
          return unlessEmpty(std::to_string(spec.picture.width) + "x" + std::to_string(spec.picture.height));
        }},
    // A path is known by what is in it, whatever its file is called.
    Row{{"camera", false, false, false},
        Form::text,
        [](FilmSpec& spec, const Given& given) -> Result<void> {
          auto set = setText(given, spec.picture.camera);
          if (set) spec.picture.cameraAt.reset();
          return set;
        },
        [](const FilmSpec& spec) { return unlessEmpty(spec.picture.camera); }},
    Row{{"camera_at", false, false, true},
        Form::text,
        setCameraAt,
        [](const FilmSpec& spec) { return unlessEmpty(cameraAtText(spec)); }},
    Row{{"layer", false, true, true},
        Form::text,
        addLayer,
        [](const FilmSpec& spec) {
          std::vector<std::string> list;
          for (const LayerSwitch& layer : spec.picture.layers)
            list.push_back((layer.isOn ? "+" : "-") + layer.layer);
          return list;
        }},
    Row{{"data", false, false, true},
        Form::text,
        [](FilmSpec& spec, const Given& given) {
          return setNamed(given, given.names.rasters, spec.picture.data,
                          "expected one of " + listed(given.names.rasters));
        },
        [](const FilmSpec& spec) { return unlessEmpty(spec.picture.data); }},
    Row{{"hour", false, false, true},
        Form::number,
        setHour,
        [](const FilmSpec& spec) { return unlessEmpty(hourText(spec)); }},
    Row{{"labels", true, false, true},
        Form::flag,
        [](FilmSpec& spec, const Given& given) { return setFlag(given, spec.picture.labels); },
        [](const FilmSpec& spec) { return unlessEmpty(spec.picture.labels ? "true" : std::string()); }},
    Row{{"captions", false, false, true},
        Form::text,
        setCaptions,
        [](const FilmSpec& spec) {
          return unlessEmpty(std::string(kCaptions[static_cast<std::size_t>(spec.picture.captions)]));
        }},
    Row{{"chart", false, false, true},
        Form::text,
        setChart,
        [](const FilmSpec& spec) {
          std::string chart;
          for (const IndicatorId indicator : spec.picture.chart)
            chart += (chart.empty() ? "" : ",") +
                     std::string(indicatorTable()[static_cast<std::size_t>(indicator)].id);
          return unlessEmpty(std::move(chart));
        }},
    Row{{"titles", true, false, true},
        Form::flag,
        [](FilmSpec& spec, const Given& given) -> Result<void> {
          spec.titles.emplace();
          return setFlag(given, *spec.titles);
        },
        [](const FilmSpec& spec) {
          return unlessEmpty(spec.titles ? *spec.titles ? "true" : "false" : std::string());
        }},
    Row{{"lang", false, false, true},
        Form::text,
        setLanguage,
        [](const FilmSpec& spec) {
          return unlessEmpty(std::string(kLanguages[static_cast<std::size_t>(spec.picture.language)]));
        }},
    Row{{"quality", false, false, true},
        Form::text,
        [](FilmSpec& spec, const Given& given) {
          return setNamed(given, given.names.qualities, spec.picture.quality,
                          "expected auto, low, medium, high or ultra");
        },
        [](const FilmSpec& spec) { return unlessEmpty(spec.picture.quality); }},
    Row{{"spp", false, false, true},
        Form::number,
        [](FilmSpec& spec, const Given& given) {
          return setNumber(given, 1, kMaxSubframes, spec.subframes, "expected 1 to 256");
        },
        [](const FilmSpec& spec) { return unlessEmpty(std::to_string(spec.subframes)); }},
    TEXT_ROW("codec", false, codec),
    Row{{"crf", false, false, false},
        Form::number,
        [](FilmSpec& spec, const Given& given) -> Result<void> {
          int value = 0;
          if (!parseNumber(given.text, value)) return given.malformed("expected a whole number");
          spec.crf = value;
          return {};
        },
        [](const FilmSpec& spec) { return unlessEmpty(spec.crf ? std::to_string(*spec.crf) : ""); }},
    TEXT_ROW("audio", false, audio),
};
#undef TEXT_ROW

const Row* rowOf(std::string_view key) {
  const auto found =
      std::find_if(kRows.begin(), kRows.end(), [key](const Row& row) { return row.key.key == key; });
  return found == kRows.end() ? nullptr : &*found;
}

}  // namespace

bool operator==(const FilmSpec& a, const FilmSpec& b) {
  return std::all_of(kRows.begin(), kRows.end(), [&](const Row& row) { return row.get(a) == row.get(b); });
}

std::span<const FilmKey> filmKeys() {
  static const std::vector<FilmKey> keys = [] {
    std::vector<FilmKey> all;
    for (const Row& row : kRows) all.push_back(row.key);
    return all;
  }();
  return keys;
}

Result<void> setFilmValue(FilmSpec& spec, std::string_view key, std::span<const std::string> values,
                          const FilmNames& names, std::string_view name) {
  if (key == "layer") spec.picture.layers.clear();
  if (key == "set") spec.settings.clear();
  for (const std::string& value : values)
    if (auto added = addFilmValue(spec, key, value, names, name); !added) return added;
  return {};
}

Result<void> addFilmValue(FilmSpec& spec, std::string_view key, const std::string& value,
                          const FilmNames& names, std::string_view name) {
  const Row* row = rowOf(key);
  if (!row) return Error{"", 0, std::string(name), "expected a key of a film's description"};
  return row->set(spec, {name, value, names});
}

std::string filmValueText(const FilmSpec& spec, std::string_view key) {
  const Row* row = rowOf(key);
  const std::vector<std::string> values = row ? row->get(spec) : std::vector<std::string>{};
  if (values.empty()) return {};
  if (!row->key.isList) {
    double number = 0;
    const bool isBare = row->form == Form::flag ||
                        (row->form == Form::number && parseNumber(values.front(), number) &&
                         std::abs(number) < kBareNumberEnd && numberText(number) == values.front());
    return isBare ? values.front() : tomlQuoted(values.front());
  }
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ", ") + tomlQuoted(value);
  return "[" + list + "]";
}

}  // namespace shancheng
