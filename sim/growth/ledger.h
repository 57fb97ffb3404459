// The one door through which cells change: keeps every count, the order-free hash, the list of the
// year's changes and the neighbourhood pressure in step. One thread writes; the pressure of the
// year's new and cleared cells is entered afterwards, in bands side by side.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/growth/workspace.h"
#include "sim/state/city.h"

namespace shancheng {

class Ledger {
 public:
  Ledger(City& city, Workspace& workspace, const Geography& geography);

  // Counts industry anew where the levers have moved the radii of the rings.
  void followRings(const Policy& policy);

  // Why a built cell changes: something else takes its place, or storeys are added to what stands.
  enum class Cause { replacement, addedStoreys };
  // A cell changes at most once a year; false (and nothing done) where it already has.
  bool set(std::size_t cell, CellState after, Cause cause = Cause::replacement);
  bool hasChanged(std::size_t cell) const { return city_->changedYear[cell] == city_->year; }
  const std::vector<std::uint32_t>& newlyBuilt() const { return newlyBuilt_; }
  // Spreads the pressure of the cells built since the last call, takes back that of the cleared ones.
  void spreadPressure(WorkerPool& pool);
  // The year's changes in order of cell.
  std::vector<Change> takeChanges();

 private:
  void count(std::size_t cell, CellState state, int sign);

  City* city_;
  Workspace* workspace_;
  const Geography* geography_;
  std::vector<Change> changes_;
  std::vector<std::uint32_t> newlyBuilt_, cleared_;
  std::size_t spread_ = 0, takenBack_ = 0;  // how many of them have been entered
};

}  // namespace shancheng
