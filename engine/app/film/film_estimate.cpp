#include "engine/app/film/film_estimate.h"

#include <algorithm>

#include "engine/app/picture/picture_names.h"

namespace shancheng {

namespace {

// By rows of kFilmKinds, of a city that grows under a moving camera: bits a pixel, and nanoseconds a pixel to
// encode on a few cores.
struct Kind {
  double bits, nanoseconds;
};
constexpr std::array<Kind, kFilmKinds.size()> kKinds = {
    {{0.20, 10}, {0.12, 40}, {0.14, 80}, {0.12, 30}, {5.5, 10}, {4.0, 15}, {1.2, 60}, {11.0, 60}}};

// How much dearer a pixel is than at medium.
double weightOf(Quality quality) {
  switch (quality) {
    case Quality::low:
    case Quality::automatic:
      return 0.7;
    case Quality::medium:
      return 1;
    case Quality::high:
      return 3.3;
    case Quality::ultra:
      return 7;
  }
  return 1;
}

double weightOf(const FilmOrder& order) { return weightOf(qualityOf(order.spec.picture.quality)); }

double pixelsOf(const FilmOrder& order) {
  return static_cast<double>(order.spec.picture.width) * order.spec.picture.height;
}

}  // namespace

FilmEstimate estimateFilm(const FilmOrder& order, std::span<const FilmJob> jobs, double windowSecondsPerPixel,
                          Quality windowQuality) {
  const Kind& kind = kKinds[order.kind];
  double perPixel =
      windowSecondsPerPixel > 0
          ? windowSecondsPerPixel * weightOf(order) / weightOf(windowQuality) + 1e-9 * kind.nanoseconds
          : 0;
  double bits = kind.bits;
  // The newest count most: the last of the list that is alike wins.
  bool isAlike = false;
  for (const FilmJob& job : jobs) {
    if (job.framesPerSecond > 0 &&
        (job.order.spec.picture.quality == order.spec.picture.quality || !isAlike)) {
      isAlike = isAlike || job.order.spec.picture.quality == order.spec.picture.quality;
      perPixel = weightOf(order) / weightOf(job.order) / (job.framesPerSecond * pixelsOf(job.order));
    }
    if (job.order.kind == order.kind && job.bytes > 0 && job.frames > 0)
      bits = 8 * static_cast<double>(job.bytes) / (static_cast<double>(job.frames) * pixelsOf(job.order));
  }
  const double pixels = pixelsOf(order) * std::max(1.0, order.spec.seconds * order.spec.rate.perSecond());
  return {pixels * perPixel, pixels * bits / 8};
}

}  // namespace shancheng
