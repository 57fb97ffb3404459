// The film panel: what the film is to be, what it may cost, a look through it, and the button that makes it.
#include "engine/ui/film_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "engine/ui/figures.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr std::array<const char*, kFilmKinds.size()> kKindWords = {
    "film.kind_h264",   "film.kind_h265", "film.kind_vp9",  "film.kind_av1",
    "film.kind_prores", "film.kind_gif",  "film.kind_webp", "film.kind_pictures"};
// Whom a kind is for, beside its name in the list.
constexpr std::array<const char*, kFilmKinds.size()> kKindNotes = {"",
                                                                   "film.note_smaller",
                                                                   "",
                                                                   "film.note_smaller",
                                                                   "film.note_editing",
                                                                   "film.note_slides",
                                                                   "film.note_slides",
                                                                   "film.note_folder"};
constexpr std::array<std::pair<int, int>, 5> kSizes = {
    {{1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1920}, {1080, 1080}}};
constexpr std::array<FrameRate, 9> kRates = {
    {{12, 1}, {24000, 1001}, {24, 1}, {25, 1}, {30000, 1001}, {30, 1}, {50, 1}, {60000, 1001}, {60, 1}}};
constexpr float kShortestSeconds = 3, kLongestSeconds = 600;

std::string sizeName(const TextTable& texts, int width, int height) {
  const std::string& text = texts.get(width < height    ? "film.dimensions_upright"
                                      : width == height ? "film.dimensions_square"
                                                        : "film.dimensions");
  return fill(fill(text, "width", std::to_string(width)), "height", std::to_string(height));
}

// A faded name at the left, what follows in the right part of the line.
void named(const std::string& name) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(theme::kFaded, "%s", name.c_str());
  ImGui::SameLine(0.42f * ImGui::GetWindowContentRegionMax().x);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
}

// No finer than an estimate is good for.
double roughly(double seconds) {
  const double step = seconds < 20 ? 1 : seconds < 120 ? 10 : seconds < 3600 ? 60 : 600;
  return std::max(1.0, step * std::round(seconds / step));
}

void buildPicture(const TextTable& texts, FilmOrder& order) {
  PictureOptions& picture = order.spec.picture;
  FrameRate& rate = order.spec.rate;
  named(texts.get("film.size"));
  if (ImGui::BeginCombo("##size", sizeName(texts, picture.width, picture.height).c_str())) {
    for (const auto& [width, height] : kSizes)
      if (ImGui::Selectable(sizeName(texts, width, height).c_str(),
                            picture.width == width && picture.height == height)) {
        picture.width = width;
        picture.height = height;
      }
    ImGui::EndCombo();
  }
  named(texts.get("film.kind"));
  if (ImGui::BeginCombo("##kind", texts.get(kKindWords[order.kind]).c_str())) {
    for (std::size_t i = 0; i < kKindWords.size(); ++i) {
      if (ImGui::Selectable(texts.get(kKindWords[i]).c_str(), order.kind == i)) order.kind = i;
      if (*kKindNotes[i] == 0) continue;
      ImGui::SameLine();
      ImGui::TextColored(theme::kFaded, "%s", texts.get(kKindNotes[i]).c_str());
    }
    ImGui::EndCombo();
  }
  const std::pair<std::string_view, const char*> qualities[] = {{"auto", "ui.quality_auto"},
                                                                {"low", "ui.quality_low"},
                                                                {"medium", "ui.quality_medium"},
                                                                {"high", "ui.quality_high"},
                                                                {"ultra", "ui.quality_ultra"}};
  named(texts.get("ui.quality"));
  const auto isChosen = [&](const auto& row) { return row.first == picture.quality; };
  if (ImGui::BeginCombo(
          "##quality",
          texts.get(std::find_if(std::begin(qualities), std::end(qualities), isChosen)->second).c_str())) {
    for (const auto& [quality, id] : qualities)
      if (ImGui::Selectable(texts.get(id).c_str(), picture.quality == quality)) picture.quality = quality;
    ImGui::EndCombo();
  }
  named(texts.get("film.rate"));
  // Slides know hundredths of a second.
  const bool isSlide = std::strcmp(kFilmKinds[order.kind].codec, "gif") == 0 ||
                       std::strcmp(kFilmKinds[order.kind].codec, "webp") == 0;
  constexpr int kFastestSlides = 50;
  if (isSlide && rate.perSecond() > kFastestSlides) rate = {kFastestSlides, 1};
  if (ImGui::BeginCombo("##rate", shortRateText(rate).c_str())) {
    for (const FrameRate& offered : kRates)
      if ((!isSlide || offered.perSecond() <= kFastestSlides) &&
          ImGui::Selectable(shortRateText(offered).c_str(), rate == offered))
        rate = offered;
    ImGui::EndCombo();
  }
}

