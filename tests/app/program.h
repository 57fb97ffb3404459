// Runs the program as a person at a shell would, and catches what it says. Used by the tests of the
// command line.
#pragma once

#include <sys/wait.h>

#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace shancheng::test {

namespace fs = std::filesystem;

inline std::string readFile(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A folder of this test's own, removed at the end.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "shancheng_test_XXXXXX").string();
    if (!::mkdtemp(pattern.data())) std::abort();
    folder_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path operator/(const std::string& name) const { return folder_ / name; }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

struct Outcome {
  int code = -1;
  std::string out, err;
  int errLines() const {
    int lines = 0;
    for (char letter : err) lines += letter == '\n';
    return lines;
  }
  std::string lastErrLine() const {
    const std::string text = err.empty() || err.back() != '\n' ? err : err.substr(0, err.size() - 1);
    const auto at = text.rfind('\n');
    return at == std::string::npos ? text : text.substr(at + 1);
  }
};

// `environment`: words such as "PATH=/nowhere", put before the program.
inline Outcome runProgram(const Scratch& scratch, const std::string& words,
                          const std::string& environment = "") {
  const fs::path out = scratch / ".out", err = scratch / ".err";
  const std::string command =
      "cd '" + scratch.folder().string() +
      "' && /usr/bin/env -u DISPLAY -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER LANG=C LC_ALL=C " + environment +
      " '" SHANCHENG_PROGRAM "' " + words + " >'" + out.string() + "' 2>'" + err.string() + "'";
  const int status = std::system(command.c_str());
  Outcome outcome{WIFEXITED(status) ? WEXITSTATUS(status) : -1, readFile(out), readFile(err)};
  fs::remove(out);
  fs::remove(err);
  return outcome;
}

// Where the small city lies, as words of the command line.
inline std::string smallCity() { return "--city '" SHANCHENG_TEST_DATA "/cities/small'"; }

// The names in a folder, without hidden leftovers being forgiven.
inline int filesIn(const fs::path& folder) {
  int count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++count;
  return count;
}

}  // namespace shancheng::test
