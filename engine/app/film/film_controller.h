// Where the window's films are thought out: one's own camera path with its file, the look through a
// film before it is made, what it may cost, and the queue of those that are asked for. No drawing.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/app/common/loaded_city.h"
#include "engine/app/film/film.h"
#include "engine/app/film/film_queue.h"
#include "engine/ui/film_view.h"

namespace shancheng {

// What the window shows that its films take over.
struct FilmScene {
  double hour = 10;
  std::span<const bool> layers;  // kLayerCount, or none
  RasterId data = RasterId::none;
  Language language = Language::en;
};
// The city as the window has it.
struct FilmCity {
  HistoryPointer history;  // may still be growing
  std::span<const Command> commands;
};
// What a frame costs the window.
struct FilmCost {
  double secondsPerPixel = 0;
  Quality quality = Quality::medium;
};

// SHANCHENG_FILMS, or "shancheng" in the person's folder of videos or their home; not made yet.
std::string filmFolder();
// The order's spec with its years decided.
FilmSpec orderedSpec(const FilmOrder& order, const Scenario& scenario);
// The spec of a film that is made by itself: of this session, with this camera path (empty: the tour), of
// what the window shows.
FilmSpec specOf(const FilmOrder& order, const FilmScene& scene, const Scenario& scenario,
                const std::string& session, const std::string& cameraPath);

class FilmController {
 public:
  FilmController(const CityRun& city, std::uint64_t seed, std::string folder = filmFolder(),
                 std::string program = "/proc/self/exe");

  // Once a frame; neither waits.
  void poll() { queue_.poll(); }
  FilmView view(const FilmOrder& order, const FilmCost& cost);
  // All but the preview's, which is the window's own.
  void carryOut(const FilmRequests& requests, const FilmOrder& order, const FilmScene& scene,
                const FilmCity& city, const Camera& shown, std::optional<double> preview);

  // A film that is described as a spec, by its text or in a file, of the city as it is unless the spec
  // names another. The queue's job, 0 where the spec is refused: the panel says why.
  int make(const std::string& spec, bool isFile, const FilmCity& city);

  // What a film shows at a fraction of its length, for a window of this shape: never less than the film's
  // picture. `plain`: the camera as a wide picture has it, to go on from by hand or to keep as a view.
  struct Moment {
    Camera camera;
    double year = 0;
    Camera plain;
  };
  Moment momentAt(const FilmOrder& order, double fraction, const HistoryPointer& history, const Camera& shown,
                  double windowAspect);

  const CameraPath& path() const { return path_; }
  const FilmQueue& queue() const { return queue_; }

 private:
  void record(const FilmOrder& order, const FilmScene& scene, const FilmCity& city, const Camera& shown);
  void addKey(const FilmOrder& order, const Camera& shown, std::optional<double> preview);
  void moveKey(std::size_t index, double second);
  void openPath(const std::string& name);
  void newPath(const std::string& name, CameraPath path);
  void keepPath();
  void listFolder();
  std::string freeStem(const FilmOrder& order) const;
  bool keepSession(const std::string& name, const FilmCity& city);
  bool makeFolder();
  std::string pathFile(const std::string& name) const { return folder_ + "/" + name + ".camera.toml"; }

  const CityRun& city_;
  std::uint64_t seed_;
  std::string folder_;
  FilmQueue queue_;
  CameraPath path_;
  std::string pathName_;
  std::vector<FilmKeyRow> rows_;
  std::vector<std::string> pathNames_;
  std::string fault_;
  std::string output_;  // the next film's, for the order and the number of jobs it was found for
  FilmOrder outputOrder_;
  std::size_t outputJobs_ = 0;
  // The film looked through, and what it was made for.
  std::unique_ptr<Film> film_, wideFilm_;
  FilmOrder filmOrder_;
  HistoryPointer filmHistory_;
  Camera filmView_;  // the window's, where the film stands still there
};

}  // namespace shancheng
