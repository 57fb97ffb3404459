// A session with one city: everything that hands, lessons, scripts and whoever steers from far can do goes
// through one door, query and perform, and everything that is shown comes out of it as one Snapshot. Knows
// no window, no picture and no file but those it is told to write. Used by one thread (the drawing one);
// years and answers are computed on others and taken by tick.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/session/action.h"
#include "engine/session/autosave.h"
#include "engine/session/questions.h"
#include "engine/session/refusal.h"
#include "engine/session/session_state.h"
#include "engine/session/snapshot.h"
#include "sim/branch/branch_runner.h"
#include "sim/io/session.h"

namespace shancheng {

enum class Origin : std::uint8_t { hand, lesson, remote, script };

struct SessionSetup {
  GeographyPointer geography;
  RunSpec spec;  // its commands are given first, each an edit that can be undone
  SessionNames names;
  int threads = 0;          // of the pool that computes years; < 1: as many as the machine has
  ExplainFunction explain;  // empty: sim/branch/explain.h
  FieldsFunction fields;    // empty: Simulator::fieldsAt
  std::string saveFolder;   // in which anyone but a hand may name files; empty: nowhere
  std::uint64_t longAutosaveBytes = Autosave::kLongBytes;
};

class Session {
 public:
  // Returns when the first year is there. A command that is refused leaves its refusal in the snapshot.
  explicit Session(SessionSetup setup);
  ~Session();

  // Why it would be refused; nothing where it would be done. Touches nothing.
  std::optional<Refusal> query(const Action& action, Origin origin = Origin::hand) const;
  // Does it, or says why not and leaves everything as it was. Only a hand is bound by the mode; only a hand
  // may name any file, and anyone else those of the folder that was given for it.
  std::optional<Refusal> perform(const Action& action, Origin origin = Origin::hand);

  // Once a frame: the clock goes on, computed years and answers are taken, what is wanted next is said.
  // Throws what ended the computing, if anything has (no memory, say).
  void tick(double seconds);
  // Until every branch that is computed at all is whole and every question answered.
  void waitUntilIdle();
  std::shared_ptr<const Snapshot> snapshot();

  // What is to be done about films since the last call, in order.
  std::vector<FilmWish> takeFilms();
  // Every action from now on is a line of this file, which must not exist; what leads to the state as it is
  // comes first. Where it cannot be written the session goes on without; Snapshot::fault says so.
  void keepAutosave(const std::string& file);
  // The same in a file that was loaded and performed: behind its whole lines.
  void goOnWithAutosave(const std::string& file, std::uint64_t wholeBytes);

  const SessionState& state() const { return state_; }

 private:
  std::optional<Refusal> refusalOf(Action& action, Origin origin) const;  // puts the file in its folder
  void record(const Action& action, double yearBefore, bool wasPlaying);
  AutosaveHead autosaveHead() const;
  void takeSavedClock();
  void wantFutures();
  const Future* beforeShown() const;
  bool shareYears();
  bool takeFutures();
  std::optional<int> yearOfFields() const;
  bool isBusy() const;
  bool areYearsOwed() const;
  std::shared_ptr<const Snapshot> makeSnapshot();
  void putCourse(Snapshot& made);

  SessionState state_;
  std::optional<Refusal> refusal_;  // of the latest action
  std::optional<Autosave> autosave_;
  double savedYear_ = 0;                            // of the clock, as the lines of the autosave lead to it
  bool savedPlaying_ = false;                       // likewise
  std::optional<Action> savedAction_;               // of its last line
  std::shared_ptr<const Snapshot> snapshot_;        // null: anything has changed since
  HistoryPointer history_;                          // the newest of the branch shown that has a year
  std::shared_ptr<const std::vector<Edit>> log_;    // null: the branches have changed since
  std::optional<SharedList<Command>> commands_;     // likewise
  std::optional<SharedList<BranchView>> branches_;  // none: they or their futures have changed since
  std::string saveFolder_;
  std::uint64_t longAutosaveBytes_;
  bool isWantNew_ = true;
  BranchRunner runner_;
  Questions questions_;
};

// Performs the actions one after another, but those whose effect is outside; the first refusal ends it, as
// an error that names its place.
Result<void> performAll(Session& session, const std::vector<Action>& actions, const TextTable& texts,
                        const std::string& file, const std::vector<int>& lines = {});

}  // namespace shancheng
