// Files of `shancheng calibrate`: the state of a search, so that a run that was stopped goes on to the
// same end, and the city's coefficients with the report of how they were found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/calibrate/calibrate.h"
#include "sim/core/result.h"

namespace shancheng {

struct StoredSearch {
  std::uint64_t problem = 0;  // Calibration::problemHash
  SearchState state;
};
std::string searchText(const StoredSearch& search);
Result<StoredSearch> parseSearch(std::string_view text, const std::string& file);
Result<StoredSearch> loadSearch(const std::string& file);

// coefficients.toml: the fitted values (and those of the city that are not the table's), the report as
// comments and as a table [report] that nothing reads.
std::string coefficientsText(const CityDefinition& city, const Coefficients& found, const FitReport& report,
                             const SearchState& state);
// The report as a person reads it on a screen: series, targets, coefficients.
std::string reportText(const FitReport& report);
// Every figure fitted beside the model before and after.
std::string figuresText(const FitReport& report);

}  // namespace shancheng
