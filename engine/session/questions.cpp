#include "engine/session/questions.h"

#include <exception>

namespace shancheng {

Questions::Questions(BranchRunner& runner, ExplainFunction explainCell)
    : runner_(runner), explain_(std::move(explainCell)) {}

void Questions::pick(const std::optional<PickedCell>& cell, int cells) {
  picked_ = cell;
  explanation_.reset();
  fault_.clear();
  cell_.drop();
  if (!picked_) return;
  cellIndex_ = static_cast<std::uint32_t>(picked_->row * cells + picked_->column);
  cell_.owe();
}

void Questions::wantFields(std::optional<int> year) {
  if (fieldsYear_ == year) return;
  fieldsYear_ = year;
  if (year)
    fields_.owe();
  else
    fields_.drop();
}

void Questions::askAnew() {
  if (picked_) cell_.owe();
  if (fieldsYear_) fields_.owe();
}

bool Questions::pollCell(const Branch& shown) {
  const int first = shown.spec().scenario->startYear;
  if (cell_.isOwed && shown.future().lastYear(first) >= picked_->year) {
    cell_.isOwed = false;
    cell_.answer = std::make_shared<std::optional<Result<Explanation>>>();
    const int year = latestChange(*shown.future().history, cellIndex_, picked_->year);
    cell_.ticket =
        runner_.ask(JobPriority::urgent,
                    [answer = cell_.answer, ask = explain_, spec = shown.spec(), future = shown.future(),
                     cell = cellIndex_, year](Simulator& simulator, const CancelToken& cancel) {
                      *answer = ask(simulator, spec, future, cell, year, cancel);
                    });
    return true;
  }
  if (!cell_.answer || !cell_.ticket.hasEnded()) return false;
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
  cell_.drop();
  return true;
}

bool Questions::pollFields(const Branch& shown) {
  const int first = shown.spec().scenario->startYear;
  if (fields_.isOwed && shown.future().lastYear(first) >= *fieldsYear_) {
    fields_.isOwed = false;
    fields_.answer = std::make_shared<std::optional<Result<YearFields>>>();
    fields_.ticket = runner_.ask(
        JobPriority::normal,
        [answer = fields_.answer, spec = shown.spec(), future = shown.future(), year = *fieldsYear_](
            Simulator& simulator, const CancelToken&) { *answer = simulator.fieldsAt(spec, future, year); });
    return false;
  }
  if (!fields_.answer || !fields_.ticket.hasEnded()) return false;
  // Where there are none the picture goes on with those it has.
  auto& answer = *fields_.answer;
  if (answer && *answer) yearFields_ = std::make_shared<const YearFields>(std::move(**answer));
  fields_.drop();
  return true;
}

bool Questions::poll(const Branch& shown) {
  const bool isCellNew = pollCell(shown), areFieldsNew = pollFields(shown);
  return isCellNew || areFieldsNew;
}

}  // namespace shancheng
