#include "engine/app/window/window.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "engine/app/film/film.h"
#include "engine/app/picture/picture_names.h"
#include "engine/app/window/drawing_share.h"
#include "engine/app/window/window_session.h"
#include "engine/ui/interface_scale.h"
#include "engine/ui/overlay.h"
#include "engine/ui/theme.h"
#include "sim/io/city_folder.h"

namespace shancheng {

namespace {

constexpr double kFlightSeconds = 1.6;

SessionSetup sessionSetup(const CityRun& city, const WindowOptions& options) {
  SessionSetup setup;
  setup.geography = city.geography;
  setup.spec = city.spec;
  setup.names = sessionNames();
  setup.threads = options.threads;
  return setup;
}

Camera openingCamera(const CityDefinition& city) {
  return city.cameras.empty() ? Camera{} : cameraFrom(city.cameras.front());
}

}  // namespace

std::string Window::titleOf(const CityRun& city, Language language) {
  const LocalizedText& name = city.geography->city.name;
  return city.text(language).get("ui.title") + " · " + (language == Language::en ? name.en : name.zh);
}

Window::Window(gl::Context& context, const CityRun& city, const WindowOptions& options,
               const std::string& shaders, std::vector<Series> observed)
    : city_(city),
      observed_(std::move(observed)),
      context_(context),
      fullScreen_(context.window()),
      renderer_(city.geography,
                options.quality == Quality::automatic ? openingQuality(context_.isSoftware()).tier
                                                      : options.quality,
                shaders),
      host_(&context),
      session_(sessionSetup(city, options)),
      titled_(options.language),
      quality_(nameOf(options.quality)),
      orbit_(openingCamera(city.geography->city), city.geography->city.frame.sideMetres()),
      walk_(*city.geography),
      isQualityAdaptive_(options.quality == Quality::automatic),
      adaptiveQuality_(openingQuality(context_.isSoftware())),
      fixedScale_(options.scale),
      last_(Clock::now()),
      film_(city, city.spec.seed) {
  if (const std::string file = autosaveFile(); !file.empty()) session_.keepAutosave(file);
  for (const Action& opening :
       {Action(action::SetLanguage{{options.language == Language::en ? "en" : "zh"}}),
        Action(action::SetQuality{quality_}),
        Action(action::Loop{options.isLooping ? Switch::on : Switch::off}), Action(action::Play{})})
    (void)session_.perform(opening, Origin::script);
  shown_ = session_.snapshot();
  state_.personScale = state_.askedScale = static_cast<float>(options.interfaceScale);
  SDL_SetWindowTitle(context_.window(), titleOf(city_, titled_).c_str());
  fullScreen_.set(options.isFullScreen);
}

void Window::run() {
  while (runFrame()) {
  }
  SDL_HideWindow(context_.window());  // a film under way may take a moment to end
}

// The fonts follow the display's dots an inch, the size of the window and the person's own wish.
void Window::refreshFonts() {
  SDL_GL_GetDrawableSize(context_.window(), &width_, &height_);
  float dots = 0;
  const int display = SDL_GetWindowDisplayIndex(context_.window());
  if (display < 0 || SDL_GetDisplayDPI(display, &dots, nullptr, nullptr) != 0) dots = 0;
  const auto scale = static_cast<float>(
      interfaceScale(width_, height_, static_cast<double>(dots), static_cast<double>(state_.personScale)));
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
    (void)session_.perform(action::SetLanguage{{"en"}}, Origin::script);
  }
  theme::apply(scale);
}

