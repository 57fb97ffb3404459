#include "engine/app/film/film_parts.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "engine/app/film/ffmpeg.h"
#include "sim/io/session.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

Error cannot(const fs::path& file, const std::string& why) {
  return {file.string(), 0, "cannot be written (" + why + ")",
          "expected a folder that may be written and has room; then go on with --resume",
          ExitCode::outputFailed};
}

// The name survives a power cut only when the bytes and the folder's entry are on the disk.
bool flush(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool isFlushed = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return isFlushed;
}

// Of this run alone: a child of one that was killed may still be writing under another.
std::string ownMark() {
  static const std::string mark = "-" + std::to_string(::getpid()) + "-" +
                                  std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
  return mark;
}

std::string partName(const FilmPart& part) {
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "part_%08d_%08d.nut", part.first, part.end() - 1);
  return name.data();
}

}  // namespace

FilmParts::~FilmParts() {
  if (lock_ >= 0) ::close(lock_);
}

Result<void> FilmParts::open(const FilmManifest& manifest, bool isResumed, bool isShared) {
  std::error_code fault;
  if (!fs::exists(manifestFile(), fault) && fs::is_directory(folder_, fault)) {
    const auto parts = whole();
    if (!parts) return parts.error();
    if (!parts->empty())
      return Error{folder_.string(), 0, "holds parts of a film but no manifest.json that tells of which",
                   "expected the folder removed, or another name"};
  }
  if (fs::exists(manifestFile(), fault)) {
    if (!isResumed && !isShared)
      return Error{folder_.string(), 0, "holds parts of a film that was not finished",
                   "expected --resume to go on with it, or the folder removed to begin again"};
    if (auto agreed = checkSameFilm(manifestFile().string(), manifest); !agreed) return agreed.error();
    return writeFileSafely(manifestFile().string(), filmManifestText(manifest));
  }
  fs::create_directory(folder_, fault);
  if (fault || !fs::is_directory(folder_))
    return cannot(folder_, fault ? fault.message() : "it is no folder");
  flush(folder_.has_parent_path() ? folder_.parent_path() : fs::path("."));
  return writeFileSafely(manifestFile().string(), filmManifestText(manifest));
}

