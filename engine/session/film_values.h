// Texts as the values of a film's keys: each is checked, given to the spec, and printed in the same form.
// Used by the table of keys (film_keys.cpp) alone.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/session/film_spec.h"
#include "sim/core/number_text.h"

namespace shancheng::film_values {

// A value on its way into a spec, and what is needed to refuse it.
struct Given {
  std::string_view name, text;
  const FilmNames& names;

  Error malformed(std::string expected) const {
    return {"", 0, std::string(name) + " '" + std::string(text) + "'", std::move(expected)};
  }
  Error outOfRange(std::string expected) const {
    return {"", 0, std::string(name) + " " + std::string(text), std::move(expected)};
  }
};

template <class Number>
Result<void> setNumber(const Given& given, Number low, Number high, Number& target,
                       const std::string& expected) {
  Number value{};
  if (!parseNumber(given.text, value)) return given.malformed(expected);
  if (!(value >= low && value <= high)) return given.outOfRange(expected);
  target = value;
  return {};
}

inline constexpr std::array<std::string_view, 2> kPaces = {"years", "change"}, kLanguages = {"en", "zh"};
inline constexpr std::array<std::string_view, 5> kCaptions = {"none", "en", "zh", "both", "srt"};

Result<void> setText(const Given& given, std::string& target);
Result<void> setFlag(const Given& given, bool& target);
Result<void> setYear(const Given& given, std::optional<int>& target);
Result<void> setNamed(const Given& given, std::span<const std::string_view> names, std::string& target,
                      const std::string& expected);
Result<void> setHour(FilmSpec& spec, const Given& given);
Result<void> setCaptions(FilmSpec& spec, const Given& given);
Result<void> setPace(FilmSpec& spec, const Given& given);
Result<void> setLanguage(FilmSpec& spec, const Given& given);
Result<void> setSize(FilmSpec& spec, const Given& given);
Result<void> setCameraAt(FilmSpec& spec, const Given& given);
Result<void> setChart(FilmSpec& spec, const Given& given);
Result<void> addLayer(FilmSpec& spec, const Given& given);  // to the list
Result<void> addSetting(FilmSpec& spec, const Given& given);

std::string hourText(const FilmSpec& spec);
std::string cameraAtText(const FilmSpec& spec);
std::string yearText(const std::optional<int>& year);
// With commas between.
std::string listed(std::span<const std::string_view> names);

}  // namespace shancheng::film_values
