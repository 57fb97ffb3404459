// `shancheng gallery DIR`: the stills that show what the program can do; assets/gallery.toml names each with
// its city, year, hour, view and data.
#pragma once

#include <string>
#include <vector>

#include "engine/app/commands/film_arguments.h"
#include "engine/app/commands/subcommand.h"

namespace shancheng {

struct GalleryOptions {
  CityOptions city;        // but for the city, which each still names
  PictureOptions picture;  // what the stills leave open
  std::string folder;
  bool isOverwriting = false;
};

struct GalleryStill {
  std::string id;  // also its file's name
  LocalizedText name;
  std::string city;
  double year = 0;
  PictureOptions picture;
};

class GalleryCommand : public Subcommand {
 public:
  GalleryCommand()
      : Subcommand("gallery", "Make the stills of assets/gallery.toml: eras, hours, maps, cities") {}
  Unheard unheard() const override { return {{"--city"}, "every still of the gallery says its city"}; }
  void addTo(CLI::App& app) override;
  Result<void> take(const SharedOptions& shared) override;
  Result<int> run() const override;
  const GalleryOptions& options() const { return options_; }

 private:
  GalleryOptions options_;
  FilmArguments arguments_;
};

Result<ExitCode> makeGallery(const GalleryOptions& options);
// From the file under `assets`, in its order; what it leaves open is as in `standard`.
Result<std::vector<GalleryStill>> readGallery(const std::string& assets, const PictureOptions& standard);

}  // namespace shancheng
