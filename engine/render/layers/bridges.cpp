// Bridges in their styles. All grow from both banks and close in the middle in their opening year.
#include <algorithm>
#include <cmath>

#include "engine/render/layers/structures.h"
#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

constexpr std::array<std::uint8_t, 4> kPylon = {0xE6, 0xE1, 0xD6, 70};
constexpr std::array<std::uint8_t, 4> kSteel = {0xB0, 0x5C, 0x42, 60};
constexpr std::array<std::uint8_t, 4> kIron = {0x7C, 0x80, 0x7E, 40};
constexpr std::array<std::uint8_t, 4> kCable = {0xE6, 0xE2, 0xD8, 90};
constexpr float kStay = 0.30f, kHanger = 0.22f;  // half widths, metres: below kCableMetres

// Draws in a bridge's own axes: t along 0..1, z above the deck, across to the left.
struct Span {
  glm::vec3 a, b, side;
  float half, length;
  const LandSurface* land;
  std::vector<Bar>* bars;

  glm::vec3 at(float t, float z, float across = 0) const {
    return a + (b - a) * t + glm::vec3(0, 0, z) + side * across;
  }
  // When the two halves coming from the banks have reached t: the piers and pylons stand before.
  static float grown(float t) { return 0.35f + 0.63f * (1.0f - std::abs(t * 2.0f - 1.0f)); }
  void bar(const glm::vec3& from, const glm::vec3& to, float halfWidth, float halfHeight, float growsFrom,
           float growsTo, const std::array<std::uint8_t, 4>& colour) const {
    bars->push_back({from, to, halfWidth, halfHeight, growsFrom, growsTo, colour});
  }
  // A piece along the bridge, laid from the nearer bank outwards.
  void along(float t0, float z0, float t1, float z1, float across, float halfWidth, float halfHeight,
             const std::array<std::uint8_t, 4>& colour) const {
    if (t0 + t1 > 1.0f) {
      std::swap(t0, t1);
      std::swap(z0, z1);
    }
    bar(at(t0, z0, across), at(t1, z1, across), halfWidth, halfHeight, grown(t0), grown(t1), colour);
  }
  float footUnder(const glm::vec3& point) const {
    return land->height(point.x, point.y) - (land->shore(point.x, point.y) < 0.0f ? 16.0f : 7.0f);
  }
  // Two columns under a crossbeam; nothing where the deck is at the ground.
  void pier(float t, float deckDepth, float thick) const {
    const glm::vec3 under = at(t, -deckDepth);
    if (under.z - land->height(under.x, under.y) < 3.0f) return;
    const float ready = 0.30f * grown(t);
    for (const float hand : {-0.55f, 0.55f}) {
      glm::vec3 top = at(t, -deckDepth, hand * half), foot = top;
      foot.z = footUnder(foot);
      bar(foot, top, thick, thick, 0.0f, ready, kConcrete);
    }
    bar(at(t, -deckDepth, -half * 0.85f), at(t, -deckDepth, half * 0.85f), thick * 1.05f, 2.0f, ready * 0.8f,
        ready, kConcrete);
  }
  void piers(float spacing, float skipFrom, float skipTo, float deckDepth, float thick) const {
    const int count = std::max(2, static_cast<int>(std::lround(length / spacing)));
    for (int i = 0; i <= count; ++i) {
      const float t = static_cast<float>(i) / static_cast<float>(count);
      if (t <= skipFrom || t >= skipTo) pier(t, deckDepth, thick);
    }
  }
};

// Continuous box girder, deeper over its piers than between them.
void addGirder(const Span& span) {
  const int spans = std::clamp(static_cast<int>(std::lround(span.length / 135.0f)), 2, 12);
  for (int i = 0; i < spans; ++i) {
    const float t0 = static_cast<float>(i) / static_cast<float>(spans),
                t1 = static_cast<float>(i + 1) / static_cast<float>(spans);
    const float middle = (t0 + t1) * 0.5f, deep = 6.5f;
    for (const float end : {t0, t1}) {
      span.along(end, -deep, end + (middle - end) * 0.45f, -3.2f, 0, span.half * 0.6f, 2.4f, kConcrete);
      span.along(end + (middle - end) * 0.45f, -3.2f, middle, -2.2f, 0, span.half * 0.6f, 2.0f, kConcrete);
    }
  }
  for (int i = 0; i <= spans; ++i) span.pier(static_cast<float>(i) / static_cast<float>(spans), 6.5f, 3.0f);
}

