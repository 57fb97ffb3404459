// `shancheng record OUT`: a film, a folder of frames, or raw frames. The film is described by its spec, read
// from words, from a file (--spec) or both; the rest of the options say how this run makes it.
#pragma once

#include <optional>
#include <string>

#include "engine/app/commands/film_arguments.h"
#include "engine/app/commands/subcommand.h"
#include "engine/app/film/frame_pipeline.h"

namespace shancheng {

struct RecordOptions {
  FilmSpec film;
  FilmOutput output;
  int threads = 0;
  std::optional<int> startFrame, frameCount;  // the part of the film that this run makes
  bool isProgressJson = false;
};

class RecordCommand : public Subcommand {
 public:
  RecordCommand() : Subcommand("record", "Make a film") {}
  const char* notes() const override;
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const RecordOptions& options() const { return options_; }

 private:
  void addFilmTo(CLI::App& app);
  Result<void> takeFilm(const SharedOptions& shared);

  RecordOptions options_;
  FilmArguments arguments_;
  std::string specFile_, progress_ = "bar";
  bool isOverwriting_ = false;
};

// A whole film, and what it took. Used by the command and by its bench.
struct FilmRun {
  PipelineTimes times;
  int exitCode = 0;  // 130 when it was interrupted
  int frames = 0;    // of the film
  std::string renderer;
};
Result<FilmRun> recordFilm(const RecordOptions& options);

// What could be known to be wrong before the city is read.
Result<void> checkRecording(const RecordOptions& options);
// Whether what an earlier run left of the film may be gone on with; `isPart`: this one makes some of its
// frames, others the rest.
Result<void> checkParts(const RecordOptions& options, bool isPart);

}  // namespace shancheng