void buildTime(const InterfaceView& view, FilmOrder& order) {
  const TextTable& texts = *view.texts;
  FilmSpec& spec = order.spec;
  int from = spec.fromYear.value_or(view.session->scenario->playFromYear),
      to = spec.toYear.value_or(view.session->scenario->endYear);
  nameAndValue(texts.get("film.length"), durationText(texts, spec.seconds));
  auto seconds = static_cast<float>(spec.seconds);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  if (ImGui::SliderFloat("##length", &seconds, kShortestSeconds, kLongestSeconds, "",
                         ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_NoInput))
    spec.seconds = std::round(static_cast<double>(seconds));
  nameAndValue(texts.get("film.years"), fill(fill(texts.get("film.years_span"), "from", std::to_string(from)),
                                             "to", std::to_string(to)));
  const float half = 0.5f * (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x);
  ImGui::SetNextItemWidth(half);
  if (ImGui::SliderInt("##from", &from, view.session->scenario->startYear, view.session->scenario->endYear,
                       "", ImGuiSliderFlags_NoInput))
    to = std::max(from, to);
  ImGui::SameLine();
  ImGui::SetNextItemWidth(half);
  if (ImGui::SliderInt("##to", &to, view.session->scenario->startYear, view.session->scenario->endYear, "",
                       ImGuiSliderFlags_NoInput))
    from = std::min(from, to);
  spec.fromYear = from;
  spec.toYear = to;
  for (const Pace pace : {Pace::years, Pace::change}) {
    const bool byChange = pace == Pace::change;
    if (byChange) ImGui::SameLine(0.5f * ImGui::GetWindowWidth());
    const char* id = byChange ? "film.pace_change" : "film.pace_years";
    if (ImGui::RadioButton((texts.get(id) + "###" + id).c_str(), spec.pace == pace)) spec.pace = pace;
    tip(texts.get("film.pace_tip"), view.scale);
  }
}

void buildFilmTab(const InterfaceView& view, FilmState& film) {
  const TextTable& texts = *view.texts;
  FilmOrder& order = film.order;
  buildPicture(texts, order);
  buildTime(view, order);
  bool hasCaptions = order.spec.picture.captions != Captions::none;
  if (ImGui::Checkbox((texts.get("film.captions") + "###captions").c_str(), &hasCaptions))
    order.spec.picture.captions = hasCaptions ? Captions::both : Captions::none;
  ImGui::SameLine(0.5f * ImGui::GetWindowWidth());
  ImGui::Checkbox((texts.get("ui.labels") + "###labels").c_str(), &order.spec.picture.labels);
  named(texts.get("film.name"));
  const auto slash = view.film.output.rfind('/');
  const std::string file = view.film.output.substr(slash == std::string::npos ? 0 : slash + 1);
  if (ImGui::InputTextWithHint("##name", file.c_str(), film.name, sizeof film.name)) order.name = film.name;
  tip(fill(texts.get("film.output_tip"), "file", view.film.output), view.scale);
  sentence(texts.get("film.as_shown"), theme::kFaded);
}

// What stays in sight under every tab.
void buildFoot(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  FilmState& film = state.film;
  ImGui::Separator();
  const bool isPreviewing = view.film.preview.has_value();
  const std::string& back = texts.get("film.preview_end");
  const float backWidth = isPreviewing
                              ? ImGui::CalcTextSize(back.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x +
                                    ImGui::GetStyle().ItemSpacing.x
                              : 0;
  const double seconds = film.fraction * film.order.spec.seconds;
  nameAndValue(texts.get("film.preview"),
               isPreviewing ? fill(fill(texts.get("film.preview_at"), "time", durationText(texts, seconds)),
                                   "year", std::to_string(static_cast<int>(std::floor(view.session->year))))
                            : std::string());
  auto fraction = static_cast<float>(film.fraction);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - backWidth);
  if (ImGui::SliderFloat("##preview", &fraction, 0, 1, "", ImGuiSliderFlags_NoInput) ||
      ImGui::IsItemActivated()) {
    film.fraction = fraction;
    requests.film.preview = film.fraction;
  }
  if (!ImGui::IsItemActive()) tip(texts.get("film.preview_tip"), view.scale);
  if (isPreviewing) {
    ImGui::SameLine();
    if (ImGui::Button((back + "###back").c_str())) requests.film.endPreview = true;
  }
  std::string estimate = texts.get("film.estimate_unknown");
  if (view.film.secondsNeeded > 0)
    estimate =
        fill(fill(texts.get("film.estimate"), "time", durationText(texts, roughly(view.film.secondsNeeded))),
             "size", fileSizeText(view.film.bytesNeeded));
  ImGui::TextColored(theme::kFaded, "%s", estimate.c_str());
  tip(texts.get("film.estimate_tip"), view.scale);
  const bool isUnderWay = std::any_of(view.film.jobs.begin(), view.film.jobs.end(),
                                      [](const FilmJob& job) { return !hasEnded(job); });
  const bool hasCamera = film.order.camera != CameraChoice::own || !view.film.keys.empty();
  ImGui::BeginDisabled(!hasCamera);
  ImGui::PushStyleColor(ImGuiCol_Text, theme::kAmber);
  const char* id = isUnderWay ? "film.record_more" : "film.record";
  if (ImGui::Button((texts.get(id) + "###record").c_str(), {ImGui::GetContentRegionAvail().x, 0})) {
    requests.film.record = true;
    film.tab = FilmTab::queue;
    film.height = 0;
  }
  ImGui::PopStyleColor();
  ImGui::EndDisabled();
  if (!hasCamera) tip(texts.get("film.no_key"), view.scale);
}

