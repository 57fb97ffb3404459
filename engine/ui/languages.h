// In which languages a picture speaks: one, or two of which the first is set larger.
#pragma once

#include "sim/io/text_table.h"

namespace shancheng {

struct Languages {
  const TextTable* first = nullptr;
  const TextTable* second = nullptr;  // null: one language
  const std::string& of(const LocalizedText& words) const { return first->pick(words); }
  // Empty where there is no second, or it says the same.
  std::string secondOf(const LocalizedText& words) const {
    return second && second->pick(words) != first->pick(words) ? second->pick(words) : std::string();
  }
};

}  // namespace shancheng
