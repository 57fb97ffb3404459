// Options of the command line that are numbers. CLI11's own would take 0010 for eight and bend -1 and what is
// too large until it fits: here every one goes through the program's reader (sim/core/number_text.h), and
// what it refuses is said in the form of all errors.
#pragma once

#include <CLI/CLI.hpp>

#include <limits>
#include <optional>
#include <string>
#include <type_traits>

#include "engine/app/commands/subcommand.h"
#include "sim/core/number_text.h"

namespace shancheng {

// Thrown while CLI11 parses, caught by parseCommandLine: its own exceptions carry no more than a sentence.
struct WordRefused {
  Error error;
};

template <class Number>
struct NumberRange {
  Number low = std::numeric_limits<Number>::lowest(), high = std::numeric_limits<Number>::max();
  const char* expected = nullptr;  // instead of the words made from the two
};
inline constexpr NumberRange<int> kAnyYear{-9999, 9999, "expected a whole year, as in 1997"};
inline constexpr NumberRange<double> kAnyMomentInYears{-9999, 9999, "expected a year, as in 1997 or 1997.5"};

template <class Number>
std::string expectedOf(const NumberRange<Number>& range) {
  if (range.expected) return range.expected;
  const char* kind = std::is_floating_point_v<Number> ? "expected a number" : "expected a whole number";
  const auto shown = [](Number value) {
    if constexpr (std::is_floating_point_v<Number>)
      return numberText(value);
    else
      return std::to_string(value);
  };
  return std::string(kind) + " from " + shown(range.low) + " to " + shown(range.high);
}

// An option whose word is read into `target`. A usual value is set by default_str of what is returned.
template <class Number, class Target>
CLI::Option* addNumber(CLI::App& app, const std::string& name, Target& target, const char* help,
                       const NumberRange<Number>& range) {
  const char* type = std::is_floating_point_v<Number> ? "FLOAT" : std::is_unsigned_v<Number> ? "UINT" : "INT";
  const auto read = [name, &target, range](const std::string& text) {
    Number value{};
    if (!parseNumber(text, value) || value < range.low || value > range.high)
      throw WordRefused{usage(name + " '" + text + "'", expectedOf(range))};
    target = value;
  };
  return app.add_option_function<std::string>(name, read, help)->type_name(type);
}

}  // namespace shancheng
