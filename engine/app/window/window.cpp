#include "engine/app/window/window.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "engine/app/film/film.h"
#include "engine/ui/overlay.h"
#include "engine/ui/theme.h"
#include "sim/io/city_folder.h"

namespace shancheng {

namespace {

constexpr double kFlightSeconds = 1.6;

gl::ContextOptions windowOptions(const CityRun& city, Language language) {
  gl::ContextOptions options;
  const LocalizedText& name = city.geography->city.name;
  options.title =
      city.text(language).get("ui.title") + " · " + (language == Language::en ? name.en : name.zh);
  options.width = 1366;
  options.height = 768;
  return options;
}

Camera openingCamera(const CityDefinition& city) {
  return city.cameras.empty() ? Camera{} : cameraFrom(city.cameras.front());
}

}  // namespace

Window::Window(const CityRun& city, const WindowOptions& options, const std::string& shaders,
               std::unique_ptr<Timeline> timeline, std::vector<Series> observed)
    : city_(city),
      observed_(std::move(observed)),
      language_(options.language),
      context_(windowOptions(city, options.language)),
      renderer_(city.geography,
                options.quality == Quality::automatic ? openingQuality(context_.isSoftware()).tier
                                                      : options.quality,
                shaders),
      host_(&context_),
      worker_(std::move(timeline)),
      shown_(worker_.view()),
      playback_(city.spec.scenario->playFromYear, city.spec.scenario->endYear,
                city.spec.scenario->playFromYear),
      orbit_(openingCamera(city.geography->city), city.geography->city.frame.sideMetres()),
      walk_(*city.geography),
      isQualityAdaptive_(options.quality == Quality::automatic),
      adaptiveQuality_(openingQuality(context_.isSoftware())),
      fixedScale_(options.scale),
      last_(Clock::now()),
      film_(city, city.spec.seed) {
  playback_.togglePlay();
}

void Window::run() {
  while (runFrame()) {
  }
  SDL_HideWindow(context_.window());  // a film under way may take a moment to end
}

// The fonts follow the display's dots an inch and the person's own size of the interface.
void Window::refreshFonts() {
  int points = 1;
  SDL_GetWindowSize(context_.window(), &points, nullptr);
  SDL_GL_GetDrawableSize(context_.window(), &width_, &height_);
  float dots = 96;
  const int display = SDL_GetWindowDisplayIndex(context_.window());
  if (display < 0 || SDL_GetDisplayDPI(display, &dots, nullptr, nullptr) != 0 || dots < 48) dots = 96;
  // Small differences are how monitors lie about their size, not wishes.
  float scale = dots > 130 ? dots / 96 : 1.0f;
  scale *= static_cast<float>(width_) / static_cast<float>(std::max(points, 1));
  scale = std::clamp(scale * state_.personScale, 0.6f, 4.0f);
  if (scale == scale_) return;
  scale_ = scale;
  const auto font = findFont();
  std::set<ImWchar> characters = charactersOf(city_.geography->city);
  characters.merge(charactersOf(city_.texts.en));
  characters.merge(charactersOf(city_.texts.zh));
  const auto set = host_.setFonts(font ? &*font : nullptr, characters, scale);
  const Error* fault = !font ? &font.error() : !set ? &set.error() : nullptr;
  if (fault) {
    std::fprintf(stderr, "shancheng: %s\n", fault->message().c_str());
    if (font) (void)host_.setFonts(nullptr, characters, scale);
    language_ = Language::en;
  }
  theme::apply(scale);
}

InterfaceView Window::viewNow() {
  InterfaceView view;
  view.texts = &city_.text(language_);
  view.geography = city_.geography.get();
  view.scenario = city_.spec.scenario.get();
  view.history = shown_.history.get();
  view.before = shown_.before.get();
  view.observed = observed_;
  view.commands = shown_.commands;
  view.isBusy = shown_.isBusy;
  view.hasQuestion = shown_.hasQuestion;
  view.isAsking = shown_.isAsking;
  view.explanation = shown_.explanation.get();
  view.fault = host_.fonts().latinOnly ? view.texts->get("ui.no_chinese_font") : shown_.fault;
  view.year = playback_.year();
  view.isPlaying = playback_.isPlaying();
  view.yearsPerSecond = playback_.yearsPerSecond();
  view.framesPerSecond = framesPerSecond_;
  view.statistics = &renderer_.statistics();
  view.rendererName = context_.rendererName();
  view.isSoftware = context_.isSoftware();
  view.quality = renderer_.quality();
  view.isAutomatic = isQualityAdaptive_;
  view.fixedScale = fixedScale_;
  view.camera = cameraNow();
  view.miniMap = renderer_.miniMapTexture();
  view.film = filmViewNow();
  view.fonts = &host_.fonts();
  view.scale = scale_;
  view.width = static_cast<float>(width_);
  view.height = static_cast<float>(height_);
  return view;
}

void Window::flyTo(const Camera& camera) {
  endPreview(false);
  flightFrom_ = flight_ < 1 ? blend(flightFrom_, flightTo_, ease(flight_)) : cameraNow();
  isWalking_ = false;
  flightTo_ = camera;
  flight_ = 0;
}

// Down to the street where the view rests, or up again to where it was seen from.
void Window::toggleWalk() {
  endPreview(false);
  if (isWalking_) return flyTo(orbit_.camera());
  const Camera from = cameraNow();
  flight_ = 1;
  walk_.begin(from.target.x, from.target.y, from);
  isWalking_ = true;
}

void Window::moveCamera(double seconds) {
  if (isWalking_ && !preview_ && !ImGui::GetIO().WantTextInput) {
    const Uint8* keys = SDL_GetKeyboardState(nullptr);
    const auto axis = [keys](SDL_Scancode more, SDL_Scancode less) {
      return (keys[more] ? 1.0 : 0.0) - (keys[less] ? 1.0 : 0.0);
    };
    walk_.step(axis(SDL_SCANCODE_W, SDL_SCANCODE_S), axis(SDL_SCANCODE_D, SDL_SCANCODE_A), seconds,
               (SDL_GetModState() & KMOD_SHIFT) != 0);
  }
  if (flight_ >= 1) return;
  flight_ = std::min(1.0, flight_ + seconds / kFlightSeconds);
  orbit_.reset(blend(flightFrom_, flightTo_, ease(flight_)));
}

void Window::carryOut(const InterfaceRequests& requests) {
  for (const Command& command : requests.commands) worker_.post(command);
  if (requests.closeInspector) worker_.forgetQuestion();
  if (requests.togglePlay || requests.seek || requests.step) endPreview(false);
  if (requests.togglePlay) playback_.togglePlay();
  if (requests.seek) playback_.seek(*requests.seek);
  if (requests.step) playback_.step(*requests.step);
  if (requests.faster) playback_.faster(*requests.faster);
  if (requests.camera) flyTo(cameraFrom(city_.geography->city.cameras[*requests.camera]));
  if (requests.goTo) {
    Camera camera = orbit_.camera();
    const glm::dvec3 way(requests.goTo->x - camera.target.x, requests.goTo->y - camera.target.y, 0);
    camera.position += way;
    camera.target += way;
    flyTo(camera);
  }
  carryOutFilm(requests.film);
  if (requests.quality) choose(*requests.quality);
  if (requests.scale) fixedScale_ = *requests.scale > 0 ? requests.scale : std::nullopt;
  if (requests.toggleLanguage && !host_.fonts().latinOnly) {
    language_ = language_ == Language::en ? Language::zh : Language::en;
    SDL_SetWindowTitle(context_.window(), windowOptions(city_, language_).title.c_str());
  }
}

void Window::choose(Quality quality) {
  isQualityAdaptive_ = quality == Quality::automatic;
  if (isQualityAdaptive_) adaptiveQuality_ = openingQuality(context_.isSoftware());
  renderer_.setQuality(isQualityAdaptive_ ? adaptiveQuality_.tier : quality);
}

void Window::applyRenderBudget(FrameSettings& frame) const {
  const RenderBudget spending = renderBudgetOf(adaptiveQuality_, frame.width);
  if (isQualityAdaptive_) frame.budgetFraction = spending.fraction;
  frame.scale = fixedScale_ ? *fixedScale_ : isQualityAdaptive_ ? spending.scale : 0;
}

// Adaptive quality is told what the frame before took; a person's own choice is never touched.
void Window::measureFrame(double seconds) {
  framesPerSecond_ = framesPerSecond_ <= 0 ? 1 / std::max(seconds, 1e-4)
                                           : 0.92 * framesPerSecond_ + 0.08 / std::max(seconds, 1e-4);
  if (!isQualityAdaptive_) return;
  double busy = seconds * 1000;
  if (!context_.isSoftware()) {
    // A card waits for the display between frames: what it was busy for is what its passes took.
    busy = 0;
    for (const PassTime& pass : renderer_.statistics().passes) busy += pass.milliseconds;
  }
  const Quality before = adaptiveQuality_.tier;
  adaptiveQuality_ = advanced(adaptiveQuality_, busy, seconds);
  if (adaptiveQuality_.tier != before) renderer_.setQuality(adaptiveQuality_.tier);
}

bool Window::runFrame() {
  for (SDL_Event event; SDL_PollEvent(&event);)
    if (!takeEvent(event)) return false;
  const auto now = Clock::now();
  const double seconds = std::min(0.25, std::chrono::duration<double>(now - last_).count());
  last_ = now;
  measureFrame(seconds);
  refreshFonts();

  film_.poll();
  followPreview();

  host_.beginFrame();
  InterfaceRequests requests;
  const InterfaceView view = viewNow();
  FrameSettings frame;
  frame.width = width_;
  frame.height = height_;
  frame.year = playback_.year();
  frame.hour = state_.hour;
  frame.camera = cameraNow();
  frame.timeSeconds = static_cast<double>(SDL_GetTicks()) / 1000.0;
  std::copy(std::begin(state_.layers), std::end(state_.layers), std::begin(frame.layers));
  buildInterface(view, state_, requests);
  if (state_.showLabels)
    drawLabels(*ImGui::GetBackgroundDrawList(), host_.fonts(), scale_, language_, renderer_.labels(frame),
               state_.panels);
  if (shown_.hasQuestion) drawPicked(frame.camera);
  carryOut(requests);

  shown_ = worker_.view();
  playback_.advance(seconds, shown_.history->lastYear());
  moveCamera(seconds);
  renderer_.follow(shown_.history);
  (void)renderer_.upload({Renderer::kUploadMilliseconds});
  // What is drawn may be a few frames behind what is known.
  if (const HistoryPointer& drawn = renderer_.city().history())
    frame.year = std::min(playback_.year(), static_cast<double>(drawn->lastYear()));
  applyRenderBudget(frame);
  frame.data = state_.data;
  if (needsFields(frame.data)) {
    worker_.askFields(static_cast<int>(std::floor(frame.year)));
    renderer_.setFields(shown_.fields);
  }
  renderer_.draw(frame, 0);
  // A shader that this driver builds by day may fail at night: said once, and the one before stays.
  if (const std::string& words = renderer_.statistics().shaderFault; words != shaderFault_) {
    shaderFault_ = words;
    if (!words.empty()) SDL_LogError(SDL_LOG_CATEGORY_APPLICATION, "%s", words.c_str());
  }
  host_.endFrame();
  context_.swap();
  return true;
}

}  // namespace shancheng
