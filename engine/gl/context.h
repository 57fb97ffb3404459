// An OpenGL 3.3 core context: in a window, or with no display at all (SDL's offscreen driver, which
// works on Mesa's software renderer too). Debug output is on in debug builds.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

struct SDL_Window;

namespace shancheng::gl {

// No usable graphics: no driver, no 3.3, lost context. main turns it into exit code 3.
struct GraphicsError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct ContextOptions {
  bool offscreen = false;
  std::string title = "Shancheng";
  int x = kCentred, y = kCentred;  // in points of the desktop
  int width = 1280, height = 720;
  static constexpr int kCentred = -1 << 30;
#ifdef NDEBUG
  bool debug = false;
#else
  bool debug = true;
#endif
};

class Context {
 public:
  // Points; no hand makes the window smaller.
  static constexpr int kLeastWidth = 640, kLeastHeight = 400;

  explicit Context(const ContextOptions& options);  // throws GraphicsError
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  SDL_Window* window() const;
  void* handle() const;  // the SDL_GLContext
  void swap();
  std::string rendererName() const;  // "llvmpipe (LLVM 15.0.6, 256 bits)"
  bool isSoftware() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Whether a renderer's name is that of a software rasteriser.
bool isSoftwareRenderer(const std::string& name);
bool drawsInSoftware();  // the context that is current

}  // namespace shancheng::gl
