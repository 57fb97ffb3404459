// What a session does as time goes on: its clock, the futures that are computed elsewhere, the questions,
// and the snapshot of all that.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "engine/session/moved_levers.h"
#include "engine/session/session.h"

namespace shancheng {

namespace {
int lastYearOf(const Branch& branch) { return branch.future().lastYear(branch.spec().scenario->startYear); }
}  // namespace

// The branch shown first, then what it was before the latest edit, the one beside it, and those that a
// person has asked for; those that an edit left behind only when one of them is shown.
void Session::wantFutures() {
  isWantNew_ = false;
  std::vector<BranchFuture> wanted;
  const auto add = [&wanted](const Branch& branch) {
    if (!branch.future().isWhole())
      wanted.push_back({branch.id(), branch.revision(), branch.spec(), branch.future()});
  };
  const Branch& shown = state_.shown();
  add(shown);
  if (const Future* before = beforeShown(); before && !before->isWhole())
    wanted.push_back({shown.id(), shown.beforeRevision(), shown.specBefore(), *before});
  if (state_.b) add(*state_.tree.find(*state_.b));
  for (const auto& branch : state_.tree.branches())
    if (branch->id() != state_.a && branch->id() != state_.b && !branch->isAutomatic()) add(*branch);
  runner_.want(std::move(wanted));
}

// Years that a branch has in common with the one it came from are computed once.
bool Session::shareYears() {
  bool isNew = false;
  const auto share = [this, &isNew](const Branch& from, const Branch& to, int lastShared) {
    if (std::min(lastYearOf(from), lastShared) <= lastYearOf(to)) return;
    isNew |= state_.tree.takeFuture(to.id(), to.revision(), cutBack(from.future(), lastShared));
  };
  for (const auto& branch : state_.tree.branches()) {
    const Branch* parent = branch->parent() ? state_.tree.find(*branch->parent()) : nullptr;
    if (!parent) continue;
    share(*parent, *branch, branch->forkYear() - 1);
    share(*branch, *parent, branch->forkYear() - 1);
  }
  isWantNew_ |= isNew;
  return isNew;
}

bool Session::takeFutures() {
  bool isNew = false;
  for (const BranchFuture& advanced : runner_.take())
    isNew |= state_.tree.takeFuture(advanced.branch, advanced.revision, advanced.future);
  return isNew;
}

std::optional<int> Session::yearOfFields() const {
  for (const SessionNames::Data& data : state_.names.data)
    if (data.id == state_.data && data.needsFields)
      return std::clamp(std::min(state_.shownYear(), lastYearOf(state_.shown())), state_.scenario().startYear,
                        state_.scenario().endYear);
  return std::nullopt;
}

// What the shown branch was before its latest edit; nothing where every lever has been given back: there is
// no change left to compare with.
const Future* Session::beforeShown() const {
  const Branch& shown = state_.shown();
  return isAnyMoved(shown.spec().commands) ? shown.before() : nullptr;
}

bool Session::areYearsOwed() const {
  const Future* before = beforeShown();
  const bool isWhole = state_.shown().future().isWhole() && (!before || before->isWhole()) &&
                       (!state_.b || state_.tree.find(*state_.b)->future().isWhole());
  return !isWhole && (isWantNew_ || runner_.isBusy());  // one that has failed is waited for no longer
}

bool Session::isBusy() const { return isWantNew_ || runner_.isBusy() || questions_.isBusy(); }

void Session::tick(double seconds) {
  bool isNew = takeFutures();
  if (isNew || isWantNew_) isNew |= shareYears();
  if (isNew) branches_.reset();
  if (isWantNew_) wantFutures();
  const double year = state_.clock.year();
  const bool wasPlaying = state_.clock.isPlaying();
  int reach = lastYearOf(state_.shown());
  if (state_.b) reach = std::min(reach, lastYearOf(*state_.tree.find(*state_.b)));
  state_.clock.advance(seconds, reach);
  isNew |= state_.clock.year() != year || state_.clock.isPlaying() != wasPlaying;
  questions_.follow(state_.shown(), state_.shownYear(), state_.clock.isPlaying());
  questions_.wantFields(yearOfFields());
  isNew |= questions_.poll(state_.shown());
  if (isNew || (snapshot_ && snapshot_->isBusy != isBusy())) snapshot_.reset();
}

void Session::waitUntilIdle() {
  for (;;) {
    const bool wasBusy = isBusy();
    tick(0);
    if (!wasBusy && !isBusy()) return;
    runner_.waitUntilIdle();
    if (questions_.isBusy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

std::shared_ptr<const Snapshot> Session::snapshot() {
  if (autosave_ && snapshot_ && snapshot_->fault != autosave_->fault()) snapshot_.reset();
  if (!snapshot_) snapshot_ = makeSnapshot();
  return snapshot_;
}

void Session::putCourse(Snapshot& made) {
  const Branch& shown = state_.shown();
  if (shown.future().history) history_ = shown.future().history;
  if (!log_) log_ = std::make_shared<const std::vector<Edit>>(shown.log());
  made.scenario = shown.spec().scenario;
  made.history = history_;
  if (state_.b) made.compared = state_.tree.find(*state_.b)->future().history;
  if (!commands_) commands_ = shown.spec().commands;
  made.commands = *commands_;
  if (const Future* before = beforeShown()) made.before = before->history;
  made.a = state_.a;
  made.b = state_.b;
  if (!branches_) {
    std::vector<BranchView> branches;
    for (const auto& branch : state_.tree.branches())
      branches.push_back({branch->id(), branch->parent(), branch->name(), branch->isAutomatic(),
                          branch->forkYear(), lastYearOf(*branch), branch->cursor()});
    branches_ = std::move(branches);
  }
  made.branches = *branches_;
  made.log = log_;
  made.cursor = shown.cursor();
  made.canUndo = shown.canUndo();
  made.canRedo = shown.canRedo();
  made.nextGesture = state_.lastGesture % kMaxGesture + 1;
}

std::shared_ptr<const Snapshot> Session::makeSnapshot() {
  auto made = std::make_shared<Snapshot>();
  putCourse(*made);
  made->year = state_.clock.year();
  made->firstYear = state_.clock.firstYear();
  made->lastYear = state_.clock.lastYear();
  made->isPlaying = state_.clock.isPlaying();
  made->isLooping = state_.clock.isLooping();
  made->yearsPerSecond = state_.clock.yearsPerSecond();
  made->isBusy = isBusy();
  made->areYearsOwed = areYearsOwed();
  if (state_.picked)
    made->picked =
        PickedView{*state_.picked, questions_.isAsking(), questions_.explanation(), questions_.fault()};
  made->language = state_.language;
  made->data = state_.data;
  made->fields = questions_.fields();
  made->fieldsFault = questions_.fieldsFault();
  made->layers = state_.layers;
  made->hour = state_.hour;
  made->quality = state_.quality;
  made->mode = state_.mode;
  for (std::size_t n = 0; n < kPanelCount; ++n)
    made->panels.is[n] = state_.panels.is[n] && modeOf(state_.mode).panels().is[n];
  made->showsPanels = state_.showsPanels;
  made->camera = state_.camera;
  made->refusal = refusal_;
  if (autosave_) made->fault = autosave_->fault();
  return made;
}

}  // namespace shancheng
