#include "engine/app/commands/picture_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/render/layers/layer_names.h"

namespace shancheng {

namespace {

struct BareOption {
  std::string_view name, meaning;
};
constexpr std::array kBareOptions = {BareOption{"--captions", "both"},
                                     BareOption{"--chart", "population,built_up_area"}};
constexpr std::size_t kMaxPlots = 4;

constexpr std::array<bool, kLayerCount> kLayersAtStart = {
#define LAYER(id, shown) shown,
#include "engine/render/layers/layers.def"
#undef LAYER
};

Error usage(std::string found, std::string expected) {
  return {"", 0, std::move(found), std::move(expected)};
}

std::optional<IndicatorId> indicatorFrom(std::string_view id) {
  const auto table = indicatorTable();
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].id == id) return static_cast<IndicatorId>(i);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> withWordsForBareOptions(int argc, const char* const* argv) {
  std::vector<std::string> words;
  for (int i = 0; i < argc; ++i) {
    std::string word = argv[i];
    const std::string_view next = i + 1 < argc ? argv[i + 1] : "-";
    const bool isBare =
        next.empty() || next.front() == '-' || next.find_first_of("./") != std::string_view::npos;
    for (const BareOption& option : kBareOptions)
      if (isBare && word == option.name) word += "=" + std::string(option.meaning);
    words.push_back(std::move(word));
  }
  return words;
}

Result<Captions> parseCaptions(const std::string& text, Mode mode) {
  if (text.empty()) return Captions::none;
  if (text == "en") return Captions::english;
  if (text == "zh") return Captions::chinese;
  if (text == "both") return Captions::both;
  if (text == "srt" && mode == Mode::record) return Captions::files;
  return usage("--captions '" + text + "'",
               mode == Mode::record ? "expected en, zh, both or srt" : "expected en, zh or both");
}

Result<std::vector<IndicatorId>> parseChart(const std::string& text) {
  std::vector<IndicatorId> chart;
  for (std::size_t at = 0; !text.empty() && at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string id = text.substr(at, end - at);
    const auto indicator = indicatorFrom(id);
    if (!indicator) {
      std::string known;
      for (const IndicatorRow& row : indicatorTable())
        known += (known.empty() ? "" : ", ") + std::string(row.id);
      return usage("--chart '" + id + "'", "expected ids of indicators with commas between, of " + known);
    }
    if (std::find(chart.begin(), chart.end(), *indicator) == chart.end()) chart.push_back(*indicator);
    at = end + 1;
  }
  if (chart.size() > kMaxPlots)
    return usage("--chart with " + std::to_string(chart.size()) + " indicators", "expected at most 4");
  return chart;
}

Result<LayerSwitch> parseLayerSwitch(const std::string& text) {
  std::string_view id = text;
  const char sign = id.empty() ? ' ' : id.front();
  if (sign == '+' || sign == '-') id.remove_prefix(1);
  std::string known;
  for (std::size_t i = 0; i < kLayerCount; ++i) {
    if (kLayerIds[i] == id) {
      const bool on = sign == '+' || (sign != '-' && !kLayersAtStart[i]);
      return LayerSwitch{static_cast<LayerId>(i), on};
    }
    known += (i ? ", " : "") + std::string(kLayerIds[i]);
  }
  return usage("--layer '" + text + "'",
               "expected one of " + known + ", with + or - before it for on or off");
}

Result<RasterId> parseRaster(const std::string& text) {
  if (const auto raster = rasterFrom(text)) return *raster;
  std::string known;
  for (std::size_t i = 0; i < kRasterCount; ++i)
    known += (i ? ", " : "") + std::string(rasterRow(static_cast<RasterId>(i)).id);
  return usage("--data '" + text + "'", "expected one of " + known);
}

}  // namespace shancheng
