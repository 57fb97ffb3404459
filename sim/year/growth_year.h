// The stages of one year on the map, one function a stage, for YearMachine::step to call in their order.
// Each stage leaves itself out where a question asks for that, and notes for the question what it chose
// (sim/growth/explain.h); what is built is taken off the year's quota. Cells, square metres.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/growth/built_form.h"
#include "sim/growth/explain.h"
#include "sim/growth/land_use.h"
#include "sim/growth/ledger.h"
#include "sim/growth/quota.h"
#include "sim/growth/suitability.h"
#include "sim/year/year_ground.h"

namespace shancheng {

class GrowthYear {
 public:
  // `quota`: the cells to be built this year. Everything referred to must outlive this object.
  GrowthYear(YearGround& ground, City& city, const Policy& policy, const Systems& systems,
             TerritoryQuota quota, AllocationTrace* trace = nullptr);
  GrowthYear(const GrowthYear&) = delete;
  GrowthYear& operator=(const GrowthYear&) = delete;

  void buildFirstTown();     // the first year's only stage
  void giveUpDrownedLand();  // to the reservoir's pool
  void moveFactoriesOut();   // state factories leave the centre; those who lost land are owed homes
  void orderEstates();       // public rented
  void orderResettlementRows();
  void foundPlaces();  // settlements whose year has come
  void leaseReservePlots();
  Suitability rateLand();  // after what was ordered: the market's and the plan's view of the rest
  void buildBySuitability(const Suitability& suitability);
  void buildInformally();  // beyond the caps
  void buildAgain();       // urban villages and old cells near rising centres
  void addStoreys();
  void tally(const Suitability& suitability);
  void measureTravel();
  std::vector<Change> takeChanges() { return ledger_.takeChanges(); }

 private:
  template <typename Run>
  void runStage(Choice stage, Run&& run);
  bool leavesOut(Choice stage) const { return context_.trace && context_.trace->leavesOut(stage); }
  void note(Choice stage) {
    if (context_.trace) context_.trace->note(stage, city_);
  }
  void takeBuiltOff();
  void build(const std::vector<std::uint32_t>& cells);
  std::vector<std::int64_t> informalCellsByTerritory() const;
  double villageFraction() const;

  City& city_;
  WorkerPool& pool_;
  Workspace& workspace_;
  const std::vector<std::uint32_t>& drownedCells_;
  GrowthContext context_;
  TerritoryQuota quota_;
  Ledger ledger_;
  UseMarket market_;
  Architect architect_;
  std::size_t takenOff_ = 0;  // of the newly built: no longer in the quota
};

}  // namespace shancheng
