#include "engine/gl/objects.h"

namespace shancheng::gl {

namespace {

// Only the thread that owns the context touches these.
std::uint64_t uploaded = 0;
std::uint64_t held = 0;

void label(GLenum kind, GLuint name, std::string_view text) {
  if (GLAD_GL_KHR_debug) glObjectLabel(kind, name, static_cast<GLsizei>(text.size()), text.data());
}

void requireComplete(std::string_view what, int width, int height) {
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  if (status != GL_FRAMEBUFFER_COMPLETE)
    throw GraphicsError("the driver refuses the drawing target '" + std::string(what) + "' of " +
                        std::to_string(width) + "x" + std::to_string(height) + " (status " +
                        std::to_string(status) + ")");
}

void requireSize(std::string_view what, int width, int height, GLenum limitName) {
  GLint limit = 0;
  glGetIntegerv(limitName, &limit);
  if (width < 1 || height < 1 || width > limit || height > limit)
    throw GraphicsError("'" + std::string(what) + "' of " + std::to_string(width) + "x" +
                        std::to_string(height) + " is more than the driver allows (1 to " +
                        std::to_string(limit) + " a side)");
}

GLuint newName(void(GLAD_API_PTR* make)(GLsizei, GLuint*)) {
  GLuint name = 0;
  make(1, &name);
  if (!name) throw GraphicsError("the driver gives out no more objects");
  return name;
}

}  // namespace

std::uint64_t uploadedBytes() { return uploaded; }
std::uint64_t heldBytes() { return held; }
void HeldBytes::set(std::uint64_t bytes) {
  held += bytes;
  held -= bytes_;
  bytes_ = bytes;
}

Buffer::Buffer(std::string_view text, GLenum target) : name_(newName(glGenBuffers)), target_(target) {
  glBindVertexArray(0);  // an index buffer would otherwise stick to whichever array is bound
  glBindBuffer(target_, name_.get());
  label(GL_BUFFER, name_.get(), text);
}

bool Buffer::reserve(std::size_t bytes) {
  if (bytes <= held_.get()) return false;
  glBindVertexArray(0);
  glBindBuffer(target_, name_.get());
  glBufferData(target_, static_cast<GLsizeiptr>(bytes), nullptr, GL_STATIC_DRAW);
  if (glGetError() == GL_OUT_OF_MEMORY) throw GraphicsError("out of graphics memory");
  held_.set(bytes);
  return true;
}

void Buffer::write(std::size_t offset, std::span<const std::byte> bytes) {
  glBindVertexArray(0);
  glBindBuffer(target_, name_.get());
  glBufferSubData(target_, static_cast<GLintptr>(offset), static_cast<GLsizeiptr>(bytes.size()),
                  bytes.data());
  uploaded += bytes.size();
}

void Buffer::writeUniforms(std::span<const std::byte> bytes) {
  glBindBuffer(GL_UNIFORM_BUFFER, name_.get());
  glBufferData(GL_UNIFORM_BUFFER, static_cast<GLsizeiptr>(bytes.size()), bytes.data(), GL_DYNAMIC_DRAW);
}

void Buffer::bindBlock(unsigned binding) const { glBindBufferBase(GL_UNIFORM_BUFFER, binding, name_.get()); }

Texture::Texture(std::string_view text, TextureFormat format, int width, int height, Filter filter, Wrap wrap,
                 int layers)
    : target_(layers > 0 ? GL_TEXTURE_2D_ARRAY : GL_TEXTURE_2D),
      format_(format),
      width_(width),
      height_(height) {
  requireSize(text, width, height, GL_MAX_TEXTURE_SIZE);
  name_ = Name<FreeTexture>(newName(glGenTextures));
  glActiveTexture(GL_TEXTURE0 + 15);  // a unit no sampler uses
  glBindTexture(target_, name_.get());
  label(GL_TEXTURE, name_.get(), text);
  const auto internal = static_cast<GLint>(format.internal);
  if (layers > 0)
    glTexImage3D(target_, 0, internal, width, height, layers, 0, format.format, format.type, nullptr);
  else
    glTexImage2D(target_, 0, internal, width, height, 0, format.format, format.type, nullptr);
  if (glGetError() == GL_OUT_OF_MEMORY)
    throw GraphicsError("out of graphics memory for '" + std::string(text) + "'");
  const GLint magnify = filter == Filter::nearest ? GL_NEAREST : GL_LINEAR;
  const GLint minify = filter == Filter::mipmap ? GL_LINEAR_MIPMAP_NEAREST : magnify;
  glTexParameteri(target_, GL_TEXTURE_MAG_FILTER, magnify);
  glTexParameteri(target_, GL_TEXTURE_MIN_FILTER, minify);
  const GLint edge = wrap == Wrap::repeat ? GL_REPEAT : GL_CLAMP_TO_EDGE;
  glTexParameteri(target_, GL_TEXTURE_WRAP_S, edge);
  glTexParameteri(target_, GL_TEXTURE_WRAP_T, edge);
  if (filter != Filter::mipmap) glTexParameteri(target_, GL_TEXTURE_MAX_LEVEL, 0);
  held_.set(static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) * format.texelBytes *
            static_cast<std::uint64_t>(layers > 0 ? layers : 1));
}

