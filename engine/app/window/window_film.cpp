// The window's part in films: what the panel is shown, what it asks for, and the look through a film with
// the window's own camera and clock.
#include <algorithm>

#include "engine/app/window/window.h"

namespace shancheng {

FilmView Window::filmViewNow() {
  const FrameStatistics& statistics = renderer_.statistics();
  double secondsOfPixel = softwareSecondsOfPixel_;
  if (!context_.isSoftware()) {
    // A card waits for the display between frames.
    double seconds = 0;
    for (const PassTime& pass : statistics.passes) seconds += pass.milliseconds / 1000;
    const double pixels = static_cast<double>(statistics.drawnWidth) * statistics.drawnHeight;
    secondsOfPixel = pixels > 0 ? seconds / pixels : 0;
  }
  FilmView view = film_.view(state_.film.order, {secondsOfPixel, renderer_.quality()});
  if (preview_) view.preview = preview_->fraction;
  return view;
}

// Camera and year are those of the film, at the share under the hand.
void Window::followPreview() {
  if (!preview_) return;
  if (!shown_->panels.has(PanelId::film)) return endPreview(true);
  preview_->moment = film_.momentAt(state_.film.order, preview_->fraction, shown_->history, ownCamera(),
                                    static_cast<double>(std::max(width_, 1)) / std::max(height_, 1));
  // A film may begin before the clock does.
  const double year = std::clamp(preview_->moment.year, static_cast<double>(shown_->firstYear),
                                 static_cast<double>(shown_->lastYear));
  (void)session_.perform(action::SeekYear{year}, Origin::script);
}

void Window::endPreview(bool goesBack) {
  if (!preview_) return;
  const Preview left = *preview_;
  preview_.reset();
  flight_ = 1;
  if (goesBack) {
    (void)session_.perform(action::SeekYear{left.year}, Origin::script);
    if (left.wasPlaying) (void)session_.perform(action::Play{}, Origin::script);
  } else {
    isWalking_ = false;
    orbit_.reset(left.moment.plain);
  }
}

void Window::carryOutFilm(const FilmRequests& requests) {
  if (requests.endPreview) endPreview(true);
  if (requests.preview) {
    if (!preview_) {
      preview_ = Preview{0, {}, shown_->year, shown_->isPlaying};
      (void)session_.perform(action::Pause{}, Origin::script);
      flight_ = 1;
    }
    preview_->fraction = *requests.preview;
    followPreview();
  }
  FilmScene scene;
  scene.hour = shown_->hour;
  bool layers[kLayerCount];
  std::copy_n(shown_->layers.begin(), kLayerCount, std::begin(layers));
  scene.layers = layers;
  scene.data = dataShown(*shown_);
  scene.language = shown_->language;
  film_.carryOut(requests, state_.film.order, scene, {shown_->history, shown_->commands},
                 preview_ ? preview_->moment.plain : ownCamera(),
                 preview_ ? std::optional(preview_->fraction) : std::nullopt);
}

// Films that were asked for as actions go to the same queue.
void Window::followFilms() {
  for (const FilmWish& wish : session_.takeFilms()) {
    const auto index = static_cast<std::size_t>(wish.film - 1);
    if (filmJobs_.size() <= index) filmJobs_.resize(index + 1, 0);
    FilmRequests requests;
    switch (wish.kind) {
      case FilmWish::Kind::make:
      case FilmWish::Kind::makeOfFile:
        filmJobs_[index] = film_.make(wish.spec, wish.kind == FilmWish::Kind::makeOfFile,
                                      {shown_->history, shown_->commands});
        continue;
      case FilmWish::Kind::cancel:
        requests.cancel = filmJobs_[index];
        break;
      case FilmWish::Kind::resume:
        requests.resume = filmJobs_[index];
        break;
    }
    if (filmJobs_[index] != 0) carryOutFilm(requests);
  }
}

}  // namespace shancheng
