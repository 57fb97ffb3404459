// Which event stands on the screen when: long enough to be read, not long after its year, one card at a time.
// Where not all find room the lesser are told by their titles, two on a card, or left out and counted.
// Pure; used by film.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace shancheng {

// An event that wants a card, in the order of the frames at which its year begins.
struct CardWish {
  int due = 0;                           // frame
  int mostLag = 0;                       // frames that it may wait
  int rank = 1;                          // the lower the sooner chosen
  int wholeLength = 1, titleLength = 1;  // frames in which all of it, or its title, is read
  int sharedUntil = 1 << 30;  // frame by which a card that it shares must be gone: two take twice as long
};

struct EventCard {
  std::vector<std::size_t> events;  // one, or two by their titles
  bool isWhole = false;             // title and sentence
  int first = 0, end = 0;           // frames, the last one excluded
};

struct CardPlan {
  std::vector<EventCard> cards;
  std::vector<std::size_t> leftOut;
};

// All cards lie within [from, end), `pause` frames apart.
CardPlan planCards(std::span<const CardWish> wishes, int from, int end, int pause);

// Seconds in which this is read at leisure: letters of Latin at 17 a second, Chinese characters at 8.
double readingSeconds(std::string_view utf8);

inline constexpr double kFadeSeconds = 0.35;
inline constexpr double kShortestReadingSeconds = 1.8, kLongestReadingSeconds = 7;
// 0 to 1: comes and goes within kFadeSeconds; never nothing within the card.
float cardAlpha(int first, int end, int frame, double framesPerSecond);

}  // namespace shancheng