void addTruss(const Span& span) {
  const int panels = std::max(8, static_cast<int>(span.length / 24.0f));
  constexpr float kDeep = 13.0f;
  const auto along = [&](int i) { return static_cast<float>(i) / static_cast<float>(panels); };
  for (const float across : {-span.half, span.half}) {
    for (int i = 0; i < panels; ++i) {
      const float t0 = along(i), t1 = along(i + 1);
      const bool isEnd = i == 0 || i == panels - 1;
      if (!isEnd) span.along(t0, kDeep, t1, kDeep, across, 0.9f, 1.0f, kIron);
      const bool rises = isEnd ? i == 0 : i % 2 == 0;
      span.along(t0, rises ? 0.0f : kDeep, t1, rises ? kDeep : 0.0f, across, 0.7f, 0.8f, kIron);
      if (i > 0)
        span.bar(span.at(t0, 0, across), span.at(t0, kDeep, across), 0.6f, 0.6f, Span::grown(t0),
                 Span::grown(t0) + 0.02f, kIron);
    }
  }
  for (int i = 1; i < panels; ++i)
    span.bar(span.at(along(i), kDeep, -span.half), span.at(along(i), kDeep, span.half), 0.6f, 0.6f,
             Span::grown(along(i)), Span::grown(along(i)) + 0.02f, kIron);
  span.piers(105.0f, 2.0f, -1.0f, 3.0f, 3.4f);
}

void addSuspension(const Span& span) {
  const float tall = std::clamp(span.length * 0.095f, 30.0f, 92.0f), low = 4.0f;
  constexpr float kLeft = 0.15f, kRight = 0.85f;
  for (const float t : {kLeft, kRight}) {
    for (const float hand : {-1.12f, 1.12f}) {
      const glm::vec3 deck = span.at(t, 0, hand * span.half);
      span.bar({deck.x, deck.y, span.footUnder(deck)}, span.at(t, tall + 2.0f, hand * span.half * 0.94f),
               3.6f, 3.6f, 0.0f, 0.3f, kPylon);
    }
    for (const float z : {-3.5f, tall * 0.55f, tall})
      span.bar(span.at(t, z, -span.half * 1.05f), span.at(t, z, span.half * 1.05f), 2.4f, 3.2f, 0.2f, 0.3f,
               kPylon);
  }
  const auto sag = [&](float s) { return low + (tall - low) * (s * 2.0f - 1.0f) * (s * 2.0f - 1.0f); };
  constexpr int kPieces = 14;
  const int hangers = std::clamp(static_cast<int>(span.length * (kRight - kLeft) / 22.0f), 8, 40);
  for (const float across : {-span.half, span.half}) {
    for (int i = 0; i < kPieces; ++i) {
      const float s0 = static_cast<float>(i) / kPieces, s1 = static_cast<float>(i + 1) / kPieces;
      const float t0 = kLeft + (kRight - kLeft) * s0, t1 = kLeft + (kRight - kLeft) * s1;
      span.bar(span.at(t0, sag(s0), across), span.at(t1, sag(s1), across), 1.5f, 0.9f, 0.30f, 0.42f, kCable);
    }
    for (int i = 1; i < hangers; ++i) {
      const float s = static_cast<float>(i) / static_cast<float>(hangers), t = kLeft + (kRight - kLeft) * s;
      span.bar(span.at(t, sag(s), across), span.at(t, 0, across), kHanger, kHanger, Span::grown(t) - 0.03f,
               Span::grown(t), kCable);
    }
    // Back stays run down into blocks on the banks.
    for (const bool isLeft : {true, false}) {
      const float end = isLeft ? -0.02f : 1.02f;
      span.bar(span.at(end, 0, across), span.at(isLeft ? kLeft : kRight, tall, across), 1.5f, 0.9f, 0.28f,
               0.36f, kCable);
      glm::vec3 top = span.at(end, 4.0f, across), foot = top;
      foot.z = std::min(span.footUnder(foot), top.z - 6.0f);
      span.bar(foot, top, 6.0f, 6.0f, 0.0f, 0.25f, kConcrete);
    }
  }
  span.piers(60.0f, kLeft - 0.04f, kRight + 0.04f, 3.0f, 2.2f);
}

