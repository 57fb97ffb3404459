#include "engine/ui/imgui_host.h"

#include <SDL.h>
#include <backends/imgui_impl_opengl3.h>
// Debian 13 renamed the header of the SDL backend.
#if __has_include(<backends/imgui_impl_sdl2.h>)
#include <backends/imgui_impl_sdl2.h>
#else
#include <backends/imgui_impl_sdl.h>
#endif
#include <glad/gl.h>

#include <algorithm>
#include <cassert>

#include "engine/gl/objects.h"

namespace shancheng {

ImGuiHost::ImGuiHost(gl::Context* context) : hasWindow_(context != nullptr) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // nothing is written behind a person's back
  io.LogFilename = nullptr;
  const bool started = (!hasWindow_ || ImGui_ImplSDL2_InitForOpenGL(context->window(), context->handle())) &&
                       ImGui_ImplOpenGL3_Init("#version 330");
  // A drag goes on outside the window. Newer backends do that themselves, for the buttons they are told of:
  // here they are told of none.
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "1");
  if (!started) throw gl::GraphicsError("the interface could not start on this OpenGL context");
}

ImGuiHost::~ImGuiHost() {
  ImGui_ImplOpenGL3_Shutdown();
  if (hasWindow_) ImGui_ImplSDL2_Shutdown();
  ImGui::DestroyContext();
}

Result<void> ImGuiHost::setFonts(const FontFile* file, const std::set<ImWchar>& characters, float scale,
                                 const FontSizes& sizes) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  if (file) {
    auto built = buildFonts(atlas, *file, characters, scale, sizes);
    if (!built) return built.error();
    fonts_ = *built;
  } else {
    fonts_ = builtInFonts(atlas, scale);
  }
  // The backend makes a texture of its own accord before the first frame only.
  if (hasBegun_) ImGui_ImplOpenGL3_CreateFontsTexture();
  return {};
}

void ImGuiHost::takeEvent(const SDL_Event& event) {
  switch (event.type) {
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL:
      return;
    default:
      ImGui_ImplSDL2_ProcessEvent(&event);
  }
}

// The backend asks the machine where the pointer is by now, and counts in points: both are told anew.
void ImGuiHost::beginFrame(const Pointer::ForPanels& pointer, int width, int height) {
  ImGui_ImplOpenGL3_NewFrame();
  hasBegun_ = true;
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DisplayFramebufferScale = {1, 1};
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(pointer.x, pointer.y);
  for (int button = 0; button < Pointer::kButtons; ++button)
    io.AddMouseButtonEvent(button, pointer.isDown[static_cast<std::size_t>(button)]);
  if (pointer.wheelX != 0 || pointer.wheelY != 0) io.AddMouseWheelEvent(pointer.wheelX, pointer.wheelY);
#else
  io.MousePos = {pointer.x, pointer.y};
  std::copy(pointer.isDown.begin(), pointer.isDown.end(), io.MouseDown);
  io.MouseWheelH = pointer.wheelX;
  io.MouseWheel = pointer.wheelY;
#endif
  ImGui::NewFrame();
}

void ImGuiHost::endFrame() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void ImGuiHost::prepare(int width, int height, const std::function<void(ImDrawList&)>& draw) {
  assert(!hasWindow_);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = 1.0f / 60.0f;
  ImGui_ImplOpenGL3_NewFrame();
  hasBegun_ = true;
  ImGui::NewFrame();
  draw(*ImGui::GetBackgroundDrawList());
  ImGui::Render();
}

void ImGuiHost::drawOver(unsigned framebuffer, int left, int top, int width, int height) {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_FRAMEBUFFER_SRGB);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  ImDrawData* data = ImGui::GetDrawData();
  data->DisplayPos = {static_cast<float>(left), static_cast<float>(top)};
  data->DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

std::vector<std::uint8_t> ImGuiHost::drawOffscreen(int width, int height,
                                                   const std::function<void(ImDrawList&)>& draw) {
  prepare(width, height, draw);
  const gl::Framebuffer target("panels", {width, height, 1, GL_RGBA8, false});
  target.clearColour();
  drawOver(target.name(), 0, 0, width, height);
  const std::size_t stride = 4 * static_cast<std::size_t>(width);
  std::vector<std::uint8_t> bottomFirst(stride * static_cast<std::size_t>(height)),
      pixels(bottomFirst.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, bottomFirst.data());
  for (int row = 0; row < height; ++row)
    std::copy_n(bottomFirst.begin() + static_cast<std::ptrdiff_t>(stride) * (height - 1 - row), stride,
                pixels.begin() + static_cast<std::ptrdiff_t>(stride) * row);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return pixels;
}

void compose(std::vector<std::uint8_t>& rgb, const std::vector<std::uint8_t>& overlay) {
  const std::size_t pixels = rgb.size() / 3;
  assert(overlay.size() == 4 * pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    const unsigned alpha = overlay[4 * i + 3];
    if (alpha == 0) continue;
    for (std::size_t c = 0; c < 3; ++c) {
      const unsigned mixed = overlay[4 * i + c] + (rgb[3 * i + c] * (255 - alpha) + 127) / 255;
      rgb[3 * i + c] = static_cast<std::uint8_t>(mixed > 255 ? 255 : mixed);
    }
  }
}

}  // namespace shancheng