Result<void> FilmParts::lock(int first) {
  const fs::path file = folder_ / ("lock_" + std::to_string(first));
  lock_ = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
  if (lock_ < 0) return cannot(file, std::strerror(errno));
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
    int first = 0, last = 0;
    const std::string name = entry->path().filename().string();
    if (std::sscanf(name.c_str(), "part_%8d_%8d.nut", &first, &last) != 2) continue;
    const FilmPart part{first, last - first + 1};
    if (name == partName(part) && part.count > 0) parts.push_back(part);
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
fs::path FilmParts::unfinished(const FilmPart& part) const {
  return folder_ / (partName(part) + ownMark() + ".unfinished");
}

Result<void> FilmParts::finish(const FilmPart& part, const std::string& ffmpeg) const {
  if (const int pictures = countPictures(ffmpeg, unfinished(part).string()); pictures != part.count)
    return cannot(unfinished(part), "it holds " + std::to_string(std::max(pictures, 0)) + " of " +
                                        std::to_string(part.count) + " frames: is the disk full?");
  if (!flush(unfinished(part))) return cannot(unfinished(part), std::strerror(errno));
  std::error_code fault;
  fs::rename(unfinished(part), file(part), fault);
  if (fault) return cannot(file(part), fault.message());
  flush(folder_);
  return {};
}

void FilmParts::remove() const {
  // Out of the way first: a removal that is stopped half-way must not look like parts to go on from.
  std::error_code fault;
  const fs::path away = folder_.parent_path() / ("." + folder_.filename().string() + ".removing" + ownMark());
  fs::rename(folder_, away, fault);
  fs::remove_all(fault ? folder_ : away, fault);
}

void FilmParts::removeUnlessUsed() const {
  std::error_code fault;
  fs::directory_iterator entry(folder_, fault);
  for (; !fault && entry != fs::directory_iterator(); entry.increment(fault))
    if (entry->path().filename().string().starts_with("part_")) return;
  if (!fault) remove();
}

Result<void> joinWhole(const FilmParts& parts, const FilmManifest& manifest, const std::string& ffmpeg,
                       const std::string& output) {
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
  return joinParts(manifest, files, *whole, ffmpeg, output);
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

Result<void> joinParts(const FilmManifest& manifest, const std::vector<fs::path>& files,
                       const std::vector<FilmPart>& parts, const std::string& ffmpeg,
                       const std::string& output) {
  const auto fault = [&](const std::string& found) {
    return Error{output, 0, found,
                 "expected a folder with room and an ffmpeg that knows the codec; the parts are kept, "
                 "'shancheng join " +
                     output + "' tries again",
                 ExitCode::outputFailed};
  };
  const Codec* codec = codecOf(manifest.codec);
  if (!codec) return fault("codec '" + manifest.codec + "' is none of ours");
  const fs::path final(output), list = files.front().parent_path() / ("parts" + ownMark() + ".txt");
  const fs::path partial = list.parent_path() / ("joining" + ownMark() + final.extension().string());
  std::string text = "ffconcat version 1.0\n";
  double seconds = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const double length = static_cast<double>(parts[i].count) / manifest.framesPerSecond;
    std::array<char, 64> duration{};
    std::snprintf(duration.data(), duration.size(), "duration %.9f\n", length);
    text += "file '" + files[i].filename().string() + "'\n" + duration.data();
    seconds += length;
  }
  if (auto written = writeFileSafely(list.string(), text); !written) return written.error();
  std::vector<std::string> arguments = {"-f", "concat", "-safe", "0", "-i", forFfmpeg(list)};
  const std::string ending = final.extension().string();
  const bool hasSound = !manifest.audio.empty() && !codec->isSlide;
  if (hasSound) {
    const double fade = std::min(2.0, seconds / 4);
    arguments.insert(arguments.end(),
                     {"-i", forFfmpeg(manifest.audio), "-map", "0:v:0", "-map", "1:a:0", "-af",
                      "afade=t=in:d=" + std::to_string(fade / 2) + ",afade=t=out:st=" +
                          std::to_string(seconds - fade) + ":d=" + std::to_string(fade) + ",apad",
                      "-t", std::to_string(seconds), "-c:a", ending == ".webm" ? "libopus" : "aac"});
  }
  const std::vector<std::string> coded = joinArguments(*codec, ending);
  arguments.insert(arguments.end(), coded.begin(), coded.end());
  arguments.insert(arguments.end(), {"-metadata", "title=" + manifest.title, "-metadata",
                                     "comment=" + manifest.comment, forFfmpeg(partial)});
  Ffmpeg child;
  std::string wrong = child.start(ffmpeg, arguments);
  if (wrong.empty()) wrong = child.finish();
  std::error_code code;
  fs::remove(list, code);
  int frames = 0;
  for (const FilmPart& part : parts) frames += part.count;
  if (const int pictures = wrong.empty() && std::string_view(codec->id) != "webp"
                               ? countPictures(ffmpeg, partial.string())
                               : frames;
      pictures != frames)
    wrong = "the joined film holds " + std::to_string(std::max(pictures, 0)) + " of " +
            std::to_string(frames) + " frames: is the disk full?";
  if (wrong.empty() && !flush(partial))
    wrong = std::string("the joined film is not on the disk: ") + std::strerror(errno);
  if (wrong.empty()) {
    fs::rename(partial, final, code);
    if (code) wrong = "the finished film could not be given its name: " + code.message();
  }
  if (wrong.empty()) {
    flush(final.has_parent_path() ? final.parent_path() : fs::path("."));
    return {};
  }
  fs::remove(partial, code);
  return fault(wrong);
}

}  // namespace shancheng
