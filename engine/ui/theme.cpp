#include "engine/ui/theme.h"

namespace shancheng::theme {

void apply(float scale) {
  ImGuiStyle style;
  style.WindowRounding = 10;
  style.ChildRounding = 8;
  style.FrameRounding = 5;
  style.GrabRounding = 5;
  style.PopupRounding = 8;
  style.ScrollbarRounding = 6;
  style.WindowBorderSize = 0;
  style.FrameBorderSize = 0;
  style.PopupBorderSize = 0;
  style.WindowPadding = {14, 12};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 7};
  style.ItemInnerSpacing = {7, 4};
  style.ScrollbarSize = 10;
  style.GrabMinSize = 11;
  style.ScaleAllSizes(scale);
  const auto set = [&](ImGuiCol id, ImVec4 base, float alpha) {
    style.Colors[id] = {base.x, base.y, base.z, alpha};
  };
  const ImVec4 warm{0.33f, 0.29f, 0.24f, 1}, dark{0.16f, 0.145f, 0.13f, 1};
  for (ImVec4& tone : style.Colors) tone = kPaper;
  set(ImGuiCol_Text, kPaper, 1);
  set(ImGuiCol_TextDisabled, kFaded, 1);
  style.Colors[ImGuiCol_WindowBg] = kInk;
  set(ImGuiCol_ChildBg, kInk, 0);
  set(ImGuiCol_PopupBg, dark, 0.97f);
  set(ImGuiCol_Border, warm, 0.5f);
  set(ImGuiCol_BorderShadow, warm, 0);
  set(ImGuiCol_FrameBg, warm, 0.42f);
  set(ImGuiCol_FrameBgHovered, warm, 0.68f);
  set(ImGuiCol_FrameBgActive, warm, 0.85f);
  set(ImGuiCol_ScrollbarBg, dark, 0.0f);
  set(ImGuiCol_ScrollbarGrab, warm, 0.7f);
  set(ImGuiCol_ScrollbarGrabHovered, warm, 0.9f);
  set(ImGuiCol_ScrollbarGrabActive, kAmber, 0.8f);
  set(ImGuiCol_CheckMark, kAmber, 1);
  set(ImGuiCol_SliderGrab, kAmber, 0.85f);
  set(ImGuiCol_SliderGrabActive, kAmber, 1);
  set(ImGuiCol_Button, warm, 0.42f);
  set(ImGuiCol_ButtonHovered, warm, 0.80f);
  set(ImGuiCol_ButtonActive, kAmber, 0.55f);
  set(ImGuiCol_Header, warm, 0.30f);
  set(ImGuiCol_HeaderHovered, warm, 0.60f);
  set(ImGuiCol_HeaderActive, warm, 0.80f);
  set(ImGuiCol_Separator, warm, 0.55f);
  set(ImGuiCol_ResizeGrip, warm, 0);
  set(ImGuiCol_TextSelectedBg, kAmber, 0.35f);
  set(ImGuiCol_NavHighlight, kAmber, 0.9f);
  set(ImGuiCol_ModalWindowDimBg, dark, 0.45f);
  ImGui::GetStyle() = style;
}

}  // namespace shancheng::theme
