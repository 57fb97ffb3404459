#include "engine/ui/figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace shancheng {

namespace {

// Chinese counts money and floor in ten thousands and hundred millions: these units are told in
// others, so many times as many. The words are under [amount].
struct ChineseUnit {
  std::string_view unit;
  double times;
};
constexpr std::array kChineseUnits = {ChineseUnit{"million_m2", 100}, ChineseUnit{"million_usd", 100},
                                      ChineseUnit{"billion_yuan", 10}, ChineseUnit{"billion_usd", 10}};
// Whole things that come in large numbers.
constexpr std::array<std::string_view, 6> kCounted = {
    "persons", "persons_per_year", "jobs", "households_per_year", "yuan", "yuan_per_person"};

const ChineseUnit* chineseUnit(const TextTable& texts, std::string_view unit) {
  if (texts.language() != Language::zh) return nullptr;
  const auto found = std::find_if(kChineseUnits.begin(), kChineseUnits.end(),
                                  [&](const auto& row) { return row.unit == unit; });
  return found == kChineseUnits.end() ? nullptr : &*found;
}
bool isCounted(std::string_view unit) {
  return std::find(kCounted.begin(), kCounted.end(), unit) != kCounted.end();
}

// About three figures that count, without zeros at the end: 4.5, 12.3, 746.
std::string rounded(double value) {
  const double size = std::abs(value);
  std::string text = grouped(value, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::string fill(std::string text, std::string_view name, std::string_view value) {
  const std::string slot = "{" + std::string(name) + "}";
  if (const auto at = text.find(slot); at != std::string::npos) text.replace(at, slot.size(), value);
  return text;
}

std::string grouped(double value, int decimals) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
  std::string text = digits;
  const auto dot = text.find('.');
  const std::size_t sign = text[0] == '-' ? 1 : 0;
  for (std::size_t at = dot == std::string::npos ? text.size() : dot; at > sign + 3;)
    text.insert(at -= 3, ",");
  return text;
}

std::string people(const TextTable& texts, double persons) {
  // Chinese counts in ten thousands, English in thousands and millions.
  const double size = std::abs(persons);
  if (texts.language() == Language::zh) {
    if (size >= 1e5) return fill(texts.get("caption.ten_thousand"), "n", grouped(persons / 1e4, 0));
    if (size >= 1e4) return fill(texts.get("caption.ten_thousand"), "n", rounded(persons / 1e4));
    return grouped(persons, 0) + " " + texts.get("unit.persons");
  }
  if (size >= 1e6) return fill(texts.get("caption.million"), "n", grouped(persons / 1e6, 2));
  return grouped(size >= 1e4 ? std::round(persons / 1000) * 1000 : persons, 0);
}

std::string amount(const TextTable& texts, std::string_view unit, double value, int decimals) {
  const bool isChinese = texts.language() == Language::zh;
  if (unit == "persons") return people(texts, value);
  if (unit == "flag") return texts.get(value > 0.5 ? "ui.on" : "ui.off");
  if (unit == "share") return grouped(value * 100, std::max(0, decimals - 2)) + " %";
  if (unit == "year") return grouped(value, 0).erase(1, 1);
  if (unit == "month") return fill(texts.get("amount.month"), "n", grouped(value, 0));
  if (unit == "count") return grouped(value, decimals);
  const std::string id(unit);
  if (const ChineseUnit* other = chineseUnit(texts, unit))
    return fill(texts.get("amount." + id), "n", rounded(value * other->times));
  const std::string words = texts.get("unit." + id);
  if (unit == "ratio" || isChinese) {
    if (isChinese && isCounted(unit) && std::abs(value) >= 1e4)
      return fill(texts.get("amount.ten_thousands"), "n", rounded(value / 1e4)) + words;
    return grouped(value, decimals) + " " + words;
  }
  if (isCounted(unit) && std::abs(value) >= 1e6)
    return fill(fill(texts.get("amount.million"), "n", grouped(value / 1e6, 2)), "unit", words);
  return grouped(value, decimals) + " " + words;
}

std::string shortAmount(const TextTable& texts, std::string_view unit, double value, int decimals) {
  const double size = std::abs(value);
  if (const ChineseUnit* other = chineseUnit(texts, unit)) return grouped(value * other->times, 0);
  if (!isCounted(unit) || size < 1e4) return grouped(value, decimals);
  if (texts.language() == Language::zh)
    return fill(texts.get("amount.ten_thousands"), "n", rounded(value / 1e4));
  if (size >= 1e6) return fill(texts.get("amount.short_million"), "n", rounded(value / 1e6));
  return fill(texts.get("amount.short_thousand"), "n", rounded(value / 1e3));
}

std::string figure(const TextTable& texts, IndicatorId id, double value) {
  const IndicatorRow& row = indicatorTable()[static_cast<std::size_t>(id)];
  return amount(texts, row.unit, value, row.decimals);
}

}  // namespace shancheng
