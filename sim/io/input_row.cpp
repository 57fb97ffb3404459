#include "sim/io/input_row.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "sim/core/nearest_name.h"
#include "sim/core/number_text.h"
#include "sim/io/input_file.h"

namespace shancheng {

std::string shortNumberText(double value) {
  std::ostringstream text;
  text.precision(12);
  text << value;
  return text.str();
}

namespace {
std::string rangeText(double low, double high) {
  return "from " + shortNumberText(low) + " to " + shortNumberText(high);
}
}  // namespace

void InputRow::addWithin(std::size_t most, std::string key, int line, Value value, bool mayHaveDecimalComma) {
  if (fields_.size() >= most) {
    if (!error_)
      error_ =
          Error{file_, line, "more than " + std::to_string(most) + " values in one record", "expected fewer"};
    return;
  }
  if (const auto* text = std::get_if<std::string>(&value); text && text->find('\0') != std::string::npos)
    if (!error_)
      error_ = Error{file_, line, key + " " + inQuotes(*text) + " with a NUL", "expected a text without it"};
  fields_.push_back({std::move(key), line, std::move(value), mayHaveDecimalComma});
}

void InputRow::add(std::string key, int line, Value value) {
  addWithin(kMostFields, std::move(key), line, std::move(value));
}

void InputRow::addOnce(const std::string& key, int line, Value value) {
  if (find(key) && !error_)
    error_ = Error{file_, line, "key " + inQuotes(key) + " twice", "expected each key once"};
  addWithin(kMostFieldsOnce, key, line, std::move(value));
}

void InputRow::addCell(std::string key, int line, std::string text, bool mayHaveDecimalComma) {
  addWithin(kMostFields, std::move(key), line, std::move(text), mayHaveDecimalComma);
}

const InputRow::Field* InputRow::find(std::string_view key) const {
  for (const Field& field : fields_)
    if (field.key == key) return &field;
  return nullptr;
}

std::string InputRow::shown(const Field& field) const {
  if (const auto* text = std::get_if<std::string>(&field.value)) return inQuotes(*text);
  if (const auto* number = std::get_if<double>(&field.value)) return shortNumberText(*number);
  return std::get<bool>(field.value) ? "true" : "false";
}

int InputRow::lineOf(std::string_view key) const {
  const Field* field = find(key);
  return field ? field->line : line_;
}

const InputRow::Value* InputRow::valueOf(std::string_view key) const {
  const Field* field = find(key);
  return field ? &field->value : nullptr;
}

bool InputRow::has(std::string_view key) const {
  const Field* field = find(key);
  if (!field) return false;
  const auto* text = std::get_if<std::string>(&field->value);
  return !(numbersAreText_ && text && text->empty());
}

std::vector<std::string> InputRow::keysUnder(std::string_view prefix) const {
  std::vector<std::string> keys;
  for (const Field& field : fields_)
    if (field.key.size() > prefix.size() && field.key.compare(0, prefix.size(), prefix) == 0)
      keys.push_back(field.key);
  return keys;
}

void InputRow::fail(std::string_view key, std::string found, std::string expected) {
  if (!error_) error_ = Error{file_, lineOf(key), std::move(found), std::move(expected)};
}

void InputRow::miss(std::string_view key, std::string expected) {
  isMissing_ = isMissing_ || !error_;
  fail(key, "no " + std::string(key), std::move(expected));
}

std::string InputRow::text(std::string_view key) {
  const Field* field = find(key);
  const auto* text = field ? std::get_if<std::string>(&field->value) : nullptr;
  if (text && !text->empty()) return *text;
  if (field)
    fail(key, std::string(key) + " " + shown(*field), "expected a text that is not empty");
  else
    miss(key, "expected a text that is not empty");
  return {};
}

std::string InputRow::textOr(std::string_view key, std::string standard) {
  const Field* field = find(key);
  const auto* text = field ? std::get_if<std::string>(&field->value) : nullptr;
  if (field && !text) fail(key, std::string(key) + " " + shown(*field), "expected a text");
  return text && !text->empty() ? *text : standard;
}

std::string InputRow::id(std::string_view key) {
  std::string found = text(key);
  if (!found.empty() && !isPlainId(found))
    fail(key, std::string(key) + " " + inQuotes(found), "expected 1 to 64 letters, digits, '_' or '-'");
  return found;
}

LocalizedText InputRow::words(std::string_view englishKey, std::string_view chineseKey) {
  LocalizedText words;
  words.en = text(englishKey);
  words.zh = text(chineseKey);
  return words;
}

double InputRow::number(std::string_view key, double low, double high) {
  const Field* field = find(key);
  double value = 0;
  bool isNumber = false;
  if (field) {
    if (const auto* number = std::get_if<double>(&field->value)) {
      value = *number;
      isNumber = std::isfinite(value);
    } else if (const auto* text = std::get_if<std::string>(&field->value); text && numbersAreText_) {
      std::string digits = *text;
      const std::size_t comma = field->mayHaveDecimalComma ? digits.find(',') : std::string::npos;
      if (comma != std::string::npos) digits[comma] = '.';
      isNumber = parseNumber(digits, value);
    }
  }
  if (isNumber && value >= low && value <= high) return value;
  const std::string expected = "expected a number " + rangeText(low, high);
  if (field)
    fail(key, std::string(key) + " " + shown(*field), expected);
  else
    miss(key, expected);
  return low;
}

int InputRow::integer(std::string_view key, int low, int high) {
  const bool hadError = error_.has_value();
  const double value = number(key, low, high);
  const int whole = static_cast<int>(value);
  if (!hadError && error_) {
    error_->expected = "expected a whole number " + rangeText(low, high);
  } else if (static_cast<double>(whole) != value) {
    fail(key, std::string(key) + " " + shown(*find(key)), "expected a whole number " + rangeText(low, high));
  }
  return whole;
}

bool InputRow::flag(std::string_view key) {
  const Field* field = find(key);
  const auto* flag = field ? std::get_if<bool>(&field->value) : nullptr;
  if (flag) return *flag;
  if (field)
    fail(key, std::string(key) + " " + shown(*field), "expected true or false");
  else
    miss(key, "expected true or false");
  return false;
}

LonLat InputRow::position(std::string_view lonKey, std::string_view latKey) {
  LonLat position;
  position.lon = number(lonKey, -180, 180);
  const bool hadError = error_.has_value();
  position.lat = number(latKey, -90, 90);
  if (!hadError && error_ && has(latKey) && position.lon >= -90 && position.lon <= 90)
    error_->expected += "; longitude and latitude exchanged?";
  return position;
}

std::string InputRow::oneOf(std::string_view key, const std::vector<std::string>& choices) {
  const std::string found = text(key);
  if (std::find(choices.begin(), choices.end(), found) == choices.end()) {
    std::string list;
    for (const std::string& choice : choices) list += (list.empty() ? "" : ", ") + choice;
    fail(key, std::string(key) + " " + inQuotes(found), "expected one of " + list);
  }
  return found;
}

void InputRow::allowOnly(const std::vector<std::string>& keys) {
  for (const Field& field : fields_) {
    if (std::find(keys.begin(), keys.end(), field.key) != keys.end()) continue;
    std::string list;
    for (const std::string& key : keys) list += (list.empty() ? "" : ", ") + key;
    if (isMissing_) error_.reset();
    fail(field.key, "unknown key " + inQuotes(field.key),
         keys.empty() ? "expected no keys here" : nearestNameHint(field.key, keys) + "expected " + list);
    return;
  }
}

}  // namespace shancheng
