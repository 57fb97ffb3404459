#include "engine/app/film/film_controller.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>

#include "engine/app/film/film_estimate.h"
#include "engine/app/film/film_parts.h"
#include "engine/app/picture/picture_names.h"
#include "engine/render/pick.h"
#include "sim/core/on_disk.h"
#include "sim/io/session.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

constexpr double kSecondsBetweenKeys = 5, kSameSecond = 0.05;
constexpr double kNearestTargetMetres = 3;
constexpr const char *kPathEnding = ".camera.toml", *kSpecEnding = ".film.toml";

double tenths(double second) { return std::round(second * 10) / 10; }

// A camera straight over its target has no heading that a file of eye and target could keep.
Camera besideTarget(Camera camera) {
  if (std::hypot(camera.target.x - camera.position.x, camera.target.y - camera.position.y) <
      kNearestTargetMetres)
    camera.position.y = camera.target.y - kNearestTargetMetres;
  return camera;
}

bool isThere(const std::string& file) {
  std::error_code fault;
  return fs::exists(file, fault);
}

}  // namespace

FilmController::FilmController(const CityRun& city, std::uint64_t seed, std::string folder,
                               std::string program)
    : city_(city),
      seed_(seed),
      folder_(std::move(folder)),
      queue_(std::move(program)),
      pathName_(city.geography->city.id) {
  listFolder();
  if (isThere(pathFile(pathName_))) openPath(pathName_);
}

FilmView FilmController::view(const FilmOrder& order, const FilmCost& cost) {
  if (output_.empty() || !(order == outputOrder_) || queue_.jobs().size() != outputJobs_) {
    output_ = folder_ + "/" + freeStem(order) + kFilmKinds[order.kind].ending;
    outputOrder_ = order;
    outputJobs_ = queue_.jobs().size();
  }
  rows_.clear();
  for (const CameraKey& key : path_.keys) rows_.push_back({key.second, key.eyeMetres});
  FilmView view;
  view.jobs = queue_.jobs();
  view.keys = rows_;
  view.cameraPaths = pathNames_;
  view.cameraPath = pathName_;
  view.isStretched = path_.durationSeconds.has_value();
  view.pathSeconds = path_.durationSeconds.value_or(0);
  view.output = output_;
  view.fault = fault_;
  view.hasTour = !city_.geography->city.tourFile.empty();
  const FilmEstimate estimate = estimateFilm(order, queue_.jobs(), cost.secondsPerPixel, cost.quality);
  view.secondsNeeded = estimate.seconds;
  view.bytesNeeded = estimate.bytes;
  return view;
}

void FilmController::carryOut(const FilmRequests& requests, const FilmOrder& order, const FilmScene& scene,
                              const FilmCity& city, const Camera& shown, std::optional<double> preview) {
  if (requests.cancel) queue_.cancel(*requests.cancel);
  if (requests.resume) queue_.resume(*requests.resume);
  if (requests.forget) queue_.forget(*requests.forget);
  if (requests.openPath && *requests.openPath < pathNames_.size())
    openPath(std::string(pathNames_[*requests.openPath]));
  if (requests.newPath) newPath(city_.geography->city.id, {});
  if (requests.pathFromTour) {
    auto tour = loadCameraPath(city_.geography->city.tourFile);
    if (tour)
      newPath(city_.geography->city.id, std::move(*tour));
    else
      fault_ = tour.error().message();
  }
  if (requests.addKey) addKey(order, shown, preview);
  if (requests.replaceKey && *requests.replaceKey < path_.keys.size()) {
    CameraKey& key = path_.keys[*requests.replaceKey];
    const CameraKey old = key;
    key = keyOf(besideTarget(shown), city_.geography->city.frame, old.second);
    key.name = old.name;
    key.ease = old.ease;
    keepPath();
  }
  if (requests.deleteKey && *requests.deleteKey < path_.keys.size()) {
    path_.keys.erase(path_.keys.begin() + static_cast<std::ptrdiff_t>(*requests.deleteKey));
    keepPath();
  }
  if (requests.moveKey && requests.moveKey->first < path_.keys.size())
    moveKey(requests.moveKey->first, requests.moveKey->second);
  if (requests.stretch) {
    path_.durationSeconds.reset();
    if (*requests.stretch)
      path_.durationSeconds =
          std::max(order.spec.seconds, path_.keys.empty() ? 0.0 : path_.keys.back().second);
    keepPath();
  }
  if (requests.record) record(order, scene, city, shown);
}

