// Pictures with no window: the renderer off screen, with labels and captions laid over. Used by
// `shot` and `record`. One picture is a pure function of history and request.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/app/common/loaded_city.h"
#include "engine/gl/context.h"
#include "engine/render/renderer.h"
#include "engine/render/tiled_capture.h"
#include "engine/ui/caption.h"
#include "engine/ui/film_chart.h"
#include "engine/ui/imgui_host.h"
#include "engine/ui/legend.h"
#include "engine/ui/title_card.h"

namespace shancheng {

struct PictureRequest {
  FrameSettings frame;
  std::vector<FrameSettings> subframes;  // the picture is their mean; empty: `frame` alone
  bool labels = false;
  std::optional<Caption> caption;
  std::optional<FilmChart> chart;
  std::optional<TitleCard> title;  // what it covers goes as it comes
};

class FrameComposer {
 public:
  // Fails on a missing font where text is wanted; throws gl::GraphicsError where there is no OpenGL.
  static Result<std::unique_ptr<FrameComposer>> make(const CityRun& city, const Options& options);
  ~FrameComposer();
  void setHistory(HistoryPointer history);
  // From now on each picture shows two histories side by side, under their names; requests are of a half's
  // width. Call it before the first picture.
  void setComparison(const LocalizedText& ownName, HistoryPointer other, const LocalizedText& otherName);
  // For rasters that need them (needsFields), before picture(): those of the year shown.
  void setFields(std::shared_ptr<const YearFields> fields);
  std::vector<std::uint8_t> picture(const PictureRequest& request);  // RGB rows, top first
  // The same in two steps, so that the next is drawn while the last is on its way back. At most kUnderWay
  // are started before the oldest is taken.
  static constexpr std::size_t kUnderWay = 2;
  void start(const PictureRequest& request);
  std::size_t underWay() const { return drawer_.underWay(); }
  std::vector<std::uint8_t> take() { return drawer_.take(); }
  std::string rendererName() const { return context_.rendererName(); }

 private:
  FrameComposer(const CityRun& city, const Options& options, const std::string& shaders);
  Result<void> setFonts();
  void drawWords(ImDrawList& list, const PictureRequest& request) const;
  bool isComposed() const {
    return options_.mode == Mode::record || options_.captions != Captions::none || !options_.chart.empty();
  }
  const CityRun& city_;
  Options options_;
  Languages languages_;
  std::vector<Series> observed_;  // figures counted in reality, for charts
  struct Comparison {
    LocalizedText ownName, otherName;
    HistoryPointer history;
    std::unique_ptr<Renderer> renderer;
  };
  void drawSides(ImDrawList& list, const PictureRequest& request) const;
  std::string shaders_;
  HistoryPointer history_;
  gl::Context context_;
  Renderer renderer_;
  std::optional<Comparison> comparison_;
  TiledCapture drawer_;
  int samples_;  // of antialiasing
  std::unique_ptr<ImGuiHost> host_;
};

// What pictures may say, the second scenario's name too; the window's words need no place in a film's type.
Result<std::set<ImWchar>> charactersOfPictures(const CityRun& city, const Options& options);
// The camera the options name; `fallback` where they name none. The error lists the city's cameras.
Result<Camera> chosenCamera(const Options& options, const CityDefinition& city, const Camera& fallback);
// Settings common to every frame: size, hour, layers.
FrameSettings frameFrom(const Options& options);
// The scale of text for a picture: 1 at 720 lines.
float textScale(int width, int height);

}  // namespace shancheng
