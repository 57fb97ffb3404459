// What one asked cell met in one year: its terms of suitability, its key, the cut-off of its choice,
// who chose it. Also what to leave out for that cell, so that "what would have prevented it" is tried
// and not guessed. A year that carries none (GrowthContext::trace) pays nothing. Filled by sim/growth
// and sim/year, read by sim/branch's explain().
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/growth/suitability.h"
#include "sim/growth/workspace.h"
#include "sim/state/city.h"

namespace shancheng {

// The stage that changed a cell; sim/branch/explain.h has an id for each.
enum class Choice : std::uint8_t {
  none,           // nothing did
  firstTown,      // stood in the first year
  estate,         // ordered at a public rented site
  place,          // a settlement that began
  seed,           // a patch grown from a new seed
  edge,           // the best of its region's candidates at the city's edge
  informal,       // built without leave
  redevelopment,  // built again
  addedStoreys,   // more floors on what stands
  pool,           // given up to a reservoir
  reserve,        // cleared, or let go again, by the land reserve
  relocation,     // state factories that left
  resettlement,   // rows for those who lost their land
  count
};

struct YearFields;  // sim/growth/year_fields.h

struct AllocationTrace {
  // What is asked.
  std::uint32_t cell = 0;
  std::uint32_t withoutTerms = 0;  // bit k: term k counts nothing for this cell
  std::int64_t quotaChange = 0;    // cells more or fewer for its region
  Choice without = Choice::none;   // this stage does nothing this year
  YearFields* fields = nullptr;    // filled where somebody wants to see the whole land

  // What was found.
  bool wasScored = false;    // the year came to scoring, and these hold
  SuitabilityTerms terms{};  // with nothing left out
  float score = 0;           // z as the choice read it: without the terms left out
  std::uint8_t status = 0;   // Workspace::status when the choice began
  KeptGreen kept = KeptGreen::none;
  std::uint8_t region = 255;
  double temperature = 1;
  bool isCandidate = false;  // at the edge, so with a key; false: a seed or nothing
  bool isSeedCandidate = false;
  float key = 0;     // z/T + G
  float cutOff = 0;  // key of the last that its region took from the edge
  bool hasCutOff = false;
  float nextKey = 0;  // of the best that it did not take
  bool hasNext = false;
  std::int64_t rank = 0;        // among the region's edge cells, 1 the best
  std::int64_t taken = 0;       // edge cells its region took
  std::int64_t candidates = 0;  // edge cells its region had
  Choice choice = Choice::none;

  bool leavesOut(Choice stage) const { return without == stage; }
  // Called after each stage: the first that changed the cell is what chose it.
  void note(Choice stage, const City& city) {
    if (choice == Choice::none && city.changedYear[cell] == city.year) choice = stage;
  }
};

// The terms that a mask leaves out, summed.
float sumOfTerms(const SuitabilityTerms& terms, std::uint32_t mask);
inline constexpr std::uint32_t kAllTerms = (1u << kTermCount) - 1;
static_assert(kTermCount < 32);
inline constexpr std::uint32_t termBit(SuitabilityTerm term) { return 1u << static_cast<int>(term); }

// The float a choice key was made of (the inverse of choiceKey's order).
float scoreOfKey(std::uint64_t key);

}  // namespace shancheng
