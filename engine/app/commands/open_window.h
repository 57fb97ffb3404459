// The program without a command: the window.
#pragma once

#include <optional>

#include "engine/app/commands/subcommand.h"
#include "engine/app/window/window.h"

namespace shancheng {

class OpenWindow : public Subcommand {
 public:
  OpenWindow() : Subcommand("", "Open the window") {}
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const CityOptions& city() const { return city_; }

 private:
  CityOptions city_;
  WindowOptions options_;
};

Result<ExitCode> openWindow(const CityOptions& city, const WindowOptions& options);

}  // namespace shancheng
