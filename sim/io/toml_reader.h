// TOML files as records: keys and lists of texts at the top, [tables] and [[arrays of tables]], one
// level deep, which is all a city, a scenario and a session need; and text tables, nested as deep as they
// like.
#pragma once

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

// Every text of a file whose leaves are all texts, by its dotted id, in the order of the ids.
Result<std::vector<TomlText>> parseTomlTexts(std::string_view text, const std::string& file);

// A TOML basic string, quoted and escaped.
std::string tomlQuoted(std::string_view text);

}  // namespace shancheng