FilmController::Moment FilmController::momentAt(const FilmOrder& order, double fraction,
                                                const HistoryPointer& history, const Camera& shown,
                                                double windowAspect) {
  const bool isOtherView = order.camera == CameraChoice::view &&
                           (filmView_.position != shown.position || filmView_.target != shown.target);
  if (!film_ || filmHistory_ != history || !(filmOrder_ == order) || isOtherView) {
    FilmSpec spec = orderedSpec(order, *city_.spec.scenario);
    // The pace of change is known once all its years are.
    if (history->lastYear() < *spec.toYear) spec.pace = Pace::years;
    filmHistory_ = history;
    filmOrder_ = order;
    filmView_ = shown;
    FilmCamera camera;
    if (order.camera == CameraChoice::own && !path_.keys.empty())
      camera.path = path_;
    else if (order.camera != CameraChoice::tour)
      camera.path = CameraPath{{keyOf(besideTarget(shown), city_.geography->city.frame, 0)}, {}};
    else if (auto tour = filmCamera(spec.picture, city_.geography->city))
      camera = std::move(*tour);
    const auto make = [&] {
      auto film = std::make_unique<Film>(city_.geography->city, history, spec, *spec.fromYear, *spec.toYear);
      film->setCamera(camera, [this](double x, double y) { return surfaceHeight(*city_.geography, x, y); });
      return film;
    };
    film_ = make();
    spec.picture.width = 16 * spec.picture.height / 9;
    wideFilm_ = make();
  }
  const double frame = std::clamp(fraction, 0.0, 1.0) * (film_->frames() - 1);
  Moment moment{film_->cameraAt(frame),
                std::min(film_->yearAt(frame), static_cast<double>(history->lastYear())),
                wideFilm_->cameraAt(frame)};
  // A window keeps the angle from top to bottom: narrower than the film's picture it would cut its sides off.
  const double narrower =
      static_cast<double>(order.spec.picture.width) / order.spec.picture.height / windowAspect;
  double& angle = moment.camera.horizontalFieldOfViewDegrees;
  if (narrower > 1) angle = glm::degrees(2 * std::atan(std::tan(glm::radians(angle) / 2) * narrower));
  return moment;
}

bool FilmController::keepSession(const std::string& name, const FilmCity& city) {
  const auto saved =
      saveSession(sessionOf(city_.geography->city, *city_.spec.scenario, seed_, city.commands, *city.history),
                  folder_ + "/" + name);
  if (!saved) fault_ = saved.error().message();
  return static_cast<bool>(saved);
}

int FilmController::make(const std::string& spec, bool isFile, const FilmCity& city) {
  fault_.clear();
  auto read = isFile ? loadFilmSpec(spec, filmNames()) : parseFilmSpec(spec, folder_ + "/film", filmNames());
  if (!read) {
    fault_ = read.error().message();
    return 0;
  }
  if (!makeFolder()) return 0;
  FilmOrder order;
  order.spec = *read;
  for (std::size_t n = 0; n < kFilmKinds.size(); ++n)
    if (read->codec == kFilmKinds[n].codec) order.kind = n;
  const std::string stem = freeStem(order);
  if (read->session.empty() && read->city.empty()) {
    read->session = folder_ + "/" + stem + ".session.toml";
    if (!keepSession(stem + ".session.toml", city)) return 0;
  }
  const std::string output = folder_ + "/" + stem + kFilmKinds[order.kind].ending,
                    specFile = folder_ + "/" + stem + kSpecEnding;
  if (auto saved = saveFilmSpec(*read, specFile); !saved) {
    fault_ = saved.error().message();
    return 0;
  }
  return queue_.add(output, order, {"record", output, "--spec", specFile, "--progress", "json"});
}

void FilmController::record(const FilmOrder& order, const FilmScene& scene, const FilmCity& city,
                            const Camera& shown) {
  fault_.clear();
  const CityDefinition& definition = city_.geography->city;
  if (order.camera == CameraChoice::own && path_.keys.empty())
    return;  // the panel says that there is no path yet
  if (!makeFolder()) return;
  // What the film is made from stays beside it: it can be gone on with, or made again, by hand.
  const std::string stem = freeStem(order), session = stem + ".session.toml";
  const auto keep = [&](const Result<void>& saved) {
    if (!saved) fault_ = saved.error().message();
    return static_cast<bool>(saved);
  };
  if (!keepSession(session, city)) return;
  std::string camera;
  if (order.camera != CameraChoice::tour) {
    camera = stem + kPathEnding;
    const CameraPath path = order.camera == CameraChoice::own
                                ? path_
                                : CameraPath{{keyOf(besideTarget(shown), definition.frame, 0)}, {}};
    if (!keep(saveCameraPath(path, folder_ + "/" + camera))) return;
  }
  const std::string output = folder_ + "/" + stem + kFilmKinds[order.kind].ending,
                    specFile = folder_ + "/" + stem + kSpecEnding;
  if (!keep(saveFilmSpec(specOf(order, scene, *city_.spec.scenario, session, camera), specFile))) return;
  queue_.add(output, order, {"record", output, "--spec", specFile, "--progress", "json"});
  listFolder();
}

