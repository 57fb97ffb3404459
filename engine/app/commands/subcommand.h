// One command of the program: its words on the command line, what is wrong with them, and what it does. Every
// command has a file pair with its own options and its own row in subcommands.cpp; from that table come the
// parser, --help, the choice of what runs, and engine/COMMANDS.md.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/app/common/city_options.h"
#include "sim/core/result.h"
#include "sim/io/text_table.h"

namespace CLI {
class App;
}

namespace shancheng {

// What may stand on every command line, before or after the command.
struct SharedOptions {
  CityOptions city;
  Language language = Language::en;
  std::string quality = "auto";
  std::set<std::string> given = {};  // those that were typed, as in "--city"
  bool isGiven(const char* option) const { return given.contains(option); }
};

// Shared options that a command would leave unheard: who types one is told so.
struct Unheard {
  std::vector<const char*> options = {};
  const char* why = "";
};

class Subcommand {
 public:
  // No name: what the program does without a command.
  Subcommand(const char* name, const char* description) : name_(name), description_(description) {}
  virtual ~Subcommand() = default;
  Subcommand(const Subcommand&) = delete;
  Subcommand& operator=(const Subcommand&) = delete;

  const char* name() const { return name_; }
  const char* description() const { return description_; }
  // What the page of commands says under the options; Markdown.
  virtual const char* notes() const { return ""; }

  // --lang, --quality and --threads may always be given: they change no result.
  virtual Unheard unheard() const { return {}; }

  virtual void addTo(CLI::App& app) = 0;
  // Once the words are parsed: checks them, and takes of the shared options what it wants.
  virtual Result<void> take(const SharedOptions& shared) = 0;
  // The exit code.
  virtual Result<int> run() const = 0;

 private:
  const char *name_, *description_;
};

// An error of the command line itself.
inline Error usage(std::string found, std::string expected) {
  return {"", 0, std::move(found), std::move(expected)};
}

// An exit code as a number, or the error.
inline Result<int> asNumber(const Result<ExitCode>& ended) {
  if (!ended) return ended.error();
  return static_cast<int>(*ended);
}

}  // namespace shancheng
