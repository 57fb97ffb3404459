// `shancheng shot OUT.png`: one still picture.
#pragma once

#include <optional>
#include <string>

#include "engine/app/commands/film_arguments.h"
#include "engine/app/commands/subcommand.h"

namespace shancheng {

struct ShotOptions {
  CityOptions city;
  PictureOptions picture;
  std::string output;
  bool isOverwriting = false;
  std::optional<double> year;  // not said: the scenario's last
};

class ShotCommand : public Subcommand {
 public:
  ShotCommand() : Subcommand("shot", "Make one still picture") {}
  const char* notes() const override;
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const ShotOptions& options() const { return options_; }

 private:
  ShotOptions options_;
  FilmArguments arguments_;
};

Result<ExitCode> makeShot(const ShotOptions& options);

}  // namespace shancheng