InterfaceView Window::viewNow() {
  InterfaceView view;
  view.texts = &city_.text(shown_->language);
  view.geography = city_.geography.get();
  view.session = shown_.get();
  view.observed = observed_;
  if (host_.fonts().latinOnly) view.fault = view.texts->get("ui.no_chinese_font");
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

// The hand takes the clock or the camera back from a film's preview.
void Window::carryOut(const Action& action) {
  const bool isOfClock =
      std::holds_alternative<action::TogglePlay>(action) || std::holds_alternative<action::Play>(action) ||
      std::holds_alternative<action::SeekYear>(action) || std::holds_alternative<action::SeekStart>(action) ||
      std::holds_alternative<action::SeekEnd>(action) || std::holds_alternative<action::StepYears>(action);
  if (isOfClock) endPreview(false);
  if (std::holds_alternative<action::SetLanguage>(action) && host_.fonts().latinOnly) return;
  (void)session_.perform(action);  // what is refused is said by the snapshot
}

void Window::carryOut(const InterfaceRequests& requests) {
  for (const Action& action : requests.actions) carryOut(action);
  carryOutFilm(requests.film);
  if (requests.scale) fixedScale_ = *requests.scale > 0 ? requests.scale : std::nullopt;
}

void Window::followSession() {
  shown_ = session_.snapshot();
  if (shown_->camera.number != cameraWish_) {
    cameraWish_ = shown_->camera.number;
    if (shown_->camera.point) {
      const Point place = city_.geography->city.frame.toScene(*shown_->camera.point);
      Camera camera = orbit_.camera();
      const glm::dvec3 shift(place.x - camera.target.x, place.y - camera.target.y, 0);
      camera.position += shift;
      camera.target += shift;
      flyTo(camera);
    }
    for (const NamedCamera& camera : city_.geography->city.cameras)
      if (!shown_->camera.point && camera.id == shown_->camera.camera) flyTo(cameraFrom(camera));
  }
  if (shown_->quality != quality_) {
    quality_ = shown_->quality;
    choose(qualityOf(quality_));
  }
  if (shown_->language != titled_) {
    titled_ = shown_->language;
    SDL_SetWindowTitle(context_.window(), titleOf(city_, titled_).c_str());
  }
  followFilms();
}

void Window::choose(Quality quality) {
  isQualityAdaptive_ = quality == Quality::automatic;
  if (isQualityAdaptive_) adaptiveQuality_ = openingQuality(context_.isSoftware());
  renderer_.setQuality(isQualityAdaptive_ ? adaptiveQuality_.tier : quality);
}

void Window::applyRenderBudget(FrameSettings& frame) const {
  const bool isSmall = drawingShare(context_.isSoftware(), shown_->areYearsOwed, 0).isSmall;
  AdaptiveQuality quality = adaptiveQuality_;
  if (isSmall) quality.level = 0;
  const RenderBudget spending = renderBudgetOf(quality, frame.width);
  if (isQualityAdaptive_) frame.budgetFraction = spending.fraction;
  frame.scale = fixedScale_ ? *fixedScale_ : isQualityAdaptive_ ? spending.scale : 0;
}

// Adaptive quality is told what the frame before took; a person's own choice is never touched.
void Window::measureFrame(double seconds) {
  framesPerSecond_ = framesPerSecond_ <= 0 ? 1 / std::max(seconds, 1e-4)
                                           : 0.92 * framesPerSecond_ + 0.08 / std::max(seconds, 1e-4);
  // What a frame takes beside the model says nothing about what it takes alone.
  if (!isQualityAdaptive_ || drawingShare(context_.isSoftware(), shown_->areYearsOwed, 0).isSmall) return;
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

void Window::giveWay(double busySeconds) {
  const DrawingShare share = drawingShare(context_.isSoftware(), shown_->areYearsOwed, busySeconds);
  const FrameStatistics& statistics = renderer_.statistics();
  const double pixels = static_cast<double>(statistics.drawnWidth) * statistics.drawnHeight;
  if (!share.isSmall && pixels > 0) {
    const double now = busySeconds / pixels;
    softwareSecondsOfPixel_ = softwareSecondsOfPixel_ > 0 ? 0.92 * softwareSecondsOfPixel_ + 0.08 * now : now;
  }
  // A hand does not wait: its presses and releases are told to panels one a frame.
  if (share.pauseSeconds > 0 && !SDL_HasEvents(SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP))
    SDL_Delay(static_cast<Uint32>(share.pauseSeconds * 1000));
}

bool Window::runFrame() {
  if (!takeEvents()) return false;
  const auto frameTime = Clock::now();
  const double seconds = std::min(0.25, std::chrono::duration<double>(frameTime - last_).count());
  last_ = frameTime;
  measureFrame(seconds);
  refreshFonts();

  film_.poll();
  followPreview();
  followSession();

  host_.beginFrame(pointer_.takeForPanels(), width_, height_);
  if (std::exchange(isPanelLeft_, false)) ImGui::SetWindowFocus(nullptr);
  InterfaceRequests requests;
  const InterfaceView view = viewNow();
  FrameSettings frame;
  frame.width = width_;
  frame.height = height_;
  frame.year = shown_->year;
  frame.camera = cameraNow();
  frame.timeSeconds = static_cast<double>(SDL_GetTicks()) / 1000.0;
  std::copy_n(shown_->layers.begin(), kLayerCount, std::begin(frame.layers));
  frame.hour = shown_->hour;
  buildInterface(view, state_, requests);
  if (shown_->layers[kLayerCount]) {
    takenByPanels_ = state_.panels;
    takenByPanels_.insert(takenByPanels_.end(), state_.captions.begin(), state_.captions.end());
    drawLabels(*ImGui::GetBackgroundDrawList(), host_.fonts(), scale_, shown_->language,
               renderer_.labels(frame), takenByPanels_);
  }
  if (shown_->picked) drawPicked(frame.camera);
  carryOut(requests);

  session_.tick(seconds);
  followSession();
  moveCamera(seconds);
  renderer_.follow(shown_->history);
  (void)renderer_.upload({Renderer::kUploadMilliseconds});
  // What is drawn may be a few frames behind what is known.
  if (const HistoryPointer& drawn = renderer_.city().history())
    frame.year = std::min(shown_->year, static_cast<double>(drawn->lastYear()));
  applyRenderBudget(frame);
  frame.data = dataShown(*shown_);
  if (needsFields(frame.data)) renderer_.setFields(shown_->fields);
  renderer_.draw(frame, 0);
  // A shader that this driver builds by day may fail at night: said once, and the one before stays.
  if (const std::string& words = renderer_.statistics().shaderFault; words != shaderFault_) {
    shaderFault_ = words;
    if (!words.empty()) SDL_LogError(SDL_LOG_CATEGORY_APPLICATION, "%s", words.c_str());
  }
  host_.endFrame();
  context_.swap();
  giveWay(std::chrono::duration<double>(Clock::now() - frameTime).count());
  return true;
}

}  // namespace shancheng
