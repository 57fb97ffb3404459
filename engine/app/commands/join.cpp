#include "engine/app/commands/join.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>

#include "engine/app/common/output_file.h"
#include "engine/app/film/ffmpeg.h"
#include "engine/app/film/film_parts.h"
#include "sim/io/kept_path.h"

namespace shancheng {

void JoinCommand::addTo(CLI::App& app) {
  app.add_option("out", options_.output, "The film, as given to record")->required();
  app.add_option("--audio", options_.audio,
                 "A sound file laid under the film instead of the one that was given");
  app.add_flag("--overwrite", options_.isOverwriting, kOverwriteHelp);
}

Result<void> JoinCommand::take(const SharedOptions&) { return {}; }

Result<int> JoinCommand::run() const { return asNumber(joinFilm(options_)); }

Result<ExitCode> joinFilm(const JoinOptions& options) {
  std::error_code code;
  FilmParts parts(options.output);
  if (!isFilmName(options.output))
    return Error{options.output, 0, "no film by its name", "expected the OUT that was given to record"};
  if (!std::filesystem::exists(parts.manifestFile(), code))
    return Error{parts.manifestFile().string(), 0, "no such file",
                 "expected parts made by 'shancheng record " + options.output + " --start N --frames M'"};
  const Existing existing = existingUnless(options.isOverwriting);
  if (auto checked = checkFilmFile(options.output, existing); !checked) return checked.error();
  auto manifest = readFilmManifest(parts.manifestFile().string());
  if (!manifest) return manifest.error();
  if (!options.audio.empty()) {
    manifest->audio = std::filesystem::absolute(options.audio).string();
  } else if (!manifest->audio.empty()) {
    const auto found = findKept(options.output, manifest->audio, "", PathKind::file);
    if (!found)
      return Error{manifest->audio, 0, "the sound that was given to record is not there",
                   "expected it there or beside the film, or another with --audio"};
    manifest->audio = *found;
  }
  const auto program = findFfmpeg(options.output, manifest->rate);
  if (!program) return program.error();
  if (!manifest->audio.empty())
    if (auto heard = checkSound(*program, manifest->audio); !heard) return heard.error();
  if (auto joined = joinWhole(parts, *manifest, *program, options.output, existing); !joined)
    return joined.error();
  parts.remove();
  std::fprintf(stderr, "%s: %d frames\n", options.output.c_str(), manifest->frames);
  return ExitCode::done;
}

}  // namespace shancheng
