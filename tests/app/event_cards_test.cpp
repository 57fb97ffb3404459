// Event cards: one at a time, long enough, not too late; the important ones first, none lost unsaid.
#include "engine/app/film/event_cards.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace shancheng;

namespace {

CardWish wish(int due, int rank = 1) { return {due, 45, rank, 120, 60}; }

void expectSound(const CardPlan& plan, const std::vector<CardWish>& wishes, int from, int end, int pause) {
  std::vector<int> seen(wishes.size(), 0);
  int free = from;
  std::size_t before = 0;
  for (const EventCard& card : plan.cards) {
    ASSERT_FALSE(card.events.empty());
    ASSERT_LE(card.events.size(), 2u);
    EXPECT_FALSE(card.isWhole && card.events.size() > 1);
    EXPECT_GE(card.first, free);
    EXPECT_LE(card.end, end);
    int length = 0;
    for (const std::size_t event : card.events) {
      ++seen[event];
      EXPECT_TRUE(event >= before);
      before = event;
      EXPECT_GE(card.first, wishes[event].due) << "told before it happened";
      EXPECT_LE(card.first - std::max(from, wishes[event].due), wishes[event].mostLag);
      EXPECT_TRUE(card.events.size() == 1 || card.end <= wishes[event].sharedUntil)
          << "still there when its years are long over";
      length += card.isWhole ? wishes[event].wholeLength : wishes[event].titleLength;
    }
    EXPECT_EQ(card.end - card.first, length);
    free = card.end + pause;
  }
  for (const std::size_t event : plan.leftOut) ++seen[event];
  EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }))
      << "each event on one card or among those left out";
}

}  // namespace

TEST(EventCards, FarApartEachIsToldWhole) {
  const std::vector<CardWish> wishes = {wish(0), wish(200), wish(400)};
  const CardPlan plan = planCards(wishes, 0, 600, 3);
  expectSound(plan, wishes, 0, 600, 3);
  ASSERT_EQ(plan.cards.size(), 3u);
  for (const EventCard& card : plan.cards) EXPECT_TRUE(card.isWhole);
}

TEST(EventCards, ANearOneWaitsForTheOneBefore) {
  const std::vector<CardWish> wishes = {wish(0), wish(100)};
  const CardPlan plan = planCards(wishes, 0, 600, 3);
  ASSERT_EQ(plan.cards.size(), 2u);
  EXPECT_EQ(plan.cards[1].first, 123);
}

TEST(EventCards, TwoOfOneYearShareACard) {
  const std::vector<CardWish> wishes = {wish(50), wish(50)};
  const CardPlan plan = planCards(wishes, 0, 180, 3);
  expectSound(plan, wishes, 0, 180, 3);
  ASSERT_EQ(plan.cards.size(), 1u) << "the second may not wait as long as the first is read";
  EXPECT_EQ(plan.cards[0].events.size(), 2u);
  EXPECT_TRUE(plan.leftOut.empty());
}

TEST(EventCards, ThePlainGiveWayToTheImportant) {
  std::vector<CardWish> wishes;
  for (int i = 0; i < 40; ++i) wishes.push_back(wish(i * 10, i % 10 == 5 ? 0 : 1));
  const CardPlan plan = planCards(wishes, 0, 600, 3);
  expectSound(plan, wishes, 0, 600, 3);
  for (const std::size_t event : plan.leftOut) EXPECT_NE(wishes[event].rank, 0) << event;
  EXPECT_FALSE(plan.leftOut.empty());
}

TEST(EventCards, AnyWishesMakeASoundPlan) {
  std::mt19937 random(7);
  const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    std::vector<CardWish> wishes;
    const int from = below(80), end = from + 1 + below(900), pause = below(5);
    for (int i = below(50); i > 0; --i) {
      const int title = 1 + below(90);
      wishes.push_back({below(1000), below(90), below(3), title + below(120), title});
    }
    std::sort(wishes.begin(), wishes.end(),
              [](const CardWish& a, const CardWish& b) { return a.due < b.due; });
    const CardPlan plan = planCards(wishes, from, end, pause);
    expectSound(plan, wishes, from, end, pause);
    int lowestPlaced = 3;  // the first chosen of the best rank always finds its room where any room is
    for (const EventCard& card : plan.cards)
      for (const std::size_t event : card.events) lowestPlaced = std::min(lowestPlaced, wishes[event].rank);
    const CardPlan again = planCards(wishes, from, end, pause);
    ASSERT_EQ(again.cards.size(), plan.cards.size()) << "the same wishes, the same plan";
    EXPECT_EQ(again.leftOut, plan.leftOut);
    for (const CardWish& one : wishes) {
      if (one.rank == 0 && one.due >= from && one.due + one.titleLength <= end) {
        EXPECT_EQ(lowestPlaced, 0);
      }
    }
  }
}

TEST(EventCards, LongerWordsStandLonger) {
  EXPECT_EQ(readingSeconds(""), kShortestReadingSeconds);
  EXPECT_LT(readingSeconds("The first steamer reaches the city."),
            readingSeconds("The first steamer reaches the city, tying it to the coast."));
  EXPECT_NEAR(readingSeconds("国务院批准改革后首个总体规划。"), 0.4 + 15.0 / 8, 1e-9);
  EXPECT_EQ(readingSeconds(std::string(1000, 'a')), kLongestReadingSeconds);
}

TEST(EventCards, ComeAndGoSoftly) {
  EXPECT_EQ(cardAlpha(10, 100, 9, 30), 0);
  EXPECT_EQ(cardAlpha(10, 100, 100, 30), 0);
  EXPECT_GT(cardAlpha(10, 100, 10, 30), 0);
  EXPECT_EQ(cardAlpha(10, 100, 50, 30), 1);
  for (int frame = 10; frame < 50; ++frame)
    EXPECT_LE(cardAlpha(10, 100, frame, 30), cardAlpha(10, 100, frame + 1, 30));
  EXPECT_EQ(cardAlpha(0, 1, 0, 1), 1) << "at one frame a second there is no time to fade";
}

TEST(EventCards, TwoShareACardOnlyWhileBothAreNear) {
  std::vector<CardWish> wishes = {wish(100), wish(110)};
  CardPlan plan = planCards(wishes, 0, 230, 3);
  ASSERT_EQ(plan.cards.size(), 1u);
  EXPECT_EQ(plan.cards[0].events.size(), 2u);
  for (CardWish& one : wishes) one.sharedUntil = one.due + 100;
  plan = planCards(wishes, 0, 230, 3);
  expectSound(plan, wishes, 0, 230, 3);
  ASSERT_EQ(plan.cards.size(), 1u);
  EXPECT_EQ(plan.cards[0].events.size(), 1u);
  EXPECT_EQ(plan.leftOut.size(), 1u);
}
