// `shancheng simulate`: a city without a window; its figures, and the hash that scripts read. And its three
// other forms: --check, --ensemble N and --score FILE.
#pragma once

#include <optional>
#include <string>

#include "engine/app/commands/subcommand.h"
#include "engine/app/common/output_file.h"

namespace shancheng {

struct SimulateOptions {
  CityOptions city;
  bool isCityGiven = false;  // --check: this city alone
  Language language = Language::en;
  std::optional<int> toYear;
  std::string csvFile, sessionFile, gridFile;
  bool isOverwriting = false;
  std::optional<int> gridYear;  // also the year of --score
  bool isCheck = false;         // beside the targets
  int ensembleRuns = 0;         // as many seeds; 0: a plain run
  std::string scoreReference;   // a mask to score the built land against; growth from fromYear
  std::optional<int> fromYear;
};

class SimulateCommand : public Subcommand {
 public:
  SimulateCommand() : Subcommand("simulate", "Simulate without a window; prints figures and the hash") {}
  const char* notes() const override;
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const SimulateOptions& options() const { return options_; }

 private:
  SimulateOptions options_;
};

// The files that were asked for, checked.
Result<Outputs> outputsOf(const SimulateOptions& options);
Result<ExitCode> simulate(const SimulateOptions& options);
Result<ExitCode> checkTargets(const SimulateOptions& options);
Result<ExitCode> simulateEnsemble(const SimulateOptions& options);
Result<ExitCode> scoreBuiltLand(const SimulateOptions& options);

}  // namespace shancheng