// One pylon for a short bridge, two for a long one: a slender needle on two legs that hold the deck
// between them, with a fan of stays in two planes.
void addStays(const Span& span) {
  const bool hasTwo = span.length > 430.0f;
  const float reach = hasTwo ? 0.235f : 0.44f;
  const float tall = std::clamp(span.length * (hasTwo ? 0.165f : 0.24f), 42.0f, 105.0f);
  constexpr int kStays = 11;
  for (const float pylon : hasTwo ? std::vector<float>{0.25f, 0.75f} : std::vector<float>{0.46f}) {
    const float fork = tall * 0.42f;  // where the legs meet
    for (const float hand : {-1.0f, 1.0f}) {
      const glm::vec3 deck = span.at(pylon, 0, hand * span.half * 0.9f);
      const glm::vec3 knee = span.at(pylon, -2.0f, hand * span.half * 1.18f);
      span.bar({deck.x, deck.y, span.footUnder(deck)}, knee, 3.0f, 3.0f, 0.0f, 0.14f, kPylon);
      span.bar(knee, span.at(pylon, fork, hand * 1.6f), 2.3f, 2.3f, 0.14f, 0.24f, kPylon);
    }
    span.bar(span.at(pylon, fork - 3.0f), span.at(pylon, tall), 2.8f, 2.8f, 0.22f, 0.33f, kPylon);
    span.bar(span.at(pylon, -3.4f, -span.half * 1.18f), span.at(pylon, -3.4f, span.half * 1.18f), 2.6f, 2.6f,
             0.10f, 0.16f, kPylon);
    for (const float hand : {-0.94f, 0.94f})
      for (int i = 1; i <= kStays; ++i)
        for (const float direction : {-1.0f, 1.0f}) {
          const float s = static_cast<float>(i) / kStays, t = pylon + direction * reach * (0.08f + 0.92f * s);
          const float top = fork + (tall - fork) * (0.30f + 0.66f * s);
          span.bar(span.at(pylon, top, hand * 1.5f), span.at(t, 0.5f, hand * span.half), kStay, kStay,
                   Span::grown(t) - 0.04f, Span::grown(t), kCable);
        }
  }
  if (hasTwo)
    span.piers(70.0f, 0.06f, 0.94f, 3.0f, 2.2f);
  else
    span.piers(70.0f, 0.02f, 0.98f, 3.0f, 2.2f);
}

// A half-through arch: trussed ribs that spring from below the deck and carry it on hangers.
void addArch(const Span& span) {
  const float rise = std::clamp(span.length * 0.20f, 24.0f, 118.0f);
  constexpr int kPieces = 20;
  constexpr float kLeft = 0.13f, kRight = 0.87f;
  const float drop = std::min(rise * 0.30f, 15.0f);
  const auto height = [&](float s) {
    const float x = s * 2.0f - 1.0f;
    return (rise + drop) * (1.0f - x * x) - drop;
  };
  const float thick = std::clamp(rise * 0.10f, 3.0f, 9.0f);  // between the two chords of a rib
  for (const float across : {-span.half, span.half})
    for (int i = 0; i < kPieces; ++i) {
      const float s0 = static_cast<float>(i) / kPieces, s1 = static_cast<float>(i + 1) / kPieces;
      const float t0 = kLeft + (kRight - kLeft) * s0, t1 = kLeft + (kRight - kLeft) * s1;
      const float bow0 = thick * (1.0f + 0.5f * std::abs(s0 * 2.0f - 1.0f)),
                  bow1 = thick * (1.0f + 0.5f * std::abs(s1 * 2.0f - 1.0f));
      span.along(t0, height(s0), t1, height(s1), across, 1.7f, 1.9f, kSteel);
      span.along(t0, height(s0) + bow0, t1, height(s1) + bow1, across, 1.5f, 1.5f, kSteel);
      span.along(t0, i % 2 ? height(s0) : height(s0) + bow0, t1, i % 2 ? height(s1) + bow1 : height(s1),
                 across, 0.7f, 0.7f, kSteel);
      if (i > 0 && height(s0) > 3.0f)
        span.bar(span.at(t0, height(s0), across), span.at(t0, 0, across), kHanger * 1.5f, kHanger * 1.5f,
                 Span::grown(t0), Span::grown(t0) + 0.02f, kCable);
      if (i > 0 && height(s0) > 9.0f && across < 0)
        span.bar(span.at(t0, height(s0) + bow0, -span.half), span.at(t0, height(s0) + bow0, span.half), 0.8f,
                 0.8f, Span::grown(t0), Span::grown(t0) + 0.02f, kSteel);
    }
  for (const float t : {kLeft, kRight})
    for (const float hand : {-1.0f, 1.0f}) {
      glm::vec3 top = span.at(t, -drop + 2.0f, hand * span.half), foot = top;
      foot.z = std::min(span.footUnder(foot), top.z - 8.0f);
      span.bar(foot, top, 5.5f, 5.5f, 0.0f, 0.25f, kConcrete);
    }
  span.piers(62.0f, kLeft - 0.02f, kRight + 0.02f, 3.0f, 2.2f);
}

