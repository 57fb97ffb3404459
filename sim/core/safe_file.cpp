#include "sim/core/safe_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "sim/core/hash.h"
#include "sim/core/on_disk.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMark = ".shancheng-part";
constexpr int kMostWriters = 32;  // of one name at one time
constexpr int kAlwaysCleared = 4;
constexpr int kMostLinks = 40;
constexpr long kUsualNameBytes = 255;

std::size_t longestName(const std::string& file) {
  const long longest = ::pathconf(folderAbove(file).c_str(), _PC_NAME_MAX);
  return static_cast<std::size_t>(longest > 0 ? longest : kUsualNameBytes);
}

// Whether the name still leads to the open file.
bool isNameOf(const std::string& name, int descriptor) {
  struct stat named{}, opened{};
  return ::lstat(name.c_str(), &named) == 0 && ::fstat(descriptor, &opened) == 0 &&
         named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

// Removes a temporary whose writer is gone, which its lock tells. It is never written into: a child of that
// writer may still do so. False where it is being written, or where nobody can tell.
bool clearLeftover(const std::string& name) {
  const int descriptor = ::open(name.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return errno == ENOENT;
  struct stat status{};
  bool isGone = false;
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
      ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    isGone = !isNameOf(name, descriptor) || ::unlink(name.c_str()) == 0;
  ::close(descriptor);
  return isGone;
}

std::string temporaryName(const std::string& target, int number) {
  return nameBeside(target, std::string(kMark) + (number == 1 ? "" : std::to_string(number)));
}

// A temporary of this writer's own, locked; -1 with errno where none can be made.
int openTemporary(const std::string& target, std::string& name) {
  for (int number = 1; number <= kMostWriters; ++number) {
    name = temporaryName(target, number);
    for (int attempt = 0; attempt < 8; ++attempt) {
      const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
      if (descriptor >= 0) {
        // A disk without locks is trusted. Whoever clears leftovers may have taken it in this very moment.
        const bool isLocked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
        if (isLocked && isNameOf(name, descriptor)) return descriptor;
        ::close(descriptor);
      } else if (errno != EEXIST) {
        return -1;
      } else if (!clearLeftover(name)) {
        break;  // another writer's
      }
    }
  }
  errno = EBUSY;
  return -1;
}

int writeAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return written < 0 ? errno : ENOSPC;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// The error code of giving a file a name that must not be taken.
int renameWithoutReplacing(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // A disk that does not know of it.
  if (::link(from.c_str(), to.c_str()) == 0) return ::unlink(from.c_str()) == 0 ? 0 : errno;
  if (errno == EEXIST) return errno;
  struct stat status{};
  if (::lstat(to.c_str(), &status) == 0) return EEXIST;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

bool holds(const std::string& file, std::string_view bytes) {
  std::error_code fault;
  if (fs::file_size(file, fault) != bytes.size() || fault) return false;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  std::array<char, 1 << 16> block;
  bool isSame = true;
  while (isSame && !bytes.empty()) {
    const ssize_t got = ::read(descriptor, block.data(), std::min(block.size(), bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    isSame = got > 0 && std::memcmp(block.data(), bytes.data(), static_cast<std::size_t>(got)) == 0;
    if (isSame) bytes.remove_prefix(static_cast<std::size_t>(got));
  }
  ::close(descriptor);
  return isSame;
}

// What is a stream rather than a file: written to, never replaced.
bool isStream(const struct stat& status) { return S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode); }

// In a folder that all may write to, a file is replaced by its owner alone: nobody else could give the new
// one its name.
bool isHeldByOwner(const std::string& folder, const struct stat& file) {
  struct stat status{};
  return ::stat(folder.c_str(), &status) == 0 && (status.st_mode & S_ISVTX) != 0 && ::geteuid() != 0 &&
         ::geteuid() != file.st_uid && ::geteuid() != status.st_uid;
}

// Who might read or write the old one may read and write the new one, and nobody else: where its group cannot
// be kept, the writer's group may do what everybody may. A failure costs rights, never the file.
void takeOwnerAndRights(int descriptor, const struct stat& old) {
  const bool isGroupKept = ::fchown(descriptor, old.st_uid, old.st_gid) == 0 ||
                           ::fchown(descriptor, static_cast<uid_t>(-1), old.st_gid) == 0;
  const mode_t others = old.st_mode & 0007;
  const mode_t rights = isGroupKept ? old.st_mode & 0777 : (old.st_mode & 0700) | (others << 3) | others;
  static_cast<void>(::fchmod(descriptor, rights) == 0);
}

std::string textOf(int code) { return std::strerror(code); }

}  // namespace

Error cannotWrite(const std::string& file, const std::string& why) {
  return {file, 0, "cannot be written (" + why + ")",
          "expected a folder that exists, may be written and has room", ExitCode::outputFailed};
}

Error isThereAlready(const std::string& file) {
  return {file, 0, "is there already", "expected another name, or --overwrite", ExitCode::outputFailed};
}

std::string behindLinks(const std::string& file) {
  fs::path path(file);
  std::error_code fault;
  for (int i = 0; i < kMostLinks; ++i) {
    if (!fs::is_symlink(fs::symlink_status(path, fault))) return path.string();
    const fs::path next = fs::read_symlink(path, fault);
    if (fault) return path.string();
    path = next.is_absolute() ? next : path.parent_path() / next;
  }
  return file;
}

std::string nameBeside(const std::string& file, std::string_view ending) {
  const fs::path path(file);
  std::string name = path.filename().string();
  const std::size_t longest = longestName(file);
  if (name.size() + ending.size() > longest) {
    Hasher hasher;
    hasher.addText(name);
    const std::string mark = "-" + hexText(hasher.value());
    std::size_t kept = longest > mark.size() + ending.size() ? longest - mark.size() - ending.size() : 0;
    while (kept > 0 && (static_cast<unsigned char>(name[kept]) & 0xC0u) == 0x80u) --kept;  // a whole letter
    name = name.substr(0, kept) + mark;
  }
  return (path.parent_path() / (name + std::string(ending))).string();
}

Result<SafeFile> SafeFile::create(const std::string& file, Existing existing) {
  SafeFile made;
  made.file_ = file;
  made.target_ = behindLinks(file);
  made.existing_ = existing;
  const fs::path target(made.target_);
  if (!target.has_filename()) return cannotWrite(file, file.empty() ? "no name" : "it is a folder");
  const std::string folder = folderAbove(made.target_);
  struct stat status{};
  if (::stat(folder.c_str(), &status) != 0)
    return cannotWrite(file, "folder " + folder + ": " + textOf(errno));
  if (!S_ISDIR(status.st_mode)) return cannotWrite(file, folder + " is no folder");
  if (const std::size_t longest = longestName(made.target_); target.filename().string().size() > longest)
    return cannotWrite(file, "a name of " + std::to_string(target.filename().string().size()) +
                                 " bytes; this disk takes " + std::to_string(longest));
  const bool isThere = ::stat(made.target_.c_str(), &status) == 0;
  if (!isThere && errno != ENOENT) return made.fault(errno);
  if (isThere && !S_ISREG(status.st_mode))
    return cannotWrite(file, S_ISDIR(status.st_mode) ? "it is a folder" : "not a plain file");
  if (isThere && existing == Existing::isKept) return isThereAlready(file);
  if (isThere && ::access(made.target_.c_str(), W_OK) != 0) return cannotWrite(file, "it is write-protected");
  if (isThere && isHeldByOwner(folder, status))
    return cannotWrite(file, "only its owner may replace it there");
  made.descriptor_ = openTemporary(made.target_, made.temporary_);
  if (made.descriptor_ < 0) return made.fault(errno);
  for (int number = 1; number <= kAlwaysCleared; ++number)
    if (const std::string name = temporaryName(made.target_, number); name != made.temporary_)
      clearLeftover(name);
  if (isThere) takeOwnerAndRights(made.descriptor_, status);
  return made;
}

SafeFile::SafeFile(SafeFile&& other) noexcept { *this = std::move(other); }

SafeFile& SafeFile::operator=(SafeFile&& other) noexcept {
  if (this == &other) return *this;
  discard();
  file_ = std::move(other.file_);
  target_ = std::move(other.target_);
  temporary_ = std::move(other.temporary_);
  existing_ = other.existing_;
  descriptor_ = std::exchange(other.descriptor_, -1);
  return *this;
}

SafeFile::~SafeFile() { discard(); }

// The name first, then the lock: never the other way round, or another writer's file would be removed.
void SafeFile::discard() {
  if (descriptor_ < 0) return;
  ::unlink(temporary_.c_str());
  ::close(std::exchange(descriptor_, -1));
}

Error SafeFile::fault(int code) const {
  return cannotWrite(file_, (target_ == file_ ? "" : target_ + ": ") + textOf(code));
}

Result<void> SafeFile::write(std::string_view bytes) {
  if (const int code = writeAll(descriptor_, bytes); code != 0) return fault(code);
  return {};
}

Result<void> SafeFile::finish() {
  int code = putOnDisk(descriptor_);
  if (code != 0) return fault(code);
  if (existing_ == Existing::isKept)
    code = renameWithoutReplacing(temporary_, target_);
  else if (::rename(temporary_.c_str(), target_.c_str()) != 0)
    code = errno;
  if (code == EEXIST) return isThereAlready(file_);
  if (code != 0) return fault(code);
  ::close(std::exchange(descriptor_, -1));
  flushFolder(folderAbove(target_));
  return {};
}

Result<void> checkWritable(const std::string& file, Existing existing) {
  struct stat status{};
  if (::stat(file.c_str(), &status) == 0 && isStream(status))
    return ::access(file.c_str(), W_OK) == 0 ? Result<void>{} : cannotWrite(file, textOf(errno));
  return checkNameable(file, existing);
}

Result<void> checkWritable(const std::string& file, Existing existing, std::string_view bytes) {
  return existing == Existing::isKept && holds(file, bytes) ? Result<void>{} : checkWritable(file, existing);
}

Result<void> checkNameable(const std::string& file, Existing existing) {
  const auto made = SafeFile::create(file, existing);
  return made ? Result<void>{} : made.error();
}

Result<void> writeFileSafely(const std::string& file, std::string_view bytes, Existing existing) {
  struct stat status{};
  if (::stat(file.c_str(), &status) == 0 && isStream(status)) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return cannotWrite(file, textOf(errno));
    const int code = writeAll(descriptor, bytes);
    ::close(descriptor);
    return code == 0 ? Result<void>{} : cannotWrite(file, textOf(code));
  }
  if (existing == Existing::isKept && holds(file, bytes)) return {};
  auto made = SafeFile::create(file, existing);
  if (!made) return made.error();
  if (auto written = made->write(bytes); !written) return written;
  return made->finish();
}

void clearLeftovers(const std::string& folder) {
  std::error_code fault;
  for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    const std::string name = entry->path().filename().string();
    const std::size_t mark = name.rfind(kMark);
    if (mark != std::string::npos && mark > 0 &&
        name.find_first_not_of("0123456789", mark + kMark.size()) == std::string::npos)
      clearLeftover(entry->path().string());
  }
}

}  // namespace shancheng
