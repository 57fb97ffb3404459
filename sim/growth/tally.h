// What a year's growth came to on the map, beyond what the ledger counts cell by cell: how much of the
// new land no plan wanted, how much looks to a subcentre, and how far the built land is from a centre.
// Called by sim/year when the year is built.
#pragma once

#include "sim/growth/ledger.h"
#include "sim/growth/suitability.h"
#include "sim/growth/workspace.h"

namespace shancheng {

void tallyGrowth(const GrowthContext& context, const Suitability& suitability, const Workspace& workspace,
                 const Ledger& ledger, City& city);
// Mean of the travel field over the built cells, minutes; the centre of each block stands for its cells.
double meanTravelMinutes(const GrowthContext& context, const Workspace& workspace);

}  // namespace shancheng
