// One record of input (a CSV row, a TOML table, the properties of a GeoJSON feature): named values
// that know their line. Reading a value that is missing or wrong notes the first fault and gives a
// harmless default, so that a record is read in one go and checked once, with error(). Values are looked up
// one after the other: their number is bounded.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/core/result.h"
#include "sim/state/definition.h"

namespace shancheng {

// A number as messages show it: twelve digits at most.
std::string shortNumberText(double value);

class InputRow {
 public:
  static constexpr std::size_t kMostFields = 1000;
  static constexpr std::size_t kMostFieldsOnce = 256;  // of which each is compared with those before it
  using Value = std::variant<std::string, double, bool>;

  // numbersAreText: the format (CSV) has no numbers of its own, so texts are read as numbers.
  InputRow(std::string file, int line, bool numbersAreText = false)
      : file_(std::move(file)), line_(line), numbersAreText_(numbersAreText) {}
  // A text with a NUL and a value beyond the most that a record has are faults.
  void add(std::string key, int line, Value value);
  // The same; a second value of one name is a fault too. For formats that would let it pass.
  void addOnce(const std::string& key, int line, Value value);
  // A cell of a table; mayHaveDecimalComma: read as a number, "12,5" is 12.5.
  void addCell(std::string key, int line, std::string text, bool mayHaveDecimalComma);

  const std::string& file() const { return file_; }
  int line() const { return line_; }
  int lineOf(std::string_view key) const;
  const Value* valueOf(std::string_view key) const;  // null where there is none
  bool has(std::string_view key) const;              // present and, in CSV, not empty
  std::vector<std::string> keysUnder(std::string_view prefix) const;

  std::string text(std::string_view key);                          // at least one letter
  std::string textOr(std::string_view key, std::string standard);  // where there is none, or an empty one
  std::string id(std::string_view key = "id");                     // letters, digits, '_', '-'
  LocalizedText words(std::string_view englishKey, std::string_view chineseKey);
  double number(std::string_view key, double low, double high);
  int integer(std::string_view key, int low, int high);
  bool flag(std::string_view key);
  LonLat position(std::string_view lonKey, std::string_view latKey);
  std::string oneOf(std::string_view key, const std::vector<std::string>& choices);
  // One of the ids of a kind (sim/state/kinds.h, or a table like those there), in the order of its
  // enumerators.
  template <typename Kind>
  Kind kindOf(std::string_view key, std::span<const std::string_view> ids) {
    const std::string found = oneOf(key, std::vector<std::string>(ids.begin(), ids.end()));
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (ids[i] == found) return static_cast<Kind>(i);
    return static_cast<Kind>(0);  // the fault is noted
  }
  template <typename Kind>
  Kind kind(std::string_view key = "kind") {
    return kindOf<Kind>(key, kindIds<Kind>());
  }
  // Refuses any key that is not named: a misspelt key must not be ignored silently. Said rather than that
  // the right one is missing.
  void allowOnly(const std::vector<std::string>& keys);

  void fail(std::string_view key, std::string found, std::string expected);
  const std::optional<Error>& error() const { return error_; }

 private:
  struct Field {
    std::string key;
    int line;
    Value value;
    bool mayHaveDecimalComma = false;
  };
  void addWithin(std::size_t most, std::string key, int line, Value value, bool mayHaveDecimalComma = false);
  const Field* find(std::string_view key) const;
  void miss(std::string_view key, std::string expected);
  std::string shown(const Field& field) const;

  std::string file_;
  int line_ = 0;
  bool numbersAreText_ = false;
  std::vector<Field> fields_;
  std::optional<Error> error_;
  bool isMissing_ = false;  // the fault is a key that is not there: perhaps it is only misspelt
};

}  // namespace shancheng
