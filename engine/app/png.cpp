#include "engine/app/png.h"

#include <cassert>
#include <new>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb/stb_image_write.h>

namespace shancheng {

std::string pngBytes(std::span<const std::uint8_t> rgb, int width, int height) {
  assert(rgb.size() == 3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  std::string bytes;
  const auto append = [](void* context, void* data, int size) {
    static_cast<std::string*>(context)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  };
  if (stbi_write_png_to_func(append, &bytes, width, height, 3, rgb.data(), width * 3) == 0) throw std::bad_alloc();
  return bytes;
}

}  // namespace shancheng
