#include "engine/app/film/codecs.h"

#include <array>
#include <sstream>
#include <string_view>

#include "sim/core/file_ending.h"

namespace shancheng {

namespace {

constexpr std::array<Codec, 7> kCodecs = {{
    {"h264", "libx264", ".mp4 .mkv .mov", false, 0, 18, 51},
    {"h265", "libx265", ".mp4 .mkv .mov", false, 0, 21, 51},
    {"vp9", "libvpx-vp9", ".webm .mkv .mp4", false, 0, 28, 63},
    {"av1", "libsvtav1", ".webm .mkv .mp4", false, 1, 28, 63, 64},
    {"prores", "prores_ks", ".mov .mkv", false, 0, 0, 0},
    {"gif", "gif", ".gif", true, 0, 0, 0},
    {"webp", "libwebp_anim", ".webp", true, 0, 0, 0},
}};

const std::initializer_list<std::string> kColourTags = {"-colorspace", "bt709", "-color_primaries", "bt709",
                                                        "-color_trc",  "bt709", "-color_range",     "tv"};

// Ticks a second of .mp4 and .mov in which every frame of this rate begins on a whole one, at least ten
// thousand: sound is laid beside the pictures in them.
std::string ticksOf(const FrameRate& rate) {
  constexpr int kUsualTicks = 90000, kLeastTicks = 10000;
  const bool isUsual = static_cast<long long>(kUsualTicks) * rate.seconds % rate.frames == 0;
  return std::to_string(isUsual ? kUsualTicks : rate.frames * ((kLeastTicks - 1) / rate.frames + 1));
}

bool hasEnding(const Codec& codec, const std::string& ending) {
  std::istringstream endings(codec.endings);
  for (std::string known; endings >> known;)
    if (known == ending) return true;
  return false;
}

}  // namespace

std::span<const Codec> codecs() { return kCodecs; }

const Codec* codecOf(std::string_view id) {
  for (const Codec& codec : kCodecs)
    if (codec.id == id) return &codec;
  return nullptr;
}

bool isFilmName(const std::string& output) {
  for (const Codec& codec : kCodecs)
    if (hasEnding(codec, endingOf(output))) return true;
  return false;
}

Result<const Codec*> chosenCodec(const FilmSpec& spec, const std::string& output) {
  const std::string ending = endingOf(output);
  std::string wanted = spec.codec;
  if (wanted.empty() && ending == ".webm") wanted = "vp9";
  if (wanted.empty() && ending == ".mov") wanted = "prores";
  for (const Codec& codec : kCodecs)
    if (wanted.empty() && hasEnding(codec, ending)) wanted = codec.id;
  std::string known;
  for (const Codec& codec : kCodecs) {
    known += (known.empty() ? "" : ", ") + std::string(codec.id);
    if (codec.id != wanted) continue;
    if (!hasEnding(codec, ending))
      return Error{output, 0, "--codec " + spec.codec + " in a " + ending + " file",
                   "expected a name that ends in one of " + std::string(codec.endings)};
    if (spec.crf &&
        (codec.usualQuality == 0 || *spec.crf < codec.bestQuality || *spec.crf > codec.worstQuality))
      return Error{"", 0, "--crf " + std::to_string(*spec.crf) + " with " + wanted,
                   codec.usualQuality == 0 ? "expected no --crf: this codec has no such scale"
                                           : "expected " + std::to_string(codec.bestQuality) + " (best) to " +
                                                 std::to_string(codec.worstQuality)};
    return &codec;
  }
  return Error{"", 0, "--codec '" + spec.codec + "'", "expected one of " + known};
}

std::vector<std::string> partArguments(const Codec& codec, int quality) {
  const std::string_view id = codec.id;
  std::vector<std::string> arguments;
  const auto add = [&](std::initializer_list<std::string> more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
  };
  if (codec.isSlide) {
    add({"-c:v", "ffv1", "-pix_fmt", "bgr0", "-f", "nut"});
    return arguments;
  }
  const std::string format = id == "prores" ? "yuv422p10le" : "yuv420p", crf = std::to_string(quality);
  // The pictures are told their colours too: ProRes asks them, not the encoder's settings.
  add({"-vf",
       "scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd,format=" + format +
           ",setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
       "-c:v", codec.encoder});
  if (id == "h264")
    add({"-preset", "veryfast", "-crf",
         crf});  // half the time of medium, as small, and hardly worse (SSIM 0.969 to 0.975)
  if (id == "h265") add({"-preset", "medium", "-crf", crf, "-x265-params", "log-level=error"});
  if (id == "vp9") add({"-crf", crf, "-b:v", "0", "-row-mt", "1", "-deadline", "good", "-cpu-used", "5"});
  if (id == "av1") add({"-crf", crf, "-preset", "8"});
  if (id == "prores") add({"-profile:v", "3", "-vendor", "apl0"});
  // Every part of the same words, so that the joined film needs but one header.
  add({"-pix_fmt", format});
  add(kColourTags);
  add({"-f", "nut"});
  return arguments;
}

std::vector<std::string> joinArguments(const Codec& codec, const std::string& ending, const FrameRate& rate) {
  const std::string_view id = codec.id;
  std::vector<std::string> arguments;
  const auto add = [&](std::initializer_list<std::string> more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
  };
  if (id == "gif")
    add({"-vf", "split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=bayer:bayer_scale=4",
         "-loop", "0", "-f", "gif"});
  else if (id == "webp")
    add({"-c:v", codec.encoder, "-quality", "82", "-loop", "0", "-pix_fmt", "yuv420p", "-f", "webp"});
  else
    add({"-c:v", "copy"});
  // Said again for the container: not every codec's own header has room for all of it (that of VP9 has none
  // for the primaries and the transfer).
  if (!codec.isSlide) add(kColourTags);
  if (id == "h265" && ending != ".mkv") add({"-tag:v", "hvc1"});
  if (ending == ".mp4" || ending == ".mov")
    add({"-movflags", "+faststart+use_metadata_tags", "-video_track_timescale", ticksOf(rate)});
  if (!codec.isSlide)
    add({"-f", ending == ".mp4"    ? "mp4"
               : ending == ".mov"  ? "mov"
               : ending == ".webm" ? "webm"
                                   : "matroska"});
  return arguments;
}

}  // namespace shancheng
