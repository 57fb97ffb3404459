#include "engine/gl/read_ring.h"

namespace shancheng::gl {

void ReadRing::begin(unsigned framebuffer, int x, int y, int width, int height) {
  if (spare_.empty()) spare_.emplace_back("pixels read back", GL_PIXEL_PACK_BUFFER);
  Pending next{std::move(spare_.back()),
               static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4};
  spare_.pop_back();
  next.buffer.reserve(next.bytes);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, next.buffer.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  pending_.push_back(std::move(next));
}

void ReadRing::fetch(const std::function<void(std::span<const std::uint8_t>)>& take) {
  Pending oldest = std::move(pending_.front());
  pending_.pop_front();
  glBindBuffer(GL_PIXEL_PACK_BUFFER, oldest.buffer.name());
  const void* bytes =
      glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, static_cast<GLsizeiptr>(oldest.bytes), GL_MAP_READ_BIT);
  if (!bytes) {
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    throw GraphicsError("a finished picture could not be read back from the driver");
  }
  take({static_cast<const std::uint8_t*>(bytes), oldest.bytes});
  glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  spare_.push_back(std::move(oldest.buffer));
}

}  // namespace shancheng::gl
