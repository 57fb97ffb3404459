// How much of a frame may go into sending data: a slice ends by the clock or by bytes, whichever comes first,
// but never before one piece was sent. Pieces are small enough (kPieceBytes) that a slice overruns by little.
#pragma once

#include <chrono>
#include <cstddef>
#include <limits>

namespace shancheng {

class UploadBudget {
 public:
  static constexpr std::size_t kPieceBytes = 256 * 1024;
  static constexpr std::size_t kAnyBytes = std::numeric_limits<std::size_t>::max();

  UploadBudget() = default;  // no limit
  UploadBudget(double milliseconds, std::size_t bytes = kAnyBytes)
      : bytes_(bytes),
        hasEnd_(true),
        end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                std::chrono::duration<double, std::milli>(milliseconds))) {}

  bool isSpent() const { return spent_ > 0 && (spent_ >= bytes_ || (hasEnd_ && Clock::now() >= end_)); }
  void spend(std::size_t bytes) { spent_ += bytes; }
  // What was done takes a slice of its own; without a limit there are none.
  void finish() {
    if (hasEnd_) spent_ = kAnyBytes;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::size_t bytes_ = kAnyBytes, spent_ = 0;
  bool hasEnd_ = false;
  Clock::time_point end_{};
};

}  // namespace shancheng
