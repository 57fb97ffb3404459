// Sentences in panels and tips, broken into lines as either language breaks them: Dear ImGui breaks Chinese
// anywhere, and begins a line with a full stop. The only place of engine/ui that breaks lines in panels.
#pragma once

#include <imgui.h>

#include <string>

#include "engine/ui/theme.h"

namespace shancheng {

// The text with a line break wherever a line of `width` pixels would be full.
std::string inLines(const std::string& text, const ImFont& font, float size, float width);

// At the cursor of a panel or tip; `width` 0: to the right end of the panel.
void sentence(const std::string& text, const ImVec4& tone = theme::kPaper, float width = 0);

inline constexpr float kTipWidth = 340;  // at scale 1
// What the item before says when the pointer rests on it.
void tip(const std::string& text, float scale);

}  // namespace shancheng
