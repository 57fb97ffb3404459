#include "engine/app/window/start_screen.h"

#include <SDL.h>
#include <glad/gl.h>

#include <algorithm>
#include <set>
#include <string>

#include "engine/ui/theme.h"

namespace shancheng {

namespace {
constexpr float kTitle = 44, kLine = 18;  // pixels at scale 1
constexpr const char* kLines[] = {"ui.title", "ui.start_land", "ui.start_picture"};
}  // namespace

StartScreen::StartScreen(gl::Context& context, const Texts& texts, Language language)
    : context_(context), host_(&context), texts_(language == Language::en ? &texts.en : &texts.zh) {
  std::set<ImWchar> characters;
  for (const char* id : kLines) characters.merge(charactersOf(texts_->get(id)));
  int height = 0;
  SDL_GL_GetDrawableSize(context.window(), nullptr, &height);
  FontSizes sizes;
  sizes.body = kLine;
  sizes.title = sizes.year = kTitle;
  const float scale = std::clamp(static_cast<float>(height) / 900, 1.0f, 3.0f);
  // The window will say what is wrong with the fonts.
  if (const auto font = findFont(); !font || !host_.setFonts(&*font, characters, scale, sizes)) {
    (void)host_.setFonts(nullptr, characters, scale, sizes);
    texts_ = &texts.en;
  }
}

void StartScreen::hide() {
  SDL_HideWindow(context_.window());
  SDL_PumpEvents();
}

bool StartScreen::show(const char* words) {
  for (SDL_Event event; SDL_PollEvent(&event);) {
    host_.takeEvent(event);
    if (event.type == SDL_QUIT) return false;
  }
  int width = 1, height = 1;
  SDL_GL_GetDrawableSize(context_.window(), &width, &height);
  host_.beginFrame({}, std::max(width, 1), std::max(height, 1));
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width, height);
  const ImVec4 ground = theme::kInk;
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const Fonts& fonts = host_.fonts();
  const auto write = [&](ImFont* font, const char* id, float y, const ImVec4& tone) {
    const std::string& text = texts_->get(id);
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, 0, text.c_str());
    list.AddText(font, font->FontSize, {(static_cast<float>(width) - size.x) / 2, y - size.y / 2},
                 theme::colour(tone), text.c_str());
  };
  const float middle = 0.46f * static_cast<float>(height);
  write(fonts.title, "ui.title", middle, theme::kAmber);
  write(fonts.body, words, middle + 1.4f * fonts.title->FontSize, theme::kPaper);
  host_.endFrame();
  context_.swap();
  return true;
}

}  // namespace shancheng
