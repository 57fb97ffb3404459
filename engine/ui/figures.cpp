#include "engine/ui/figures.h"

#include <cmath>
#include <cstdio>

namespace shancheng {

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
  for (std::size_t at = dot == std::string::npos ? text.size() : dot; at > sign + 3;) text.insert(at -= 3, ",");
  return text;
}

std::string people(const TextTable& texts, double persons) {
  // Chinese counts in ten thousands, English in thousands and millions.
  if (texts.language() == Language::zh) return fill(texts.get("caption.ten_thousand"), "n", grouped(persons / 1e4, 0));
  if (persons >= 1e6) return fill(texts.get("caption.million"), "n", grouped(persons / 1e6, 2));
  return grouped(std::round(persons / 1000) * 1000, 0);
}

std::string figure(const TextTable& texts, IndicatorId id, double value) {
  const IndicatorRow& row = indicatorTable()[static_cast<std::size_t>(id)];
  if (row.unit == "persons") return people(texts, value);
  return grouped(value, row.decimals) + " " + texts.get("unit." + std::string(row.unit));
}

}  // namespace shancheng
