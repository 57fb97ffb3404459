// Thin, move-only OpenGL objects: freed in destructors, labelled for debuggers (KHR_debug). Every
// byte of data sent to the driver is counted here. Uniform blocks are settings, not data, and are
// not counted. Used by engine/render.
#pragma once

#include <glad/gl.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/gl/context.h"

namespace shancheng::gl {

// Bytes of vertex, index and texture data sent since the program began.
std::uint64_t uploadedBytes();
// Bytes held by live buffers and textures.
std::uint64_t heldBytes();

// A name that the driver gave out, freed once. Free is one of the glDelete* calls wrapped as a type.
template <class Free>
class Name {
 public:
  Name() = default;
  explicit Name(GLuint value) : value_(value) {}
  ~Name() { reset(); }
  Name(Name&& other) noexcept : value_(std::exchange(other.value_, 0u)) {}
  Name& operator=(Name&& other) noexcept {
    if (this != &other) {
      reset();
      value_ = std::exchange(other.value_, 0u);
    }
    return *this;
  }
  GLuint get() const { return value_; }
  explicit operator bool() const { return value_ != 0; }
  void reset() {
    if (value_) Free{}(value_);
    value_ = 0;
  }

 private:
  GLuint value_ = 0;
};
struct FreeBuffer {
  void operator()(GLuint n) const { glDeleteBuffers(1, &n); }
};
struct FreeTexture {
  void operator()(GLuint n) const { glDeleteTextures(1, &n); }
};
struct FreeVertexArray {
  void operator()(GLuint n) const { glDeleteVertexArrays(1, &n); }
};
struct FreeFramebuffer {
  void operator()(GLuint n) const { glDeleteFramebuffers(1, &n); }
};
struct FreeRenderbuffer {
  void operator()(GLuint n) const { glDeleteRenderbuffers(1, &n); }
};
struct FreeProgram {
  void operator()(GLuint n) const { glDeleteProgram(n); }
};
struct FreeShader {
  void operator()(GLuint n) const { glDeleteShader(n); }
};
struct FreeQuery {
  void operator()(GLuint n) const { glDeleteQueries(1, &n); }
};

// Counts memory held; moves with the object that holds it.
class HeldBytes {
 public:
  HeldBytes() = default;
  ~HeldBytes() { set(0); }
  HeldBytes(HeldBytes&& other) noexcept : bytes_(std::exchange(other.bytes_, 0u)) {}
  HeldBytes& operator=(HeldBytes&& other) noexcept {
    if (this != &other) {
      set(0);
      bytes_ = std::exchange(other.bytes_, 0u);
    }
    return *this;
  }
  void set(std::uint64_t bytes);
  std::uint64_t get() const { return bytes_; }

 private:
  std::uint64_t bytes_ = 0;
};

class Buffer {
 public:
  explicit Buffer(std::string_view label, GLenum target = GL_ARRAY_BUFFER);
  // Makes room for at least `bytes` (what was inside is lost when it grows); true when it grew.
  bool reserve(std::size_t bytes);
  void write(std::size_t offset, std::span<const std::byte> bytes);  // counted
  template <class Value>
  void assign(std::span<const Value> values) {
    reserve(values.size_bytes());
    if (!values.empty()) write(0, std::as_bytes(values));
  }
  void writeUniforms(std::span<const std::byte> bytes);  // a uniform block; not counted
  void bindBlock(unsigned binding) const;
  GLuint name() const { return name_.get(); }
  std::size_t capacity() const { return held_.get(); }

 private:
  Name<FreeBuffer> name_;
  GLenum target_;
  HeldBytes held_;
};

struct TextureFormat {
  GLenum internal, format, type;
  std::size_t texelBytes;
};
inline constexpr TextureFormat kR32F{GL_R32F, GL_RED, GL_FLOAT, 4};
inline constexpr TextureFormat kR16F{GL_R16F, GL_RED, GL_FLOAT, 4};
inline constexpr TextureFormat kR8{GL_R8, GL_RED, GL_UNSIGNED_BYTE, 1};
inline constexpr TextureFormat kRg8{GL_RG8, GL_RG, GL_UNSIGNED_BYTE, 2};
inline constexpr TextureFormat kRg16{GL_RG16, GL_RG, GL_UNSIGNED_SHORT, 4};
inline constexpr TextureFormat kRgba8{GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, 4};
inline constexpr TextureFormat kRgba16F{GL_RGBA16F, GL_RGBA, GL_FLOAT, 16};
inline constexpr TextureFormat kRgba32F{GL_RGBA32F, GL_RGBA, GL_FLOAT, 16};
inline constexpr TextureFormat kR32Ui{GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT, 4};
inline constexpr TextureFormat kRg32Ui{GL_RG32UI, GL_RG_INTEGER, GL_UNSIGNED_INT, 8};
inline constexpr TextureFormat kRgba32Ui{GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT, 16};
inline constexpr TextureFormat kDepth24{GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT, 4};

enum class Filter { nearest, linear, mipmap };
enum class Wrap { clamp, repeat };

// A 2-D texture, or an array of them when layers > 0.
class Texture {
 public:
  Texture(std::string_view label, TextureFormat format, int width, int height, Filter filter, Wrap wrap,
          int layers = 0);
  // A rectangle of texels of one layer, rows tightly packed, bottom first; counted.
  void write(int x, int y, int width, int height, const void* texels, int layer = 0);
  void makeMipmaps();
  void compareDepth();  // for sampler2DShadow
  void bind(int unit) const;
  GLuint name() const { return name_.get(); }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  Name<FreeTexture> name_;
  GLenum target_;
  TextureFormat format_;
  int width_, height_;
  HeldBytes held_;
};

class VertexArray {
 public:
  explicit VertexArray(std::string_view label);
  void bind() const { glBindVertexArray(name_.get()); }
  // Attribute read as float; divisor 1 makes it per instance.
  void attribute(unsigned slot, const Buffer& buffer, int components, GLenum type, bool normalized,
                 std::size_t stride, std::size_t offset, unsigned divisor = 0);
  void indices(const Buffer& buffer);

 private:
  Name<FreeVertexArray> name_;
};

// A drawing target: one colour and maybe one depth attachment, multisampled when samples > 1.
class Framebuffer {
 public:
  struct Options {
    int width = 1, height = 1, samples = 1;
    GLenum colour = GL_RGBA16F;  // 0: none
    bool depth = true;
  };
  Framebuffer(std::string_view label, const Options& options);  // throws GraphicsError
  // Draws into a texture that belongs to somebody else; with a depth of its own, or without.
  Framebuffer(std::string_view label, const Texture& target, bool hasDepth = false);
  // Draws depth only, into a texture that belongs to somebody else.
  static Framebuffer ofDepth(std::string_view label, const Texture& target);
  void clearColour() const;  // transparent black; stays bound
  GLuint name() const { return name_.get(); }
  const Options& options() const { return options_; }

 private:
  Framebuffer() = default;
  Name<FreeFramebuffer> name_;
  Name<FreeRenderbuffer> colour_, depth_;
  Options options_;
  HeldBytes held_;
};

}  // namespace shancheng::gl
