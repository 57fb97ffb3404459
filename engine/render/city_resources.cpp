#include "engine/render/city_resources.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/render/city_parts.h"
#include "engine/render/land_parts.h"

namespace shancheng {

CityResources::Parts::Parts(LandResources& ground)
    : land(&ground),
      preparer(CityModel(ground.parts().geography->city.frame.cells, ground.parts().layout,
                         ground.parts().grid, ground.parts().networks, ground.parts().openLand)),
      map(ground.parts().geography->city.frame.cells),
      data(ground.parts().geography->city.frame.cells),
      openLand(ground.parts().openLand) {
  NetworkYears never = ground.parts().networks.yearsOf(History{});
  const NetworkLives lives = ground.parts().networks.livesOf(never);
  networks.show(std::move(never), lives);
  map.clear();
}

double CityResources::Parts::vacancyAt(double year) const {
  if (!history || history->years.empty()) return 0;
  const auto last = static_cast<double>(history->years.size() - 1);
  const double place = std::clamp(year - history->startYear, 0.0, last);
  const auto before = static_cast<std::size_t>(place);
  const std::size_t after = std::min(before + 1, history->years.size() - 1);
  constexpr auto kVacancy = static_cast<std::size_t>(IndicatorId::vacancy);
  return std::lerp(history->years[before]->indicators[kVacancy], history->years[after]->indicators[kVacancy],
                   place - std::floor(place)) *
         0.01;
}

void CityResources::Parts::checkPrograms(int generation) {
  if (generation == programGeneration_) return;
  programGeneration_ = generation;
  map.clear();
  miniMapYear = -1;
  data.forget();
}

void CityResources::Parts::begin(std::unique_ptr<CityUpdate> update) {
  pending_ = std::move(update);
  if (!pending_->hasChanges) return;
  const bool isComplete = pending_->history->lastYear() >= pending_->history->endYear;
  buildings.begin(std::move(pending_->buildings), pending_->isExtension, isComplete);
  map.begin(std::move(pending_->map));
}

bool CityResources::Parts::send(UploadBudget& budget) {
  if (!pending_) return true;
  if (pending_->hasChanges && (!buildings.send(budget) || !map.send(budget) || budget.isSpent()))
    return false;
  show();
  budget.finish();
  return !budget.isSpent();
}

void CityResources::Parts::show() {
  const std::unique_ptr<CityUpdate> update = std::move(pending_);
  history = std::move(update->history);
  if (!update->hasChanges) return;
  preparer.discard(buildings.show());
  map.show(update->unchangedUpTo);
  openLand.show(std::move(update->openLand));
  if (update->networkLives) networks.show(std::move(update->networkYears), *update->networkLives);
  data.forget();
  miniMapYear = -1;
}

CityResources::CityResources(LandResources& land) : parts_(std::make_unique<Parts>(land)) {}
CityResources::~CityResources() = default;
CityResources::CityResources(CityResources&&) noexcept = default;

void CityResources::setHistory(HistoryPointer history) {
  if (!history) return;
  // What is under way comes first: each update is made from the one before.
  while (!upload({})) parts_->preparer.wait();
  parts_->begin(parts_->preparer.prepareNow(std::move(history)));
  UploadBudget unlimited;
  (void)parts_->send(unlimited);
}

void CityResources::follow(HistoryPointer history) {
  if (!history) return;
  parts_->buildings.keepSpare();
  parts_->map.keepSpare();
  parts_->preparer.request(std::move(history));
}

bool CityResources::upload(UploadBudget budget) {
  for (;;) {
    if (!parts_->send(budget)) return false;
    std::unique_ptr<CityUpdate> update = parts_->preparer.take();
    if (!update) return parts_->preparer.isIdle() && !parts_->buildings.makeSpare();
    parts_->begin(std::move(update));
    budget.finish();
  }
}

const HistoryPointer& CityResources::history() const { return parts_->history; }

void CityResources::setFields(std::shared_ptr<const YearFields> fields) {
  parts_->data.setFields(std::move(fields));
}

std::vector<std::uint8_t> CityResources::dataTexels() const { return parts_->data.texels(); }

std::vector<LabelPlacement> CityResources::labels(const FrameSettings& frame) const {
  const LandResources::Parts& land = parts_->land->parts();
  return placeLabels(land.names, parts_->networks.years.opened, land.land, frame);
}

unsigned CityResources::miniMapTexture() {
  if (!parts_->miniMap) parts_->miniMap.emplace();
  return parts_->miniMap->texture();
}

LandResources& CityResources::land() { return *parts_->land; }

}  // namespace shancheng
