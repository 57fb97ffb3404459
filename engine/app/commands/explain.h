// `shancheng explain`: why a cell was built on in a year, or why not; for people as a table with bars, for
// scripts as JSON.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "engine/app/commands/subcommand.h"
#include "sim/state/definition.h"

namespace shancheng {

struct ExplainOptions {
  CityOptions city;
  Language language = Language::en;
  std::optional<std::pair<int, int>> cell;  // column, row; or else
  std::optional<LonLat> place;
  int year = 0;
  bool isJson = false;
};

class ExplainCommand : public Subcommand {
 public:
  ExplainCommand() : Subcommand("explain", "Tell why a cell was built on in a year, or why not") {}
  const char* notes() const override;
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const ExplainOptions& options() const { return options_; }

 private:
  ExplainOptions options_;
  std::string cell_, place_;  // as typed
};

Result<ExitCode> explainCell(const ExplainOptions& options);

}  // namespace shancheng
