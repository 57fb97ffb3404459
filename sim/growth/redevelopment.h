// Building again: low and old buildings near rising centres give way to what the year would build
// there, urban villages are cleared once the city has grown around them, and unmet demand is met by
// more storeys on built land. A cell lives several lives.
// Called by sim/year after the new cells. Cells, square metres.
// Reference for the lag and the gap: Wheaton (1982), urban redevelopment under rising land price.
#pragma once

#include <cstdint>

#include "sim/growth/built_form.h"
#include "sim/growth/ledger.h"

namespace shancheng {

// Rebuilds the cells whose floor would gain most: policy.redevelopment_rate, quicker in a boom.
void redevelop(const GrowthContext& context, const City& city, const ActiveTiles& active,
               const Architect& architect, Ledger& ledger);
// Urban villages that stand eleven years and have the city around them are bought out and built anew,
// as many a year as plans weigh.
void clearVillages(const GrowthContext& context, const City& city, const Workspace& workspace,
                   const Architect& architect, Ledger& ledger);
// Adds about `floorM2` of floor as storeys on homes that bear them.
void densify(const GrowthContext& context, const City& city, const ActiveTiles& active,
             const Architect& architect, Ledger& ledger, std::int64_t floorM2);

}  // namespace shancheng
