#include "sim/year/year_ground.h"

#include <algorithm>
#include <utility>

#include "sim/growth/skyline.h"
#include "sim/growth/suitability.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr float kOffMapMinutes = 6000;  // places beyond the scene take no part

// How people move in each era: feet and ferries, then buses, then cars and metro (estimates). Steps
// of years keep the travel field for a while.
TravelSpeeds speedsOf(int year) {
  if (year < 1950) return {4.0, 8.0, 20.0, 48.0};
  if (year < 1980) return {5.0, 14.0, 24.0, 42.0};
  if (year < 2000) return {7.0, 22.0, 30.0, 34.0};
  if (year < 2015) return {9.0, 30.0, 34.0, 28.0};
  return {10.0, 34.0, 38.0, 28.0};
}

// From the first town to every place of the scene.
std::vector<float> minutesFromTown(NetworkState& network, const CityDefinition& definition) {
  const TravelSource town{definition.startMaskCentre, 0};
  const Grid<std::uint16_t> tenths = network.travelTenthsFrom({&town, 1});
  const double metres = definition.frame.cellMetres;
  std::vector<float> minutes(definition.places.size(), kOffMapMinutes);
  for (std::size_t place = 0; place < minutes.size(); ++place) {
    const Point point = definition.places[place].point;
    if (!definition.frame.contains(point)) continue;
    minutes[place] = network.travelMinutesAt(tenths, static_cast<int>(point.x / metres),
                                             static_cast<int>(point.y / metres));
  }
  return minutes;
}
}  // namespace

YearGround::YearGround(GeographyPointer geography, std::uint64_t seed, WorkerPool& pool)
    : geography_(std::move(geography)), seed_(seed), pool_(pool), network_(*geography_) {
  const SceneFrame& frame = geography_->city.frame;
  workspace_.kernel = makePressureKernel(frame.cellMetres);
  workspace_.fields = makeLandFields(*geography_, seed, pool);
  workspace_.blocks = UseBlocks(frame.cells, frame.cellMetres);
}

void YearGround::resume(const City& city) {
  isStatusStale_ = true;
  travelTenths_ = {};
  for (std::size_t f = 0; f < city.isOpen.size(); ++f) {
    if (!network_.isOpen(f) || city.isOpen[f]) continue;
    network_ = NetworkState(*geography_);  // something must be closed again: start over
    network_.setSpeeds(speeds_);
    break;
  }
}

void YearGround::followLevers(const City& city, const Policy& policy, const Systems& systems, int year) {
  const BuildingLevers wanted = buildingLevers(geography_->city, policy, systems, year);
  if (!buildable_.size() || !(wanted == buildingLevers_)) {
    const BuildingRule rule = buildingRule(*geography_, wanted);
    buildable_ = buildableMask(*geography_, rule);
    drownedCells_ = poolCells(*geography_, rule);
    buildingLevers_ = wanted;
    isStatusStale_ = true;
  }
  if (policy.max_slope != staticSlope_) {
    makeStaticScore(workspace_, context(policy, systems, city.year));
    staticSlope_ = policy.max_slope;
  }
  GroundRule ground = groundRule(city, geography_->city, policy, systems, year);
  if (isStatusStale_ || !(ground == workspace_.rule)) {
    openZones(ground, workspace_.fields, buildable_);
    workspace_.rule = std::move(ground);
    rebuildStatus(workspace_, city, buildable_, pool_);
  }
  isStatusStale_ = false;
}

// Whether the travel field of last year still holds as far as speeds and openings go; if not, those of
// this year are taken and the minutes from the first town made anew.
bool YearGround::followSpeeds(int year) {
  const TravelSpeeds wanted = speedsOf(year);
  if (travelTenths_.size() && wanted == speeds_ && travelOpenCount_ == network_.openCount()) return true;
  if (!(wanted == speeds_)) network_.setSpeeds(wanted);
  speeds_ = wanted;
  travelOpenCount_ = network_.openCount();
  coreMinutes_ = minutesFromTown(network_, geography_->city);
  return false;
}

void YearGround::followNetwork(const City& city, const Policy& policy, const Systems& systems, int year) {
  for (std::size_t f = 0; f < city.isOpen.size(); ++f)
    if (city.isOpen[f] && !network_.isOpen(f)) network_.open(f);
  const bool isNetworkSame = followSpeeds(year);
  const auto centres = centresOf(city, geography_->city, policy, systems, year, coreMinutes_);
  makeSkyline(workspace_, centres, geography_->city.frame);
  std::vector<TravelSource> wanted;
  for (const Centre& centre : centres) wanted.push_back({centre.point, centre.startTenths});
  const auto same = [](const TravelSource& a, const TravelSource& b) {
    return a.point.x == b.point.x && a.point.y == b.point.y && a.startTenths == b.startTenths;
  };
  if (isNetworkSame && std::equal(wanted.begin(), wanted.end(), sources_.begin(), sources_.end(), same))
    return;
  sources_ = std::move(wanted);
  travelTenths_ = network_.travelTenthsFrom(sources_);
}

GrowthContext YearGround::context(const Policy& policy, const Systems& systems, int year) const {
  return {*geography_,
          policy,
          systems,
          year,
          seed_,
          cellSlopeLimit(geography_->city.frame.cellMetres, policy),
          network_.roadDistanceMetres(),
          network_.stationDistanceMetres(),
          travelTenths_,
          coreMinutes_,
          pool_};
}

}  // namespace shancheng
