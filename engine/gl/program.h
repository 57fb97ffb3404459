// A linked pair of shaders from files, with `#include "common/x.glsl"` resolved against the shader
// folder. Reloading keeps the last good program when the new text does not compile. Errors name the
// file and line, and who included it.
#pragma once

#include <string>
#include <unordered_map>

#include "engine/gl/objects.h"

namespace shancheng::gl {

class Program {
 public:
  // Reads <folder>/<name>.vert and <folder>/<name>.frag; throws GraphicsError with the compiler's words.
  Program(std::string folder, std::string name);
  // Files of this subfolder stand in for those of common/ that have the same name, from the next build on.
  void standIn(std::string subfolder) { standIn_ = std::move(subfolder); }
  const std::string& standsIn() const { return standIn_; }
  // Builds anew from disk. Empty when good; otherwise the compiler's words, and the old program stays.
  std::string reload();
  void use() const { glUseProgram(program_.get()); }
  // Location of a plain uniform; -1 (ignored by GL) where the compiler dropped it.
  GLint uniform(const char* uniformName) const;
  const std::string& name() const { return name_; }

 private:
  Name<FreeProgram> build() const;  // throws GraphicsError

  std::string folder_, name_, standIn_;
  Name<FreeProgram> program_;
  mutable std::unordered_map<std::string, GLint> locations_;
};

}  // namespace shancheng::gl
