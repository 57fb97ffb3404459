// The program without a command: the window.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "engine/app/commands/subcommand.h"
#include "engine/app/window/window.h"

namespace shancheng {

class OpenWindow : public Subcommand {
 public:
  // The options that no command shares.
  static constexpr std::array<const char*, 6> kOptions = {"--scale", "--fullscreen", "--display",
                                                          "--size",  "--loop",       "--ui-scale"};
  OpenWindow() : Subcommand("", "Open the window") {}
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const CityOptions& city() const { return city_; }

 private:
  CityOptions city_;
  std::string size_;
  WindowOptions options_;
};

Result<ExitCode> openWindow(const CityOptions& city, const WindowOptions& options);

}  // namespace shancheng
