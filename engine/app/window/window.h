// The window: owns the context, the renderer, the interface and the session, and runs a frame after frame.
// What a person does becomes actions of the session; what is its own is the picture, the camera under the
// hand and the look through a film.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/app/common/loaded_city.h"
#include "engine/app/film/film_controller.h"
#include "engine/app/window/displays.h"
#include "engine/app/window/full_screen.h"
#include "engine/gl/context.h"
#include "engine/render/adaptive_quality.h"
#include "engine/render/renderer.h"
#include "engine/render/walk.h"
#include "engine/session/session.h"
#include "engine/ui/imgui_host.h"
#include "engine/ui/interface.h"
#include "engine/ui/pointer.h"

union SDL_Event;
struct SDL_KeyboardEvent;
struct SDL_MouseButtonEvent;
struct SDL_MouseMotionEvent;
struct SDL_MouseWheelEvent;

namespace shancheng {

struct WindowOptions {
  Language language = Language::en;
  Quality quality = Quality::automatic;
  std::optional<double> scale;     // sides of the drawn picture over the window's; none: the quality's own
  int threads = 0;                 // that simulate; 0: as many as the machine has
  int display = 1;                 // the number of the one it opens on
  std::optional<ScreenSize> size;  // in points; none: as suits the display
  bool isFullScreen = false;
  bool isLooping = false;     // the century begins again when it has ended
  double interfaceScale = 1;  // on top of what suits the size of the window
};

class Window {
 public:
  // In the window of `context`, which outlives it. Throws gl::GraphicsError where this OpenGL does not do.
  Window(gl::Context& context, const CityRun& city, const WindowOptions& options, const std::string& shaders,
         std::vector<Series> observed);
  // Until a person closes the window.
  void run();
  bool runFrame();                      // one frame; false when the window was closed
  void carryOut(const Action& action);  // by hand
  const Snapshot& shown() const { return *shown_; }
  Camera ownCamera() const {
    return isWalking_ ? walk_.camera() : orbit_.camera();
  }  // whatever a preview shows
  bool isFlying() const { return flight_ < 1; }  // from one view to another
  static std::string titleOf(const CityRun& city, Language language);

 private:
  using Clock = std::chrono::steady_clock;
  bool takeEvents();  // false when the window was closed
  bool takeEvent(const SDL_Event& event);
  void takeKey(const SDL_KeyboardEvent& key);
  void takeButton(const SDL_MouseButtonEvent& button);
  void takeWheel(const SDL_MouseWheelEvent& wheel);
  void turnCamera(const SDL_MouseMotionEvent& motion);
  std::pair<double, double> pixelAt(int x, int y) const;
  void pick(double x, double y);  // asks about the cell under a point, in pixels
  void drawPicked(const Camera& camera) const;
  void carryOut(const InterfaceRequests& requests);
  // What the session wishes and the window has: camera, language, quality, films.
  void followSession();
  void followFilms();
  void moveCamera(double seconds);
  void flyTo(const Camera& camera);
  void toggleWalk();
  Camera cameraNow() const { return preview_ ? preview_->moment.camera : ownCamera(); }
  void followPreview();
  void endPreview(bool goesBack);  // or stays where the film has led
  void carryOutFilm(const FilmRequests& requests);
  FilmView filmViewNow();
  void refreshFonts();
  void measureFrame(double seconds);
  void giveWay(double busySeconds);  // to the model, after a frame
  void choose(Quality quality);      // automatic lets the picture adapt
  void applyRenderBudget(FrameSettings& frame) const;
  InterfaceView viewNow();

  const CityRun& city_;
  std::vector<Series> observed_;  // figures counted in reality
  gl::Context& context_;
  FullScreen fullScreen_;
  Renderer renderer_;
  std::string shaderFault_;  // what was said of a broken shader
  ImGuiHost host_;
  Session session_;
  std::shared_ptr<const Snapshot> shown_;  // of this frame
  std::uint64_t cameraWish_ = 0;           // the number of the last that was followed
  Language titled_;                        // of the window's title
  std::string quality_;                    // the session's, as it was followed last
  std::vector<int> filmJobs_;              // by the session's films: the queue's job, 0 where there is none
  OrbitControl orbit_;
  WalkControl walk_;
  bool isWalking_ = false;
  Camera flightFrom_, flightTo_;
  double flight_ = 1;  // 0 to 1 of a flight between two views; 1: not flying
  InterfaceState state_;
  std::vector<ImVec4> takenByPanels_;  // where no names of places may stand
  float scale_ = 0;                    // the one the fonts were made for
  double framesPerSecond_ = 0;
  double softwareSecondsOfPixel_ = 0;  // smoothed, of frames that have not given way to the model
  bool isQualityAdaptive_ = false;     // `auto`: tier, fraction of it and size adapt
  AdaptiveQuality adaptiveQuality_;
  std::optional<double> fixedScale_;  // a person's own
  int width_ = 0, height_ = 0;
  Pointer pointer_;
  bool isPanelLeft_ = false;  // the hand went to the picture since the last frame
  Clock::time_point last_;
  struct Preview {
    double fraction;
    FilmController::Moment moment;
    double year;
    bool wasPlaying;
  };  // and when it began
  std::optional<Preview> preview_;
  FilmController film_;  // goes first: its films end in good order
};

}  // namespace shancheng
