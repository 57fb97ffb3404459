#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "engine/app/commands/command_line.h"

namespace shancheng {

namespace {

// Where a standard stream is closed, the next file that is opened would take its number, and whatever is said
// would be written into that file. Opened the wrong way round, they refuse what is asked of them as before.
void keepStandardNumbers() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(number, F_GETFD) < 0)
      static_cast<void>(::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY));
}

// Whoever read what is printed has gone, as `head` does when it has enough.
bool hasReaderGone() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

Result<int> runCommand(const ParsedCommand& parsed) {
  if (const auto* announcement = std::get_if<Announcement>(&parsed)) {
    std::fputs(announcement->text.c_str(), stdout);
    return 0;
  }
  return std::get<std::unique_ptr<Subcommand>>(parsed)->run();
}

}  // namespace

int run(int argc, const char* const* argv) {
  keepStandardNumbers();
  // A reader that goes away must not end the program where it stands: a film is closed first. Nor may a file
  // that grows beyond a limit, which is an error of writing (exit 4).
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  const auto parsed = parseCommandLine(argc, argv);
  Result<int> ended = parsed ? runCommand(*parsed) : Result<int>(parsed.error());
  const bool isPrinted = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (ended && !isPrinted && !hasReaderGone())
    ended = Error{"stdout", 0, "could not be written", "expected room for what is printed",
                  ExitCode::outputFailed};
  if (ended) return *ended;
  std::fprintf(stderr, "shancheng: %s\n", ended.error().message().c_str());
  return static_cast<int>(ended.error().code);
}

}  // namespace shancheng
