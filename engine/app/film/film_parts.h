// The parts of a film on disk: a folder beside it (FILE.parts) with a manifest and short pieces of film that
// are whole, each under a name that tells its frames. A film that was stopped at any moment goes on from
// them; many machines can make different parts; joined they are the film.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/app/film/codecs.h"
#include "engine/app/film/film_manifest.h"

namespace shancheng {

struct FilmPart {
  int first = 0, count = 0;
  int end() const { return first + count; }
  bool operator==(const FilmPart&) const = default;
};

class FilmParts {
 public:
  explicit FilmParts(const std::string& film) : film_(film), folder_(film + ".parts") {}

  // Makes the folder, or finds it: `isResumed` or `isShared` (other runs make other parts of it) say whether
  // it may be there already, with the same manifest.
  Result<void> open(const FilmManifest& manifest, bool isResumed, bool isShared);
  // Takes the folder for this range of frames; another run at the same is an error.
  Result<void> lock(int first);
  // The parts that are whole, by first frame, no frame in two of them: where runs overlapped, the later
  // part is passed over. An error where the folder cannot be read.
  Result<std::vector<FilmPart>> whole() const;
  std::filesystem::path file(const FilmPart& part) const;
  // Where a part is written until it is whole.
  std::filesystem::path unfinished(const FilmPart& part) const;
  // Gives a written part its name, once it holds every frame and is on the disk.
  Result<void> finish(const FilmPart& part, const std::string& ffmpeg) const;
  void remove() const;
  void removeUnlessUsed() const;  // keeps it where it holds a part, whole or another run's begun one
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path manifestFile() const { return folder_ / "manifest.json"; }
  ~FilmParts();

 private:
  std::filesystem::path film_, folder_;
  int lock_ = -1;
};

// The frames that no part holds, as "120-239, 480": empty when the parts are the whole film in one piece.
std::string missingFrames(const std::vector<FilmPart>& parts, int frames);
// Joins parts, which follow one another from the first frame, into `output`: written among the parts,
// counted, then renamed.
Result<void> joinParts(const FilmManifest& manifest, const std::vector<std::filesystem::path>& files,
                       const std::vector<FilmPart>& parts, const std::string& ffmpeg,
                       const std::string& output);
// All parts of a film, or what is missing.
Result<void> joinWhole(const FilmParts& parts, const FilmManifest& manifest, const std::string& ffmpeg,
                       const std::string& output);

}  // namespace shancheng
