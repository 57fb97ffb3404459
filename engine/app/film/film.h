// How a film moves and what it says: which year, from where, which caption and which card, for frame i. A
// pure function of the city, the history, the spec and i. Used by `record`.
#pragma once

#include <optional>
#include <vector>

#include "engine/app/film/camera_flight.h"
#include "engine/app/film/city_film.h"
#include "engine/app/film/event_cards.h"
#include "engine/app/film/subtitles.h"
#include "engine/app/picture/picture_request.h"
#include "engine/session/film_spec.h"

namespace shancheng {

// What `--camera` asks of a film: to stand still, to follow a path, or, with neither, to drift between the
// city's first view and its widest.
struct FilmCamera {
  std::optional<Camera> held;
  std::optional<CameraPath> path;
};
// `tour` or nothing: the city's own path, where it has one; a .toml file: the path in it; else a camera by
// name.
Result<FilmCamera> filmCamera(const PictureOptions& picture, const CityDefinition& city);

class Film {
 public:
  // `from` and `to` are years within the history.
  Film(const CityDefinition& city, HistoryPointer history, const FilmSpec& spec, int from, int to);

  int frames() const { return frames_; }
  // Parts of frames for what moves within one.
  double yearAt(double frame) const;
  double hourAt(double frame) const;
  Camera cameraAt(double frame) const;
  // The card on the screen; null when none is.
  const EventCard* cardAt(int frame, float& alpha) const;
  const CardPlan& plan() const { return plan_; }
  std::size_t shownEvents() const { return events_.size() - plan_.leftOut.size(); }
  bool isTitled() const { return hasTitles_; }
  // Events of the film's years, in the order of time: what the plan's numbers mean.
  const HistoryEvent& event(std::size_t number) const { return *events_[number]; }
  PictureRequest request(int frame) const;
  // What is said in one language, card by card.
  std::vector<Cue> cues(const TextTable& texts) const;
  // Sources for the card at the end, and which events come first; without it there are none of either.
  void setCityFilm(const CityFilm& cityFilm, const Scenario& scenario);
  // `ground`: what a camera on a path never goes under.
  void setCamera(const FilmCamera& camera, const GroundHeight& ground);

 private:
  int paneWidth() const { return spec_.compare.empty() ? spec_.picture.width : spec_.picture.width / 2; }
  double fractionAt(double frame) const;  // 0 at the first frame, 1 at the last that moves
  FrameSettings settingsAt(double frame) const;
  std::vector<FrameSettings> subframesAt(int frame) const;  // empty without --spp
  void planEvents();
  int openingEnd() const;   // the first frame without the opening card
  int endingFirst() const;  // the first frame with the card at the end
  std::optional<TitleCard> titleAt(int frame) const;
  double readingSecondsOf(const HistoryEvent& event, bool isWhole) const;

  const CityDefinition& city_;
  HistoryPointer history_;
  FilmSpec spec_;
  int from_, to_, frames_;
  std::vector<double> yearOfFraction_;  // for the pace of change: year at equal steps of change
  bool hasTitles_;
  CityFilm cityFilm_;
  TitleWords titleWords_;
  std::vector<const HistoryEvent*> events_;
  CardPlan plan_;
  std::optional<Camera> held_;
  std::optional<CameraFlight> flight_;
  GroundHeight ground_;
  double leastHeightMetres_ = 0;
};

// How many frames a film has whose years are decided: what comes of them changes nothing.
int framesOf(const FilmSpec& spec);
// Whether a film opens and ends with a card: as asked, or where a captioned film tells the whole history on
// the whole tour and has the time.
bool hasTitles(const FilmSpec& spec, const CityDefinition& city);
inline constexpr double kOpeningSeconds = 2.5, kEndingSeconds = 4;
inline constexpr double kMinSecondsWithTitles = 10;

// 0 → 0, 1 → 1, flat at both ends, smooth to the second derivative.
double ease(double t);
// `camera` turned about its target.
Camera turned(const Camera& camera, double degrees);

}  // namespace shancheng
