#include "engine/app/film/film_parts.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "engine/app/film/ffmpeg.h"
#include "sim/core/file_ending.h"
#include "sim/core/number_text.h"
#include "sim/core/on_disk.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

Error cannot(const fs::path& file, const std::string& why) {
  Error error = cannotWrite(file.string(), why);
  error.expected += "; then go on with --resume";
  return error;
}

constexpr const char* kPartialNote = "has_partial";

std::string partName(const FilmPart& part) {
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "part_%08d_%08d.nut", part.first, part.end() - 1);
  return name.data();
}

// No frames where it is the name of no part.
FilmPart partOfName(const std::string& name) {
  constexpr std::size_t kFirst = 5, kLast = 14, kDigits = 8;
  int first = 0, last = 0;
  if (name.size() < kLast + kDigits || !parseNumber(std::string_view(name).substr(kFirst, kDigits), first) ||
      !parseNumber(std::string_view(name).substr(kLast, kDigits), last) || last < first)
    return {};
  const FilmPart part{first, last - first + 1};
  return name == partName(part) ? part : FilmPart{};
}

}  // namespace

FilmParts::FilmParts(const std::string& film)
    : folder_(nameBeside(behindLinks(film), ".parts")), partial_(partialFilm(film)) {}

FilmParts::~FilmParts() {
  if (lock_ >= 0) ::close(lock_);
}

Result<void> FilmParts::checkFree(bool isResumed, bool isShared) const {
  std::error_code fault;
  if (fs::exists(folder_, fault) && !fs::is_directory(folder_, fault))
    return cannot(folder_, "it is no folder");
  if (fs::exists(manifestFile(), fault)) {
    if (isResumed || isShared || isEmpty()) return {};
    return Error{folder_.string(), 0, "holds parts of a film that was not finished",
                 "expected --resume to go on with it, or the folder removed to begin again"};
  }
  if (!fs::is_directory(folder_, fault)) return {};
  const auto parts = whole();
  if (!parts) return parts.error();
  if (parts->empty()) return {};
  return Error{folder_.string(), 0, "holds parts of a film but no manifest.json that tells of which",
               "expected the folder removed, or another name"};
}

Result<void> FilmParts::open(const FilmManifest& manifest, bool isResumed, bool isShared) {
  if (auto free = checkFree(isResumed, isShared); !free) return free;
  std::error_code fault;
  if (fs::exists(manifestFile(), fault) && !isEmpty()) {
    if (auto agreed = checkSameFilm(manifestFile().string(), manifest); !agreed) return agreed.error();
  } else {
    if (fault = makeFolder(folder_.string()); fault) return cannot(folder_, fault.message());
  }
  auto written = writeFileSafely(manifestFile().string(), filmManifestText(manifest));
  if (!written) fs::remove(folder_, fault);  // goes only where it is empty
  return written;
}

Result<void> FilmParts::lock(int first) {
  const fs::path file = folder_ / ("lock_" + std::to_string(first));
  lock_ = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
  if (lock_ < 0) return cannot(file, std::strerror(errno));
  lockFile_ = file;
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return {};  // a disk without locks is trusted
  return Error{folder_.string(), 0, "another run is making the same frames",
               "expected it to end first, or another name", ExitCode::outputFailed};
}

Result<std::vector<FilmPart>> FilmParts::whole() const {
  std::vector<FilmPart> parts;
  std::error_code fault;
  fs::directory_iterator entry(folder_, fault);
  for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
    const FilmPart part = partOfName(entry->path().filename().string());
    if (part.count > 0) parts.push_back(part);
  }
  if (fault)
    return Error{folder_.string(), 0, "cannot be read (" + fault.message() + ")",
                 "expected the folder of the film's parts", ExitCode::outputFailed};
  std::sort(parts.begin(), parts.end(), [](const FilmPart& a, const FilmPart& b) {
    return a.first != b.first ? a.first < b.first : a.count > b.count;
  });
  std::vector<FilmPart> apart;
  for (const FilmPart& part : parts)
    if (apart.empty() || part.first >= apart.back().end()) apart.push_back(part);
  return apart;
}

