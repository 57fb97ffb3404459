#include "sim/io/text_table.h"

#include <utility>

#include "sim/io/input_file.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

Result<TextTable> TextTable::parse(std::string_view text, const std::string& file, Language language) {
  auto texts = parseTomlTexts(text, file);
  if (!texts) return texts.error();
  TextTable table;
  table.language_ = language;
  table.file_ = file;
  for (TomlText& entry : *texts) {
    if (entry.text.empty())
      return Error{file, entry.line, "an empty text for " + inQuotes(entry.id), "expected words"};
    table.strings_.emplace(std::move(entry.id), std::move(entry.text));
  }
  if (table.strings_.empty()) return Error{file, 0, "no text", "expected every text of the program"};
  return table;
}

Result<TextTable> TextTable::load(const std::string& assetsFolder, Language language) {
  const std::string file = assetsFolder + (language == Language::en ? "/text/en.toml" : "/text/zh.toml");
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parse(*text, file, language);
}

Result<void> checkSameTexts(const TextTable& en, const TextTable& zh) {
  const auto firstMissing = [](const TextTable& from, const TextTable& in) -> std::string {
    for (const auto& [id, text] : from.all())
      if (!in.has(id) && !(id.starts_with("lever.") && id.ends_with(".source"))) return id;
    return {};
  };
  for (const auto& [from, in] : {std::pair(&en, &zh), std::pair(&zh, &en)})
    if (const std::string id = firstMissing(*from, *in); !id.empty())
      return Error{in->file(), 0, "no text " + inQuotes(id) + ", which " + from->file() + " has",
                   "expected it: was the file cut off?"};
  return {};
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
