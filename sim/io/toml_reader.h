// TOML files as records: keys and lists of texts at the top, [tables] and [[arrays of tables]], one
// level deep, which is all a city, a scenario and a session need; and text tables, which nest. How deep, wide
// and many is bounded before anything is built.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/io/input_row.h"

namespace shancheng {

struct TomlText {
  std::string id, text;
  int line = 0;
};

struct TomlDocument {
  InputRow root{"", 0};
  std::map<std::string, InputRow> tables;
  std::map<std::string, std::vector<InputRow>> arrays;
  std::map<std::string, std::vector<TomlText>> lists;  // arrays of texts, at the top only

  // The table, or an empty record at line 0 in which every needed key is missing.
  InputRow table(const std::string& name) const;
  // Refuses tables, arrays and lists that are not named.
  Result<void> allowOnly(const std::vector<std::string>& tableNames,
                         const std::vector<std::string>& arrayNames,
                         const std::vector<std::string>& listNames = {}) const;
};

Result<TomlDocument> parseToml(std::string_view text, const std::string& file);

// The key at the top with which a file says how many entries it has, so that it is told from one that was cut
// off: whatever the program writes has it; files of before it, and those by hand, may be without.
inline constexpr const char* kEntriesKey = "entries";
// Holds what was found to that. A file that says nothing must have one entry at least. `thing` names them in
// errors, as in "[[movement]]".
Result<void> holdEntries(InputRow& root, std::size_t found, const std::string& thing);

// Every text of a file whose leaves are all texts, by its dotted id, in the order of the ids.
Result<std::vector<TomlText>> parseTomlTexts(std::string_view text, const std::string& file);

// A TOML basic string, quoted and escaped.
std::string tomlQuoted(std::string_view text);

}  // namespace shancheng
