// The window's part in films: what the panel is shown, what it asks for, and the look through a film with
// the window's own camera and clock.
#include <algorithm>

#include "engine/app/window/window.h"

namespace shancheng {

FilmView Window::filmViewNow() {
  const FrameStatistics& statistics = renderer_.statistics();
  double seconds = framesPerSecond_ > 0 ? 1 / framesPerSecond_ : 0;
  if (!context_.isSoftware()) {
    // A card waits for the display between frames.
    seconds = 0;
    for (const PassTime& pass : statistics.passes) seconds += pass.milliseconds / 1000;
  }
  const double pixels = static_cast<double>(statistics.drawnWidth) * statistics.drawnHeight;
  FilmView view = film_.view(state_.film.order, {pixels > 0 ? seconds / pixels : 0, renderer_.quality()});
  if (preview_) view.preview = preview_->share;
  return view;
}

// Camera and year are those of the film, at the share under the hand.
void Window::followPreview() {
  if (!preview_) return;
  if (!state_.showFilm) return endPreview(true);
  preview_->moment = film_.momentAt(state_.film.order, preview_->share, shown_.history, ownCamera(),
                                    static_cast<double>(std::max(width_, 1)) / std::max(height_, 1));
  playback_.seek(preview_->moment.year);
}

void Window::endPreview(bool goesBack) {
  if (!preview_) return;
  const Preview left = *preview_;
  preview_.reset();
  flight_ = 1;
  if (goesBack) {
    playback_.seek(left.year);
    if (left.wasPlaying && !playback_.isPlaying()) playback_.togglePlay();
  } else {
    isWalking_ = false;
    orbit_.reset(left.moment.plain);
  }
}

void Window::carryOutFilm(const FilmRequests& requests) {
  if (requests.endPreview) endPreview(true);
  if (requests.preview) {
    if (!preview_) {
      preview_ = Preview{0, {}, playback_.year(), playback_.isPlaying()};
      if (playback_.isPlaying()) playback_.togglePlay();
      flight_ = 1;
    }
    preview_->share = *requests.preview;
    followPreview();
  }
  FilmScene scene;
  scene.hour = state_.hour;
  scene.layers = state_.layers;
  scene.data = state_.data;
  scene.language = language_;
  film_.carryOut(requests, state_.film.order, scene, {shown_.history, shown_.commands},
                 preview_ ? preview_->moment.plain : ownCamera(),
                 preview_ ? std::optional(preview_->share) : std::nullopt);
}

}  // namespace shancheng
