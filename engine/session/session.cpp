#include "engine/session/session.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <thread>
#include <type_traits>
#include <utility>

#include "engine/session/plan.h"
#include "engine/session/saved_session.h"
#include "sim/branch/simulator.h"

namespace shancheng {

namespace {

Plan planOf(const SessionState& state, const Action& action) {
  return std::visit([&state](const auto& wanted) { return plan(state, wanted); }, action);
}

// With the years in it that it would have taken from the clock, so that it means the same at another time.
Action resolved(const SessionState& state, Action action) {
  if (std::holds_alternative<action::ReleaseLever>(action)) return action;  // none: from where it was moved
  std::visit(
      [&state](auto& wanted) {
        action::eachField(wanted, [&state](const char*, auto& field) {
          using Field = std::remove_cvref_t<decltype(field)>;
          if constexpr (std::is_same_v<Field, AtYear> || std::is_same_v<Field, OptionalYear>)
            if (!field.year) field.year = state.shownYear();
        });
      },
      action);
  return action;
}

// Whether the later one stands for both: a slider under the hand, the time line being scrubbed, a name
// changed again.
bool isOneGesture(const Action& earlier, const Action& later) {
  if (earlier.index() != later.index()) return false;
  if (const auto* set = std::get_if<action::SetLever>(&later))
    return set->gesture.id != 0 && std::get<action::SetLever>(earlier).gesture == set->gesture &&
           std::get<action::SetLever>(earlier).lever == set->lever;
  if (const auto* rename = std::get_if<action::RenameBranch>(&later))
    return std::get<action::RenameBranch>(earlier).branch == rename->branch;
  return std::holds_alternative<action::SeekYear>(later) || std::holds_alternative<action::SetHour>(later);
}

// Whether the two together change nothing.
bool isTakenBack(const Action& earlier, const Action& later) {
  const auto are = [&](auto first, auto second) {
    return std::holds_alternative<decltype(first)>(earlier) &&
           std::holds_alternative<decltype(second)>(later);
  };
  return are(action::Undo{}, action::Redo{}) || are(action::Redo{}, action::Undo{});
}

bool isOfCourse(const Action& action) {
  return rowOf(action).effect == Effect::edit || rowOf(action).effect == Effect::course;
}

// Puts what was done behind what was done before, in as few actions as lead to the same.
void addTo(std::vector<Action>& course, const Action& action) {
  if (!course.empty() && isOneGesture(course.back(), action))
    course.back() = action;
  else if (!course.empty() && isTakenBack(course.back(), action))
    course.pop_back();
  else
    course.push_back(action);
}

// The file, in the folder, or why it may not be named.
std::optional<Refusal> putInFolder(std::string& file, const std::string& folder) {
  namespace fs = std::filesystem;
  if (file.empty()) return std::nullopt;  // refused by the plan
  if (folder.empty()) return Refusal{"file_by_hand", {}};
  std::error_code fault;
  const fs::path inside = fs::weakly_canonical(folder, fault);
  const fs::path wanted = fault ? fs::path() : fs::weakly_canonical(inside / file, fault);
  const bool isInside =
      !fault && wanted != inside &&
      std::mismatch(inside.begin(), inside.end(), wanted.begin(), wanted.end()).first == inside.end();
  if (!isInside) return Refusal{"file_outside", {{"file", file}, {"folder", folder}}};
  file = wanted.string();
  return std::nullopt;
}

bool isSeek(const Action& action) {
  return std::holds_alternative<action::SeekYear>(action) ||
         std::holds_alternative<action::SeekStart>(action) || std::holds_alternative<action::SeekEnd>(action);
}

}  // namespace

Session::Session(SessionSetup setup)
    : state_(setup.geography, RunSpec{setup.spec.scenario, setup.spec.seed, {}}, std::move(setup.names)),
      saveFolder_(std::move(setup.saveFolder)),
      longAutosaveBytes_(setup.longAutosaveBytes),
      runner_(setup.geography, setup.threads),
      questions_(runner_, setup.explain ? std::move(setup.explain) : ExplainFunction(explain),
                 setup.fields ? std::move(setup.fields) : FieldsFunction(&Simulator::fieldsAt)) {
  for (const Command& command : setup.spec.commands) {
    const Action action = command.kind == Command::Kind::set
                              ? Action(action::SetLever{command.lever, command.value, {command.year}, {}})
                              : Action(action::ReleaseLever{command.lever, {command.year}});
    (void)perform(action, Origin::script);  // a refusal stands in the snapshot
  }
  wantFutures();
  while (!state_.shown().future().history)
    if (!takeFutures()) std::this_thread::sleep_for(std::chrono::microseconds(200));
}

Session::~Session() = default;

std::optional<Refusal> Session::query(const Action& action, Origin origin) const {
  Action asked = action;
  return refusalOf(asked, origin);
}

std::optional<Refusal> Session::refusalOf(Action& action, Origin origin) const {
  if (origin == Origin::hand && !modeOf(state_.mode).allows(action))
    return Refusal{"not_allowed", {{"action", "action." + std::string(rowOf(action).word), true}}};
  if (origin != Origin::hand) {
    auto* save = std::get_if<action::SaveSession>(&action);
    auto* film = std::get_if<action::MakeFilmOf>(&action);
    if (save || film)
      if (auto refused = putInFolder(save ? save->file : film->file, saveFolder_)) return refused;
  }
  const Plan made = planOf(state_, action);
  if (made.refusal()) return *made.refusal();
  const std::vector<Action>& course = state_.course;
  if (isOfCourse(action) && course.size() >= kMaxSessionEntries && !isOneGesture(course.back(), action) &&
      !isTakenBack(course.back(), action))
    return Refusal{"course_full", {{"n", std::to_string(kMaxSessionEntries)}}};
  return std::nullopt;
}

std::optional<Refusal> Session::perform(const Action& wanted, Origin origin) {
  snapshot_.reset();
  Action asked = wanted;
  auto refused = refusalOf(asked, origin);
  // What a script does by itself (the opening of a window, say) takes nobody's words away.
  if (refused || origin != Origin::script) refusal_ = refused;
  if (refused) return refused;
  const Action action = resolved(state_, asked);
  const double yearBefore = state_.clock.year();
  const bool wasPlaying = state_.clock.isPlaying();
  const BranchId shown = state_.a;
  const std::uint64_t revision = state_.shown().revision();
  refused = planOf(state_, action).carryOut(state_);
  if (refused) return refusal_ = refused;

  if (isOfCourse(action)) {
    addTo(state_.course, action);
    isWantNew_ = true;
    log_.reset();
    commands_.reset();
    branches_.reset();
  }
  if (state_.a != shown || state_.shown().revision() != revision) questions_.askAnew();
  if (std::holds_alternative<action::PickCell>(action) || std::holds_alternative<action::ForgetPick>(action))
    questions_.pick(state_.picked, state_.geography->city.frame.cells, state_.shownYear());
  if (std::holds_alternative<action::ShowData>(action)) questions_.askFieldsAnew();
  record(action, yearBefore, wasPlaying);
  return std::nullopt;
}

// What the clock did by itself since the line before is said first, so that the lines alone lead to the
// same state. Each is a line of its own: one that takes the place of the last line takes no other away.
void Session::record(const Action& action, double yearBefore, bool wasPlaying) {
  if (!autosave_) return;
  if (!std::holds_alternative<action::SetHour>(action)) {
    const auto say = [this](const Action& clock) {
      autosave_->append(actionText(clock));
      savedAction_.reset();
    };
    if (yearBefore != savedYear_ && !isSeek(action)) say(action::SeekYear{yearBefore});
    if (wasPlaying != savedPlaying_) say(wasPlaying ? Action(action::Play{}) : Action(action::Pause{}));
    savedYear_ = state_.clock.year();
    savedPlaying_ = state_.clock.isPlaying();
  }
  if (savedAction_ && isOneGesture(*savedAction_, action))
    autosave_->replaceLast(actionText(action));
  else
    autosave_->append(actionText(action));
  savedAction_ = action;
  if (!autosave_->isLong()) return;
  if (autosave_->writeAnew(autosaveHead(), allActionsOf(state_))) takeSavedClock();
}

AutosaveHead Session::autosaveHead() const {
  SessionFile named = savedSession(state_);
  return {std::move(named.city), std::move(named.scenario), named.seed};
}

// The lines lead to the state as it is.
void Session::takeSavedClock() {
  savedYear_ = state_.clock.year();
  savedPlaying_ = state_.clock.isPlaying();
  savedAction_.reset();
}

void Session::keepAutosave(const std::string& file) {
  autosave_.emplace(file, autosaveHead(), longAutosaveBytes_);
  for (const Action& action : allActionsOf(state_)) autosave_->append(actionText(action));
  takeSavedClock();
}

void Session::goOnWithAutosave(const std::string& file, std::uint64_t wholeBytes) {
  autosave_.emplace(file, wholeBytes, longAutosaveBytes_);
  takeSavedClock();
}

std::vector<FilmWish> Session::takeFilms() { return std::exchange(state_.newFilms, {}); }

Result<void> performAll(Session& session, const std::vector<Action>& actions, const TextTable& texts,
                        const std::string& file, const std::vector<int>& lines) {
  for (std::size_t n = 0; n < actions.size(); ++n) {
    if (rowOf(actions[n]).effect == Effect::outside) continue;
    if (const auto refused = session.perform(actions[n], Origin::script))
      return Error{file, n < lines.size() ? lines[n] : 0, "'" + actionText(actions[n]) + "'",
                   refused->text(texts)};
  }
  return {};
}

}  // namespace shancheng
