// Subtitle files of a film, SubRip and WebVTT: what its cards say, in one language, at the time codes of
// their frames. Used by `record --captions srt`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/session/frame_rate.h"

namespace shancheng {

struct Cue {
  long long firstMilliseconds = 0, endMilliseconds = 0;
  std::vector<std::string> lines;  // any text; escaped and broken where it is written
};

// Of the first moment of a frame: for a cue's end, of the frame after its last.
long long millisecondsOfFrame(long long frame, const FrameRate& rate);

// SubRip begins with a byte order mark: it says nothing of its letters, and players on Windows would take
// them for those of the place. WebVTT is UTF-8 by its own standard.
std::string subRip(const std::vector<Cue>& cues);
std::string webVtt(const std::vector<Cue>& cues);

inline constexpr const char* kSubtitleEndings[] = {".en.srt", ".en.vtt", ".zh.srt", ".zh.vtt"};
// "a.mp4" → "a.en.srt"; "frames/" → "frames.en.srt".
std::string besideFilm(const std::string& output, std::string_view ending);

}  // namespace shancheng
