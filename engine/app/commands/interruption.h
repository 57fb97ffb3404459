// Ctrl-C, and its kin, during work that can be stopped in good order. Used by `record`.
#pragma once

#include <atomic>

namespace shancheng {

// From now on the first one is noted here. The second one ends the program at once, as anywhere else.
const std::atomic<bool>& watchForInterruption();

}  // namespace shancheng
