#include "engine/app/picture_maker.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {
gl::ContextOptions offscreen() {
  gl::ContextOptions options;
  options.offscreen = true;
  options.width = options.height = 64;
  return options;
}

// Nobody waits at the other end of a still or a film: it may cost more, and looks the same on every machine.
Quality qualityFor(const Options& options) {
  return options.quality == Quality::automatic ? Quality::high : options.quality;
}
// A film on a software renderer takes half the time without antialiasing, and its sub-frames (--spp) do the
// same and more; who names a quality gets it.
int samplesFor(const Options& options, bool isSoftware) {
  if (options.subframes >= 4) return 1;
  return options.quality == Quality::automatic && options.mode == Mode::record && isSoftware ? 1 : 4;
}
}  // namespace

PictureMaker::PictureMaker(const LoadedCity& city, const Options& options, const std::string& shaders)
    : city_(city), language_(options.language), width_(options.width), height_(options.height),
      context_(offscreen()), renderer_(city.geography, qualityFor(options), shaders),
      drawer_(renderer_, shaders),
      samples_(samplesFor(options, context_.isSoftware())) {}
PictureMaker::~PictureMaker() = default;

Result<std::unique_ptr<PictureMaker>> PictureMaker::make(const LoadedCity& city, const Options& options) {
  const auto shaders = shaderFolder(city.assets);
  if (!shaders) return shaders.error();
  const bool hasText = options.labels || options.captions || options.data != RasterId::none;
  std::optional<FontFile> font;
  if (hasText) {
    const auto found = findFont();
    if (!found) return found.error();
    font = *found;
  }
  std::unique_ptr<PictureMaker> maker(new PictureMaker(city, options, *shaders));
  if (hasText) {
    maker->host_ = std::make_unique<ImGuiHost>(nullptr);
    std::set<ImWchar> characters = charactersOf(city.geography->city);
    characters.merge(charactersOf(city.texts.en));
    characters.merge(charactersOf(city.texts.zh));
    if (auto set = maker->host_->setFonts(&*font, characters, textScale(options.width, options.height)); !set)
      return set.error();
  }
  return maker;
}

void PictureMaker::setHistory(HistoryPointer history) {
  history_ = history;
  renderer_.setHistory(std::move(history));
}

void PictureMaker::setFields(std::shared_ptr<const YearFields> fields) { renderer_.setFields(std::move(fields)); }

std::vector<std::uint8_t> PictureMaker::picture(const PictureRequest& request) {
  start(request);
  return take();
}

void PictureMaker::start(const PictureRequest& request) {
  const std::span<const FrameSettings> subframes = request.subframes.empty() ? std::span(&request.frame, 1) : std::span(request.subframes);
  const bool hasLegend = request.frame.data != RasterId::none && history_;
  if (!host_ || (!request.labels && !request.caption && !hasLegend)) return drawer_.start(subframes, samples_);
  const float scale = textScale(width_, height_);
  const TextTable &first = city_.text(language_), &second = city_.text(language_ == Language::en ? Language::zh : Language::en);
  host_->prepare(width_, height_, [&](ImDrawList& list) {
    std::vector<ImVec4> taken;
    if (hasLegend) {
      const Legend legend{request.frame.data, rasterRange(request.frame.data, *city_.geography, *history_),
                          static_cast<int>(std::floor(request.frame.year))};
      taken.push_back(drawLegend(list, host_->fonts(), scale, {20 * scale, 20 * scale}, first, second, legend));
    }
    if (request.labels) drawLabels(list, host_->fonts(), scale, language_, renderer_.labels(request.frame), taken);
    if (request.caption)
      drawCaption(list, host_->fonts(), scale, {static_cast<float>(width_), static_cast<float>(height_)},
                  first, second, *request.caption);
  });
  drawer_.start(subframes, samples_, [&](unsigned framebuffer, const Crop& tile) {
    host_->lay(framebuffer, static_cast<int>(tile.x), height_ - static_cast<int>(tile.y + tile.height), static_cast<int>(tile.width),
               static_cast<int>(tile.height));
  });
}

Result<Camera> chosenCamera(const Options& options, const CityDefinition& city, const Camera& fallback) {
  if (options.cameraAt) {
    Camera camera;
    const Point from = city.frame.toScene(options.cameraAt->from), to = city.frame.toScene(options.cameraAt->to);
    camera.position = {from.x, from.y, options.cameraAt->fromMetres};
    camera.target = {to.x, to.y, options.cameraAt->toMetres};
    return camera;
  }
  if (options.camera.empty()) return fallback;
  std::string known;
  for (const NamedCamera& named : city.cameras) {
    if (named.id == options.camera) return cameraFrom(named);
    known += (known.empty() ? "" : ", ") + named.id;
  }
  return Error{"", 0, "--camera '" + options.camera + "'", "expected one of " + known};
}

FrameSettings frameFrom(const Options& options) {
  FrameSettings frame;
  frame.width = options.width;
  frame.height = options.height;
  frame.hour = options.hour;
  frame.data = options.data;
  for (const LayerSwitch& one : options.layers) frame.layers[static_cast<std::size_t>(one.layer)] = one.on;
  return frame;
}

float textScale(int width, int height) {
  return std::clamp(std::min(static_cast<float>(height) / 720.0f, static_cast<float>(width) / 900.0f), 0.35f, 6.0f);
}

}  // namespace shancheng
