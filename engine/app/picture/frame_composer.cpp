#include "engine/app/picture/frame_composer.h"

#include <algorithm>
#include <cmath>

#include "engine/app/picture/picture_names.h"
#include "engine/ui/figures.h"
#include "engine/ui/overlay.h"
#include "sim/io/city_folder.h"

namespace shancheng {

namespace {
gl::ContextOptions offscreen() {
  gl::ContextOptions options;
  options.offscreen = true;
  options.width = options.height = 64;
  return options;
}

// Nobody waits at the other end of a still or a film: it may cost more, and looks the same on every machine.
Quality qualityFor(const PictureOptions& picture) {
  const Quality quality = qualityOf(picture.quality);
  return quality == Quality::automatic ? Quality::high : quality;
}
// A film on a software renderer takes half the time without antialiasing, and its sub-frames (--spp) do the
// same and more; who names a quality gets it.
int samplesFor(const ComposerOptions& options, bool isSoftware) {
  if (options.subframes >= 4) return 1;
  const bool isAutomatic = qualityOf(options.picture.quality) == Quality::automatic;
  return isAutomatic && options.isFilm && isSoftware ? 1 : 4;
}

Languages languagesOf(const LoadedCity& city, const PictureOptions& options) {
  if (options.captions == Captions::english) return {&city.texts.en, nullptr};
  if (options.captions == Captions::chinese) return {&city.texts.zh, nullptr};
  return {&city.text(options.language),
          &city.text(options.language == Language::en ? Language::zh : Language::en)};
}

// Type beyond this is drawn enlarged: a texture of all characters has its limits.
constexpr float kLargestBodyPixels = 80, kLargestTitlePixels = 104, kLargestYearPixels = 340;

// What was drawn since `first` is left this opaque.
void fadeSince(ImDrawList& list, int first, float opacity) {
  for (int i = first; i < list.VtxBuffer.Size; ++i) {
    ImU32& colour = list.VtxBuffer[i].col;
    const auto alpha = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xff);
    colour = (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha * opacity) << IM_COL32_A_SHIFT);
  }
}
}  // namespace

std::set<ImWchar> charactersOfPictures(const LoadedCity& city, const std::vector<LocalizedText>& names) {
  std::set<ImWchar> characters = charactersOf(city.geography->city);
  for (const LocalizedText& name : names) characters.merge(charactersOf(name.en + name.zh));
  for (const TextTable* texts : {&city.texts.en, &city.texts.zh})
    for (const auto& [id, text] : texts->all())
      if (!id.starts_with("lever") && !id.starts_with("system") && !id.starts_with("explain") &&
          !id.ends_with(".tip"))
        characters.merge(charactersOf(text));
  return characters;
}

FrameComposer::FrameComposer(const LoadedCity& city, const ComposerOptions& options,
                             const std::string& shaders)
    : city_(city),
      options_(options),
      languages_(languagesOf(city, options.picture)),
      context_(offscreen()),
      land_(city.geography, qualityFor(options.picture), shaders),
      cityResources_(land_),
      capture_(land_),
      samples_(samplesFor(options, context_.isSoftware())) {}
FrameComposer::~FrameComposer() = default;

Result<std::unique_ptr<FrameComposer>> FrameComposer::make(const LoadedCity& city,
                                                           const ComposerOptions& options) {
  const auto shaders = shaderFolder(city.assets);
  if (!shaders) return shaders.error();
  const PictureOptions& picture = options.picture;
  const bool hasText = picture.labels || picture.captions != Captions::none || !picture.data.empty() ||
                       !picture.chart.empty() || options.hasTitles || options.isCompared;
  if (hasText)
    if (const auto found = findFont(); !found) return found.error();
  std::unique_ptr<FrameComposer> maker(new FrameComposer(city, options, *shaders));
  if (hasText)
    if (auto set = maker->setFonts(); !set) return set.error();
  if (!picture.chart.empty() && !city.geography->city.observedFile.empty()) {
    auto observed = loadObserved(city.geography->city);
    if (!observed) return observed.error();
    maker->observed_ = std::move(*observed);
  }
  return maker;
}

