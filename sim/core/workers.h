// A small pool of threads for data-parallel loops. Work is cut into fixed blocks that do not depend
// on the number of threads, so that anything computed per block is the same on 1 or 16 threads.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace shancheng {

class WorkerPool {
 public:
  // threads < 1 means as many as the machine has. The caller's thread is one of them.
  explicit WorkerPool(int threads = 0);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  int threads() const;
  // Calls work(block) once for each block in [0, blocks), in any order, and returns when all are
  // done. The work must write only what belongs to its block. Not reentrant. An exception thrown
  // by the work is thrown again here, after all blocks have ended.
  void run(std::size_t blocks, const std::function<void(std::size_t block)>& work);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shancheng
