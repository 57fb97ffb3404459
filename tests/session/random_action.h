// Random actions of every kind, for tests: mostly such that a session can do, some impossible. The
// generator is fixed, so a failure happens again.
#pragma once

#include <string>

#include "engine/session/action.h"
#include "engine/session/session_state.h"
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

// Fields that are mostly possible.
struct LikelyField {
  Dice& dice;
  const SessionState& state;
  int year() { return 1925 + dice.below(54); }
  BranchId branch() {
    const auto& branches = state.tree.branches();
    if (dice.once(12)) return static_cast<BranchId>(dice.below(5000));
    return branches[static_cast<std::size_t>(dice.below(static_cast<int>(branches.size())))]->id();
  }
  std::string name(const char* field) {
    const std::string of(field);
    const auto any = [this](std::initializer_list<const char*> names) {
      return std::string(*(names.begin() + dice.below(static_cast<int>(names.size()))));
    };
    if (of == "layer") return any({"terrain", "zones", "labels", "clouds"});
    if (of == "data") return any({"", "land_use", "suitability", "gold"});
    if (of == "quality") return any({"auto", "low", "high", "best"});
    if (of == "language") return any({"", "en", "zh", "fr"});
    if (of == "mode") return any({"free", "free", "compare", "lesson", "kiosk"});
    if (of == "panel") return any({"levers", "figures", "view", "film", "help", "attic"});
    if (of == "camera") return any({"", "basin", "ridge", "nowhere"});
    if (of == "file") return any({"", "/no/such/folder/file.toml"});
    return any({"", "one", "another \"course\"", "中"});
  }
  void operator()(const char*, LeverId& lever) {
    constexpr LeverId kLevers[] = {LeverId::max_slope, LeverId::land_release_rate, LeverId::polycentricity,
                                   LeverId::plan_weight, LeverId::migration_target};
    lever = kLevers[dice.below(std::size(kLevers))];
  }
  void operator()(const char* field, double& value) {
    const std::string of(field);
    if (of == "year")
      value = year() + dice.uniform();
    else if (of == "hour")
      value = 26 * dice.uniform();
    else if (of == "years_per_second")
      value = Playback::kSpeeds[static_cast<std::size_t>(dice.below(6))];
    else if (of == "lon")
      value = 106.4 + 0.2 * dice.uniform();
    else if (of == "lat")
      value = 29.4 + 0.2 * dice.uniform();
    else
      value = dice.once(9) ? -5 : dice.uniform();
  }
  void operator()(const char* field, int& value) {
    const std::string of(field);
    value = of == "column" || of == "row" ? dice.below(66) : dice.below(41) - 20;
  }
  void operator()(const char*, BranchId& id) { id = branch(); }
  void operator()(const char* field, std::string& text) { text = name(field); }
  void operator()(const char*, AtYear& at) {
    if (dice.once(2)) at.year = year();
  }
  void operator()(const char*, Gesture& gesture) {
    if (dice.once(3)) gesture.id = 1 + dice.word() % 3;
  }
  void operator()(const char*, OptionalYear& fork) {
    if (dice.once(2)) fork.year = year();
  }
  void operator()(const char* field, OptionalText& text) { text.text = name(field); }
  void operator()(const char*, OptionalBranch& id) {
    if (!dice.once(4)) id.branch = branch();
  }
  void operator()(const char*, Switch& shown) { shown = static_cast<Switch>(dice.below(3)); }
};

inline Action likelyAction(Dice& dice, const SessionState& state, std::size_t kind) {
  Action made = actionTable()[kind].empty;
  std::visit([&](auto& one) { action::eachField(one, LikelyField{dice, state}); }, made);
  return made;
}

}  // namespace shancheng::test
