// PNG bytes from pixels, for stills, films and maps, and pixels from PNG bytes, for masks. The same
// pixels give the same bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"

namespace shancheng {

// RGB rows, top first. Throws std::bad_alloc when there is no memory.
std::string pngBytes(std::span<const std::uint8_t> rgb, int width, int height);
// One byte of grey a pixel.
std::string greyPngBytes(std::span<const std::uint8_t> grey, int width, int height);
// Grey pixels of a PNG of exactly this size, top row first; the error says what was found.
Result<std::vector<std::uint8_t>> readGreyPng(std::string_view bytes, int width, int height);

}  // namespace shancheng
