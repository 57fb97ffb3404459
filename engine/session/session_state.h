// All that actions change: the branches and which are shown, the clock, what is looked at and asked for.
// No threads, no clock of the machine: the same actions give the same state. Owned by Session; read and
// changed by the plans of actions alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/session/action.h"
#include "engine/session/film_spec.h"
#include "engine/session/mode.h"
#include "engine/session/playback.h"
#include "sim/branch/branch_tree.h"
#include "sim/io/text_table.h"
#include "sim/state/geography.h"

namespace shancheng {

// What the room that draws has names for; given by whoever makes the session.
struct SessionNames {
  struct Layer {
    std::string id;
    bool isShown;  // at the start
  };
  struct Data {
    std::string id;
    bool needsFields;  // of what growth read in the year shown
  };
  std::vector<Layer> layers;
  std::vector<Data> data;
  std::vector<std::string> qualities;
  FilmNames film;  // of a film's description; what they refer to outlives the session
};

// A wish for the camera, carried out by whoever has one; a new number is a new wish.
struct CameraWish {
  std::uint64_t number = 0;
  std::string camera;           // of the city, or else ...
  std::optional<LonLat> point;  // ... a place to stand over
};

// A film to be made, stopped or gone on with, in the order of the asking.
struct FilmWish {
  enum class Kind : std::uint8_t { make, makeOfFile, cancel, resume } kind = Kind::make;
  int film = 0;      // counted from 1
  std::string spec;  // its description, or the file that holds it
};

// A cell that was asked about, and the year in which it was seen.
struct PickedCell {
  int column = 0, row = 0, year = 0;
  bool operator==(const PickedCell&) const = default;
};

struct SessionState {
  SessionState(GeographyPointer geography, const RunSpec& spec, SessionNames names);

  const Branch& shown() const { return *tree.find(a); }
  const Scenario& scenario() const { return *shown().spec().scenario; }
  int shownYear() const;  // whole

  GeographyPointer geography;
  SessionNames names;
  BranchTree tree;
  BranchId a = 1;             // the branch that is shown and edited
  std::optional<BranchId> b;  // the one beside it
  std::uint64_t lastGesture = 0;
  std::vector<Action> course;  // what was done to the branches so far, in order: a session file's content

  Playback clock;
  std::optional<PickedCell> picked;
  CameraWish camera;
  Language language = Language::en;
  std::string data;          // id; empty: none
  std::vector<bool> layers;  // by names.layers
  double hour = 10;
  std::string quality;
  ModeId mode = ModeId::free;
  PanelSet panels = panelsAtStart();
  bool showsPanels = true;

  int films = 0;                   // asked for so far
  std::vector<FilmWish> newFilms;  // not yet taken by whoever makes them
};

}  // namespace shancheng
