#include "engine/app/film/city_film.h"

#include <algorithm>
#include <filesystem>

#include "sim/io/input_file.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

namespace {
constexpr std::size_t kMostEntries = 1000;  // each is looked up among the city's events
}

Result<CityFilm> parseCityFilm(std::string_view text, const std::string& file, const CityDefinition& city) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  document->root.allowOnly({kEntriesKey});
  if (document->root.error()) return *document->root.error();
  if (auto known = document->allowOnly({}, {"source", "turning_point"}); !known) return known.error();
  const std::size_t entries = document->arrays["source"].size() + document->arrays["turning_point"].size();
  if (auto whole = holdEntries(document->root, entries, "[[source]] and [[turning_point]]"); !whole)
    return whole.error();
  if (entries > kMostEntries)
    return Error{file, 0, std::to_string(entries) + " of [[source]] and [[turning_point]]",
                 "expected at most " + std::to_string(kMostEntries)};
  CityFilm film;
  for (InputRow& row : document->arrays["source"]) {
    film.sources.push_back(row.words("words_en", "words_zh"));
    row.allowOnly({"words_en", "words_zh"});
    if (row.error()) return *row.error();
  }
  for (InputRow& row : document->arrays["turning_point"]) {
    const int year = row.integer("year", -10000, 10000);
    const std::string title = row.text("title_en");
    row.allowOnly({"year", "title_en"});
    const bool isThere = std::any_of(city.events.begin(), city.events.end(), [&](const HistoryEvent& event) {
      return event.year == year && event.title.en == title;
    });
    if (!row.error() && !isThere)
      row.fail("title_en", std::to_string(year) + " '" + title + "'",
               "expected year and English title of an event of the city");
    if (row.error()) return *row.error();
    film.turningPoints.insert({year, title});
  }
  return film;
}

Result<CityFilm> loadCityFilm(const CityDefinition& city) {
  const std::string file = city.folder + "/film.toml";
  std::error_code fault;
  if (!std::filesystem::exists(file, fault)) return CityFilm{};
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parseCityFilm(*text, file, city);
}

}  // namespace shancheng
