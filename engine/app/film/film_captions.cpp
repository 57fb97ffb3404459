// What a film says: the part of Film that plans cards and words.
#include <algorithm>
#include <cmath>

#include "engine/app/film/film.h"

namespace shancheng {

namespace {

constexpr double kShortestTitledSeconds = 30;  // a shorter film needs its time for the city
constexpr double kMinLagSeconds = 0.8, kMaxLagSeconds = 8, kPauseSeconds = 0.1;  // of event cards
constexpr double kMaxYearsOnScreen = 9, kMaxYearsShared = 15;

}  // namespace

bool hasTitles(const FilmSpec& spec, const CityDefinition& city) {
  if (spec.titles) return *spec.titles;
  if (!spec.compare.empty()) return false;
  const PictureOptions& picture = spec.picture;
  const bool isWholeTour =
      !picture.cameraAt && (picture.camera.empty() || picture.camera == "tour") && !city.tourFile.empty();
  return isWholeTour && picture.captions != Captions::none && !spec.fromYear && !spec.toYear &&
         spec.seconds >= kShortestTitledSeconds;
}

int Film::openingEnd() const {
  return hasTitles_ ? std::min(frames_, static_cast<int>(std::ceil(kOpeningSeconds * spec_.rate.perSecond())))
                    : 0;
}
int Film::endingFirst() const {
  return hasTitles_ ? std::max(openingEnd(),
                               frames_ - static_cast<int>(std::ceil(kEndingSeconds * spec_.rate.perSecond())))
                    : frames_;
}

void Film::setCityFilm(const CityFilm& cityFilm, const Scenario& scenario) {
  cityFilm_ = cityFilm;
  titleWords_ = {city_.name, scenario.name, from_, to_, spec_.seed, SHANCHENG_VERSION, cityFilm.sources};
  planEvents();
}

// Whoever reads one language of two has the time of the longer.
double Film::readingSecondsOf(const HistoryEvent& event, bool isWhole) const {
  const auto seconds = [&](const std::string& title, const std::string& caption) {
    return readingSeconds(std::to_string(event.year) + " " + title + (isWhole ? " " + caption : ""));
  };
  const double english = seconds(event.title.en, event.caption.en),
               chinese = seconds(event.title.zh, event.caption.zh);
  return spec_.picture.captions == Captions::english   ? english
         : spec_.picture.captions == Captions::chinese ? chinese
                                                       : std::max(english, chinese);
}

void Film::planEvents() {
  events_.clear();
  for (const HistoryEvent& event : city_.events)
    if (event.year >= from_ && event.year <= to_) events_.push_back(&event);
  std::stable_sort(events_.begin(), events_.end(), [](auto* a, auto* b) { return a->year < b->year; });
  const auto framesOf = [&](double seconds) {
    return std::max(1, static_cast<int>(std::ceil(seconds * spec_.rate.perSecond())));
  };
  std::vector<CardWish> wishes;
  int frame = 0, next = 0;
  for (const HistoryEvent* event : events_) {
    while (frame < frames_ && yearAt(frame) < event->year) ++frame;
    next = std::max(next, frame);
    while (next < frames_ && yearAt(next) < event->year + 1) ++next;
    CardWish wish;
    wish.due = frame;
    // Where years pass slowly a card may wait as long as its year lasts.
    wish.mostLag = std::clamp(next - frame, framesOf(kMinLagSeconds), framesOf(kMaxLagSeconds));
    wish.rank = cityFilm_.isTurningPoint(*event) ? 0 : event->actsThrough == "caption" ? 2 : 1;
    wish.wholeLength = framesOf(readingSecondsOf(*event, true));
    // A sentence still on the screen when another decade has come would be read as its own.
    if (yearAt(frame + wish.wholeLength) - event->year > kMaxYearsOnScreen) wish.wholeLength = frames_ + 1;
    wish.titleLength = framesOf(readingSecondsOf(*event, false));
    wish.sharedUntil = frame;
    while (wish.sharedUntil < frames_ && yearAt(wish.sharedUntil) < event->year + kMaxYearsShared)
      ++wish.sharedUntil;
    wishes.push_back(wish);
  }
  plan_ = planCards(wishes, openingEnd(), endingFirst(),
                    static_cast<int>(std::lround(kPauseSeconds * spec_.rate.perSecond())));
}

const EventCard* Film::cardAt(int frame, float& alpha) const {
  for (const EventCard& card : plan_.cards) {
    alpha = cardAlpha(card.first, card.end, frame, spec_.rate.perSecond());
    if (alpha > 0) return &card;
  }
  return nullptr;
}

std::optional<TitleCard> Film::titleAt(int frame) const {
  const double fade = std::max(1.0, kFadeSeconds * spec_.rate.perSecond());
  const auto card = [&](CardKind kind, double frames) {
    return TitleCard{kind, &titleWords_, static_cast<float>(std::clamp(frames / fade, 0.0, 1.0))};
  };
  // The opening is there from the first frame: that is the picture a film is known by.
  if (frame < openingEnd()) return card(CardKind::opening, openingEnd() - frame);
  if (frame >= endingFirst()) return card(CardKind::ending, frame - endingFirst() + 1);
  return std::nullopt;
}

PictureRequest Film::request(int frame) const {
  PictureRequest picture;
  picture.frame = settingsAt(frame);
  picture.subframes = subframesAt(frame);
  picture.labels = spec_.picture.labels;
  if (spec_.picture.captions != Captions::files) picture.title = titleAt(frame);
  if (spec_.picture.captions != Captions::none) {
    Caption caption;
    caption.year = picture.frame.year;
    // With files beside the film the picture says nothing in words: a year is the same in every language.
    // Beside another course of events neither the events nor one population would be true of both.
    if (spec_.picture.captions != Captions::files && spec_.compare.empty()) {
      const int index = static_cast<int>(std::floor(caption.year)) - history_->startYear;
      if (saysPopulation(spec_.picture))
        caption.record = history_->years[static_cast<std::size_t>(index)].get();
      if (const EventCard* card = cardAt(frame, caption.eventAlpha)) {
        for (const std::size_t number : card->events) caption.events.push_back(events_[number]);
        caption.isWhole = card->isWhole;
      }
    }
    picture.caption = caption;
  }
  if (!spec_.picture.chart.empty())
    picture.chart = FilmChart{spec_.picture.chart, from_, to_, picture.frame.year};
  return picture;
}

std::vector<Cue> Film::cues(const TextTable& texts) const {
  std::vector<Cue> all;
  const auto add = [&](int first, int end, std::vector<std::string> lines) {
    if (end > first)
      all.push_back(
          {millisecondsOfFrame(first, spec_.rate), millisecondsOfFrame(end, spec_.rate), std::move(lines)});
  };
  add(0, openingEnd(), titleLines(texts, titleWords_, CardKind::opening));
  for (const EventCard& card : plan_.cards) {
    std::vector<std::string> lines;
    for (const std::size_t number : card.events) {
      lines.push_back(std::to_string(events_[number]->year) + " " + texts.pick(events_[number]->title));
      if (card.isWhole) lines.push_back(texts.pick(events_[number]->caption));
    }
    add(card.first, card.end, std::move(lines));
  }
  add(endingFirst(), frames_, titleLines(texts, titleWords_, CardKind::ending));
  return all;
}

}  // namespace shancheng
