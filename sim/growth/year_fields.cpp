#include "sim/growth/year_fields.h"

#include "sim/growth/coarse_field.h"

namespace shancheng {

void fillYearFields(YearFields& fields, const GrowthContext& context, const Suitability& suitability,
                    const City& city, const Workspace& workspace) {
  const int cells = context.cells();
  fields.year = context.year;
  fields.roadMetres = context.roadDistanceMetres;
  fields.stationMetres = context.stationDistanceMetres;
  for (Grid<float>* grid :
       {&fields.score, &fields.travelMinutes, &fields.builtAroundFraction, &fields.centrePull})
    *grid = Grid<float>(cells, cells);
  fields.isPlanned = Grid<std::uint8_t>(cells, cells);
  const CoarseReader<std::uint16_t> travel(context.travelTenths, cells);
  const CoarseReader<float> pull(workspace.skyline, cells);
  const float full = 1.0f / static_cast<float>(workspace.kernel.sum);
  context.pool.run(static_cast<std::size_t>(cells), [&](std::size_t line) {
    const int row = static_cast<int>(line);
    for (int column = 0; column < cells; ++column) {
      const std::size_t cell = fields.score.index(column, row);
      fields.score[cell] = suitability.score(column, row);
      fields.travelMinutes[cell] = 0.1f * travel.at(column, row);
      fields.builtAroundFraction[cell] = static_cast<float>(city.pressure[cell]) * full;
      fields.centrePull[cell] = pull.at(column, row);
      // What a plan covers but the ground forbids is not planned to be built.
      const bool mayBeBuilt =
          isBuilt(city.cells[cell]) || (workspace.status[cell] & (kFree | kGreenFree | kTaken)) != 0;
      fields.isPlanned[cell] = mayBeBuilt && suitability.isPlanned(column, row, cell);
    }
  });
}

}  // namespace shancheng
