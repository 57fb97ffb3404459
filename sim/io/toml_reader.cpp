#include "sim/io/toml_reader.h"

#include <toml++/toml.h>
#include <algorithm>
#include <optional>

#include "sim/io/input_file.h"
#include "sim/io/toml_bounds.h"
#include "sim/io/utf8_text.h"

namespace shancheng {

namespace {
int lineOf(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

Result<toml::table> parseTable(std::string_view text, const std::string& file) {
  if (const auto fault = faultOfText(text, file)) return *fault;
  if (auto excess = findTomlExcess(text, file)) return *excess;
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& fault) {
    return Error{file, static_cast<int>(fault.source().begin.line), std::string(fault.description()),
                 "expected valid TOML"};
  }
}

std::optional<InputRow::Value> scalarOf(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* whole = node.as_integer()) return static_cast<double>(whole->get());
  if (const auto* flag = node.as_boolean()) return flag->get();
  return std::nullopt;
}

// TOML knows 0x10, 0o17 and 0b11; here and on the command line a number is decimal, or it is none.
Result<void> checkDecimal(const toml::node& node, std::string_view key, const std::string& file) {
  const auto* whole = node.as_integer();
  if (!whole || whole->flags() == toml::value_flags::none) return {};
  return Error{file, lineOf(node), "key " + inQuotes(key) + " as a number that is not decimal",
               "expected decimal digits: " + std::to_string(whole->get())};
}

Result<InputRow> recordOf(const toml::table& table, const std::string& file) {
  InputRow record(file, lineOf(table));
  for (const auto& [key, node] : table) {
    if (auto decimal = checkDecimal(node, key.str(), file); !decimal) return decimal.error();
    const auto value = scalarOf(node);
    if (!value)
      return Error{file, lineOf(node), "key " + inQuotes(key.str()),
                   "expected a text, a number or true/false"};
    record.add(std::string(key.str()), lineOf(node), *value);
  }
  return record;
}

// A NUL would end the text for whoever prints it. Those of records are refused by InputRow.
Result<void> refuseNul(const std::string& key, const toml::value<std::string>& text,
                       const std::string& file) {
  if (text.get().find('\0') == std::string::npos) return {};
  return Error{file, lineOf(text), key + " " + inQuotes(text.get()) + " with a NUL",
               "expected a text without it"};
}

Result<void> gatherTexts(const toml::table& table, const std::string& prefix, const std::string& file,
                         std::vector<TomlText>& texts) {
  for (const auto& [key, node] : table) {
    const std::string id = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      if (auto gathered = gatherTexts(*inner, id, file, texts); !gathered) return gathered;
    } else if (const auto* text = node.as_string()) {
      if (auto whole = refuseNul(id, *text, file); !whole) return whole;
      texts.push_back({id, text->get(), lineOf(node)});
    } else {
      return Error{file, lineOf(node), "key " + inQuotes(id), "expected a text in quotes"};
    }
  }
  return {};
}

Result<void> refuseUnknown(const std::string& name, int line, const std::string& file,
                           const std::vector<std::string>& names, const char* thing = "table") {
  if (std::find(names.begin(), names.end(), name) != names.end()) return {};
  std::string list;
  for (const std::string& known : names) list += (list.empty() ? "" : ", ") + known;
  return Error{file, line, "unknown " + std::string(thing) + " " + inQuotes(name),
               list.empty() ? "expected none here" : "expected " + list};
}
}  // namespace

InputRow TomlDocument::table(const std::string& name) const {
  const auto found = tables.find(name);
  return found == tables.end() ? InputRow(root.file(), 0) : found->second;
}

