// What a session asks of the model beside its futures: why the picked cell is as it is, and what growth
// read of the land in the year shown. Each is put once its year is there, put anew after an edit, and what
// has been overtaken is cancelled. Owned by Session; its thread only.
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

class Questions {
 public:
  Questions(BranchRunner& runner, ExplainFunction explain);

  // Another cell or none; the answer about the one before is gone.
  void pick(const std::optional<PickedCell>& cell, int cells);
  // Of which year the fields are wanted; none: of no year.
  void wantFields(std::optional<int> year);
  // The branch shown has another future: all is asked anew, and the old answers stand until then.
  void askAnew();
  // Puts what can be put and takes what has been answered; true where anything is new.
  bool poll(const Branch& shown);
  bool isBusy() const { return cell_.isOpen() || fields_.isOpen(); }

  bool isAsking() const { return cell_.isOpen(); }
  const std::shared_ptr<const Explanation>& explanation() const { return explanation_; }
  const std::string& fault() const { return fault_; }  // why there is no explanation
  const std::shared_ptr<const YearFields>& fields() const { return yearFields_; }

 private:
  // One question at a time: owed until its year is there, put, answered.
  template <class Answer>
  struct Question {
    bool isOwed = false;
    std::shared_ptr<std::optional<Result<Answer>>> answer;  // null: not put
    JobTicket ticket;
    bool isOpen() const { return isOwed || answer; }
    void owe() {
      drop();
      isOwed = true;
    }
    void drop() {
      ticket.cancel();
      ticket = {};
      answer.reset();
      isOwed = false;
    }
  };
  bool pollCell(const Branch& shown);
  bool pollFields(const Branch& shown);

  BranchRunner& runner_;
  ExplainFunction explain_;
  std::optional<PickedCell> picked_;
  std::uint32_t cellIndex_ = 0;
  std::optional<int> fieldsYear_;
  Question<Explanation> cell_;
  Question<YearFields> fields_;
  std::shared_ptr<const Explanation> explanation_;
  std::string fault_;
  std::shared_ptr<const YearFields> yearFields_;
};

}  // namespace shancheng
