// `shancheng calibrate`: fits a city's coefficients to what was counted up to 2010.
#pragma once

#include <cstdint>
#include <string>

#include "engine/app/commands/subcommand.h"

namespace shancheng {

struct CalibrateOptions {
  CityOptions city;
  std::string output = "coefficients.toml";
  std::int64_t evaluations = 40000;
  bool isResumed = false, isOverwriting = false;
};

class CalibrateCommand : public Subcommand {
 public:
  CalibrateCommand() : Subcommand("calibrate", "Fit a city's coefficients to what was counted up to 2010") {}
  const char* notes() const override;
  Unheard unheard() const override {
    return {{"--set"}, "coefficients are fitted to what happened, levers as in the scenario"};
  }
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const CalibrateOptions& options() const { return options_; }

 private:
  CalibrateOptions options_;
};

Result<ExitCode> calibrate(const CalibrateOptions& options);

}  // namespace shancheng
