// Dear ImGui's context with its OpenGL backend, freed in the destructor: with a window, or off screen
// for pictures with text. Needs a current OpenGL context for its whole life.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "engine/gl/context.h"
#include "engine/ui/fonts.h"
#include "engine/ui/pointer.h"

union SDL_Event;

namespace shancheng {

class ImGuiHost {
 public:
  // `context` null: off screen. Throws gl::GraphicsError when the backend cannot start.
  explicit ImGuiHost(gl::Context* context);
  ~ImGuiHost();
  ImGuiHost(const ImGuiHost&) = delete;
  ImGuiHost& operator=(const ImGuiHost&) = delete;

  // Fonts for a scale; replaces those there were. Without `file`: Latin only.
  Result<void> setFonts(const FontFile* file, const std::set<ImWchar>& characters, float scale,
                        const FontSizes& sizes = {});
  const Fonts& fonts() const { return fonts_; }

  // In a window. Of events only those of keys and of the window itself are taken: what the pointer does comes
  // with the frame, whose size is in pixels.
  void takeEvent(const SDL_Event& event);
  void beginFrame(const Pointer::ForPanels& pointer, int width, int height);
  void endFrame();  // draws into the window

  // Off screen: takes down what is to be drawn on a picture of this size …
  void prepare(int width, int height, const std::function<void(ImDrawList&)>& draw);
  // … and lays it over a framebuffer that holds a rectangle of the picture (left, top, from its upper left
  // corner).
  void drawOver(unsigned framebuffer, int left, int top, int width, int height);
  // Both, on nothing: premultiplied RGBA rows, top first.
  std::vector<std::uint8_t> drawOffscreen(int width, int height,
                                          const std::function<void(ImDrawList&)>& draw);

 private:
  bool hasWindow_ = false;
  bool hasBegun_ = false;  // a first frame
  Fonts fonts_;
};

// Lays premultiplied RGBA over RGB of the same size.
void compose(std::vector<std::uint8_t>& rgb, const std::vector<std::uint8_t>& overlay);

}  // namespace shancheng