void FilmController::addKey(const FilmOrder& order, const Camera& shown, std::optional<double> preview) {
  double second = path_.keys.empty() ? 0 : path_.keys.back().second + kSecondsBetweenKeys;
  if (preview) second = tenths(*preview * path_.durationSeconds.value_or(order.spec.seconds));
  const CameraKey key = keyOf(besideTarget(shown), city_.geography->city.frame, tenths(second));
  const auto at = std::find_if(path_.keys.begin(), path_.keys.end(), [&](const CameraKey& later) {
    return later.second > key.second - kSameSecond;
  });
  if (at != path_.keys.end() && at->second < key.second + kSameSecond)
    *at = key;
  else
    path_.keys.insert(at, key);
  keepPath();
}

// To another second, past others if need be; two never share one.
void FilmController::moveKey(std::size_t index, double second) {
  CameraKey key = path_.keys[index];
  path_.keys.erase(path_.keys.begin() + static_cast<std::ptrdiff_t>(index));
  key.second = std::max(0.0, tenths(second));
  auto at = path_.keys.begin();
  for (; at != path_.keys.end() && at->second < key.second + kSameSecond; ++at)
    if (std::abs(at->second - key.second) < kSameSecond) key.second = tenths(at->second + 0.1);
  path_.keys.insert(at, key);
  keepPath();
}

void FilmController::keepPath() {
  film_.reset();
  fault_.clear();
  if (path_.durationSeconds && !path_.keys.empty())
    path_.durationSeconds = std::max(*path_.durationSeconds, path_.keys.back().second);
  const std::string file = pathFile(pathName_);
  std::error_code code;
  if (path_.keys.empty()) {
    fs::remove(file, code);
  } else if (makeFolder()) {
    if (auto saved = saveCameraPath(path_, file); !saved) fault_ = saved.error().message();
  }
  listFolder();
}

// A path that a film was made with is opened as a copy: the film keeps its own.
void FilmController::openPath(const std::string& name) {
  film_.reset();
  fault_.clear();
  auto path = loadCameraPath(pathFile(name));
  Result<void> checked;
  if (path) checked = checkOverScene(*path, city_.geography->city.frame, pathFile(name));
  if (!path || !checked) {
    fault_ = path ? checked.error().message() : path.error().message();
    // A file with a fault is left as it is for whoever wrote it.
    if (name == pathName_) newPath(name, {});
    return;
  }
  if (isThere(folder_ + "/" + name + ".session.toml")) return newPath(name, std::move(*path));
  pathName_ = name;
  path_ = std::move(*path);
}

void FilmController::newPath(const std::string& name, CameraPath path) {
  std::string free = name;
  for (int i = 2; isThere(pathFile(free)); ++i) free = name + "-" + std::to_string(i);
  pathName_ = free;
  path_ = std::move(path);
  const std::string fault = fault_;
  if (!path_.keys.empty()) keepPath();
  film_.reset();
  if (fault_.empty()) fault_ = fault;
}

void FilmController::listFolder() {
  pathNames_.clear();
  output_.clear();
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(folder_, fault)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(kPathEnding) && name.front() != '.')
      pathNames_.push_back(name.substr(0, name.size() - std::strlen(kPathEnding)));
  }
  std::sort(pathNames_.begin(), pathNames_.end());
}

std::string FilmController::freeStem(const FilmOrder& order) const {
  const FilmSpec spec = orderedSpec(order, *city_.spec.scenario);
  std::string wanted;
  for (const char letter : order.name)
    if (letter != '/' && static_cast<unsigned char>(letter) >= ' ' && (letter != '.' || !wanted.empty()))
      wanted += letter;
  if (wanted.empty())
    wanted =
        city_.geography->city.id + "-" + std::to_string(*spec.fromYear) + "-" + std::to_string(*spec.toYear);
  const auto isTaken = [&](const std::string& stem) {
    const std::string start = folder_ + "/" + stem, film = start + kFilmKinds[order.kind].ending;
    return isThere(film) || isThere(FilmParts(film).folder().string()) || isThere(start + ".session.toml") ||
           isThere(start + kSpecEnding) || isThere(pathFile(stem)) || stem == pathName_;
  };
  std::string stem = wanted;
  for (int i = 2; isTaken(stem); ++i) stem = wanted + "-" + std::to_string(i);
  return stem;
}

bool FilmController::makeFolder() {
  const std::error_code code = shancheng::makeFolder(folder_);
  if (!code) return true;
  fault_ = folder_ + ": " + code.message();
  return false;
}

}  // namespace shancheng
