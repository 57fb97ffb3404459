// A copy of the shaders that a test may change, gone when it goes.
#pragma once

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace shancheng {

class ShaderFolder {
 public:
  // `name` keeps two of one test apart.
  explicit ShaderFolder(const std::string& name = "shaders")
      : path_(std::filesystem::path(testing::TempDir()) / (name + "_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::copy(std::string(SHANCHENG_ROOT) + "/shaders", path_,
                          std::filesystem::copy_options::recursive);
  }
  ~ShaderFolder() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  void remove(const std::string& name) const { std::filesystem::remove(path_ / name); }
  // Puts `to` in the place of `from`, everywhere in a file; how often.
  int replace(const std::string& name, const std::string& from, const std::string& to) const {
    std::ostringstream read;
    read << std::ifstream(path_ / name).rdbuf();
    std::string text = read.str();
    int count = 0;
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()), ++count)
      text.replace(at, from.size(), to);
    write(name, text);
    return count;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace shancheng
