// The window: owns the context, the renderer, the interface and the session, and runs a frame after frame.
// What a person does becomes actions of the session; what is its own is the picture, the camera under the
// hand and the look through a film.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/app/common/loaded_city.h"
#include "engine/app/film/film_controller.h"
#include "engine/gl/context.h"
#include "engine/render/adaptive_quality.h"
#include "engine/render/renderer.h"
#include "engine/render/walk.h"
#include "engine/session/session.h"
#include "engine/ui/imgui_host.h"
#include "engine/ui/interface.h"

union SDL_Event;
struct SDL_KeyboardEvent;

namespace shancheng {

struct WindowOptions {
  Language language = Language::en;
  Quality quality = Quality::automatic;
  std::optional<double> scale;  // sides of the drawn picture over the window's; none: the quality's own
  int threads = 0;              // that simulate; 0: as many as the machine has
};

class Window {
 public:
  // Throws gl::GraphicsError where no window or no OpenGL can be had.
  Window(const CityRun& city, const WindowOptions& options, const std::string& shaders,
         std::vector<Series> observed);
  // Until a person closes the window.
  void run();

 private:
  using Clock = std::chrono::steady_clock;
  bool runFrame();  // false when the window was closed
  bool takeEvent(const SDL_Event& event);
  void takeKey(const SDL_KeyboardEvent& key);
  void takeMouse(const SDL_Event& event);
  bool isSteady(int x, int y) const;
  void takeButton(const SDL_Event& event);
  void pick(double x, double y);  // asks about the cell under a point, in pixels
  void drawPicked(const Camera& camera) const;
  void carryOut(const InterfaceRequests& requests);
  void carryOut(const Action& action);  // by hand
  // What the session wishes and the window has: camera, language, quality, films.
  void followSession();
  void followFilms();
  void moveCamera(double seconds);
  void flyTo(const Camera& camera);
  void toggleWalk();
  // The person's own, whatever a film's preview shows.
  Camera ownCamera() const { return isWalking_ ? walk_.camera() : orbit_.camera(); }
  Camera cameraNow() const { return preview_ ? preview_->moment.camera : ownCamera(); }
  void followPreview();
  void endPreview(bool goesBack);  // or stays where the film has led
  void carryOutFilm(const FilmRequests& requests);
  FilmView filmViewNow();
  void refreshFonts();
  void measureFrame(double seconds);
  void choose(Quality quality);  // automatic lets the picture adapt
  void applyRenderBudget(FrameSettings& frame) const;
  InterfaceView viewNow();

  const CityRun& city_;
  std::vector<Series> observed_;  // figures counted in reality
  gl::Context context_;
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
  float scale_ = 0;  // the one the fonts were made for
  double framesPerSecond_ = 0;
  bool isQualityAdaptive_ = false;  // `auto`: tier, fraction of it and size adapt
  AdaptiveQuality adaptiveQuality_;
  std::optional<double> fixedScale_;  // a person's own
  int width_ = 0, height_ = 0;
  bool isClick_ = false;  // the left button went down and the hand has not moved since
  int pressedX_ = 0, pressedY_ = 0;
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
