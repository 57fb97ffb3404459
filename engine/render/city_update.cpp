#include "engine/render/city_update.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace shancheng {

CityModel::CityModel(int cells, const BuildingLayout& layout, const ChunkGrid& grid,
                     const NetworkLayer& networks, OpenLand open)
    : networks_(&networks), buildings_(layout, grid), map_(cells), open_(std::move(open)) {}

CityUpdate CityModel::prepare(HistoryPointer newer) {
  std::size_t shared = 0;
  const std::size_t before = history_ ? history_->years.size() : 0;
  if (history_ && history_->startYear == newer->startYear) {
    const std::size_t most = std::min(before, newer->years.size());
    while (shared < most && history_->years[shared] == newer->years[shared]) ++shared;
  }
  CityUpdate update;
  update.history = newer;
  update.hasChanges = !history_ || shared < before || shared < newer->years.size();
  update.isExtension = shared == before && before > 0;
  update.unchangedUpTo =
      shared == 0 ? std::numeric_limits<double>::lowest() : history_->years[shared - 1]->year;
  const int startYear = newer->startYear;
  if (shared < before) {
    const int lastYearIndex = shared == 0 ? -1 : history_->years[shared - 1]->year - startYear;
    map_.cutBack(shared);
    open_.cutBack(lastYearIndex);
    buildings_.cutBack(lastYearIndex);
  }
  history_ = std::move(newer);
  if (!update.hasChanges) return update;
  for (std::size_t i = shared; i < history_->years.size(); ++i) {
    map_.append(*history_->years[i], startYear);
    open_.append(*history_->years[i], startYear);
    buildings_.append(*history_->years[i], startYear);
  }
  update.buildings = buildings_.publish();
  update.map = map_.publish(update.isExtension);
  update.openLand = open_.blocks();
  update.networkYears = networks_->yearsOf(*history_);
  if (update.networkYears != networkYears_) update.networkLives = networks_->livesOf(update.networkYears);
  networkYears_ = update.networkYears;
  return update;
}

}  // namespace shancheng
