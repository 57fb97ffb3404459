// A film through ffmpeg, part by part: a part is encoded into a temporary, put safely on the disk and only
// then named. What a kill leaves behind is made again; parts begin at fixed frames, so the film is the same
// as one that was never killed.
#include <algorithm>
#include <cassert>
#include <filesystem>
#include <optional>

#include "engine/app/common/output_file.h"
#include "engine/app/film/ffmpeg.h"
#include "engine/app/film/film_parts.h"
#include "engine/app/film/output.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

class FilmSink : public FrameSink {
 public:
  FilmSink(const FilmOutput& output, FilmManifest manifest, FrameRange range, const Codec& codec,
           std::string ffmpeg)
      : manifest_(std::move(manifest)),
        range_(range),
        codec_(codec),
        ffmpeg_(std::move(ffmpeg)),
        output_(output.file),
        existing_(output.existing),
        parts_(output_),
        isWhole_(range.isWholeOf(manifest_.frames)) {}

  Result<void> open(bool isResumed) {
    if (auto opened = parts_.open(manifest_, isResumed, !isWhole_); !opened) return opened.error();
    if (auto locked = parts_.lock(range_.first); !locked) return locked.error();
    auto whole = parts_.whole();
    if (!whole) return whole.error();
    kept_ = std::move(*whole);
    return {};
  }

  bool has(int frame) const override {
    return std::any_of(kept_.begin(), kept_.end(),
                       [&](const FilmPart& part) { return frame >= part.first && frame < part.end(); });
  }

  Result<void> write(int frame, std::span<const std::uint8_t> rgb) override {
    if (current_.count == 0) {
      // To the next multiple of the length, to the end of the range, or to the first frame that is there.
      int end = std::min((frame / manifest_.partFrames + 1) * manifest_.partFrames, range_.end);
      for (const FilmPart& part : kept_)
        if (part.first > frame) end = std::min(end, part.first);
      current_ = {frame, end - frame};
      written_ = 0;
      std::vector<std::string> arguments = {
          "-f",
          "rawvideo",
          "-pixel_format",
          "rgb24",
          "-video_size",
          std::to_string(manifest_.width) + "x" + std::to_string(manifest_.height),
          "-framerate",
          rateText(manifest_.rate),
          "-i",
          "pipe:0"};
      const std::vector<std::string> coded = partArguments(codec_, manifest_.quality);
      arguments.insert(arguments.end(), coded.begin(), coded.end());
      auto begun = parts_.begin(current_);
      if (!begun) return fault(begun.error());
      begun_ = std::move(*begun);
      arguments.push_back(forFfmpeg(begun_->temporary()));
      if (const std::string wrong = child_.start(ffmpeg_, arguments); !wrong.empty()) return fault(wrong);
    }
    if (const std::string wrong = child_.write(rgb); !wrong.empty()) return faultOfPart(wrong);
    return ++written_ == current_.count ? close() : Result<void>{};
  }

  Result<std::string> finish() override {
    if (!isWhole_)
      return "frames " + std::to_string(range_.first) + " to " + std::to_string(range_.end - 1) + " are in " +
             parts_.folder().string() + "; when all are there: shancheng join " + output_;
    if (auto joined = joinWhole(parts_, manifest_, ffmpeg_, output_, existing_); !joined)
      return joined.error();
    parts_.remove();
    return std::string();
  }

  std::string abandon() override {
    // The part that was begun is closed so that it plays, but is made again when the film goes on.
    std::vector<FilmPart> parts;
    int next = 0;
    const auto whole = parts_.whole();
    const bool hasParts = whole && !whole->empty();
    for (const FilmPart& part : whole ? *whole : std::vector<FilmPart>{})
      if (part.first == next) {
        parts.push_back(part);
        next = part.end();
      }
    const bool hasTail =
        child_.isRunning() && written_ > 0 && current_.first == next && child_.finish().empty();
    const FilmPart tail{current_.first, written_};
    const std::string kept = partialFilm(output_);
    std::vector<fs::path> files;
    for (const FilmPart& part : parts) files.push_back(parts_.file(part));
    if (hasTail) {
      files.emplace_back(begun_->temporary());
      parts.push_back(tail);
    }
    const Existing existing = parts_.hasPartial() ? Existing::isReplaced : Existing::isKept;
    const bool isKept =
        !files.empty() && isWhole_ && joinParts(manifest_, files, parts, ffmpeg_, kept, existing);
    if (isKept) parts_.notePartial();
    begun_.reset();
    parts_.removeUnlessUsed();
    if (!isWhole_) return "the same words go on from " + parts_.folder().string();
    return (isKept ? "what was made plays as " + kept : std::string("no film is left")) +
           (hasParts ? "; --resume goes on from " + parts_.folder().string() : "");
  }

  ~FilmSink() override {
    if (!hasFailed_) return;
    begun_.reset();
    parts_.removeUnlessUsed();  // nothing to go on from
  }

 private:
  Result<void> close() {
    const std::string wrong = child_.finish();
    if (!wrong.empty()) return faultOfPart(wrong);
    const FilmPart done = current_;
    current_ = {};
    auto finished = parts_.finish(std::move(*begun_), done, ffmpeg_);
    begun_.reset();
    if (finished) return finished;
    current_ = done;
    hasFailed_ = true;
    return finished;
  }
  // Of the file that failed: parts may lie on another disk than the film.
  Error fault(const Error& error) {
    Error own = fault(error.found);
    own.file = error.file;
    return own;
  }
  Error faultOfPart(const std::string& found) {
    return fault(Error{parts_.file(current_).string(), 0, found, ""});
  }
  Error fault(std::string found) {
    hasFailed_ = true;
    const auto whole = parts_.whole();
    const bool hasParts = whole && !whole->empty();
    return {output_, 0, std::move(found),
            std::string("expected a folder with room and an ffmpeg that knows the codec (a folder as OUT "
                        "makes PNG files instead)") +
                (hasParts ? "; whole parts are kept, --resume goes on" : ""),
            ExitCode::outputFailed};
  }

  FilmManifest manifest_;
  FrameRange range_;
  const Codec& codec_;
  std::string ffmpeg_, output_;
  Existing existing_;
  FilmParts parts_;
  bool isWhole_, hasFailed_ = false;
  std::vector<FilmPart> kept_;     // at the beginning
  std::optional<SafeFile> begun_;  // the part under way
  Ffmpeg child_;
  FilmPart current_;
  int written_ = 0;
};

}  // namespace

Result<std::unique_ptr<FrameSink>> makeFilmSink(const FilmOutput& output, const FilmManifest& manifest,
                                                FrameRange range) {
  if (auto checked = checkFilmFile(output.file, output.existing); !checked) return checked.error();
  const Codec* codec = codecOf(manifest.codec);
  assert(codec);  // the manifest is made from a codec that was chosen
  const auto program = findFfmpeg(output.file, manifest.rate);
  if (!program) return program.error();
  if (auto known = checkEncoder(*program, output.file, codec->encoder); !known) return known.error();
  auto sink = std::make_unique<FilmSink>(output, manifest, range, *codec, *program);
  if (auto opened = sink->open(output.isResumed); !opened) return opened.error();
  return std::unique_ptr<FrameSink>(std::move(sink));
}

}  // namespace shancheng
