// What the window shows until it has a picture: the program's name and what is being made ready. The first
// thing that a person sees, within a moment of the start.
#pragma once

#include "engine/app/common/loaded_city.h"
#include "engine/gl/context.h"
#include "engine/ui/imgui_host.h"

namespace shancheng {

class StartScreen {
 public:
  StartScreen(gl::Context& context, const Texts& texts, Language language);
  // One frame; `words`: id of the line. False when the window was closed.
  bool show(const char* words);
  void hide();  // at once, when it was closed while a city is still being read

 private:
  gl::Context& context_;
  ImGuiHost host_;
  const TextTable* texts_;
};

}  // namespace shancheng
