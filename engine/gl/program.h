// A linked pair of shaders from files, with `#include "common/x.glsl"` resolved against the shader
// folder. Reloading keeps the last good program when the new text does not compile. Errors name the
// file and line, and who included it.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <unordered_map>

#include "engine/gl/objects.h"

namespace shancheng::gl {

// What a frame, or a part of the ground, shows or does without, and what costs a software renderer its price
// even where a uniform says no: it takes both sides of a branch. A shader that asks SHOWS_NIGHT, SHOWS_MAP,
// OPEN_LAND or SOFT_SHADE (0 or 1) is built once for each answer.
enum Variant : unsigned { kShowsNight = 1, kShowsMap = 2, kOpenLand = 4, kSoftShade = 8, kVariants = 16 };

class Program {
 public:
  // Reads <folder>/<name>.vert and <folder>/<name>.frag; throws GraphicsError with the compiler's words.
  // `always`: Variants that it shows whatever is taken.
  Program(std::string folder, std::string name, unsigned always = 0);
  // Files of this subfolder override those of common/ that have the same name, from the next build on.
  void setOverrides(std::string subfolder) { overrides_ = std::move(subfolder); }
  const std::string& overrides() const { return overrides_; }
  // Builds anew from disk. Empty when good; otherwise the compiler's words, and the old program stays.
  std::string reload();
  // From now on the program is used as of this sum of Variants; built at its first use. Empty when good;
  // otherwise the compiler's words, and the one before stays.
  std::string take(unsigned variant);
  void use() const { glUseProgram(built_[variant_]->program.get()); }
  // Location of a plain uniform; -1 (ignored by GL) where the compiler dropped it.
  GLint uniform(const char* uniformName) const;
  const std::string& name() const { return name_; }

 private:
  struct Built {
    Name<FreeProgram> program;
    std::unordered_map<std::string, GLint> locations;
  };
  // Throws GraphicsError. `asked` becomes the Variants that the text asks for.
  std::unique_ptr<Built> build(unsigned variant, unsigned& asked) const;

  std::string folder_, name_, overrides_;
  unsigned always_,
      wanted_;  // Variants shown whatever is taken; and those taken last with them, asked for or not
  unsigned variant_ = 0, asked_ = 0;  // what is built and used; what the text asks for
  std::array<std::unique_ptr<Built>, kVariants> built_;
};

}  // namespace shancheng::gl
