// `shancheng replay FILE`: a session run again, and every hash in it held against what comes.
#pragma once

#include <string>

#include "engine/app/commands/subcommand.h"

namespace shancheng {

struct ReplayOptions {
  std::string session;  // file
  int threads = 0;
};

class ReplayCommand : public Subcommand {
 public:
  ReplayCommand() : Subcommand("replay", "Run a session again and check every hash in it") {}
  Unheard unheard() const override {
    return {{"--city", "--scenario", "--seed", "--set"},
            "city, scenario, seed and levers are the session's own"};
  }
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const ReplayOptions& options() const { return options_; }

 private:
  ReplayOptions options_;
};

Result<ExitCode> replay(const ReplayOptions& options);

}  // namespace shancheng
