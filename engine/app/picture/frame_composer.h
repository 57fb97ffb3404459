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
#include "engine/app/picture/picture_request.h"
#include "engine/gl/context.h"
#include "engine/render/city_resources.h"
#include "engine/render/tiled_capture.h"
#include "engine/ui/imgui_host.h"
#include "engine/ui/legend.h"

namespace shancheng {

// All pictures that a composer is to make, beyond what each one asks for.
struct ComposerOptions {
  PictureOptions picture;
  std::vector<LocalizedText> names;  // written in pictures beside the city's own: scenarios, sources
  bool isFilm =
      false;  // composed as a film even where it says nothing; on a software renderer not antialiased
  bool hasTitles = false, isCompared = false;
  int subframes = 1;
};

class FrameComposer {
 public:
  // Fails on a missing font where text is wanted; throws gl::GraphicsError where there is no OpenGL.
  static Result<std::unique_ptr<FrameComposer>> make(const LoadedCity& city, const ComposerOptions& options);
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
  std::size_t underWay() const { return capture_.underWay(); }
  std::vector<std::uint8_t> take() { return capture_.take(); }
  std::string rendererName() const { return context_.rendererName(); }

 private:
  FrameComposer(const LoadedCity& city, const ComposerOptions& options, const std::string& shaders);
  Result<void> setFonts();
  void drawWords(ImDrawList& list, const PictureRequest& request) const;
  bool isComposed() const {
    return options_.isFilm || options_.picture.captions != Captions::none || !options_.picture.chart.empty();
  }
  const LoadedCity& city_;
  ComposerOptions options_;
  Languages languages_;
  std::vector<Series> observed_;  // figures counted in reality, for charts
  struct Comparison {
    LocalizedText ownName, otherName;
    CityResources city;
  };
  void drawComparison(ImDrawList& list, const PictureRequest& request) const;
  gl::Context context_;
  LandResources land_;
  CityResources cityResources_;
  std::optional<Comparison> comparison_;
  TiledCapture capture_;
  int samples_;  // of antialiasing
  std::unique_ptr<ImGuiHost> host_;
};

// What pictures may say, with these names; the window's words need no place in a film's type.
std::set<ImWchar> charactersOfPictures(const LoadedCity& city, const std::vector<LocalizedText>& names);
// The scale of text for a picture: 1 at 720 lines.
float textScale(int width, int height);

}  // namespace shancheng
