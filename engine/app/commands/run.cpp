#include <csignal>
#include <cstdio>

#include "engine/app/commands/command_line.h"
#include "engine/app/commands/modes.h"

namespace shancheng {

namespace {

Result<int> runMode(const Options& options) {
  const auto asInt = [](const Result<ExitCode>& ended) -> Result<int> {
    if (!ended) return ended.error();
    return static_cast<int>(*ended);
  };
  switch (options.mode) {
    case Mode::simulate:
      if (options.check) return asInt(checkMode(options));
      if (options.ensemble > 0) return asInt(ensembleMode(options));
      if (!options.scoreReference.empty()) return asInt(scoreMode(options));
      return asInt(simulateMode(options));
    case Mode::shot:
      return asInt(shotMode(options));
    case Mode::gallery:
      return asInt(galleryMode(options));
    case Mode::record:
      return recordMode(options);
    case Mode::join:
      return asInt(joinMode(options));
    case Mode::replay:
      return asInt(replayMode(options));
    case Mode::levers:
      return asInt(leversMode(options));
    case Mode::explain:
      return asInt(explainMode(options));
    case Mode::calibrate:
      return asInt(calibrateMode(options));
    case Mode::window:
      return asInt(windowMode(options));
  }
  return 0;
}

}  // namespace

int run(int argc, const char* const* argv) {
  // A reader that goes away is an error of writing (exit 4), not a silent death.
  std::signal(SIGPIPE, SIG_IGN);
  const auto parsed = parseCommandLine(argc, argv);
  Error error;
  if (!parsed) {
    error = parsed.error();
  } else if (const auto* said = std::get_if<Announcement>(&*parsed)) {
    std::fputs(said->text.c_str(), stdout);
    return 0;
  } else {
    const auto ended = runMode(std::get<Options>(*parsed));
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
