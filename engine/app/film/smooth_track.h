// A number or a place that moves through keys in time: passes through every key, with velocity and
// acceleration that never jump, and without swinging past a key because another is near in time.
// Used by camera_flight.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <glm/glm.hpp>

namespace shancheng {

inline double lengthOf(double value) { return std::abs(value); }
inline double lengthOf(const glm::dvec3& value) { return glm::length(value); }

template <class Value>
class SmoothTrack {
 public:
  struct Key {
    double second;
    Value value;
    bool rests;
  };

  // Seconds grow; at least one key. Before the first and after the last it stands still.
  explicit SmoothTrack(std::vector<Key> keys)
      : keys_(std::move(keys)), velocity_(keys_.size()), acceleration_(keys_.size()) {
    for (std::size_t i = 0; i < keys_.size(); ++i) velocity_[i] = velocityAtKey(i);
    for (std::size_t i = 0; i < keys_.size(); ++i) acceleration_[i] = accelerationAtKey(i);
  }

  Value at(double second) const {
    if (second <= keys_.front().second) return keys_.front().value;
    if (second >= keys_.back().second) return keys_.back().value;
    const auto after = std::upper_bound(keys_.begin(), keys_.end(), second,
                                        [](double wanted, const Key& key) { return wanted < key.second; });
    const auto i = static_cast<std::size_t>(after - keys_.begin()) - 1;
    const double length = span(i), u = (second - keys_[i].second) / length;
    // The quintic with value, velocity and acceleration given at both ends.
    const Value distance = keys_[i + 1].value - keys_[i].value;
    const Value v0 = velocity_[i] * length, v1 = velocity_[i + 1] * length;
    const Value a0 = acceleration_[i] * (length * length), a1 = acceleration_[i + 1] * (length * length);
    const Value c3 = distance * 10.0 - v0 * 6.0 - v1 * 4.0 - a0 * 1.5 + a1 * 0.5;
    const Value c4 = distance * -15.0 + v0 * 8.0 + v1 * 7.0 + a0 * 1.5 - a1;
    const Value c5 = distance * 6.0 - (v0 + v1) * 3.0 + (a1 - a0) * 0.5;
    return keys_[i].value + (v0 + (a0 * 0.5 + (c3 + (c4 + c5 * u) * u) * u) * u) * u;
  }

 private:
  double span(std::size_t i) const { return keys_[i + 1].second - keys_[i].second; }
  Value rate(std::size_t i) const { return (keys_[i + 1].value - keys_[i].value) / span(i); }
  bool standsStill(std::size_t i) const { return lengthOf(keys_[i + 1].value - keys_[i].value) < 1e-12; }

  // Catmull-Rom in time, held back where the two sides differ: along the bisector of the motions in and out,
  // at the weighted harmonic mean of their speeds. On a line this is monotone, whatever the spacing.
  Value velocityAtKey(std::size_t i) const {
    if (keys_[i].rests || keys_.size() < 2) return Value(0);
    if (i == 0) return rate(0);
    if (i + 1 == keys_.size()) return rate(i - 1);
    if (standsStill(i - 1) || standsStill(i)) return Value(0);
    const Value in = rate(i - 1), out = rate(i);
    const double speedIn = lengthOf(in), speedOut = lengthOf(out);
    const double weightIn = 2 * span(i) + span(i - 1), weightOut = span(i) + 2 * span(i - 1);
    const double speed = (weightIn + weightOut) / (weightIn / speedIn + weightOut / speedOut);
    return (in / speedIn + out / speedOut) * (0.5 * speed);
  }

  // That of the cubics on both sides, the longer side counting more: it has the further to swing. Never
  // more than either side can take: a blink beside a minute would throw the minute off its way.
  Value accelerationAtKey(std::size_t i) const {
    if (i == 0 || i + 1 == keys_.size() || keys_[i].rests || standsStill(i - 1) || standsStill(i))
      return Value(0);
    const double in = span(i - 1), out = span(i);
    const Value before = (velocity_[i - 1] * 2.0 + velocity_[i] * 4.0 - rate(i - 1) * 6.0) / in;
    const Value after = (rate(i) * 6.0 - velocity_[i] * 4.0 - velocity_[i + 1] * 2.0) / out;
    const Value wanted = (before * in + after * out) / (in + out);
    const double most = kMaxSwing * std::min(lengthOf(rate(i - 1)) / in, lengthOf(rate(i)) / out),
                 length = lengthOf(wanted);
    return length > most ? wanted * (most / length) : wanted;
  }

  static constexpr double kMaxSwing = 4;
  std::vector<Key> keys_;
  std::vector<Value> velocity_, acceleration_;
};

}  // namespace shancheng