// The way down from an end that no road comes up to: straight on, until the deck lies on the ground.
void addApproach(const Span& span, const LandSurface& land, bool isA) {
  constexpr float kStep = 20.0f, kGrade = 0.06f;
  constexpr int kMost = 75;
  const glm::vec3 end = isA ? span.a : span.b;
  glm::vec3 out = isA ? span.a - span.b : span.b - span.a;
  out.z = 0;
  out = glm::normalize(out);
  const auto total = static_cast<float>(land.sideMetres());
  std::vector<glm::vec3> deck = {end};
  for (int i = 1; i <= kMost; ++i) {
    glm::vec3 next = end + out * (kStep * static_cast<float>(i));
    if (next.x < 0 || next.y < 0 || next.x > total || next.y > total) break;
    // Level at first and then down, as gently as a vehicle wants it.
    const float fall = std::min(static_cast<float>(i) / 4.0f, 1.0f) * kGrade * kStep;
    next.z = deck.back().z - fall;
    deck.push_back(next);
    if (next.z <= land.height(next.x, next.y) + 0.8f) break;
  }
  const auto count = static_cast<float>(deck.size() - 1);
  for (std::size_t i = 0; i + 1 < deck.size();) {
    const std::size_t next = i < 4 ? i + 1 : std::min(i + 6, deck.size() - 1);
    // It is built from the land towards the river before the deck sets out.
    const float from = 0.32f * (1.0f - static_cast<float>(next) / count),
                to = 0.32f * (1.0f - static_cast<float>(i) / count);
    span.bar(deck[next], deck[i], span.half, 2.2f, from, to, kDeck);
    i = next;
  }
  for (std::size_t i = 2; i < deck.size(); i += 2) {
    const float ground = land.height(deck[i].x, deck[i].y);
    if (deck[i].z - ground < 3.0f) continue;
    for (const float hand : {-0.55f, 0.55f}) {
      const glm::vec3 top = deck[i] + span.side * (hand * span.half) - glm::vec3(0, 0, 1);
      span.bar({top.x, top.y, span.footUnder(top)}, top, 1.7f, 1.7f, 0.0f, 0.2f, kConcrete);
    }
  }
}

}  // namespace

std::vector<Bar> bridgeBars(const BridgeDeck& deck, const LandSurface& land) {
  std::vector<Bar> bars;
  Span span;
  span.a = {static_cast<float>(deck.a.x), static_cast<float>(deck.a.y), deck.levelA};
  span.b = {static_cast<float>(deck.b.x), static_cast<float>(deck.b.y), deck.levelB};
  span.length = static_cast<float>(deck.length());
  const glm::vec3 direction = (span.b - span.a) / span.length;
  span.side = {-direction.y, direction.x, 0};
  span.half = deck.bridge->carriesRoad ? (deck.bridge->carriesRail ? 14.0f : 12.5f) : 7.0f;
  span.land = &land;
  span.bars = &bars;
  const int pieces = std::max(4, 2 * static_cast<int>(span.length / 120.0f));
  for (int i = 0; i < pieces; ++i)
    span.along(static_cast<float>(i) / static_cast<float>(pieces), 0,
               static_cast<float>(i + 1) / static_cast<float>(pieces), 0, 0, span.half, 2.4f, kDeck);
  switch (deck.bridge->style) {
    case BridgeStyle::girder:
      addGirder(span);
      break;
    case BridgeStyle::truss:
      addTruss(span);
      break;
    case BridgeStyle::suspension:
      addSuspension(span);
      break;
    case BridgeStyle::cableStayed:
      addStays(span);
      break;
    case BridgeStyle::count:  // no bridge has it
    case BridgeStyle::arch:
      addArch(span);
      break;
  }
  // Where trains along a bridge with cars they run below, in a deep trussed deck.
  if (deck.bridge->carriesRoad && deck.bridge->carriesRail && deck.bridge->style != BridgeStyle::girder)
    for (int i = 0; i < pieces; ++i)
      span.along(static_cast<float>(i) / static_cast<float>(pieces), -7.5f,
                 static_cast<float>(i + 1) / static_cast<float>(pieces), -7.5f, 0, span.half * 0.85f, 1.6f,
                 kConcrete);
  if (!deck.isServedA) addApproach(span, land, true);
  if (!deck.isServedB) addApproach(span, land, false);
  return bars;
}

}  // namespace shancheng