Result<void> TomlDocument::allowOnly(const std::vector<std::string>& tableNames,
                                     const std::vector<std::string>& arrayNames,
                                     const std::vector<std::string>& listNames) const {
  for (const auto& [name, record] : tables)
    if (auto known = refuseUnknown(name, record.line(), root.file(), tableNames); !known) return known;
  for (const auto& [name, records] : arrays)
    if (auto known =
            refuseUnknown(name, records.empty() ? 0 : records.front().line(), root.file(), arrayNames);
        !known)
      return known;
  for (const auto& [name, texts] : lists)
    if (auto known =
            refuseUnknown(name, texts.empty() ? 0 : texts.front().line, root.file(), listNames, "list");
        !known)
      return known;
  return {};
}

Result<TomlDocument> parseToml(std::string_view text, const std::string& file) {
  auto parsed = parseTable(text, file);
  if (!parsed) return parsed.error();
  TomlDocument document;
  document.root = InputRow(file, 1);
  for (const auto& [key, node] : *parsed) {
    const std::string name(key.str());
    if (auto decimal = checkDecimal(node, name, file); !decimal) return decimal.error();
    if (const auto value = scalarOf(node)) {
      document.root.add(name, lineOf(node), *value);
    } else if (const auto* table = node.as_table()) {
      auto record = recordOf(*table, file);
      if (!record) return record.error();
      document.tables.emplace(name, std::move(*record));
    } else if (const auto* array = node.as_array(); array && (array->empty() || !array->front().is_table())) {
      auto& texts = document.lists[name];
      for (const auto& element : *array) {
        const auto* quoted = element.as_string();
        if (!quoted)
          return Error{file, lineOf(element), "key " + inQuotes(name),
                       "expected texts in quotes, or an array of tables as in [[" + name + "]]"};
        if (auto whole = refuseNul(name, *quoted, file); !whole) return whole.error();
        texts.push_back({name, quoted->get(), lineOf(element)});
      }
    } else if (array) {
      auto& records = document.arrays[name];
      for (const auto& element : *array) {
        const auto* inner = element.as_table();
        if (!inner)
          return Error{file, lineOf(element), "key " + inQuotes(name),
                       "expected an array of tables, as in [[" + name + "]]"};
        auto record = recordOf(*inner, file);
        if (!record) return record.error();
        records.push_back(std::move(*record));
      }
    } else {
      return Error{file, lineOf(node), "key " + inQuotes(name),
                   "expected a text, a number, true/false or a table"};
    }
  }
  // Half a number looks like a number.
  if (document.root.has(kEntriesKey) && !text.ends_with('\n'))
    return Error{file, lineOfOffset(text, text.size()), "a last line without its end",
                 "expected a line end behind it: was the file cut off?"};
  return document;
}

Result<void> holdEntries(InputRow& root, std::size_t found, const std::string& thing) {
  if (root.has(kEntriesKey)) {
    const int expected = root.integer(kEntriesKey, 0, 1'000'000);
    if (!root.error() && found != static_cast<std::size_t>(expected))
      root.fail(kEntriesKey,
                std::to_string(found) + " of " + thing + " where " + kEntriesKey + " says " +
                    std::to_string(expected),
                "expected all of them: the file was cut off, or was changed and " + std::string(kEntriesKey) +
                    " was not");
  } else if (found == 0) {
    root.fail("", "no " + thing,
              "expected at least one; " + std::string(kEntriesKey) + " = 0 says that there is none");
  }
  if (root.error()) return *root.error();
  return {};
}

Result<std::vector<TomlText>> parseTomlTexts(std::string_view text, const std::string& file) {
  auto parsed = parseTable(text, file);
  if (!parsed) return parsed.error();
  std::vector<TomlText> texts;
  if (auto gathered = gatherTexts(*parsed, "", file, texts); !gathered) return gathered.error();
  return texts;
}

std::string tomlQuoted(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string shown = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      shown += '\\';
      shown += letter;
    } else if (letter == '\n')
      shown += "\\n";
    else if (byte < 0x20 || byte == 0x7f) {
      shown += "\\u00";
      shown += kDigits[byte >> 4];
      shown += kDigits[byte & 15];
    } else
      shown += letter;
  }
  return shown + "\"";
}

}  // namespace shancheng
