// `shancheng levers`: the table of levers with its texts, for people, documents and scripts.
#pragma once

#include "engine/app/commands/subcommand.h"

namespace shancheng {

struct LeversOptions {
  Language language = Language::en;
  bool isMarkdown = false, isJson = false;  // neither: for people
};

class LeversCommand : public Subcommand {
 public:
  LeversCommand() : Subcommand("levers", "List the levers") {}
  Unheard unheard() const override {
    return {{"--city", "--scenario", "--seed", "--set"}, "every city, scenario and seed has the same levers"};
  }
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const LeversOptions& options() const { return options_; }

 private:
  LeversOptions options_;
};

Result<ExitCode> listLevers(const LeversOptions& options);

}  // namespace shancheng
