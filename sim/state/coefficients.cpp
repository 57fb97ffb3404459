#include "sim/state/coefficients.h"

namespace shancheng {

namespace {
constexpr CoefficientRow kCoefficientRows[] = {
#define COEFFICIENT(id, standard, minimum, maximum, isFitted, meaning) \
  {#id, standard, minimum, maximum, isFitted, meaning, &Coefficients::id},
#include "sim/state/coefficients.def"
#undef COEFFICIENT
};

constexpr bool coefficientRowsAreSound() {
  int fitted = 0;
  for (const CoefficientRow& row : kCoefficientRows) {
    if (!(row.minimum < row.maximum) || row.standard < row.minimum || row.standard > row.maximum)
      return false;
    fitted += row.isFitted ? 1 : 0;
  }
  return fitted <= 40;
}
static_assert(coefficientRowsAreSound(),
              "coefficients.def: a bad range, a value outside it, or more than 40 fitted");
}  // namespace

std::span<const CoefficientRow> coefficientTable() { return kCoefficientRows; }

const CoefficientRow* findCoefficient(std::string_view id) {
  for (const CoefficientRow& row : kCoefficientRows)
    if (row.id == id) return &row;
  return nullptr;
}

}  // namespace shancheng