void Texture::write(int x, int y, int width, int height, const void* texels, int layer) {
  glActiveTexture(GL_TEXTURE0 + 15);
  glBindTexture(target_, name_.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  if (target_ == GL_TEXTURE_2D_ARRAY)
    glTexSubImage3D(target_, 0, x, y, layer, width, height, 1, format_.format, format_.type, texels);
  else
    glTexSubImage2D(target_, 0, x, y, width, height, format_.format, format_.type, texels);
  uploaded += static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) * format_.texelBytes;
}

void Texture::makeMipmaps() {
  glActiveTexture(GL_TEXTURE0 + 15);
  glBindTexture(target_, name_.get());
  glGenerateMipmap(target_);
}

void Texture::compareDepth() {
  glActiveTexture(GL_TEXTURE0 + 15);
  glBindTexture(target_, name_.get());
  glTexParameteri(target_, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
  glTexParameteri(target_, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
}

void Texture::bind(int unit) const {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(target_, name_.get());
}

VertexArray::VertexArray(std::string_view text) : name_(newName(glGenVertexArrays)) {
  bind();
  label(GL_VERTEX_ARRAY, name_.get(), text);
}

void VertexArray::attribute(unsigned slot, const Buffer& buffer, int components, GLenum type, bool normalized,
                            std::size_t stride, std::size_t offset, unsigned divisor) {
  bind();
  glBindBuffer(GL_ARRAY_BUFFER, buffer.name());
  glEnableVertexAttribArray(slot);
  glVertexAttribPointer(slot, components, type, normalized ? GL_TRUE : GL_FALSE, static_cast<GLsizei>(stride),
                        reinterpret_cast<const void*>(offset));
  glVertexAttribDivisor(slot, divisor);
}

void VertexArray::indices(const Buffer& buffer) {
  bind();
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer.name());
}

Framebuffer::Framebuffer(std::string_view text, const Options& options) : options_(options) {
  requireSize(text, options.width, options.height, GL_MAX_RENDERBUFFER_SIZE);
  GLint mostSamples = 1;
  glGetIntegerv(GL_MAX_SAMPLES, &mostSamples);
  if (options_.samples > mostSamples) options_.samples = mostSamples;
  name_ = Name<FreeFramebuffer>(newName(glGenFramebuffers));
  glBindFramebuffer(GL_FRAMEBUFFER, name_.get());
  label(GL_FRAMEBUFFER, name_.get(), text);
  const GLsizei samples = options_.samples > 1 ? options_.samples : 0;
  std::uint64_t pixelBytes = 0;
  if (options_.colour) {
    colour_ = Name<FreeRenderbuffer>(newName(glGenRenderbuffers));
    glBindRenderbuffer(GL_RENDERBUFFER, colour_.get());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, options_.colour, options_.width,
                                     options_.height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_.get());
    pixelBytes += options_.colour == GL_RGBA16F ? 8 : 4;
  }
  if (options_.depth) {
    depth_ = Name<FreeRenderbuffer>(newName(glGenRenderbuffers));
    glBindRenderbuffer(GL_RENDERBUFFER, depth_.get());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_DEPTH_COMPONENT24, options_.width,
                                     options_.height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth_.get());
    pixelBytes += 4;
  }
  if (glGetError() == GL_OUT_OF_MEMORY)
    throw GraphicsError("out of graphics memory for '" + std::string(text) + "'");
  requireComplete(text, options_.width, options_.height);
  held_.set(pixelBytes * static_cast<std::uint64_t>(options_.width) *
            static_cast<std::uint64_t>(options_.height) *
            static_cast<std::uint64_t>(samples > 0 ? samples : 1));
}

Framebuffer::Framebuffer(std::string_view text, const Texture& target, bool hasDepth) {
  options_ = {target.width(), target.height(), 1, 0, hasDepth};
  name_ = Name<FreeFramebuffer>(newName(glGenFramebuffers));
  glBindFramebuffer(GL_FRAMEBUFFER, name_.get());
  label(GL_FRAMEBUFFER, name_.get(), text);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target.name(), 0);
  if (hasDepth) {
    depth_ = Name<FreeRenderbuffer>(newName(glGenRenderbuffers));
    glBindRenderbuffer(GL_RENDERBUFFER, depth_.get());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, target.width(), target.height());
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth_.get());
    held_.set(4 * static_cast<std::uint64_t>(target.width()) * static_cast<std::uint64_t>(target.height()));
  }
  if (glGetError() == GL_OUT_OF_MEMORY)
    throw GraphicsError("out of graphics memory for '" + std::string(text) + "'");
  requireComplete(text, target.width(), target.height());
}

void Framebuffer::clearColour() const {
  glBindFramebuffer(GL_FRAMEBUFFER, name_.get());
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
}

Framebuffer Framebuffer::ofDepth(std::string_view text, const Texture& target) {
  Framebuffer made;
  made.options_ = {target.width(), target.height(), 1, 0, true};
  made.name_ = Name<FreeFramebuffer>(newName(glGenFramebuffers));
  glBindFramebuffer(GL_FRAMEBUFFER, made.name_.get());
  label(GL_FRAMEBUFFER, made.name_.get(), text);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, target.name(), 0);
  glDrawBuffer(GL_NONE);
  glReadBuffer(GL_NONE);
  requireComplete(text, target.width(), target.height());
  return made;
}

}  // namespace shancheng::gl
