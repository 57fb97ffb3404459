// What a session asks of the model beside its futures: why the picked cell is as it is, and what growth
// read of the land in the year shown. Each is asked once its year is there and again after an edit. A
// question about another cell ends the one before; one about another year waits until the one before is
// answered, so that a running clock has answers to show, and an answer of another year gives way. Owned by
// Session; its thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/session/session_state.h"
#include "sim/branch/branch_runner.h"
#include "sim/branch/explain.h"

namespace shancheng {

using ExplainFunction =
    std::function<Result<Explanation>(Simulator& simulator, const RunSpec& spec, const Future& future,
                                      std::uint32_t cell, int year, const CancelToken& cancel)>;

using FieldsFunction = std::function<Result<YearFields>(Simulator& simulator, const RunSpec& spec,
                                                        const Future& future, int year)>;

class Questions {
 public:
  Questions(BranchRunner& runner, ExplainFunction explain, FieldsFunction fields);

  // Another cell or none, seen in `shownYear`; the answer about the one before is gone.
  void pick(const std::optional<PickedCell>& cell, int cells, int shownYear);
  // Which year is shown by now: once it is another than that of the picking, the answer goes along with it. A
  // clock that runs is followed only to years in which the cell has changed.
  void follow(const Branch& shown, int shownYear, bool isPlaying);
  // Of which year the fields are wanted; none: of no year.
  void wantFields(std::optional<int> year);
  // The branch shown has another future: all is asked anew, and the old answers stand until then.
  void askAnew();
  // The fields alone, which have perhaps failed.
  void askFieldsAnew();
  // Asks what can be asked and takes what has been answered; true where anything is new.
  bool poll(const Branch& shown);
  bool isBusy() const { return cell_.isOpen() || fields_.isOpen(); }

  bool isAsking() const { return cell_.isOpen(); }
  const std::shared_ptr<const Explanation>& explanation() const { return explanation_; }
  const std::string& fault() const { return fault_; }  // why there is no explanation
  const std::shared_ptr<const YearFields>& fields() const { return yearFields_; }
  const std::string& fieldsFault() const { return fieldsFault_; }  // why there are no newer ones

 private:
  // Of each kind one is asked at a time, and one may wait to be asked.
  template <class Answer>
  struct Question {
    bool isWaiting = false;
    std::shared_ptr<std::optional<Result<Answer>>> answer;  // null: none is asked
    JobTicket ticket;
    bool isOpen() const { return isWaiting || answer; }
    bool isAnswered() const { return answer && ticket.hasEnded(); }
    void forgetAsked() {
      ticket.cancel();
      ticket = {};
      answer.reset();
    }
    void forget() {
      forgetAsked();
      isWaiting = false;
    }
  };
  int cellYear() const { return isFollowing_ ? shownYear_ : picked_->year; }
  bool pollCell(const Branch& shown);
  bool takeFields();
  bool pollFields(const Branch& shown);

  BranchRunner& runner_;
  ExplainFunction explain_;
  FieldsFunction fieldsOf_;
  std::optional<PickedCell> picked_;
  std::uint32_t cellIndex_ = 0;
  int shownYear_ = 0;  // as it was told last
  bool isFollowing_ = false;
  int askedYear_ = 0;  // of the newest question about the cell
  std::optional<int> fieldsYear_;
  Question<Explanation> cell_;
  Question<YearFields> fields_;
  std::shared_ptr<const Explanation> explanation_;
  std::string fault_;
  std::shared_ptr<const YearFields> yearFields_;
  std::string fieldsFault_;
};

}  // namespace shancheng
