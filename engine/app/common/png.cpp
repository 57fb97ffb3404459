#include "engine/app/common/png.h"

#include <cassert>
#include <memory>
#include <new>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#include <stb/stb_image_write.h>
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#include <stb/stb_image.h>

namespace shancheng {

namespace {
std::string bytesOf(std::span<const std::uint8_t> pixels, int width, int height, int channels) {
  assert(pixels.size() == static_cast<std::size_t>(channels) * static_cast<std::size_t>(width) *
                              static_cast<std::size_t>(height));
  std::string bytes;
  const auto append = [](void* context, void* data, int size) {
    static_cast<std::string*>(context)->append(static_cast<const char*>(data),
                                               static_cast<std::size_t>(size));
  };
  if (stbi_write_png_to_func(append, &bytes, width, height, channels, pixels.data(), width * channels) == 0)
    throw std::bad_alloc();
  return bytes;
}
}  // namespace

std::string pngBytes(std::span<const std::uint8_t> rgb, int width, int height) {
  return bytesOf(rgb, width, height, 3);
}
std::string greyPngBytes(std::span<const std::uint8_t> grey, int width, int height) {
  return bytesOf(grey, width, height, 1);
}

Result<std::vector<std::uint8_t>> readGreyPng(std::string_view bytes, int width, int height) {
  const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
  const auto size = static_cast<int>(bytes.size());  // input files are at most 64 MiB
  int foundWidth = 0, foundHeight = 0, channels = 0;
  // The size first: a small file may claim a picture that no memory holds.
  if (!bytes.starts_with("\x89PNG") ||
      stbi_info_from_memory(data, size, &foundWidth, &foundHeight, &channels) == 0)
    return Error{"", 0, "not a PNG", ""};
  if (foundWidth != width || foundHeight != height)
    return Error{
        "", 0, "a picture of " + std::to_string(foundWidth) + " x " + std::to_string(foundHeight) + " pixels",
        ""};
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> pixels(
      stbi_load_from_memory(data, size, &foundWidth, &foundHeight, &channels, 1), &stbi_image_free);
  if (!pixels) return Error{"", 0, std::string("a broken PNG (") + stbi_failure_reason() + ")", ""};
  return std::vector<std::uint8_t>(
      pixels.get(), pixels.get() + static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
}

}  // namespace shancheng
