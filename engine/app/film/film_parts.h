// The parts of a film on disk: a folder beside it (FILE.parts; where FILE is a link, beside what it leads to)
// with a manifest and short pieces of film that are whole, each under a name that tells its frames. A film
// that was stopped at any moment goes on from them; many machines can make different parts; joined they are
// the film.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/app/film/codecs.h"
#include "engine/app/film/film_manifest.h"
#include "sim/core/safe_file.h"

namespace shancheng {

struct FilmPart {
  int first = 0, count = 0;
  int end() const { return first + count; }
  bool operator==(const FilmPart&) const = default;
};

class FilmParts {
 public:
  explicit FilmParts(const std::string& film);

  // Whether parts that are there may be gone on with, before it is known which film they are of. What holds
  // none yet, and is nobody's any more, is no hindrance.
  Result<void> checkFree(bool isResumed, bool isShared) const;
  // Makes the folder, or finds it: `isResumed` or `isShared` (other runs make other parts of it) say whether
  // it may be there already, with the same manifest.
  Result<void> open(const FilmManifest& manifest, bool isResumed, bool isShared);
  // Takes the folder for this range of frames; another run at the same is an error.
  Result<void> lock(int first);
  // The parts that are whole, by first frame, no frame in two of them: where runs overlapped, the later
  // part is passed over. An error where the folder cannot be read.
  Result<std::vector<FilmPart>> whole() const;
  std::filesystem::path file(const FilmPart& part) const;
  // A part to be written.
  Result<SafeFile> begin(const FilmPart& part) const;
  // Gives a written part its name, once it holds every frame and is on the disk.
  Result<void> finish(SafeFile written, const FilmPart& part, const std::string& ffmpeg) const;
  // Removes what such a folder holds, and the folder where nothing else is in it and it is no link; with it
  // what was made of the film until it was stopped.
  void remove() const;
  // Whether what was made of the film until it was stopped lies beside it (partialFilm): noted among the
  // parts, so that somebody's own file of that name is neither replaced nor removed.
  bool hasPartial() const;
  void notePartial() const;
  // Keeps it where it holds a part, where another run is at it, and where it notes that a film lies beside
  // it.
  void removeUnlessUsed() const;
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path manifestFile() const { return folder_ / "manifest.json"; }
  ~FilmParts();

 private:
  bool isHeldByOthers() const;  // another run is making parts, or nobody can tell
  bool isEmpty() const;         // no part in it, and no other run at it

  std::filesystem::path folder_, partial_, lockFile_;
  int lock_ = -1;
};

// The frames that no part holds, as "120-239, 480": empty when the parts are the whole film in one piece.
std::string missingFrames(const std::vector<FilmPart>& parts, int frames);
// Joins parts, which follow one another from the first frame, into `output`: written beside it, counted, then
// named.
Result<void> joinParts(const FilmManifest& manifest, const std::vector<std::filesystem::path>& files,
                       const std::vector<FilmPart>& parts, const std::string& ffmpeg,
                       const std::string& output, Existing existing);
// All parts of a film, or what is missing.
Result<void> joinWhole(const FilmParts& parts, const FilmManifest& manifest, const std::string& ffmpeg,
                       const std::string& output, Existing existing);
// What was made of a film that was stopped: "a.mp4" -> "a.partial.mp4", beside what the film is.
std::string partialFilm(const std::string& film);

}  // namespace shancheng
