#include "engine/session/action_fields.h"

#include <algorithm>

#include "sim/core/number_text.h"
#include "sim/policy/lever.h"

namespace shancheng::fields {

namespace {

bool isPlainLetter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.' ||
         letter == '/' || letter == '+';
}

void writeText(std::string& line, const std::string& text) {
  line += ' ';
  // A word that reads as something else by its first letter stands in quotes too.
  if (!text.empty() && std::all_of(text.begin(), text.end(), isPlainLetter)) {
    line += text;
    return;
  }
  static constexpr char kDigits[] = "0123456789abcdef";
  line += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      line += '\\';
      line += letter;
    } else if (letter == '\n') {
      line += "\\n";
    } else if (letter == '\t') {
      line += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      line += "\\x";
      line += kDigits[byte >> 4];
      line += kDigits[byte & 15];
    } else {
      line += letter;
    }
  }
  line += '"';
}

}  // namespace

void write(std::string& line, LeverId lever) {
  const bool isKnown = static_cast<std::size_t>(lever) < leverTable().size();
  line += ' ' + (isKnown ? std::string(leverRow(lever).id) : std::to_string(static_cast<int>(lever)));
}
void write(std::string& line, double value) { line += ' ' + exactText(value); }
void write(std::string& line, int value) { line += ' ' + std::to_string(value); }
void write(std::string& line, BranchId branch) { line += ' ' + std::to_string(branch); }
void write(std::string& line, const std::string& text) { writeText(line, text); }
void write(std::string& line, AtYear at) {
  if (at.year) line += " @" + std::to_string(*at.year);
}
void write(std::string& line, Gesture gesture) {
  if (gesture.id != 0) line += " #" + std::to_string(gesture.id);
}
void write(std::string& line, OptionalYear year) {
  if (year.year) line += ' ' + std::to_string(*year.year);
}
// A name that is a number is told from a year by its quotes.
void write(std::string& line, const OptionalText& text) {
  if (text.text.empty()) return;
  double number = 0;
  if (parseNumber(text.text, number))
    line += " \"" + text.text + '"';
  else
    writeText(line, text.text);
}
void write(std::string& line, OptionalBranch branch) {
  if (branch.branch) line += ' ' + std::to_string(*branch.branch);
}
void write(std::string& line, Switch shown) {
  line += shown == Switch::on ? " on" : shown == Switch::off ? " off" : " toggle";
}

Taken take(const Token& token, LeverId& lever) {
  const auto found = findLever(token.text);
  if (!found) return Taken::isNot;
  lever = *found;
  return Taken::yes;
}
Taken take(const Token& token, double& value) {
  return !token.isQuoted && parseNumber(token.text, value) ? Taken::yes : Taken::isNot;
}
Taken take(const Token& token, int& value) {
  return !token.isQuoted && parseNumber(token.text, value) ? Taken::yes : Taken::isNot;
}
Taken take(const Token& token, BranchId& branch) {
  return !token.isQuoted && parseNumber(token.text, branch) ? Taken::yes : Taken::isNot;
}
Taken take(const Token& token, std::string& text) {
  text = token.text;
  return Taken::yes;
}
Taken take(const Token& token, AtYear& at) {
  int year = 0;
  if (token.isQuoted || token.text.empty() || token.text[0] != '@' ||
      !parseNumber(std::string_view(token.text).substr(1), year))
    return Taken::isNot;
  at.year = year;
  return Taken::yes;
}
Taken take(const Token& token, Gesture& gesture) {
  if (token.isQuoted || token.text.empty() || token.text[0] != '#' ||
      !parseNumber(std::string_view(token.text).substr(1), gesture.id) || gesture.id == 0 ||
      gesture.id > kMaxGesture)
    return Taken::isNot;
  return Taken::yes;
}
Taken take(const Token& token, OptionalYear& year) {
  int read = 0;
  if (take(token, read) == Taken::isNot) return Taken::isNot;
  year.year = read;
  return Taken::yes;
}
// A bare number is no name: one that is no year either is a slip.
Taken take(const Token& token, OptionalText& text) {
  double number = 0;
  if (!token.isQuoted && parseNumber(token.text, number)) return Taken::isNot;
  text.text = token.text;
  return Taken::yes;
}
Taken take(const Token& token, OptionalBranch& branch) {
  BranchId read = 0;
  if (take(token, read) == Taken::isNot) return Taken::isNot;
  branch.branch = read;
  return Taken::yes;
}
Taken take(const Token& token, Switch& shown) {
  if (token.text == "on")
    shown = Switch::on;
  else if (token.text == "off")
    shown = Switch::off;
  else if (token.text == "toggle")
    shown = Switch::toggle;
  else
    return Taken::isNot;
  return Taken::yes;
}

}  // namespace shancheng::fields
