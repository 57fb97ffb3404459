// Every string a person sees, by id, in one language: assets/text/en.toml and zh.toml. Nested tables
// flatten to dotted ids ("lever.max_slope.name").
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "sim/core/result.h"
#include "sim/state/definition.h"

namespace shancheng {

enum class Language { en, zh };

class TextTable {
 public:
  static Result<TextTable> parse(std::string_view text, const std::string& file, Language language);
  static Result<TextTable> load(const std::string& assetsFolder, Language language);
  // The string; a missing id comes back as itself in angle quotes, so that it is seen (and a test
  // refuses it).
  const std::string& get(std::string_view id) const;
  bool has(std::string_view id) const;
  Language language() const { return language_; }
  const std::string& pick(const LocalizedText& words) const {
    return language_ == Language::en ? words.en : words.zh;
  }
  const std::map<std::string, std::string, std::less<>>& all() const { return strings_; }
  const std::string& file() const { return file_; }

 private:
  Language language_ = Language::en;
  std::string file_;
  std::map<std::string, std::string, std::less<>> strings_;
  mutable std::map<std::string, std::string, std::less<>> missing_;
};

// Both tables have the same texts, but for sources that one of them need not say again: one that was cut off
// lacks some.
Result<void> checkSameTexts(const TextTable& en, const TextTable& zh);

}  // namespace shancheng
