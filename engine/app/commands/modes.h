// One function per command of the command line; each returns an exit code or the error that main's
// caller prints as one line. Called by run().
#pragma once

#include "engine/app/commands/options.h"
#include "sim/core/result.h"

namespace shancheng {

Result<ExitCode> simulateMode(const Options& options);
// simulate --check, --ensemble N and --score FILE.
Result<ExitCode> checkMode(const Options& options);
Result<ExitCode> ensembleMode(const Options& options);
Result<ExitCode> scoreMode(const Options& options);
Result<ExitCode> calibrateMode(const Options& options);
Result<ExitCode> replayMode(const Options& options);
Result<ExitCode> leversMode(const Options& options);
Result<ExitCode> explainMode(const Options& options);
Result<ExitCode> shotMode(const Options& options);
Result<ExitCode> galleryMode(const Options& options);
// May also end with 130 when it was interrupted.
Result<int> recordMode(const Options& options);
Result<ExitCode> joinMode(const Options& options);
Result<ExitCode> windowMode(const Options& options);

// Parses, runs, prints errors; returns the exit code.
int run(int argc, const char* const* argv);

}  // namespace shancheng
