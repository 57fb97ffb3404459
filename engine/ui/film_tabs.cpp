// Two tabs of the film panel: the camera path, view by view, and the films that were asked for.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/ui/figures.h"
#include "engine/ui/film_panel.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

// The second, the height, and what can be done with the view.
void buildKey(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests,
              std::size_t index, float highest) {
  const TextTable& texts = *view.texts;
  const FilmKeyRow& key = view.film.keys[index];
  ImGui::PushID(static_cast<int>(index));
  auto second = static_cast<float>(key.second);
  ImGui::SetNextItemWidth(62 * view.scale);
  // Taken over when the hand lets go: the list would be sorted from under it otherwise.
  float& dragged = state.film.dragged;
  const bool isHeld = state.film.draggedKey == static_cast<int>(index);
  float shown = isHeld ? dragged : second;
  ImGui::DragFloat("##second", &shown, 0.1f, 0, highest,
                   fill(texts.get("film.time_seconds"), "n", "%.1f").c_str(), ImGuiSliderFlags_AlwaysClamp);
  if (ImGui::IsItemActive()) {
    state.film.draggedKey = static_cast<int>(index);
    dragged = shown;
  } else if (isHeld) {
    state.film.draggedKey = -1;
    if (shown != second) requests.film.moveKey = std::pair(index, static_cast<double>(shown));
  }
  tip(texts.get("film.key_second"), view.scale);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(theme::kFaded, "%s",
                     fill(texts.get("film.key_height"), "metres", grouped(key.eyeMetres, 0)).c_str());
  tip(texts.get("film.key_height_tip"), view.scale);
  const ImGuiStyle& style = ImGui::GetStyle();
  const char* ids[] = {"film.key_look", "film.key_replace", "film.key_delete"};
  float room = 0;
  for (const char* id : ids)
    room += ImGui::CalcTextSize(texts.get(id).c_str()).x + style.FramePadding.x + 0.5f * style.ItemSpacing.x;
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - room + 0.5f * style.ItemSpacing.x);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0.5f * style.FramePadding.x, style.FramePadding.y});
  for (const char* id : ids) {
    if (id != ids[0]) ImGui::SameLine(0, 0.5f * style.ItemSpacing.x);
    if (!ImGui::Button((texts.get(id) + "###" + id).c_str())) {
      if (id == ids[1]) tip(texts.get("film.key_replace_tip"), view.scale);
      continue;
    }
    if (id == ids[0]) {
      state.film.fraction = std::clamp(key.second / std::max(0.1, static_cast<double>(highest)), 0.0, 1.0);
      requests.film.preview = state.film.fraction;
    } else if (id == ids[1]) {
      requests.film.replaceKey = index;
    } else {
      requests.film.deleteKey = index;
    }
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
}

void buildOwnPath(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  if (ImGui::Button((texts.get("film.path_open") + "###open").c_str())) ImGui::OpenPopup("ways");
  if (ImGui::BeginPopup("ways")) {
    for (std::size_t i = 0; i < view.film.cameraPaths.size(); ++i)
      if (ImGui::Selectable(view.film.cameraPaths[i].c_str(),
                            view.film.cameraPaths[i] == view.film.cameraPath))
        requests.film.openPath = i;
    ImGui::EndPopup();
  }
  ImGui::SameLine();
  if (ImGui::Button((texts.get("film.path_new") + "###new").c_str())) requests.film.newPath = true;
  if (view.film.hasTour) {
    ImGui::SameLine();
    if (ImGui::Button((texts.get("film.path_from_tour") + "###from_tour").c_str()))
      requests.film.pathFromTour = true;
    tip(texts.get("film.path_from_tour_tip"), view.scale);
  }
  if (view.film.keys.empty()) sentence(texts.get("film.no_key"), theme::kFaded);
  // Seconds of the film, or of a path that is stretched to it.
  const double last = view.film.keys.empty() ? 0 : view.film.keys.back().second;
  const auto highest = static_cast<float>(view.film.isStretched ? std::max(view.film.pathSeconds, last)
                                                                : state.film.order.spec.seconds);
  for (std::size_t i = 0; i < view.film.keys.size(); ++i) buildKey(view, state, requests, i, highest);
  if (ImGui::Button((texts.get("film.add_key") + "###add").c_str(), {ImGui::GetContentRegionAvail().x, 0}))
    requests.film.addKey = true;
  tip(texts.get("film.add_key_tip"), view.scale);
  bool isStretched = view.film.isStretched;
  if (ImGui::Checkbox((texts.get("film.stretch") + "###stretch").c_str(), &isStretched))
    requests.film.stretch = isStretched;
  if (!view.film.keys.empty())
    sentence(fill(texts.get("film.path_file"), "file", view.film.cameraPath), theme::kFaded);
}

