// Computes futures off the thread that owns the branches. One thread advances the futures that are
// wanted, the first of them first, a year at a time; what is no longer wanted is dropped at the next
// year. Questions (why here, what growth read of the land, anything else that takes time) are jobs of a
// queue of their own with a simulator of their own, so that no question ever delays a lever. Owned by
// the session; every call but those of jobs comes from its thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "sim/branch/branch.h"
#include "sim/branch/simulator.h"
#include "sim/core/job_queue.h"

namespace shancheng {

// A future to be advanced to its end year, or what there is of it now.
struct BranchFuture {
  BranchId branch = 0;
  std::uint64_t revision = 0;  // of the branch's future (Branch::revision, beforeRevision)
  RunSpec spec;
  Future future;
};

class BranchRunner {
 public:
  // threads: of the worker pool that advances; < 1: as many as the machine has.
  explicit BranchRunner(GeographyPointer geography, int threads = 0);
  ~BranchRunner();

  // Replaces what was wanted before. A future that is being advanced already goes on where it is.
  void want(std::vector<BranchFuture> wanted);
  // What has been advanced since the last call, the newest state of each. Throws what ended the
  // computing, if anything has (no memory, say).
  std::vector<BranchFuture> take();
  bool isBusy() const;
  void waitUntilIdle();

  // Runs `work` with the questions' simulator. The ticket cancels it where it has not ended.
  using Work = std::function<void(Simulator& simulator, const CancelToken& cancel)>;
  JobTicket ask(JobPriority priority, Work work);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
