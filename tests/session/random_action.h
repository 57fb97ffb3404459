// Random actions of every kind, for tests: mostly such that a session can do, some impossible. The
// generator is fixed, so a failure happens again.
#pragma once

#include <string>

#include "engine/session/action.h"
#include "sim/core/random.h"
#include "sim/policy/policy.h"

namespace shancheng::test {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : stream_(seed, 0, RandomRule::test) {}
  std::uint64_t word() { return stream_.word(next_++); }
  int below(int end) { return static_cast<int>(word() % static_cast<std::uint64_t>(end)); }
  double uniform() { return uniformFromWord(word()); }
  bool once(int in) { return below(in) == 0; }

 private:
  RandomStream stream_;
  std::uint64_t next_ = 0;
};

// Fills a field with anything its type can hold, within reason.
struct RandomField {
  Dice& dice;
  std::string text() {
    static constexpr const char* kPieces[] = {"a",  "Z",  "7", "_", "-", " ",    "\"",   "\\", "\n",
                                              "\t", "中", "#", "@", ".", "\x01", "\x7f", "=",  "é"};
    std::string made;
    for (int n = dice.below(8); n > 0; --n) made += kPieces[dice.below(std::size(kPieces))];
    return made;
  }
  int whole() { return dice.below(4001) - 1000; }
  void operator()(const char*, LeverId& lever) { lever = static_cast<LeverId>(dice.below(kLeverCount)); }
  void operator()(const char*, double& value) { value = (dice.uniform() - 0.3) * (dice.once(4) ? 1e9 : 30); }
  void operator()(const char*, int& value) { value = whole(); }
  void operator()(const char*, BranchId& branch) { branch = static_cast<BranchId>(dice.below(9)); }
  void operator()(const char*, std::string& value) { value = text(); }
  void operator()(const char*, AtYear& at) {
    if (dice.once(2)) at.year = whole();
  }
  void operator()(const char*, Gesture& gesture) {
    if (dice.once(2)) gesture.id = 1 + dice.word() % kMaxGesture;
  }
  void operator()(const char*, OptionalYear& year) {
    if (dice.once(2)) year.year = whole();
  }
  void operator()(const char*, OptionalText& value) { value.text = text(); }
  void operator()(const char*, OptionalBranch& branch) {
    if (dice.once(2)) branch.branch = static_cast<BranchId>(dice.below(9));
  }
  void operator()(const char*, Switch& shown) { shown = static_cast<Switch>(dice.below(3)); }
};

inline Action randomAction(Dice& dice, std::size_t kind) {
  Action action = actionTable()[kind].empty;
  std::visit([&dice](auto& one) { action::eachField(one, RandomField{dice}); }, action);
  return action;
}

}  // namespace shancheng::test
