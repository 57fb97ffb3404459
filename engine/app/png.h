// PNG bytes from pixels, for stills, films and maps. The same pixels give the same bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace shancheng {

// RGB rows, top first. Throws std::bad_alloc when there is no memory.
std::string pngBytes(std::span<const std::uint8_t> rgb, int width, int height);

}  // namespace shancheng
