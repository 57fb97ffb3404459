// The options that every command takes, and the whole parser put together from them and the table of
// commands. Used by the command line and by the page that lists it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/app/commands/subcommand.h"

namespace shancheng {

class RootOptions {
 public:
  void addTo(CLI::App& app);
  Result<SharedOptions> checked() const;

 private:
  SharedOptions shared_;
  std::string language_;
  std::vector<std::string> settings_;
};

// Fills `app`; the parsers are those of the commands, in their order. All must outlive the parsing.
std::vector<CLI::App*> addEverything(CLI::App& app, RootOptions& root,
                                     const std::vector<std::unique_ptr<Subcommand>>& commands);

}  // namespace shancheng
