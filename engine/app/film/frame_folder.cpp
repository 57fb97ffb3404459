// Frames as PNG files in a folder, with a manifest so that an interrupted film can be resumed; and
// raw frames to stdout.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/app/film/output.h"
#include "engine/app/png.h"
#include "sim/io/session.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

constexpr const char* kManifestName = "manifest.json";

Error cannotWrite(const std::string& file, const std::string& why) {
  return {file, 0, "cannot be written (" + why + ")", "expected a folder that exists, may be written and has room",
          ExitCode::outputFailed};
}

std::string readAll(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class FolderSink : public FrameSink {
 public:
  FolderSink(fs::path folder, int width, int height) : folder_(std::move(folder)), width_(width), height_(height) {}
  // Complete means: ends with the last chunk of a PNG. Files are renamed into place when whole, but
  // a copied folder may hold less.
  bool has(int frame) const override {
    static constexpr unsigned char kEnd[] = {'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
    std::ifstream stream(nameOf(frame), std::ios::binary | std::ios::ate);
    char tail[8] = {};
    if (!stream || stream.tellg() < 64) return false;
    stream.seekg(-8, std::ios::end);
    return stream.read(tail, 8) && std::memcmp(tail, kEnd, 8) == 0;
  }
  Result<void> write(int frame, std::span<const std::uint8_t> rgb) override {
    return writeFileSafely(nameOf(frame), pngBytes(rgb, width_, height_));
  }
  Result<void> finish() override { return {}; }
  std::string abandon() override { return "complete frames stay in " + folder_.string() + "; --resume makes the rest"; }

 private:
  std::string nameOf(int frame) const {
    char name[32];
    std::snprintf(name, sizeof name, "frame_%05d.png", frame);
    return (folder_ / name).string();
  }
  fs::path folder_;
  int width_, height_;
};

class RawSink : public FrameSink {
 public:
  Result<void> write(int, std::span<const std::uint8_t> rgb) override {
    while (!rgb.empty()) {
      const ssize_t done = ::write(STDOUT_FILENO, rgb.data(), rgb.size());
      if (done < 0 && errno == EINTR) continue;
      if (done <= 0)
        return Error{"stdout", 0, std::string("could not be written: ") + std::strerror(errno),
                     "expected a reader that stays to the last frame", ExitCode::outputFailed};
      rgb = rgb.subspan(static_cast<std::size_t>(done));
    }
    return {};
  }
  Result<void> finish() override { return {}; }
  std::string abandon() override { return "the raw frames end early"; }
};

}  // namespace

Result<void> checkWritable(const std::string& file) {
  std::error_code fault;
  const fs::path path(file);
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, fault)) return cannotWrite(file, folder.string() + " is no folder");
  if (fs::is_directory(path, fault)) return cannotWrite(file, "it is a folder");
  if (::access(folder.c_str(), W_OK) != 0) return cannotWrite(file, std::strerror(errno));
  return {};
}

Result<std::unique_ptr<FrameSink>> makeFolderSink(const Options& options, const std::string& manifest) {
  const fs::path folder(options.output);
  std::error_code fault;
  fs::create_directory(folder, fault);
  if (fault || !fs::is_directory(folder)) return cannotWrite(options.output, fault ? fault.message() : "it is no folder");
  const fs::path manifestFile = folder / kManifestName;
  const bool isEmpty = fs::directory_iterator(folder, fault) == fs::directory_iterator();
  if (options.resume && fs::exists(manifestFile, fault)) {
    if (readAll(manifestFile) != manifest)
      return Error{manifestFile.string(), 0, "frames made by another program version, city, seed, options or renderer",
                   "expected the same as now; use another folder"};
  } else if (!isEmpty) {
    return Error{options.output, 0, "the folder is not empty",
                 options.resume ? "expected frames with their manifest.json" : "expected an empty folder, or --resume"};
  }
  if (auto saved = writeFileSafely(manifestFile.string(), manifest); !saved) return saved.error();
  return std::unique_ptr<FrameSink>(std::make_unique<FolderSink>(folder, options.width, options.height));
}

std::unique_ptr<FrameSink> makeRawSink() { return std::make_unique<RawSink>(); }

}  // namespace shancheng
