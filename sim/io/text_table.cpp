#include "sim/io/text_table.h"

#include "sim/io/input_file.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

Result<TextTable> TextTable::load(const std::string& assetsFolder, Language language) {
  const std::string file = assetsFolder + (language == Language::en ? "/text/en.toml" : "/text/zh.toml");
  auto text = readInputFile(file);
  if (!text) return text.error();
  auto texts = parseTomlTexts(*text, file);
  if (!texts) return texts.error();
  TextTable table;
  table.language_ = language;
  for (TomlText& entry : *texts) {
    if (entry.text.empty())
      return Error{file, entry.line, "an empty text for " + inQuotes(entry.id), "expected words"};
    table.strings_.emplace(std::move(entry.id), std::move(entry.text));
  }
  return table;
}

bool TextTable::has(std::string_view id) const { return strings_.find(id) != strings_.end(); }

const std::string& TextTable::get(std::string_view id) const {
  if (const auto found = strings_.find(id); found != strings_.end()) return found->second;
  auto missing = missing_.find(id);
  if (missing == missing_.end())
    missing = missing_.emplace(std::string(id), "<" + std::string(id) + ">").first;
  return missing->second;
}

}  // namespace shancheng
