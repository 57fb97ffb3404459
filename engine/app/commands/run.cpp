#include <csignal>
#include <cstdio>

#include "engine/app/commands/command_line.h"

namespace shancheng {

int run(int argc, const char* const* argv) {
  // A reader that goes away, or a file that grows beyond a limit, is an error of writing (exit 4), not a
  // silent death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  const auto parsed = parseCommandLine(argc, argv);
  Error error;
  if (!parsed) {
    error = parsed.error();
  } else if (const auto* announcement = std::get_if<Announcement>(&*parsed)) {
    std::fputs(announcement->text.c_str(), stdout);
    return 0;
  } else {
    const auto ended = std::get<std::unique_ptr<Subcommand>>(*parsed)->run();
    if (ended && (std::fflush(stdout) != 0 || std::ferror(stdout)))
      error = {"stdout", 0, "could not be written", "expected room and a reader that stays",
               ExitCode::outputFailed};
    else if (ended)
      return *ended;
    else
      error = ended.error();
  }
  std::fprintf(stderr, "shancheng: %s\n", error.message().c_str());
  return static_cast<int>(error.code);
}

}  // namespace shancheng