Result<void> FrameComposer::setFonts() {
  const auto font = findFont();
  if (!font) return font.error();
  host_ = std::make_unique<ImGuiHost>(nullptr);
  const std::set<ImWchar> characters = charactersOfPictures(city_, options_.names);
  if (!isComposed())
    return host_->setFonts(&*font, characters, textScale(options_.picture.width, options_.picture.height));
  const CityDefinition& city = city_.geography->city;
  const float unit = typeUnit(options_.picture.width, options_.picture.height);
  FontSizes sizes{std::clamp(26 * unit, 8.0f, kLargestBodyPixels),
                  std::clamp(34 * unit, 8.0f, kLargestTitlePixels),
                  std::clamp(92 * unit, 8.0f, kLargestYearPixels)};
  sizes.inYear = charactersOf(city.name.en + city.name.zh);
  return host_->setFonts(&*font, characters, 1, sizes);
}

void FrameComposer::setHistory(HistoryPointer history) { cityResources_.setHistory(std::move(history)); }

void FrameComposer::setComparison(const LocalizedText& ownName, HistoryPointer other,
                                  const LocalizedText& otherName) {
  comparison_.emplace(Comparison{ownName, otherName, CityResources(land_)});
  comparison_->city.setHistory(std::move(other));
}

void FrameComposer::setFields(std::shared_ptr<const YearFields> fields) {
  cityResources_.setFields(std::move(fields));
}

std::vector<std::uint8_t> FrameComposer::picture(const PictureRequest& request) {
  start(request);
  return take();
}

void FrameComposer::start(const PictureRequest& request) {
  const std::span<const FrameSettings> subframes =
      request.subframes.empty() ? std::span(&request.frame, 1) : std::span(request.subframes);
  std::vector<CityResources*> cities = {&cityResources_};
  if (comparison_) cities.push_back(&comparison_->city);
  const bool hasLegend = request.frame.data != RasterId::none && cityResources_.history();
  if (!comparison_ &&
      (!host_ || (!request.labels && !request.caption && !request.chart && !request.title && !hasLegend)))
    return capture_.start(cities, subframes, samples_);
  const int height = options_.picture.height;
  host_->prepare(options_.picture.width, height, [&](ImDrawList& list) {
    if (comparison_)
      drawComparison(list, request);
    else
      drawWords(list, request);
  });
  capture_.start(cities, subframes, samples_, [&](unsigned framebuffer, const Crop& tile) {
    host_->drawOver(framebuffer, static_cast<int>(tile.x), height - static_cast<int>(tile.y + tile.height),
                    static_cast<int>(tile.width), static_cast<int>(tile.height));
  });
}

// The name of each side and how many live there, over a line between them; the year, which is that of both,
// on it.
void FrameComposer::drawComparison(ImDrawList& list, const PictureRequest& request) const {
  const double year = request.frame.year;
  const Fonts& fonts = host_->fonts();
  const float unit = typeUnit(options_.picture.width, options_.picture.height), size = 34 * unit,
              body = 26 * unit;
  const auto width = static_cast<float>(options_.picture.width),
             height = static_cast<float>(options_.picture.height);
  list.AddLine({width / 2, 0}, {width / 2, height}, IM_COL32(235, 230, 220, 200), std::max(1.0f, 2 * unit));
  const auto centred = [&](ImFont* font, float pixels, float centre, float top, const std::string& text) {
    const float wide = font->CalcTextSizeA(pixels, 1e6f, 0, text.c_str()).x;
    drawHaloText(list, font, pixels, {centre - wide / 2, top}, IM_COL32(250, 246, 238, 255), text.c_str());
  };
  for (int side = 0; side < 2; ++side) {
    const LocalizedText& name = side == 0 ? comparison_->ownName : comparison_->otherName;
    const History& history = *(side == 0 ? cityResources_ : comparison_->city).history();
    const float centre = width * (side == 0 ? 0.25f : 0.75f);
    float top = height * 0.055f;
    centred(fonts.title, size, centre, top, languages_.of(name));
    top += 1.2f * size;
    if (const std::string second = languages_.secondOf(name); !second.empty()) {
      centred(fonts.body, body, centre, top, second);
      top += 1.3f * body;
    }
    const int at = std::clamp(static_cast<int>(std::floor(year)), history.startYear, history.lastYear()) -
                   history.startYear;
    const double persons = history.years[static_cast<std::size_t>(at)]
                               ->indicators[static_cast<std::size_t>(IndicatorId::population)];
    for (const TextTable* texts : {languages_.first, languages_.second}) {
      if (!texts) continue;
      centred(fonts.body, body, centre, top,
              fill(texts->get("caption.population"), "people", people(*texts, persons)));
      top += 1.25f * body;
    }
  }
  if (request.caption)
    centred(fonts.year, 92 * unit, 0.5f * width, 0.91f * height - 92 * unit,
            std::to_string(static_cast<int>(std::floor(year))));
}

