// What is wrong with a film that is asked for, told before anything is simulated.
#include <filesystem>

#include "engine/app/commands/record.h"
#include "engine/app/common/output_file.h"
#include "engine/app/film/codecs.h"
#include "engine/app/film/ffmpeg.h"
#include "engine/app/film/film.h"
#include "engine/app/film/film_parts.h"
#include "engine/app/film/subtitles.h"
#include "engine/render/tiled_capture.h"
#include "sim/core/file_ending.h"
#include "sim/core/number_text.h"
#include "sim/core/utf8.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

std::string sizeText(const PictureOptions& picture) {
  return std::to_string(picture.width) + "x" + std::to_string(picture.height);
}

// Whether this run may make some of the film's frames, other runs the others: how many there are is known
// when the city is read.
bool mayBePart(const RecordOptions& options) { return options.startFrame || options.frameCount; }

Result<void> checkCaptions(const RecordOptions& options) {
  const std::string& file = options.output.file;
  if (options.film.picture.captions == Captions::files) {
    if (file == "-")
      return Error{"", 0, "--captions srt with -",
                   "expected a film or a folder as OUT: subtitles are files beside it"};
    // Another run at the same film may have written them: the same words are no loss, which is seen before
    // anything is drawn.
    const bool isNew = !options.output.isResumed && !mayBePart(options);
    const Existing existing = isNew ? options.output.existing : Existing::isReplaced;
    for (const char* ending : kSubtitleEndings)
      if (auto checked = checkWritable(besideFilm(file, ending), existing); !checked) return checked;
  }
  if (options.film.titles.value_or(false) && options.film.seconds < kMinSecondsWithTitles)
    return Error{"", 0, "--titles with --duration " + numberText(options.film.seconds),
                 "expected at least 10 seconds"};
  return {};
}

Result<void> checkComparison(const FilmSpec& film) {
  if (film.compare.empty()) return {};
  const PictureOptions& picture = film.picture;
  constexpr int kMaxSide = TiledCapture::kTileSide;
  if (picture.width % 4 || picture.width > kMaxSide || picture.height > kMaxSide)
    return Error{"", 0, "--compare at --size " + sizeText(picture),
                 "expected a width of whole fours and sides of at most " + std::to_string(kMaxSide)};
  if (picture.captions == Captions::files)
    return Error{"", 0, "--compare with --captions srt",
                 "expected captions burned in: what happened is not the same on both sides"};
  const char* oneSided = film.titles.value_or(false) ? "--titles"
                         : !picture.data.empty()     ? "--data"
                         : !picture.chart.empty()    ? "--chart"
                         : picture.labels            ? "--labels"
                                                     : nullptr;
  if (oneSided)
    return Error{"", 0, std::string("--compare with ") + oneSided,
                 "expected none of cards, legends, charts or names: they would be those of one side only"};
  return {};
}

// What only an encoded film has, where `what` is none.
Result<void> checkUnencoded(const FilmSpec& film, const std::string& what) {
  const std::string given = !film.codec.empty()  ? "--codec " + film.codec
                            : film.crf           ? "--crf " + std::to_string(*film.crf)
                            : film.audio.empty() ? std::string()
                                                 : "--audio " + film.audio;
  if (given.empty()) return {};
  return Error{"", 0, given + " for " + what, "expected a film as OUT: .mp4, .mkv, .mov or .webm"};
}

Result<void> checkFolder(const RecordOptions& options) {
  const std::string& folder = options.output.file;
  if (const std::string ending = endingOf(folder); !ending.empty())
    return Error{folder, 0, "ending '" + ending + "'",
                 "expected .mp4, .mkv, .mov, .webm, .gif, .webp, a folder, or - for raw frames"};
  if (auto checked = checkUnencoded(options.film, "a folder"); !checked) return checked;
  if (options.output.existing == Existing::isReplaced)
    return Error{folder, 0, "--overwrite for a folder", "expected another folder, or this one emptied"};
  return checkParts(options, mayBePart(options));
}

Result<void> checkEncoded(const RecordOptions& options) {
  const FilmSpec& film = options.film;
  const std::string& file = options.output.file;
  const std::string ending = endingOf(file);
  const auto codec = chosenCodec(film, file);
  if (!codec) return codec.error();
  if (film.picture.width % 2 || film.picture.height % 2)
    return Error{"", 0, "--size " + sizeText(film.picture), "expected even numbers for a film"};
  if (std::min(film.picture.width, film.picture.height) < (*codec)->leastSide)
    return Error{"", 0, "--size " + sizeText(film.picture) + " with " + (*codec)->id,
                 "expected sides of at least " + std::to_string((*codec)->leastSide) +
                     ", which is the least that this codec's encoder takes"};
  if ((*codec)->isSlide && film.rate.perSecond() > 50)
    return Error{"", 0, "--fps " + rateText(film.rate) + " for " + ending,
                 "expected at most 50: slides know hundredths of a second"};
  std::error_code code;
  if (!film.audio.empty() && !fs::is_regular_file(film.audio, code))
    return Error{film.audio, 0, "no such sound file", "expected one that ffmpeg can read"};
  // The parts say which sound belongs to them, for whoever joins them.
  if (findBrokenUtf8(fs::absolute(film.audio, code).string()) != std::string::npos && !film.audio.empty())
    return Error{film.audio, 0, "a name with a byte that is not UTF-8", "expected one in UTF-8; rename it"};
  if (!film.audio.empty() && (*codec)->isSlide)
    return Error{"", 0, "--audio with " + ending, "expected a film with sound: .mp4, .mkv, .mov or .webm"};
  if (auto checked = checkFilmFile(file, options.output.existing); !checked) return checked;
  if (auto free = checkParts(options, mayBePart(options)); !free) return free;
  const auto program = findFfmpeg(file, film.rate);
  if (!program) return program.error();
  if (auto known = checkEncoder(*program, file, (*codec)->encoder); !known) return known;
  return film.audio.empty() ? Result<void>{} : checkSound(*program, film.audio);
}

}  // namespace

Result<void> checkParts(const RecordOptions& options, bool isPart) {
  const std::string& file = options.output.file;
  if (file == "-") return {};
  return isFilmName(file) ? FilmParts(file).checkFree(options.output.isResumed, isPart)
                          : checkFrameFolder(options.output, isPart);
}

Result<void> checkRecording(const RecordOptions& options) {
  if (auto checked = checkCaptions(options); !checked) return checked;
  if (auto checked = checkComparison(options.film); !checked) return checked;
  if (options.output.file == "-") {
    if (options.output.isResumed)
      return Error{"", 0, "--resume with -", "expected a film or a folder of PNG files as OUT"};
    return checkUnencoded(options.film, "raw frames");
  }
  return isFilmName(options.output.file) ? checkEncoded(options) : checkFolder(options);
}

}  // namespace shancheng
