// One picture as it is asked of the frame composer: what is drawn, and what is written over it. Made by
// films and by the commands that make stills.
#pragma once

#include <optional>
#include <vector>

#include "engine/render/renderer.h"
#include "engine/session/picture_options.h"
#include "engine/ui/caption.h"
#include "engine/ui/film_chart.h"
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

// The camera the options name; `fallback` where they name none. The error lists the city's cameras.
Result<Camera> chosenCamera(const PictureOptions& options, const CityDefinition& city,
                            const Camera& fallback);
// Settings common to every frame: size, hour, data, layers.
FrameSettings frameFrom(const PictureOptions& options);

}  // namespace shancheng