std::string phaseText(const TextTable& texts, const FilmJob& job) {
  const auto counted = [&](const char* id) {
    return fill(fill(texts.get(id), "done", grouped(job.frame, 0)), "all", grouped(job.frames, 0));
  };
  switch (job.phase) {
    case FilmPhase::waiting:
      return texts.get("film.waiting");
    case FilmPhase::preparing:
      return texts.get("film.preparing");
    case FilmPhase::drawing:
      return job.frame >= job.frames ? texts.get("film.joining") : counted("film.drawing");
    case FilmPhase::stopping:
      return texts.get("film.stopping");
    case FilmPhase::stopped:
      return job.frames > 0 ? counted("film.stopped") : texts.get("film.stopped_early");
    case FilmPhase::failed:
      return texts.get("film.failed");
    case FilmPhase::finished:
      return fill(texts.get("film.finished"), "size", fileSizeText(static_cast<double>(job.bytes)));
  }
  return {};
}

void buildJob(const InterfaceView& view, const FilmJob& job, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  ImGui::PushID(job.id);
  const auto slash = job.output.rfind('/');
  sentence(job.phase == FilmPhase::finished ? job.output
                                            : job.output.substr(slash == std::string::npos ? 0 : slash + 1));
  const bool isFailed = job.phase == FilmPhase::failed;
  sentence(phaseText(texts, job), isFailed                           ? theme::kClay
                                  : job.phase == FilmPhase::finished ? theme::kLeaf
                                                                     : theme::kFaded);
  if (job.phase == FilmPhase::drawing || job.phase == FilmPhase::stopping) {
    const float fraction =
        job.frames > 0 ? static_cast<float>(job.frame) / static_cast<float>(job.frames) : 0;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = 6 * view.scale;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, theme::colour(theme::kFaded, 0.25f), height / 2);
    if (fraction > 0.01f)
      list.AddRectFilled(at, {at.x + width * fraction, at.y + height}, theme::colour(theme::kAmber, 0.9f),
                         height / 2);
    ImGui::Dummy({width, height});
  }
  if (job.phase == FilmPhase::drawing && job.frame < job.frames)
    sentence(fill(fill(texts.get("film.drawing_rate"), "rate",
                       grouped(job.framesPerSecond, job.framesPerSecond < 10 ? 1 : 0)),
                  "time", durationText(texts, job.secondsLeft)),
             theme::kFaded);
  if (isFailed) sentence(job.message);
  if (!job.partial.empty() && job.phase == FilmPhase::stopped)
    sentence(fill(texts.get("film.partial"), "file",
                  job.partial.substr(slash == std::string::npos ? 0 : slash + 1)),
             theme::kFaded);
  if (job.phase == FilmPhase::stopped || isFailed) {
    const char* id = isFailed ? "film.try_again" : "film.go_on";
    if (ImGui::Button((texts.get(id) + "###go_on").c_str())) requests.film.resume = job.id;
    ImGui::SameLine();
  }
  if (!hasEnded(job) && job.phase != FilmPhase::stopping &&
      ImGui::Button((texts.get("film.stop") + "###stop").c_str()))
    requests.film.cancel = job.id;
  if (hasEnded(job) && ImGui::Button((texts.get("film.take_off") + "###take_off").c_str()))
    requests.film.forget = job.id;
  ImGui::Separator();
  ImGui::PopID();
}

}  // namespace

void buildFilmCamera(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  CameraChoice& chosen = state.film.order.camera;
  const std::pair<CameraChoice, const char*> choices[] = {
      {CameraChoice::tour, view.film.hasTour ? "film.camera_tour" : "film.camera_drift"},
      {CameraChoice::view, "film.camera_view"},
      {CameraChoice::own, "film.camera_own"}};
  for (const auto& [choice, id] : choices)
    if (ImGui::RadioButton((texts.get(id) + "###camera" + std::to_string(static_cast<int>(choice))).c_str(),
                           chosen == choice))
      chosen = choice;
  if (chosen == CameraChoice::own) buildOwnPath(view, state, requests);
}

void buildFilmQueue(const InterfaceView& view, InterfaceRequests& requests) {
  // What is under way and what is to come in its order, then what has ended, the latest first.
  for (const FilmJob& job : view.film.jobs)
    if (!hasEnded(job)) buildJob(view, job, requests);
  for (std::size_t i = view.film.jobs.size(); i-- > 0;)
    if (hasEnded(view.film.jobs[i])) buildJob(view, view.film.jobs[i], requests);
  if (view.film.jobs.empty())
    ImGui::TextColored(theme::kFaded, "%s", view.texts->get("film.queue_empty").c_str());
}

}  // namespace shancheng
