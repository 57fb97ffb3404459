// `shancheng commands`: every command and option, for people, and as the page engine/COMMANDS.md, which a
// test holds against it. Made from the parser itself, so that page and --help cannot differ.
#pragma once

#include <string>

#include "engine/app/commands/subcommand.h"

namespace shancheng {

struct ListCommandsOptions {
  bool isMarkdown = false;  // the page; or else a line for each command
};

class ListCommands : public Subcommand {
 public:
  ListCommands() : Subcommand("commands", "List the commands") {}
  Unheard unheard() const override {
    return {{"--city", "--scenario", "--seed", "--set"}, "the commands are the same for all"};
  }
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const ListCommandsOptions& options() const { return options_; }

 private:
  ListCommandsOptions options_;
};

std::string commandsPage();

}  // namespace shancheng