fs::path FilmParts::file(const FilmPart& part) const { return folder_ / partName(part); }
Result<SafeFile> FilmParts::begin(const FilmPart& part) const {
  return SafeFile::create(file(part).string(), Existing::isReplaced);
}

Result<void> FilmParts::finish(SafeFile written, const FilmPart& part, const std::string& ffmpeg) const {
  if (const int pictures = countPictures(ffmpeg, written.temporary()); pictures != part.count)
    return cannot(file(part), "it holds " + std::to_string(std::max(pictures, 0)) + " of " +
                                  std::to_string(part.count) + " frames: is the disk full?");
  return written.finish();
}

void FilmParts::remove() const {
  std::error_code fault;
  if (hasPartial()) fs::remove(partial_, fault);
  bool isOurs = !fs::is_symlink(folder_, fault);
  std::vector<fs::path> own;
  fs::directory_iterator entry(folder_, fault);
  for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
    const std::string name = entry->path().filename().string();
    const bool isOwn = name.starts_with("part_") || name.starts_with("lock_") || name == kPartialNote;
    if (isOwn) own.push_back(entry->path());
    isOurs = isOurs && (isOwn || name.starts_with("manifest.json"));
  }
  // Out of the way first: a removal that is stopped half-way must not look like parts to go on from.
  const fs::path away = nameBeside(folder_.string(), ".shancheng-removed");
  fs::remove_all(away, fault);  // of a removal that was stopped
  if (isOurs) fs::rename(folder_, away, fault);
  if (isOurs && !fault) {
    fs::remove_all(away, fault);
    return;
  }
  fs::remove(manifestFile(), fault);
  for (const fs::path& file : own) fs::remove(file, fault);
}

bool FilmParts::hasPartial() const {
  std::error_code fault;
  return fs::exists(folder_ / kPartialNote, fault);
}

void FilmParts::notePartial() const {
  static_cast<void>(static_cast<bool>(writeFileSafely((folder_ / kPartialNote).string(), "")));
}

bool FilmParts::isHeldByOthers() const {
  std::error_code fault;
  fs::directory_iterator entry(folder_, fault);
  for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
    const fs::path& file = entry->path();
    if (file == lockFile_ || !file.filename().string().starts_with("lock_")) continue;
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    const bool isFree = descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!isFree) return true;
  }
  return static_cast<bool>(fault);
}

bool FilmParts::isEmpty() const {
  const auto parts = whole();
  return parts && parts->empty() && !isHeldByOthers();
}

void FilmParts::removeUnlessUsed() const {
  if (isEmpty() && !hasPartial()) remove();
}

Result<void> joinWhole(const FilmParts& parts, const FilmManifest& manifest, const std::string& ffmpeg,
                       const std::string& output, Existing existing) {
  const auto whole = parts.whole();
  if (!whole) return whole.error();
  if (const std::string missing = missingFrames(*whole, manifest.frames); !missing.empty())
    return Error{parts.folder().string(), 0, "frames " + missing + " are missing",
                 "expected every part; record them with --resume, or with --start and --frames",
                 ExitCode::outputFailed};
  int frames = 0;
  std::vector<fs::path> files;
  for (const FilmPart& part : *whole) {
    files.push_back(parts.file(part));
    frames += part.count;
  }
  if (frames != manifest.frames)
    return Error{
        parts.folder().string(), 0,
        "holds " + std::to_string(frames) + " frames of a film of " + std::to_string(manifest.frames),
        "expected the parts of one film; remove those beyond its end", ExitCode::outputFailed};
  return joinParts(manifest, files, *whole, ffmpeg, output, existing);
}

std::string missingFrames(const std::vector<FilmPart>& parts, int frames) {
  std::string missing;
  const auto add = [&](int first, int end) {
    if (first >= end) return;
    missing += (missing.empty() ? "" : ", ") + std::to_string(first) +
               (end - first > 1 ? "-" + std::to_string(end - 1) : "");
  };
  int next = 0;
  for (const FilmPart& part : parts) {
    add(next, part.first);
    next = std::max(next, part.end());
  }
  add(next, frames);
  return missing;
}

