#include "engine/session/questions.h"

#include <algorithm>
#include <exception>

namespace shancheng {

Questions::Questions(BranchRunner& runner, ExplainFunction explainCell, FieldsFunction fields)
    : runner_(runner), explain_(std::move(explainCell)), fieldsOf_(std::move(fields)) {}

void Questions::pick(const std::optional<PickedCell>& cell, int cells, int shownYear) {
  picked_ = cell;
  shownYear_ = shownYear;
  isFollowing_ = false;
  explanation_.reset();
  fault_.clear();
  cell_.forget();
  if (!picked_) return;
  cellIndex_ = static_cast<std::uint32_t>(picked_->row * cells + picked_->column);
  cell_.isWaiting = true;
}

void Questions::follow(const Branch& shown, int shownYear, bool isPlaying) {
  isFollowing_ = isFollowing_ || shownYear != shownYear_;
  shownYear_ = shownYear;
  if (!picked_ || !isFollowing_ || cell_.isOpen() || !shown.future().history) return;
  const int wanted = latestChange(*shown.future().history, cellIndex_, shownYear);
  // While the years run on the answer waits for one in which the cell changed; the years may run back, too.
  if (wanted != askedYear_ && (!isPlaying || wanted < shownYear || askedYear_ > shownYear))
    cell_.isWaiting = true;
}

void Questions::wantFields(std::optional<int> year) {
  if (fieldsYear_ == year) return;
  fieldsYear_ = year;
  if (year) return askFieldsAnew();
  fields_.forget();
  fieldsFault_.clear();
}

void Questions::askAnew() {
  if (picked_) {
    cell_.forgetAsked();
    cell_.isWaiting = true;
  }
  askFieldsAnew();
}

// One that has begun is finished and shown: it takes no notice of being cancelled. One that has not begun
// gives way.
void Questions::askFieldsAnew() {
  if (!fieldsYear_) return;
  fields_.ticket.cancel();
  fields_.isWaiting = true;
}

bool Questions::pollCell(const Branch& shown) {
  const int first = shown.spec().scenario->startYear;
  if (cell_.isWaiting && shown.future().lastYear(first) >= cellYear()) {
    cell_.isWaiting = false;
    cell_.answer = std::make_shared<std::optional<Result<Explanation>>>();
    const int year = latestChange(*shown.future().history, cellIndex_, cellYear());
    askedYear_ = year;
    cell_.ticket =
        runner_.ask(JobPriority::urgent,
                    [answer = cell_.answer, ask = explain_, spec = shown.spec(), future = shown.future(),
                     cell = cellIndex_, year](Simulator& simulator, const CancelToken& cancel) {
                      *answer = ask(simulator, spec, future, cell, year, cancel);
                    });
    return true;
  }
  if (!cell_.isAnswered()) return false;
  explanation_.reset();
  fault_.clear();
  try {
    cell_.ticket.rethrow();
    const auto& answer = *cell_.answer;
    if (answer && *answer)
      explanation_ = std::make_shared<const Explanation>(**answer);
    else
      fault_ = answer ? answer->error().message() : "the question was given up";
  } catch (const std::exception& thrown) {
    fault_ = thrown.what();
  }
  cell_.forgetAsked();
  return true;
}

// Where they fail those that there are stay, and the words say so.
bool Questions::takeFields() {
  bool isNew = true;
  try {
    fields_.ticket.rethrow();
    auto& answer = *fields_.answer;
    if (answer && *answer) {
      yearFields_ = std::make_shared<const YearFields>(std::move(**answer));
      fieldsFault_.clear();
    } else if (answer) {
      fieldsFault_ = answer->error().message();
    } else {
      isNew = false;  // it had not begun
    }
  } catch (const std::exception& thrown) {
    fieldsFault_ = thrown.what();
  }
  fields_.forgetAsked();
  return isNew;
}

bool Questions::pollFields(const Branch& shown) {
  const bool isNew = fields_.isAnswered() && takeFields();
  const int first = shown.spec().scenario->startYear;
  // Nothing grows in the first year: the second stands for it.
  const int needed = fieldsYear_ ? std::max(*fieldsYear_, first + 1) : 0;
  if (!fields_.isWaiting || fields_.answer || shown.future().lastYear(first) < needed) return isNew;
  fields_.isWaiting = false;
  fields_.answer = std::make_shared<std::optional<Result<YearFields>>>();
  fields_.ticket =
      runner_.ask(JobPriority::normal,
                  [answer = fields_.answer, fieldsOf = fieldsOf_, spec = shown.spec(),
                   future = shown.future(), year = *fieldsYear_](Simulator& simulator, const CancelToken&) {
                    *answer = fieldsOf(simulator, spec, future, year);
                  });
  return isNew;
}

bool Questions::poll(const Branch& shown) {
  const bool isCellNew = pollCell(shown), areFieldsNew = pollFields(shown);
  return isCellNew || areFieldsNew;
}

}  // namespace shancheng
