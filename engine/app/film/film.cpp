#include "engine/app/film/film.h"

#include <algorithm>
#include <cmath>

#include "sim/core/file_ending.h"

namespace shancheng {

namespace {

constexpr double kHoldSeconds = 1.5;      // the last year stands before the film ends
constexpr double kYearsBeginSeconds = 2;  // under the opening card the first year stands
constexpr double kDriftDegrees = 24;      // slow turn about the first view over the whole film

constexpr double kDaySeconds = 12, kLightFraction = 0.8;  // of a day that passes in a film
constexpr double kShutter = 0.5;        // of a frame: what a film camera's half-turn shutter lets in
constexpr double kSunRadians = 0.0093;  // twice the sun's own, as through haze

// Halton's sequence.
double radicalInverse(int index, int base) {
  double result = 0, weight = 1.0 / base;
  for (; index > 0; index /= base, weight /= base) result += weight * (index % base);
  return result;
}

// The widest view that is not straight down: where a tour draws back to.
const NamedCamera* wideView(const CityDefinition& city) {
  const NamedCamera* best = nullptr;
  double bestLength = 0;
  for (const NamedCamera& camera : city.cameras) {
    const double across = std::hypot(camera.from.x - camera.to.x, camera.from.y - camera.to.y),
                 down = camera.from.z - camera.to.z;
    const double length = std::hypot(across, down);
    if (across > 0.25 * down && length > bestLength) {
      best = &camera;
      bestLength = length;
    }
  }
  return best;
}

}  // namespace

double ease(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * t * (t * (t * 6 - 15) + 10);
}

Camera turned(const Camera& camera, double degrees) {
  const double angle = glm::radians(degrees), c = std::cos(angle), s = std::sin(angle);
  const glm::dvec3 arm = camera.position - camera.target;
  Camera result = camera;
  result.position = camera.target + glm::dvec3(c * arm.x - s * arm.y, s * arm.x + c * arm.y, arm.z);
  return result;
}

int framesOf(const FilmSpec& spec) {
  return std::max(1, static_cast<int>(std::lround(spec.seconds * spec.rate.perSecond())));
}

Film::Film(const CityDefinition& city, HistoryPointer history, const FilmSpec& spec, int from, int to)
    : city_(city),
      history_(std::move(history)),
      spec_(spec),
      from_(from),
      to_(to),
      frames_(framesOf(spec)),
      hasTitles_(hasTitles(spec, city)) {
  if (spec.pace == Pace::change) {
    // Half by change, half by time, so that quiet decades pass quickly but are still seen.
    std::vector<double> cumulative{0.0};
    double total = 0;
    for (int year = from_; year < to_; ++year)
      total += static_cast<double>(
          history_->years[static_cast<std::size_t>(year + 1 - history_->startYear)]->changes.size());
    const double floor = std::max(1.0, total / std::max(1, to_ - from_));
    for (int year = from_; year < to_; ++year)
      cumulative.push_back(
          cumulative.back() + floor +
          static_cast<double>(
              history_->years[static_cast<std::size_t>(year + 1 - history_->startYear)]->changes.size()));
    constexpr int kSteps = 1000;
    std::size_t at = 0;
    for (int step = 0; step <= kSteps; ++step) {
      const double wanted = cumulative.back() * step / kSteps;
      while (at + 2 < cumulative.size() && cumulative[at + 1] < wanted) ++at;
      const double span = at + 1 < cumulative.size() ? cumulative[at + 1] - cumulative[at] : 1;
      yearOfFraction_.push_back(from_ + static_cast<double>(at) +
                                std::clamp((wanted - cumulative[at]) / span, 0.0, 1.0));
    }
  }
  planEvents();
}

double Film::fractionAt(double frame) const {
  const double begin = hasTitles_ ? kYearsBeginSeconds : 0;
  const double hold = hasTitles_ ? kEndingSeconds : spec_.seconds > 4 * kHoldSeconds ? kHoldSeconds : 0;
  const double first = begin * spec_.rate.perSecond();
  const double last = std::max(1.0, (spec_.seconds - begin - hold) * spec_.rate.perSecond() - 1);
  return std::clamp((frame - first) / last, 0.0, 1.0);
}

double Film::yearAt(double frame) const {
  const double at = fractionAt(frame);
  if (yearOfFraction_.empty() || to_ == from_) return from_ + (to_ - from_) * at;
  const double place = at * static_cast<double>(yearOfFraction_.size() - 1);
  const auto low = std::min(static_cast<std::size_t>(place), yearOfFraction_.size() - 2);
  const double part = place - static_cast<double>(low);
  return yearOfFraction_[low] * (1 - part) + yearOfFraction_[low + 1] * part;
}

double Film::hourAt(double frame) const {
  const double second = spec_.rate.secondsOf(frame);
  if (spec_.isHourCycle) {
    // Most of each day by light: from six to nine in the evening, and a short night.
    const double day = std::fmod(second / kDaySeconds, 1.0);
    return day < kLightFraction ? 6 + 15 * day / kLightFraction
                                : std::fmod(21 + 9 * (day - kLightFraction) / (1 - kLightFraction), 24.0);
  }
  if (!spec_.hourTo) return spec_.picture.hour;
  return std::lerp(spec_.picture.hour, *spec_.hourTo,
                   frames_ > 1 ? std::clamp(frame / (frames_ - 1), 0.0, 1.0) : 0.0);
}

Camera Film::cameraAt(double frame) const {
  const double t = frames_ > 1 ? std::clamp(frame / (frames_ - 1), 0.0, 1.0) : 0;
  if (held_) return *held_;
  if (flight_) {
    const Camera camera = flight_->at(flight_->secondOfFilm(t * spec_.seconds, spec_.seconds));
    return liftedOver(ground_, composedFor(camera, paneWidth(), spec_.picture.height), leastHeightMetres_);
  }
  if (city_.cameras.empty()) return {};
  const Camera near = turned(cameraFrom(city_.cameras.front()), kDriftDegrees * (t - 0.5));
  const NamedCamera* wide = wideView(city_);
  if (!wide) return near;
  // Near for the old town, wide for the decades of growth, near again for the towers.
  const double away = t < 0.62 ? ease((t - 0.34) / 0.28) : 1 - ease((t - 0.70) / 0.24);
  return blend(near, cameraFrom(*wide), 0.72 * away);
}

void Film::setCamera(const FilmCamera& camera, const GroundHeight& ground) {
  held_ = camera.held;
  flight_.reset();
  if (!camera.path) return;
  flight_.emplace(*camera.path, city_.frame);
  ground_ = ground;
  leastHeightMetres_ = flight_->leastHeightMetres(ground);
}

Result<FilmCamera> filmCamera(const PictureOptions& picture, const CityDefinition& city) {
  FilmCamera chosen;
  const bool isTour = !picture.cameraAt && (picture.camera.empty() || picture.camera == "tour");
  const bool isFile = !picture.cameraAt && endingOf(picture.camera) == ".toml";
  if (const std::string file = isFile   ? picture.camera
                               : isTour ? city.tourFile
                                        : std::string();
      !file.empty()) {
    auto path = loadCameraPath(file);
    if (!path) return path.error();
    if (auto checked = checkOverScene(*path, city.frame, file); !checked) return checked.error();
    chosen.path = std::move(*path);
  } else if (!isTour) {
    auto named = chosenCamera(picture, city, Camera{});
    if (!named) {
      Error error = named.error();
      error.expected += ", tour, or a camera path in a .toml file";
      return error;
    }
    chosen.held = *named;
  }
  return chosen;
}

FrameSettings Film::settingsAt(double frame) const {
  FrameSettings settings = frameFrom(spec_.picture);
  settings.year = yearAt(frame);
  settings.hour = hourAt(frame);
  settings.camera = cameraAt(frame);
  settings.timeSeconds = spec_.rate.secondsOf(frame);
  settings.width = paneWidth();
  return settings;
}

std::vector<FrameSettings> Film::subframesAt(int frame) const {
  std::vector<FrameSettings> parts;
  for (int k = 0; spec_.subframes > 1 && k < spec_.subframes; ++k) {
    // Spread over a pixel, the time the shutter is open and the sun's disc, each evenly in its own way.
    FrameSettings part = settingsAt(frame + kShutter * k / spec_.subframes);
    part.crop.x = radicalInverse(k + 1, 2) - 0.5;
    part.crop.y = radicalInverse(k + 1, 3) - 0.5;
    const double turn = 6.283185307179586 * radicalInverse(k + 1, 5),
                 radius = kSunRadians * std::sqrt(radicalInverse(k + 1, 7));
    part.sunOffset = {radius * std::cos(turn), radius * std::sin(turn)};
    parts.push_back(part);
  }
  return parts;
}

}  // namespace shancheng
