#include "engine/app/picture/picture_request.h"

#include "engine/app/picture/picture_names.h"

namespace shancheng {

Result<Camera> chosenCamera(const PictureOptions& options, const CityDefinition& city,
                            const Camera& fallback) {
  if (options.cameraAt) {
    Camera camera;
    const Point from = city.frame.toScene(options.cameraAt->from),
                to = city.frame.toScene(options.cameraAt->to);
    camera.position = {from.x, from.y, options.cameraAt->fromMetres};
    camera.target = {to.x, to.y, options.cameraAt->toMetres};
    return camera;
  }
  if (options.camera.empty()) return fallback;
  std::string known;
  for (const NamedCamera& named : city.cameras) {
    if (named.id == options.camera) return cameraFrom(named);
    known += (known.empty() ? "" : ", ") + named.id;
  }
  return Error{"", 0, "--camera '" + options.camera + "'", "expected one of " + known};
}

FrameSettings frameFrom(const PictureOptions& options) {
  FrameSettings frame;
  frame.width = options.width;
  frame.height = options.height;
  frame.hour = options.hour;
  frame.data = rasterOf(options.data);
  switchLayers(frame, options.layers);
  return frame;
}

}  // namespace shancheng
