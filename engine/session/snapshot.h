// All that may be read of a session at one moment, in one immutable value: the panels, the window and
// whoever asks from far read this and nothing else. Made by Session::snapshot.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/session/refusal.h"
#include "engine/session/session_state.h"
#include "sim/branch/explain.h"
#include "sim/branch/history.h"
#include "sim/growth/year_fields.h"

namespace shancheng {

// A list that is made once and shared by all snapshots until it changes; read like a vector.
template <class Element>
class SharedList {
 public:
  using value_type = Element;
  using const_iterator = typename std::vector<Element>::const_iterator;
  using iterator = const_iterator;

  SharedList() = default;
  SharedList(std::vector<Element> list)  // NOLINT: implicit by design
      : list_(std::make_shared<const std::vector<Element>>(std::move(list))) {}
  operator const std::vector<Element>&() const {  // NOLINT: implicit by design
    static const std::vector<Element> kNone;
    return list_ ? *list_ : kNone;
  }
  const std::vector<Element>& list() const { return *this; }
  const_iterator begin() const { return list().begin(); }
  const_iterator end() const { return list().end(); }
  std::size_t size() const { return list().size(); }
  bool empty() const { return list().empty(); }
  const Element& operator[](std::size_t n) const { return list()[n]; }
  const Element& at(std::size_t n) const { return list().at(n); }
  const Element& front() const { return list().front(); }
  const Element& back() const { return list().back(); }
  friend bool operator==(const SharedList& a, const SharedList& b) { return a.list() == b.list(); }

 private:
  std::shared_ptr<const std::vector<Element>> list_;  // null: empty
};

struct BranchView {
  BranchId id = 0;
  std::optional<BranchId> parent;
  std::string name;  // a person's own; empty: none
  bool isAutomatic = false;
  int forkYear = 0, lastYear = 0;  // lastYear: computed so far
  std::size_t edits = 0;           // in force
};

struct PickedView {
  PickedCell cell;
  bool isAsking = false;
  std::shared_ptr<const Explanation> explanation;  // the newest; may be null, or from before an edit
  std::string fault;                               // why there is none
};

struct Snapshot {
  ScenarioPointer scenario;
  // Never null: the newest that has a year. May still be growing.
  HistoryPointer history;
  HistoryPointer compared;       // of the branch beside it; null where nothing is compared
  HistoryPointer before;         // as it was before the latest edit; may be null, may be growing
  SharedList<Command> commands;  // of the branch shown
  BranchId a = 0;
  std::optional<BranchId> b;
  SharedList<BranchView> branches;  // by id
  std::shared_ptr<const std::vector<Edit>> log;
  std::size_t cursor = 0;
  bool canUndo = false, canRedo = false;
  std::uint64_t nextGesture = 1;  // for the next drag of a slider

  double year = 0;
  int firstYear = 0, lastYear = 0;  // of the clock
  bool isPlaying = false;
  bool isLooping = false;  // begins again at the end
  double yearsPerSecond = 1;
  bool isBusy = false;        // years or answers are being computed
  bool areYearsOwed = false;  // of a future that is shown
  std::optional<PickedView> picked;

  Language language = Language::en;
  std::string data;                          // id; empty: none
  std::shared_ptr<const YearFields> fields;  // the newest asked for; may be null, or of another year
  std::string fieldsFault;                   // why there are no newer ones
  std::vector<bool> layers;                  // by the names given
  double hour = 10;
  std::string quality;
  ModeId mode = ModeId::free;
  PanelSet panels;  // shown now: wanted, and of this way of working
  bool showsPanels = true;
  CameraWish camera;

  std::optional<Refusal> refusal;  // of the latest action, where it was refused; a script clears none
  std::string fault;               // of the autosave: why it ended
};

}  // namespace shancheng
