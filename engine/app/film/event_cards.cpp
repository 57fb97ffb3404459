#include "engine/app/film/event_cards.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shancheng {

namespace {

class Planner {
 public:
  Planner(std::span<const CardWish> wishes, int from, int end, int pause)
      : wishes_(wishes), from_(from), end_(end), pause_(pause) {}

  CardPlan plan() {
    std::vector<int> ranks;
    for (const CardWish& wish : wishes_) ranks.push_back(wish.rank);
    std::sort(ranks.begin(), ranks.end());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    std::vector<bool> isPlaced(wishes_.size(), false);
    for (const int rank : ranks) {
      std::vector<std::size_t> placed;
      for (const std::size_t event : spread(rank))
        if (placeTitle(event)) {
          isPlaced[event] = true;
          placed.push_back(event);
        }
      for (const std::size_t event : placed) tellWhole(event);
    }
    CardPlan made;
    for (std::size_t i = 0; i < wishes_.size(); ++i)
      if (!isPlaced[i]) made.leftOut.push_back(i);
    made.cards = std::move(cards_);
    return made;
  }

 private:
  int dueOf(std::size_t event) const { return std::max(from_, wishes_[event].due); }

  // Events of a rank so that each is far from those before it: what is left out is left out evenly.
  std::vector<std::size_t> spread(int rank) const {
    std::vector<std::size_t> order;
    std::vector<long> distance(wishes_.size(), std::numeric_limits<long>::max());
    const auto chosen = [&](std::size_t event) {
      for (std::size_t i = 0; i < wishes_.size(); ++i)
        distance[i] = std::min(distance[i], std::labs(static_cast<long>(dueOf(i)) - dueOf(event)));
    };
    for (const EventCard& card : cards_)
      for (const std::size_t event : card.events) chosen(event);
    std::vector<bool> isTaken(wishes_.size(), false);
    for (;;) {
      std::size_t best = wishes_.size();
      for (std::size_t i = 0; i < wishes_.size(); ++i)
        if (!isTaken[i] && wishes_[i].rank == rank &&
            (best == wishes_.size() || distance[i] > distance[best]))
          best = i;
      if (best == wishes_.size()) return order;
      isTaken[best] = true;
      order.push_back(best);
      chosen(best);
    }
  }

  int lengthOf(const EventCard& card) const {
    int length = 0;
    for (const std::size_t event : card.events)
      length += card.isWhole ? wishes_[event].wholeLength : wishes_[event].titleLength;
    return length;
  }

  // Gives every card its frames, each as soon as its last event is due and the card before is gone.
  bool isScheduled(std::vector<EventCard>& cards) const {
    long freeFrom = from_;
    for (EventCard& card : cards) {
      const long first = std::max<long>(freeFrom, dueOf(card.events.back())), end = first + lengthOf(card);
      if (end > end_) return false;
      for (const std::size_t event : card.events)
        if (first - dueOf(event) > wishes_[event].mostLag ||
            (card.events.size() > 1 && end > wishes_[event].sharedUntil))
          return false;
      card.first = static_cast<int>(first);
      card.end = static_cast<int>(end);
      freeFrom = end + pause_;
    }
    return true;
  }
  bool accept(std::vector<EventCard> tried) {
    if (!isScheduled(tried)) return false;
    cards_ = std::move(tried);
    return true;
  }

  bool placeTitle(std::size_t event) {
    const auto after = std::find_if(cards_.begin(), cards_.end(),
                                    [&](const EventCard& card) { return card.events.back() > event; });
    if (after != cards_.end() && after->events.front() < event)
      return false;  // between two that share a card
    const auto at = after - cards_.begin();
    std::vector<EventCard> tried = cards_;
    tried.insert(tried.begin() + at, EventCard{{event}, false, 0, 0});
    if (accept(tried)) return true;
    for (const auto neighbour : {at - 1, at}) {  // on a card with the one before, or the one after
      if (neighbour < 0 || neighbour >= static_cast<std::ptrdiff_t>(cards_.size())) continue;
      tried = cards_;
      EventCard& shared = tried[static_cast<std::size_t>(neighbour)];
      if (shared.isWhole || shared.events.size() > 1) continue;
      shared.events.insert(neighbour < at ? shared.events.end() : shared.events.begin(), event);
      if (accept(tried)) return true;
    }
    return false;
  }

  void tellWhole(std::size_t event) {
    std::vector<EventCard> tried = cards_;
    for (EventCard& card : tried)
      if (card.events.size() == 1 && card.events.front() == event) card.isWhole = true;
    (void)accept(std::move(tried));
  }

  std::span<const CardWish> wishes_;
  int from_, end_, pause_;
  std::vector<EventCard> cards_;
};

}  // namespace

CardPlan planCards(std::span<const CardWish> wishes, int from, int end, int pause) {
  return Planner(wishes, from, end, pause).plan();
}

double readingSeconds(std::string_view utf8) {
  double seconds = 0.4;  // to find where to begin
  for (const char letter : utf8) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80)
      seconds += 1.0 / 17;
    else if (byte >= 0xe0)
      seconds += 1.0 / 8;
    else if (byte >= 0xc0)
      seconds += 1.0 / 17;
  }
  return std::clamp(seconds, kShortestReadingSeconds, kLongestReadingSeconds);
}

float cardAlpha(int first, int end, int frame, double framesPerSecond) {
  if (frame < first || frame >= end) return 0;
  const double fade = std::max(1.0, kFadeSeconds * framesPerSecond);
  return static_cast<float>(std::clamp(std::min(frame - first + 1, end - frame) / fade, 0.0, 1.0));
}

}  // namespace shancheng
