// The panels of the window: what they read, what they remember, what they ask for. They hold no
// setter on the model; the window carries out what was asked. Built once a frame, before the scene.
#pragma once

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/render/renderer.h"
#include "engine/session/snapshot.h"
#include "engine/ui/film_view.h"
#include "engine/ui/fonts.h"
#include "engine/ui/lever_list.h"
#include "sim/branch/explain.h"
#include "sim/branch/history.h"
#include "sim/branch/timeline.h"
#include "sim/io/text_table.h"
#include "sim/state/geography.h"

namespace shancheng {

// Read only, for one frame.
struct InterfaceView {
  const TextTable* texts = nullptr;  // the language shown
  const Geography* geography = nullptr;
  const Snapshot* session = nullptr;  // all that panels read of the session
  // Tab takes all away but the time line and help.
  bool shows(PanelId panel) const {
    const bool stays = panel == PanelId::timeline || panel == PanelId::help;
    return session->panels.has(panel) && (session->showsPanels || stays);
  }
  std::span<const Series> observed;  // figures counted in reality, where the city has them
  std::string fault;                 // of the window itself: no font, say
  double framesPerSecond = 0;
  const FrameStatistics* statistics = nullptr;
  std::string rendererName;
  bool isSoftware = false;
  Quality quality = Quality::medium;
  bool isAutomatic = false;          // the quality, by what frames take
  std::optional<double> fixedScale;  // of the drawn picture, where a person chose one
  Camera camera;
  unsigned miniMap = 0;  // texture; 0: none
  FilmView film;
  const Fonts* fonts = nullptr;
  float scale = 1;              // of the interface: the display's and the person's together
  float width = 0, height = 0;  // of the window, in pixels
};

// What the panel at the right shows.
enum class FiguresTab { charts, year, territories };
inline constexpr std::size_t kMaxCharts = 6;

// What a person chose about the interface and the picture; lives as long as the window.
struct InterfaceState {
  double seconds = 0;  // that the interface has been seen for
  float personScale = 1, askedScale = 1;
  RasterId rangedData = RasterId::none;  // the raster whose range is kept here
  RasterRange dataRange{0, 1};
  std::optional<LeverId> dragged;  // the slider under the hand, and its value there
  double draggedValue = 0;
  int draggedYear = 0;               // when the drag began
  std::size_t draggedCursor = 0;     // of the log as it was seen last: what is undone is not under the hand
  std::uint64_t draggedGesture = 0;  // the edits of one drag replace each other
  char leverSearch[64] = "";
  Language searchLanguage = Language::en;  // of what stands there
  bool isMovedOnly = false;
  FiguresTab figuresTab = FiguresTab::charts;
  bool isLargestChangeFirst = false;  // in the table of a year
  std::vector<IndicatorId> charts = {IndicatorId::population, IndicatorId::built_up_area};
  FilmState film;
  float leversHeight = 0, figuresHeight = 0;  // of what the panels held in the frame before
  // Where panels stand in this frame: left, top, right, bottom; what is written on the picture itself,
  // through which a hand reaches it; and whether anything hangs open, so that any click is for it.
  std::vector<ImVec4> panels, captions;
  bool isPopupOpen = false;
};

// What a person asked for in this frame: actions for the session, and what is the window's alone.
struct InterfaceRequests {
  std::vector<Action> actions;
  std::optional<double> scale;  // of the drawn picture over the window; 0: left to the quality
  FilmRequests film;
};

void buildInterface(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);

// One panel each.
void buildLevers(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);
void buildFigures(const InterfaceView& view, InterfaceState& state);
void buildViewPanel(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);
void buildFilmPanel(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);
void buildTimeline(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);
void buildMiniMap(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);
void buildLegend(const InterfaceView& view, InterfaceState& state);
void buildHelp(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);
void buildYear(const InterfaceView& view, InterfaceState& state);
void buildInspector(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests);

// The tabs of the figures panel.
void buildCharts(const InterfaceView& view, InterfaceState& state);
void buildYearTable(const InterfaceView& view, InterfaceState& state);
void buildTerritories(const InterfaceView& view);
// Which mechanisms of the model the city and the scenario leave at work.
void buildSystems(const InterfaceView& view);

// The raster draped over the land.
RasterId dataShown(const Snapshot& session);
// Whether a point of the window belongs to the panels of the frame built last, and not to the picture.
bool isOverPanels(const InterfaceState& state, double x, double y);
// What is built on a box, panel or caption; null: nothing.
const ImVec4* takenUnder(const InterfaceState& state, const ImVec4& box);
// Ends a panel and remembers where it stands.
void endPanel(InterfaceState& state);
// The part of a panel that scrolls under a head that stays: as high as what it held in the frame
// before (`height`), down to `bottom` at most.
void beginScrolled(const char* id, float height, float bottom);
void endScrolled(float& height);
// A button that stays lit while it is on.
bool toggleButton(const std::string& name, const char* id, bool on);
// A faded name, and its value at the right end of the line.
void nameAndValue(const std::string& name, const std::string& value);
// Where panels stand, so that none covers another.
struct Layout {
  float margin, left, right, top, bottom, figuresBottom, leftWidth, rightWidth, timelineHeight;
};
Layout layoutOf(const InterfaceView& view, const InterfaceState& state);
// The record shown at this year: the last computed one not after it.
const YearRecord* recordAt(const History& history, double year);
// Whether that is the year's own, and not an earlier one while this is still being computed.
bool isOfYear(const YearRecord& record, double year);

}  // namespace shancheng
