// The words of the command line that stand for keys of a film's description (engine/session/film_spec.h): one
// spelling and one check for the options of record, those of stills, and a spec file.
#pragma once

#include <list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/session/film_spec.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace shancheng {

class FilmArguments {
 public:
  // An option for a key. `names` as CLI11 takes them, the first for errors; `type` as --help shows it.
  CLI::Option* add(CLI::App& app, const char* names, const char* key, const char* help,
                   const char* type = "TEXT", const char* usual = "");
  // A flag that gives its key true; with `value`, that.
  CLI::Option* addFlag(CLI::App& app, const char* name, const char* key, const char* help,
                       const char* value = "true");
  // The group that stills and films share.
  void addPicture(CLI::App& app);

  // Gives the spec what was typed and leaves the rest. A still (`isFilm` false) has one hour, and no files of
  // subtitles.
  Result<void> giveTo(FilmSpec& spec, bool isFilm) const;
  bool isGiven(const char* key) const;
  // What was typed for a key that is no list; empty where nothing was.
  std::string textOf(std::string_view key) const;

 private:
  struct Argument {
    std::string name, key, text;
    std::vector<std::string> list;
    CLI::Option* option = nullptr;
    bool isGiven = false;
  };
  std::list<Argument> arguments_;  // options point into it
};

// `--captions` and `--chart` may stand alone: then they mean this. A word is their value unless it is an
// option, or a path, which is rather the picture's own name. `areOthersNames`: so is a word that is none of
// their values.
std::vector<std::string> withValuesOfBareOptions(int argc, const char* const* argv, bool areOthersNames);

}  // namespace shancheng