namespace {

// The parts as ffmpeg reads them one after another; it gets this on its input, so that no file is needed.
std::string listText(const FilmManifest& manifest, const std::vector<fs::path>& files,
                     const std::vector<FilmPart>& parts) {
  std::string text = "ffconcat version 1.0\n";
  // ffmpeg counts these in whole microseconds: each is rounded at its end, so that nothing adds up.
  long long frames = 0, microseconds = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::string name;
    for (const char letter : forFfmpeg(files[i])) name += letter == '\'' ? "'\\''" : std::string(1, letter);
    frames += parts[i].count;
    const long long end = std::llround(1e6 * manifest.rate.secondsOf(static_cast<double>(frames)));
    text += "file '" + name + "'\nduration " + std::to_string(end - microseconds) + "us\n";
    microseconds = end;
  }
  return text;
}

std::vector<std::string> soundArguments(const std::string& audio, double seconds, bool isWebm) {
  const double fade = std::min(2.0, seconds / 4);
  return {"-i",
          forFfmpeg(audio),
          "-map",
          "0:v:0",
          "-map",
          "1:a:0",
          "-af",
          "afade=t=in:d=" + std::to_string(fade / 2) + ",afade=t=out:st=" + std::to_string(seconds - fade) +
              ":d=" + std::to_string(fade) + ",apad",
          "-t",
          std::to_string(seconds),
          "-c:a",
          isWebm ? "libopus" : "aac"};
}

}  // namespace

Result<void> joinParts(const FilmManifest& manifest, const std::vector<fs::path>& files,
                       const std::vector<FilmPart>& parts, const std::string& ffmpeg,
                       const std::string& output, Existing existing) {
  const auto fault = [&](const std::string& found) {
    return Error{output, 0, found,
                 "expected a folder with room and an ffmpeg that knows the codec; the parts are kept, "
                 "'shancheng join " +
                     output + "' tries again",
                 ExitCode::outputFailed};
  };
  const Codec* codec = codecOf(manifest.codec);
  if (!codec) return fault("codec '" + manifest.codec + "' is none of ours");
  int frames = 0;
  for (const FilmPart& part : parts) frames += part.count;
  const double seconds = manifest.rate.secondsOf(frames);
  const std::string ending = endingOf(output);
  auto film = SafeFile::create(output, existing);
  if (!film) return film.error();
  std::vector<std::string> arguments = {
      "-protocol_whitelist", "file,pipe", "-f", "concat", "-safe", "0", "-i", "pipe:0"};
  const auto add = [&](const std::vector<std::string>& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
  };
  if (!manifest.audio.empty() && !codec->isSlide)
    add(soundArguments(manifest.audio, seconds, ending == ".webm"));
  add(joinArguments(*codec, ending, manifest.rate));
  add({"-metadata", "title=" + manifest.title, "-metadata", "comment=" + manifest.comment,
       forFfmpeg(film->temporary())});
  const std::string list = listText(manifest, files, parts);
  Ffmpeg child;
  std::string wrong = child.start(ffmpeg, arguments);
  if (wrong.empty()) wrong = child.write({reinterpret_cast<const std::uint8_t*>(list.data()), list.size()});
  if (wrong.empty()) wrong = child.finish();
  // ffmpeg writes WebP but cannot read it.
  const bool isCountable = wrong.empty() && std::string_view(codec->id) != "webp";
  if (const int pictures = isCountable ? countPictures(ffmpeg, film->temporary()) : frames;
      pictures != frames)
    wrong = "the joined film holds " + std::to_string(std::max(pictures, 0)) + " of " +
            std::to_string(frames) + " frames: is the disk full?";
  return wrong.empty() ? film->finish() : fault(wrong);
}

std::string partialFilm(const std::string& film) {
  const fs::path path(behindLinks(film));
  return nameBeside((path.parent_path() / path.stem()).string(), ".partial" + path.extension().string());
}

}  // namespace shancheng
