// The clock of a session: which year is shown, whether it runs, how fast. No drawing, no waiting.
#pragma once

#include <array>

namespace shancheng {

class Playback {
 public:
  static constexpr std::array<double, 6> kSpeeds = {0.5, 1, 2, 4, 8, 16};  // years a second
  static constexpr double kEndSeconds = 4;  // of its end, where the century begins again

  Playback(int firstYear, int lastYear, int openingYear);

  // `computedYear`: nothing beyond it is shown; the clock waits there and goes on by itself.
  void advance(double seconds, int computedYear);
  void togglePlay();
  void seek(double year);
  void step(int years);                  // to whole years; stops the clock
  void faster(int steps);                // negative: slower
  void setSpeed(double yearsPerSecond);  // one of kSpeeds
  void setLooping(bool isLooping) { isLooping_ = isLooping; }

  double year() const { return year_; }
  bool isPlaying() const { return isPlaying_; }
  bool isLooping() const { return isLooping_; }
  double yearsPerSecond() const { return kSpeeds[speed_]; }
  int firstYear() const { return first_; }
  int lastYear() const { return last_; }

 private:
  int first_, last_;
  double year_;
  bool isPlaying_ = false;
  bool isLooping_ = false;
  double endSeconds_ = 0;  // that the end has been shown for, before it begins again
  std::size_t speed_ = 2;
};

}  // namespace shancheng
