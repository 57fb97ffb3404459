// An explanation (sim/branch/explain.h) as sentences and rows in one language. Used by the inspector
// and by `shancheng explain`.
#pragma once

#include <string>
#include <vector>

#include "sim/branch/explain.h"
#include "sim/io/text_table.h"
#include "sim/state/geography.h"

namespace shancheng {

struct ExplanationRow {
  std::string name;
  double value = 0;
  bool isDecisive = false;
};

struct ExplanationWords {
  std::string place, title;
  std::vector<std::string> reasons;   // what chose it or kept it out, rank and margin
  std::vector<ExplanationRow> terms;  // strongest first; those of no weight left out
  std::string counterfactual;         // empty where none was asked for
};

ExplanationWords wordsOf(const Explanation& found, const Geography& geography, const TextTable& texts);
// What stands on a cell: "Homes: Slab block, 7 storeys".
std::string cellWords(CellState state, const TextTable& texts);

}  // namespace shancheng
