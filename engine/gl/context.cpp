#include "engine/gl/context.h"

#include <SDL.h>
#include <glad/gl.h>

#include <cstdio>

namespace shancheng::gl {

namespace {

void GLAD_API_PTR reportDebug(GLenum, GLenum type, GLuint, GLenum severity, GLsizei, const GLchar* message,
                              const void*) {
  if (severity == GL_DEBUG_SEVERITY_NOTIFICATION || type == GL_DEBUG_TYPE_PERFORMANCE) return;
  std::fprintf(stderr, "OpenGL: %s\n", message);
}

}  // namespace

struct Context::Parts {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  std::string renderer;
  bool ownsVideo = false;

  ~Parts() {
    if (context) SDL_GL_DeleteContext(context);
    if (window) SDL_DestroyWindow(window);
    if (ownsVideo) SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
};

Context::Context(const ContextOptions& options) : parts_(std::make_unique<Parts>()) {
  if (options.offscreen) SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
  SDL_SetMainReady();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) throw GraphicsError(std::string("no video: ") + SDL_GetError());
  parts_->ownsVideo = true;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  int flags = SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG;
  if (options.debug) flags |= SDL_GL_CONTEXT_DEBUG_FLAG;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, flags);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 24);
  Uint32 windowFlags = SDL_WINDOW_OPENGL;
  windowFlags |= options.offscreen ? SDL_WINDOW_HIDDEN : (SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  const auto place = [](int at) {
    return at == ContextOptions::kCentred ? static_cast<int>(SDL_WINDOWPOS_CENTERED) : at;
  };
  parts_->window = SDL_CreateWindow(options.title.c_str(), place(options.x), place(options.y), options.width,
                                    options.height, windowFlags);
  if (!parts_->window) throw GraphicsError(std::string("no window: ") + SDL_GetError());
  if (!options.offscreen)
    SDL_SetWindowMinimumSize(parts_->window, Context::kLeastWidth, Context::kLeastHeight);
  parts_->context = SDL_GL_CreateContext(parts_->window);
  if (!parts_->context) throw GraphicsError(std::string("no OpenGL 3.3 core context: ") + SDL_GetError());
  if (!gladLoadGL(reinterpret_cast<GLADloadfunc>(SDL_GL_GetProcAddress)))
    throw GraphicsError("the driver's OpenGL functions could not be loaded (3.3 core is needed)");
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  parts_->renderer = renderer ? renderer : "unknown";
  if (options.debug && GLAD_GL_KHR_debug) {
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
    glDebugMessageCallback(reportDebug, nullptr);
  }
}

Context::~Context() = default;
SDL_Window* Context::window() const { return parts_->window; }
void* Context::handle() const { return parts_->context; }
void Context::swap() { SDL_GL_SwapWindow(parts_->window); }
std::string Context::rendererName() const { return parts_->renderer; }
bool Context::isSoftware() const { return isSoftwareRenderer(parts_->renderer); }

bool drawsInSoftware() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name && isSoftwareRenderer(name);
}

bool isSoftwareRenderer(const std::string& name) {
  for (const char* part : {"llvmpipe", "softpipe", "SwiftShader", "Software", "swrast"})
    if (name.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace shancheng::gl
