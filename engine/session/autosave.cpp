#include "engine/session/autosave.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "sim/core/number_text.h"
#include "sim/core/on_disk.h"
#include "sim/core/safe_file.h"
#include "sim/io/input_file.h"

namespace shancheng {

namespace {
constexpr std::string_view kFirstLine = "# Shancheng autosave 1: what was done, a line an action";

std::string headText(const AutosaveHead& head) {
  return std::string(kFirstLine) + "\ncity " + head.city + "\nscenario " + head.scenario + "\nseed " +
         std::to_string(head.seed);
}
}  // namespace

Autosave::Autosave(std::string file, const AutosaveHead& head, std::uint64_t longBytes)
    : file_(std::move(file)), longBytes_(longBytes), longAt_(longBytes) {
  open(O_CREAT | O_EXCL);
  append(headText(head));
  lastLine_ = size_;
}

Autosave::Autosave(std::string file, std::uint64_t wholeBytes, std::uint64_t longBytes)
    : file_(std::move(file)),
      size_(wholeBytes),
      lastLine_(wholeBytes),
      longBytes_(longBytes),
      longAt_(longBytes) {
  open(0);
  const std::lock_guard lock(mutex_);
  if (descriptor_ >= 0 && ::ftruncate(descriptor_, static_cast<off_t>(wholeBytes)) != 0)
    fail("cannot be cut to its whole lines", errno);
}

Autosave::~Autosave() {
  {
    const std::lock_guard lock(mutex_);
    mustEnd_ = true;
  }
  wake_.notify_all();
  if (syncing_.joinable()) syncing_.join();
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Autosave::open(int flags) {
  descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CLOEXEC | flags, 0644);
  if (descriptor_ < 0) {
    const int code = errno;
    const std::lock_guard lock(mutex_);
    fail("cannot be opened", code);
    return;
  }
  syncing_ = std::thread([this] { syncWhileOpen(); });
}

std::string Autosave::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

// With the lock held. The first fault is the one that is said.
void Autosave::fail(const char* what, int code) {
  if (fault_.empty())
    fault_ = file_ + ": " + what + " (" + std::strerror(code) + "); nothing more is saved there";
}

bool Autosave::isLong() const {
  const std::lock_guard lock(mutex_);
  return descriptor_ >= 0 && fault_.empty() && size_ >= longAt_;
}

bool Autosave::writeAnew(const AutosaveHead& head, const std::vector<Action>& actions) {
  std::string text = headText(head) + '\n';
  for (const Action& action : actions) text += actionText(action) + '\n';
  const std::lock_guard lock(mutex_);
  if (descriptor_ < 0 || !fault_.empty()) return false;
  longAt_ = std::max<std::uint64_t>(longBytes_, 2 * std::max<std::uint64_t>(size_, text.size()));
  if (!writeFileSafely(file_, text)) return false;
  longAt_ = std::max<std::uint64_t>(longBytes_, 2 * text.size());
  const int fresh = ::open(file_.c_str(), O_WRONLY | O_CLOEXEC);
  // In the place of the old descriptor, which may be on its way to the disk just now.
  const bool isThere = fresh >= 0 && ::dup3(fresh, descriptor_, O_CLOEXEC) >= 0;
  const int code = errno;
  if (fresh >= 0) ::close(fresh);
  if (!isThere) {
    fail("cannot be opened again", code);
    return false;
  }
  size_ = lastLine_ = text.size();
  return true;
}

void Autosave::write(std::string_view line, bool isReplacing) {
  const std::lock_guard lock(mutex_);
  if (descriptor_ < 0 || !fault_.empty()) return;
  if (isReplacing && lastLine_ < size_) {
    if (::ftruncate(descriptor_, static_cast<off_t>(lastLine_)) != 0) return fail("cannot be cut", errno);
    size_ = lastLine_;
  }
  const std::string bytes = std::string(line) + '\n';
  if (size_ + bytes.size() > kMaximumInputBytes) return fail("cannot be read when longer", EFBIG);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written =
        ::pwrite(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(size_ + done));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      const int code = written < 0 ? errno : ENOSPC;
      static_cast<void>(::ftruncate(descriptor_, static_cast<off_t>(size_)) == 0);  // whole lines only
      return fail("cannot be written", code);
    }
    done += static_cast<std::size_t>(written);
  }
  lastLine_ = size_;
  size_ += bytes.size();
  isUnsynced_ = true;
  wake_.notify_all();
}

void Autosave::syncWhileOpen() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return isUnsynced_ || mustEnd_; });
    if (isUnsynced_) {
      isUnsynced_ = false;
      lock.unlock();
      const int code = putOnDisk(descriptor_);
      lock.lock();
      if (code != 0) fail("cannot be kept", code);
    } else if (mustEnd_) {
      return;
    }
  }
}

Result<AutosaveContent> parseAutosave(std::string_view text, const std::string& file) {
  AutosaveContent content;
  bool hasCity = false, hasScenario = false, hasSeed = false;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) {
      content.torn = std::string(text.substr(at));
      break;
    }
    const std::string_view line = text.substr(at, end - at);
    ++number;
    at = content.wholeBytes = end + 1;
    if (number == 1 && line != kFirstLine)
      return Error{file, 1, "'" + std::string(line.substr(0, 80)) + "'",
                   "expected an autosave, which begins with '" + std::string(kFirstLine) + "'"};
    if (line.empty() || line[0] == '#') continue;
    if (!hasCity && line.starts_with("city ")) {
      content.head.city = line.substr(5);
      hasCity = true;
    } else if (!hasScenario && line.starts_with("scenario ")) {
      content.head.scenario = line.substr(9);
      hasScenario = true;
    } else if (!hasSeed && line.starts_with("seed ")) {
      const std::string_view seed = line.substr(5);
      if (!parseNumber(seed, content.head.seed))
        return Error{file, number, "seed '" + std::string(seed) + "'",
                     "expected a whole number of at most 64 bits"};
      hasSeed = true;
    } else {
      auto action = parseAction(line, file, number);
      if (!action) return action.error();
      content.actions.push_back(std::move(*action));
      content.lines.push_back(number);
    }
  }
  if (!hasCity || !hasScenario || !hasSeed)
    return Error{file, number, hasCity ? hasScenario ? "no seed" : "no scenario" : "no city",
                 "expected the lines city, scenario and seed; a file cut off before them holds nothing"};
  return content;
}

Result<AutosaveContent> loadAutosave(const std::string& file) {
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parseAutosave(*text, file);
}

}  // namespace shancheng