float footHeight(const InterfaceView& view) {
  const ImGuiStyle& style = ImGui::GetStyle();
  return 2 * ImGui::GetTextLineHeightWithSpacing() + 2 * ImGui::GetFrameHeightWithSpacing() +
         2 * style.ItemSpacing.y + view.scale;
}

}  // namespace

std::string durationText(const TextTable& texts, double seconds) {
  const long whole = std::lround(std::max(0.0, seconds));
  if (whole < 60) return fill(texts.get("film.time_seconds"), "n", std::to_string(whole));
  const bool isLong = whole >= 3600;
  const long minutes = isLong ? std::lround(static_cast<double>(whole) / 60) : whole / 60;
  if (isLong)
    return fill(fill(texts.get("film.time_hours"), "h", std::to_string(minutes / 60)), "m",
                std::to_string(minutes % 60));
  if (whole % 60 == 0) return fill(texts.get("film.time_whole_minutes"), "m", std::to_string(minutes));
  return fill(fill(texts.get("film.time_minutes"), "m", std::to_string(minutes)), "s",
              std::to_string(whole % 60));
}

std::string fileSizeText(double bytes) {
  char text[32];
  if (bytes < 999.5e3)
    std::snprintf(text, sizeof text, "%.0f KB", bytes / 1e3);
  else if (bytes < 999.5e6)
    std::snprintf(text, sizeof text, bytes < 99.5e6 ? "%.1f MB" : "%.0f MB", bytes / 1e6);
  else
    std::snprintf(text, sizeof text, "%.1f GB", bytes / 1e9);
  return text;
}

std::string filmSwitchText(const InterfaceView& view) {
  for (const FilmJob& job : view.film.jobs)
    if (job.phase == FilmPhase::drawing && job.frames > 0)
      return fill(view.texts->get("film.running"), "n",
                  std::to_string(100 * static_cast<long>(job.frame) / job.frames));
  return view.texts->get("ui.film");
}

void drawFilmFrame(const InterfaceView& view, const InterfaceState& state) {
  const PictureOptions& picture = state.film.order.spec.picture;
  const float aspect = static_cast<float>(picture.width) / static_cast<float>(picture.height);
  const float width = std::min(view.width, view.height * aspect),
              height = std::min(view.height, view.width / aspect);
  const float left = (view.width - width) / 2, top = (view.height - height) / 2;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const ImU32 dark = IM_COL32(12, 11, 10, 165);
  if (left > 1) {
    list.AddRectFilled({0, 0}, {left, view.height}, dark);
    list.AddRectFilled({view.width - left, 0}, {view.width, view.height}, dark);
  }
  if (top > 1) {
    list.AddRectFilled({0, 0}, {view.width, top}, dark);
    list.AddRectFilled({0, view.height - top}, {view.width, view.height}, dark);
  }
}

void buildFilmPanel(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  const Layout layout = layoutOf(view, state);
  ImGui::SetNextWindowPos({layout.left, layout.top});
  ImGui::SetNextWindowSizeConstraints({layout.leftWidth, 0}, {layout.leftWidth, layout.bottom - layout.top});
  ImGui::Begin("##film", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize);
  const std::string count = std::to_string(view.film.jobs.size());
  const std::pair<FilmTab, std::string> tabs[] = {
      {FilmTab::film, texts.get("film.tab_film")},
      {FilmTab::camera, texts.get("film.tab_camera")},
      {FilmTab::queue, view.film.jobs.empty() ? texts.get("film.tab_queue")
                                              : fill(texts.get("film.tab_queue_count"), "n", count)}};
  const FilmTab shown = state.film.tab;
  for (const auto& [tab, name] : tabs) {
    if (tab != FilmTab::film) ImGui::SameLine();
    if (toggleButton(name, ("film_tab" + std::to_string(static_cast<int>(tab))).c_str(), shown == tab))
      state.film.tab = tab;
  }
  beginScrolled("##film_tab", state.film.height, layout.bottom - footHeight(view));
  if (!view.film.fault.empty()) sentence(view.film.fault, theme::kClay);
  switch (shown) {
    case FilmTab::film:
      buildFilmTab(view, state.film);
      break;
    case FilmTab::camera:
      buildFilmCamera(view, state, requests);
      break;
    case FilmTab::queue:
      buildFilmQueue(view, requests);
      break;
  }
  endScrolled(state.film.height);
  buildFoot(view, state, requests);
  if (state.film.tab != shown) state.film.height = 0;
  endPanel(state);
}

}  // namespace shancheng
