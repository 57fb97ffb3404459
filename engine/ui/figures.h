// Numbers as people write them in either language. Used by panels, charts and captions.
#pragma once

#include <string>
#include <string_view>

#include "sim/io/text_table.h"
#include "sim/measure/indicators.h"

namespace shancheng {

// Puts `value` in place of "{name}".
std::string fill(std::string text, std::string_view name, std::string_view value);
// 7461234 → "7,461,234".
std::string grouped(double value, int decimals);
// People: "7.46 million" or "746 万人", as the language counts.
std::string people(const TextTable& texts, double persons);
// A figure with its unit (a key of [unit]): "2.5 billion yuan" or "25 亿元", "45 %", "on", "month 11".
std::string amount(const TextTable& texts, std::string_view unit, double value, int decimals);
// The same, short and without the unit, for axes and tables: "12.3 M", "1,230 万".
std::string shortAmount(const TextTable& texts, std::string_view unit, double value, int decimals);
// An indicator with its unit.
std::string figure(const TextTable& texts, IndicatorId id, double value);

}  // namespace shancheng
