// `shancheng join OUT`: the parts that several runs of record made, as one film.
#pragma once

#include <string>

#include "engine/app/commands/subcommand.h"

namespace shancheng {

struct JoinOptions {
  std::string output;  // as given to record
  std::string audio;   // instead of the sound that was given; empty: that one
  bool isOverwriting = false;
};

class JoinCommand : public Subcommand {
 public:
  JoinCommand() : Subcommand("join", "Join the parts of a film that several runs made") {}
  Unheard unheard() const override {
    return {{"--city", "--scenario", "--seed", "--set"}, "the parts are of one film already"};
  }
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const JoinOptions& options() const { return options_; }

 private:
  JoinOptions options_;
};

Result<ExitCode> joinFilm(const JoinOptions& options);

}  // namespace shancheng
