// Why an action cannot be done now: the id of a sentence in both text files ([refusal]) and what stands in
// it. Given by Session::query and perform; shown by the window, answered to whoever asks from far.
#pragma once

#include <string>
#include <vector>

#include "sim/io/text_table.h"

namespace shancheng {

struct Refusal {
  struct Value {
    std::string name;   // of the place in the sentence
    std::string value;  // as it is written, or the id of a text
    bool isTextId = false;
    bool operator==(const Value&) const = default;
  };
  std::string id;  // without "refusal."
  std::vector<Value> values;
  bool operator==(const Refusal&) const = default;

  std::string text(const TextTable& texts) const;
};

}  // namespace shancheng
