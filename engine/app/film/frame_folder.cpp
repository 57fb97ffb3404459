// Frames as PNG files in a folder, with a manifest so that an interrupted film can be resumed; and
// raw frames to stdout.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "engine/app/common/output_file.h"
#include "engine/app/common/png.h"
#include "engine/app/film/output.h"
#include "sim/core/on_disk.h"
#include "sim/core/opened_file.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

constexpr const char* kManifestName = "manifest.json";
constexpr std::uint64_t kMostPngBytes = std::uint64_t{4} << 30;

class FolderSink : public FrameSink {
 public:
  FolderSink(fs::path folder, int width, int height, bool isKept)
      : folder_(std::move(folder)), width_(width), height_(height), isKept_(isKept) {}
  // Complete means: ends with the last chunk of a PNG. Files are renamed into place when whole, but
  // a copied folder may hold less.
  bool has(int frame) const override {
    if (!isKept_) return false;
    static constexpr unsigned char kEnd[] = {'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
    auto file = OpenedFile::open(nameOf(frame), kMostPngBytes);
    char tail[sizeof kEnd] = {};
    return file && file->size() >= 64 && file->skipTo(file->size() - sizeof tail) &&
           file->read(tail, sizeof tail) && std::memcmp(tail, kEnd, sizeof tail) == 0;
  }
  Result<void> write(int frame, std::span<const std::uint8_t> rgb) override {
    return writeFileSafely(nameOf(frame), pngBytes(rgb, width_, height_));
  }
  Result<std::string> finish() override { return std::string(); }
  std::string abandon() override {
    return "complete frames stay in " + folder_.string() + "; --resume makes the rest";
  }

 private:
  std::string nameOf(int frame) const {
    char name[32];
    std::snprintf(name, sizeof name, "frame_%05d.png", frame);
    return (folder_ / name).string();
  }
  fs::path folder_;
  int width_, height_;
  bool isKept_;  // frames that are there stay
};

Result<void> writeOut(std::span<const std::uint8_t> bytes) {
  return writeToStandardOutput({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

class RawSink : public FrameSink {
 public:
  Result<void> write(int, std::span<const std::uint8_t> rgb) override { return writeOut(rgb); }
  Result<std::string> finish() override { return std::string(); }
  std::string abandon() override { return "the raw frames end early"; }
};

// YUV4MPEG2 with every pixel's own colour: BT.709, limited range.
class Y4mSink : public FrameSink {
 public:
  Y4mSink(int width, int height, const FrameRate& rate)
      : pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)),
        planes_(pixels_ * 3),
        header_("YUV4MPEG2 W" + std::to_string(width) + " H" + std::to_string(height) + " F" +
                std::to_string(rate.frames) + ":" + std::to_string(rate.seconds) +
                " Ip A1:1 C444 XCOLORRANGE=LIMITED\n") {}
  Result<void> write(int, std::span<const std::uint8_t> rgb) override {
    // ITU-R BT.709-6: Y from 16 to 235, Cb and Cr from 16 to 240; in 16 bits after the point.
    for (std::size_t i = 0; i < pixels_; ++i) {
      const int r = rgb[3 * i], g = rgb[3 * i + 1], b = rgb[3 * i + 2];
      planes_[i] = static_cast<std::uint8_t>((11966 * r + 40254 * g + 4064 * b + 1081344) >> 16);
      planes_[pixels_ + i] = static_cast<std::uint8_t>((-6596 * r - 22189 * g + 28784 * b + 8421376) >> 16);
      planes_[2 * pixels_ + i] =
          static_cast<std::uint8_t>((28784 * r - 26145 * g - 2639 * b + 8421376) >> 16);
    }
    const std::string head = (isFirst_ ? header_ : std::string()) + "FRAME\n";
    isFirst_ = false;
    if (auto written = writeOut({reinterpret_cast<const std::uint8_t*>(head.data()), head.size()}); !written)
      return written;
    return writeOut(planes_);
  }
  Result<std::string> finish() override { return std::string(); }
  std::string abandon() override { return "the frames end early"; }

 private:
  std::size_t pixels_;
  std::vector<std::uint8_t> planes_;
  std::string header_;
  bool isFirst_ = true;
};

}  // namespace

Result<void> checkFrameFolder(const FilmOutput& output, bool isShared) {
  const fs::path folder(behindLinks(output.file));
  std::error_code fault;
  if (!fs::exists(folder, fault)) {
    // A folder is made where a file of this name could be.
    return checkWritable((folder.has_filename() ? folder : folder.parent_path()).string(), Existing::isKept);
  }
  if (!fs::is_directory(folder, fault)) return cannotWrite(output.file, "it is no folder");
  if (auto checked = checkWritable((folder / kManifestName).string(), Existing::isReplaced); !checked)
    return checked;
  if ((output.isResumed || isShared) && fs::exists(folder / kManifestName, fault)) return {};
  if (fs::directory_iterator(folder, fault) == fs::directory_iterator()) return {};
  return Error{output.file, 0, "the folder is not empty",
               output.isResumed ? "expected frames with their manifest.json"
                                : "expected an empty folder, or --resume"};
}

Result<std::unique_ptr<FrameSink>> makeFolderSink(const FilmOutput& output, const FilmManifest& manifest,
                                                  FrameRange range) {
  const bool isShared = !range.isWholeOf(manifest.frames);
  if (auto checked = checkFrameFolder(output, isShared); !checked) return checked.error();
  const fs::path folder(behindLinks(output.file));
  std::error_code fault;
  if (fault = makeFolder(folder.string()); fault) return cannotWrite(output.file, fault.message());
  const std::string manifestFile = (folder / kManifestName).string();
  if (fs::exists(manifestFile, fault))
    if (auto agreed = checkSameFilm(manifestFile, manifest); !agreed) return agreed.error();
  if (auto saved = writeFileSafely(manifestFile, filmManifestText(manifest)); !saved) {
    fs::remove(folder, fault);  // goes only where it is empty
    return saved.error();
  }
  return std::unique_ptr<FrameSink>(
      std::make_unique<FolderSink>(folder, manifest.width, manifest.height, output.isResumed || isShared));
}

std::unique_ptr<FrameSink> makeRawSink(const FilmOutput& output, const FilmManifest& manifest) {
  if (output.isY4m) return std::make_unique<Y4mSink>(manifest.width, manifest.height, manifest.rate);
  return std::make_unique<RawSink>();
}

}  // namespace shancheng
