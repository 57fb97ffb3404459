#include "engine/gl/program.h"

#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/gl/slots.h"

namespace shancheng::gl {

namespace {

constexpr std::array<std::pair<std::string_view, unsigned>, 4> kVariantWords = {{{"SHOWS_NIGHT", kShowsNight},
                                                                                 {"SHOWS_MAP", kShowsMap},
                                                                                 {"OPEN_LAND", kOpenLand},
                                                                                 {"SOFT_SHADE", kSoftShade}}};

constexpr std::uintmax_t kMostShaderBytes = 1u << 20;

// One file of a shader's text: the compiler knows it by its index only.
struct SourceFile {
  std::string name;
  std::string includedFrom;  // "terrain.frag:3", empty for the shader's own file
};

struct SourceText {
  std::vector<SourceFile> files;
  std::string text;
  unsigned variant = 0;  // a sum of Variants
};

void appendFile(const std::string& folder, std::string name, const std::string& includedFrom,
                const std::string& overrides, SourceText& source) {
  constexpr std::string_view kCommon = "common/";
  if (!overrides.empty() && name.starts_with(kCommon)) {
    const std::string other = overrides + "/" + name.substr(kCommon.size());
    if (std::filesystem::exists(folder + "/" + other)) name = other;
  }
  for (const SourceFile& file : source.files)
    if (file.name == name) return;  // once each, so that includes may share includes
  // No pipe is waited for, and nothing endless is read.
  std::error_code fault;
  const auto bytes =
      std::filesystem::file_size(folder + "/" + name, fault);  // a fault where it is no plain file
  std::ifstream stream;
  if (!fault && bytes <= kMostShaderBytes) stream.open(folder + "/" + name);
  if (!stream.is_open()) {
    const std::string where = includedFrom.empty() ? "" : includedFrom + ": ";
    throw GraphicsError(where + "shader file '" + folder + "/" + name + "' cannot be read");
  }
  const std::size_t index = source.files.size();
  source.files.push_back({name, includedFrom});
  const auto lineMark = [&](int line) {
    source.text += "#line " + std::to_string(line) + " " + std::to_string(index) + "\n";
  };
  if (index != 0) lineMark(1);
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    const std::string word = "#include \"";
    if (line.compare(0, word.size(), word) == 0) {
      const std::size_t end = line.find('"', word.size());
      if (end == std::string::npos)
        throw GraphicsError(name + ":" + std::to_string(number) + ": #include without its closing quote");
      appendFile(folder, line.substr(word.size(), end - word.size()), name + ":" + std::to_string(number),
                 overrides, source);
      lineMark(number + 1);
      continue;
    }
    source.text += line + "\n";
    if (index != 0 || line.compare(0, 8, "#version") != 0) continue;
    for (const auto& [question, bit] : kVariantWords)
      source.text += "#define " + std::string(question) + (source.variant & bit ? " 1\n" : " 0\n");
    lineMark(number + 1);
  }
}

// Replaces the file numbers in a compiler's log ("0:12(5): error" or "0(12) : error") by names.
std::string explainLog(const std::string& log, const SourceText& source) {
  std::istringstream lines(log);
  std::string line, text;
  while (std::getline(lines, line)) {
    std::size_t digits = 0;
    while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
    if (digits > 0 && digits < 5 && digits < line.size() && (line[digits] == ':' || line[digits] == '(')) {
      std::size_t index = 0;
      std::from_chars(line.data(), line.data() + digits, index);
      if (index < source.files.size()) {
        std::size_t end = digits + 1;
        while (end < line.size() && std::isdigit(static_cast<unsigned char>(line[end]))) ++end;
        const SourceFile& file = source.files[index];
        text += file.name + ":" + line.substr(digits + 1, end - digits - 1);
        if (!file.includedFrom.empty()) text += " (included from " + file.includedFrom + ")";
        line = line.substr(end);
      }
    }
    text += line + "\n";
  }
  return text;
}

Name<FreeShader> compile(GLenum kind, const std::string& folder, const std::string& file,
                         const std::string& overrides, unsigned variant, unsigned& asked) {
  SourceText source;
  source.variant = variant;
  appendFile(folder, file, "", overrides, source);
  const auto asks = [&](std::string_view word) {  // beside its own #define
    return source.text.find(word, source.text.find(word) + 1) != std::string::npos;
  };
  for (const auto& [word, bit] : kVariantWords)
    if (asks(word)) asked |= bit;
  Name<FreeShader> shader(glCreateShader(kind));
  const char* text = source.text.c_str();
  glShaderSource(shader.get(), 1, &text, nullptr);
  glCompileShader(shader.get());
  GLint good = 0, length = 0;
  glGetShaderiv(shader.get(), GL_COMPILE_STATUS, &good);
  if (good) return shader;
  glGetShaderiv(shader.get(), GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length > 1 ? length : 1), '\0');
  glGetShaderInfoLog(shader.get(), length, nullptr, log.data());
  while (!log.empty() && log.back() == '\0') log.pop_back();
  throw GraphicsError("shader '" + file + "' does not compile:\n" + explainLog(log, source));
}

}  // namespace

