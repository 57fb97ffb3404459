#include "engine/app/common/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sim/io/kept_path.h"

namespace shancheng {

namespace {
// Whether two names are one file, there or not.
bool isSameFile(const std::string& a, const std::string& b) {
  return wholePath(behindLinks(a)) == wholePath(behindLinks(b));
}

Result<void> refuseStandardOutput(const std::string& file, const char* what) {
  if (!isStandardOutput(file)) return {};
  return Error{file, 0, std::string("stdout for ") + what, "expected the name of a file"};
}
}  // namespace

bool isStandardOutput(const std::string& file) {
  return file == "-" || file == "/dev/stdout" || file == "/dev/fd/1" || file == "/proc/self/fd/1";
}

Result<void> writeToStandardOutput(std::string_view bytes) {
  std::fflush(stdout);
  while (!bytes.empty()) {
    const ssize_t done = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0)
      return Error{"stdout", 0, std::string("could not be written: ") + std::strerror(errno),
                   "expected room, and a reader that stays to the end", ExitCode::outputFailed};
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return {};
}

Result<void> checkOutputFile(const std::string& file, Existing existing, const char* what) {
  if (auto refused = refuseStandardOutput(file, what); !refused) return refused;
  return checkWritable(file, existing);
}

Result<void> checkFilmFile(const std::string& file, Existing existing) {
  if (auto refused = refuseStandardOutput(file, "a film"); !refused) return refused;
  return checkNameable(file, existing);
}

Result<void> Outputs::add(const char* option, const std::string& file, OutputKind kind) {
  if (file.empty()) return {};
  const bool isStandard = isStandardOutput(file);
  if (isStandard && kind != OutputKind::text)
    return Error{"", 0, std::string(option) + " " + file,
                 "expected the name of a file: only text goes to stdout"};
  for (const Named& other : named_)
    if (isStandard ? isStandardOutput(other.file) : isSameFile(other.file, file))
      return Error{"", 0, other.option + " and " + option + " are both " + file, "expected a name for each"};
  if (isStandard)
    isOnStandardOutput_ = true;
  else if (auto checked = checkWritable(file, existing_); !checked)
    return checked;
  named_.push_back({option, file});
  return {};
}

bool Outputs::write(const std::string& file, std::string_view bytes) {
  if (file.empty()) return true;
  if (isStandardOutput(file)) {
    // Printed like all that is printed: whether it could be is asked once, at the very end.
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    return true;
  }
  const auto written = writeFileSafely(file, bytes, existing_);
  if (!written) faults_.push_back(written.error());
  return static_cast<bool>(written);
}

Result<void> Outputs::end() {
  if (faults_.empty()) return {};
  for (std::size_t i = 1; i < faults_.size(); ++i)
    std::fprintf(stderr, "shancheng: %s\n", faults_[i].message().c_str());
  return faults_.front();
}

}  // namespace shancheng
