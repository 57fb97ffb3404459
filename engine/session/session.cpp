#include "engine/session/session.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>
#include <type_traits>
#include <utility>

#include "engine/session/plan.h"
#include "engine/session/saved_session.h"

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

// Whether the later one stands for both: a slider under the hand, the time line being scrubbed.
bool isOneGesture(const Action& earlier, const Action& later) {
  if (earlier.index() != later.index()) return false;
  if (const auto* set = std::get_if<action::SetLever>(&later))
    return set->gesture.id != 0 && std::get<action::SetLever>(earlier).gesture == set->gesture;
  return std::holds_alternative<action::SeekYear>(later) || std::holds_alternative<action::SetHour>(later);
}

bool isSeek(const Action& action) {
  return std::holds_alternative<action::SeekYear>(action) ||
         std::holds_alternative<action::SeekStart>(action) || std::holds_alternative<action::SeekEnd>(action);
}

}  // namespace

Session::Session(SessionSetup setup)
    : state_(setup.geography, RunSpec{setup.spec.scenario, setup.spec.seed, {}}, std::move(setup.names)),
      runner_(setup.geography, setup.threads),
      questions_(runner_, setup.explain ? std::move(setup.explain) : ExplainFunction(explain)) {
  for (const Command& command : setup.spec.commands) {
    if (command.kind == Command::Kind::set)
      (void)perform(action::SetLever{command.lever, command.value, {command.year}, {}}, Origin::script);
    else
      (void)perform(action::ReleaseLever{command.lever, {command.year}}, Origin::script);
  }
  wantFutures();
  while (!state_.shown().future().history)
    if (!takeFutures()) std::this_thread::sleep_for(std::chrono::microseconds(200));
}

Session::~Session() = default;

std::optional<Refusal> Session::query(const Action& action, Origin origin) const {
  if (origin == Origin::hand && !modeOf(state_.mode).allows(action))
    return Refusal{"not_allowed", {{"action", "action." + std::string(rowOf(action).word), true}}};
  const Plan made = planOf(state_, action);
  return made.refusal() ? std::optional(*made.refusal()) : std::nullopt;
}

std::optional<Refusal> Session::perform(const Action& asked, Origin origin) {
  snapshot_.reset();
  refusal_ = query(asked, origin);
  if (refusal_) return refusal_;
  const Action action = resolved(state_, asked);
  const double yearBefore = state_.clock.year();
  const bool wasPlaying = state_.clock.isPlaying();
  const BranchId shown = state_.a;
  const std::uint64_t revision = state_.shown().revision();
  refusal_ = planOf(state_, action).carryOut(state_);
  if (refusal_) return refusal_;

  const Effect effect = rowOf(action).effect;
  if (effect == Effect::edit || effect == Effect::course) {
    if (!state_.course.empty() && isOneGesture(state_.course.back(), action))
      state_.course.back() = action;
    else
      state_.course.push_back(action);
    isWantNew_ = true;
    log_.reset();
  }
  if (state_.a != shown || state_.shown().revision() != revision) questions_.askAnew();
  if (std::holds_alternative<action::PickCell>(action) || std::holds_alternative<action::ForgetPick>(action))
    questions_.pick(state_.picked, state_.geography->city.frame.cells);
  record(action, yearBefore, wasPlaying);
  return std::nullopt;
}

// What the clock did by itself since the line before is said first, so that the lines alone lead to the
// same state.
void Session::record(const Action& action, double yearBefore, bool wasPlaying) {
  if (!autosave_) return;
  std::string lines;
  if (!std::holds_alternative<action::SetHour>(action)) {
    if (yearBefore != savedYear_ && !isSeek(action)) lines += actionText(action::SeekYear{yearBefore}) + '\n';
    if (wasPlaying != savedPlaying_)
      lines += actionText(wasPlaying ? Action(action::Play{}) : Action(action::Pause{})) + '\n';
    savedYear_ = state_.clock.year();
    savedPlaying_ = state_.clock.isPlaying();
  }
  const bool isSame = lines.empty() && savedAction_ && isOneGesture(*savedAction_, action);
  lines += actionText(action);
  if (isSame)
    autosave_->replaceLast(lines);
  else
    autosave_->append(lines);
  savedAction_ = action;
}

void Session::keepAutosave(const std::string& file) {
  const SessionFile named = savedSession(state_);
  autosave_.emplace(file, AutosaveHead{named.city, named.scenario, named.seed});
  for (const SessionFile::ActionLine& done : named.actions) autosave_->append(done.text);
  savedYear_ = state_.clock.firstYear();  // where a new session begins
  savedPlaying_ = false;
  savedAction_.reset();
}

void Session::goOnWithAutosave(const std::string& file, std::uint64_t wholeBytes) {
  autosave_.emplace(file, wholeBytes);
  savedYear_ = state_.clock.year();
  savedPlaying_ = state_.clock.isPlaying();
  savedAction_.reset();
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