Program::Program(std::string folder, std::string name, unsigned always)
    : folder_(std::move(folder)), name_(std::move(name)), always_(always), wanted_(always), variant_(always) {
  built_[variant_] = build(variant_, asked_);
}

std::string Program::reload() {
  try {
    unsigned asked = 0;
    auto fresh = build(wanted_, asked);
    for (auto& old : built_) old.reset();
    asked_ = asked;
    variant_ = wanted_ & asked_;
    built_[variant_] = std::move(fresh);
    return {};
  } catch (const GraphicsError& error) {
    return error.what();
  }
}

std::string Program::take(unsigned variant) {
  wanted_ = variant | always_;
  variant = wanted_ & asked_;
  if (variant == variant_) return {};
  try {
    unsigned asked = 0;
    if (!built_[variant]) built_[variant] = build(variant, asked);
    variant_ = variant;
    return {};
  } catch (const GraphicsError& error) {
    return error.what();
  }
}

GLint Program::uniform(const char* uniformName) const {
  auto& locations = built_[variant_]->locations;
  const auto found = locations.find(uniformName);
  if (found != locations.end()) return found->second;
  const GLint location = glGetUniformLocation(built_[variant_]->program.get(), uniformName);
  locations.emplace(uniformName, location);
  return location;
}

std::unique_ptr<Program::Built> Program::build(unsigned variant, unsigned& asked) const {
  const Name<FreeShader> vertex =
      compile(GL_VERTEX_SHADER, folder_, name_ + ".vert", overrides_, variant, asked);
  const Name<FreeShader> fragment =
      compile(GL_FRAGMENT_SHADER, folder_, name_ + ".frag", overrides_, variant, asked);
  auto built = std::make_unique<Built>();
  Name<FreeProgram>& program = built->program;
  program = Name<FreeProgram>(glCreateProgram());
  glAttachShader(program.get(), vertex.get());
  glAttachShader(program.get(), fragment.get());
  glLinkProgram(program.get());
  GLint good = 0, length = 0;
  glGetProgramiv(program.get(), GL_LINK_STATUS, &good);
  if (!good) {
    glGetProgramiv(program.get(), GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(length > 1 ? length : 1), '\0');
    glGetProgramInfoLog(program.get(), length, nullptr, log.data());
    throw GraphicsError("shader '" + name_ + "' does not link: " + log.c_str());
  }
  if (GLAD_GL_KHR_debug) glObjectLabel(GL_PROGRAM, program.get(), -1, name_.c_str());
  for (const auto& [block, binding] : kUniformBlocks) {
    const GLuint index = glGetUniformBlockIndex(program.get(), std::string(block).c_str());
    if (index != GL_INVALID_INDEX) glUniformBlockBinding(program.get(), index, binding);
  }
  glUseProgram(program.get());
  for (const auto& [sampler, unit] : kTextureUnits) {
    const GLint location = glGetUniformLocation(program.get(), std::string(sampler).c_str());
    if (location >= 0) glUniform1i(location, unit);
  }
  return built;
}

}  // namespace shancheng::gl
