// The model's coefficients, made from coefficients.def: one member each, with the table's own value
// until a city's coefficients.toml gives another. Read by sim/people.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace shancheng {

struct Coefficients {
#define COEFFICIENT(id, standard, ...) double id = standard;
#include "sim/state/coefficients.def"
#undef COEFFICIENT
};

struct CoefficientRow {
  std::string_view id;
  double standard, minimum, maximum;
  bool isFitted;
  std::string_view meaning;
  double Coefficients::* member;
};
std::span<const CoefficientRow> coefficientTable();
const CoefficientRow* findCoefficient(std::string_view id);

}  // namespace shancheng