void FrameComposer::drawWords(ImDrawList& list, const PictureRequest& request) const {
  const Fonts& fonts = host_->fonts();
  const HistoryPointer& history = cityResources_.history();
  const bool hasLegend = request.frame.data != RasterId::none && history;
  const TextTable& second = languages_.second ? *languages_.second : *languages_.first;
  Legend legend;
  if (hasLegend)
    legend = {request.frame.data, rasterRange(request.frame.data, *city_.geography, *history),
              static_cast<int>(std::floor(request.frame.year))};
  const Language labelLanguage = languages_.first->language();
  if (!isComposed()) {
    const float scale = textScale(options_.picture.width, options_.picture.height);
    std::vector<ImVec4> taken;
    if (hasLegend)
      taken.push_back(
          drawLegend(list, fonts, scale, {20 * scale, 20 * scale}, *languages_.first, second, legend));
    if (request.labels)
      drawLabels(list, fonts, scale, labelLanguage, cityResources_.labels(request.frame), taken);
    return;
  }
  const float unit = typeUnit(options_.picture.width, options_.picture.height);
  ToCompose wanted;
  wanted.hasCaption = request.caption.has_value();
  if (wanted.hasCaption)
    wanted.year = yearSize(fonts, unit, shapeOf(options_.picture.width, options_.picture.height), languages_,
                           saysPopulation(options_.picture));
  if (hasLegend)
    wanted.legend = [&](float scale) {
      return legendSize(fonts, scale, *languages_.first, languages_.second != nullptr, legend);
    };
  if (request.chart) wanted.plots = static_cast<int>(request.chart->indicators.size());
  wanted.plotHeight = plotHeight(unit);
  wanted.chartFoot = chartFoot(unit);
  const Composition place = arranged(options_.picture.width, options_.picture.height, wanted);
  const ImVec2 size{static_cast<float>(options_.picture.width), static_cast<float>(options_.picture.height)};

  const int firstVertex = list.VtxBuffer.Size;
  if (request.labels) {
    std::vector<ImVec4> taken;
    const auto take = [&](const Box& box) { taken.push_back({box.left, box.top, box.right, box.bottom}); };
    if (place.legend) take(*place.legend);
    if (place.chart) take(*place.chart);
    if (request.caption) {
      take(place.year);
      take(place.event);  // always, so that no name goes when an event comes
    }
    drawLabels(list, fonts, 1.25f * unit, labelLanguage, cityResources_.labels(request.frame), taken,
               languages_.second != nullptr);
  }
  if (place.legend)
    drawLegend(list, fonts, place.legendScale, {place.legend->left, place.legend->top}, *languages_.first,
               second, legend);
  if (request.chart && history)
    drawFilmChart(list, fonts, place, languages_, *request.chart, *history, observed_);
  if (request.caption) drawCaption(list, fonts, place, size, languages_, *request.caption);
  if (!request.title) return;
  fadeSince(list, firstVertex, 1 - request.title->alpha);
  drawTitleCard(list, fonts, place, size, languages_, *request.title);
}

float textScale(int width, int height) {
  return std::clamp(std::min(static_cast<float>(height) / 720.0f, static_cast<float>(width) / 900.0f), 0.35f,
                    6.0f);
}

}  // namespace shancheng
