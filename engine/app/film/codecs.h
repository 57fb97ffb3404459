// The ways a film can be encoded: one row a codec, with the arguments that ffmpeg wants for it. Everything is
// converted to and tagged as BT.709 with a limited range, which players expect of high definition; pictures
// for slides (gif, webp) stay RGB.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/session/film_spec.h"
#include "sim/core/result.h"

namespace shancheng {

struct Codec {
  const char* id;                               // as --codec names it
  const char* encoder;                          // as ffmpeg names it
  const char* endings;                          // of the files it goes into, the first its own: ".mp4 .mkv"
  bool isSlide;                                 // made from lossless parts in one go at the end
  int bestQuality, usualQuality, worstQuality;  // --crf; 0, 0, 0: it has none
  int leastSide = 16;                           // of a picture that the encoder takes
};

std::span<const Codec> codecs();
const Codec* codecOf(std::string_view id);  // null where there is none
// Whether a file of this name would be a film.
bool isFilmName(const std::string& output);
// The codec that the spec asks for, or that of the file's ending; the spec's quality must be on its scale.
Result<const Codec*> chosenCodec(const FilmSpec& spec, const std::string& output);

// ffmpeg's arguments between the input and the name of the file: for one part, for the film joined of its
// parts.
std::vector<std::string> partArguments(const Codec& codec, int quality);
std::vector<std::string> joinArguments(const Codec& codec, const std::string& ending, const FrameRate& rate);

}  // namespace shancheng
