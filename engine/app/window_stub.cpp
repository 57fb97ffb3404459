#include "engine/app/modes.h"
namespace shancheng { Result<ExitCode> windowMode(const Options&) { return ExitCode::done; } }
