// The table of actions and their text form, both ways.
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "engine/session/action_fields.h"
#include "sim/core/nearest_name.h"
#include "sim/policy/lever.h"

namespace shancheng {

namespace {

using fields::Taken;
using fields::Token;

template <class Type>
std::string usageOf(std::string_view name) {
  std::string text = std::is_same_v<Type, AtYear> ? "@" : std::is_same_v<Type, Gesture> ? "#" : "";
  for (const char letter : name)
    text += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  if constexpr (std::is_same_v<Type, Switch>) return "on|off|toggle";
  return fields::kIsOptional<Type> ? "[" + text + "]" : text;
}

template <class Struct>
ActionRow rowFor(std::string_view word, Effect effect) {
  ActionRow row{word, effect, std::string(word), Struct{}};
  Struct empty;
  action::eachField(empty, [&row](const char* name, auto& field) {
    row.usage += ' ' + usageOf<std::remove_cvref_t<decltype(field)>>(name);
  });
  return row;
}

const std::array<ActionRow, kActionCount>& table() {
  static const std::array<ActionRow, kActionCount> rows = {
#define KEY(...)
#define ACTION(word, Struct, effect, ...) rowFor<action::Struct>(#word, Effect::effect),
#include "engine/session/actions.def"
#undef ACTION
#undef KEY
  };
  return rows;
}

int hexDigit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// The part of a quoted text behind the opening quote; false where it does not end or an escape is unknown.
bool readQuoted(std::string_view text, std::size_t& at, std::string& read) {
  while (at < text.size()) {
    const char letter = text[at++];
    if (letter == '"') return true;
    if (letter != '\\') {
      read += letter;
      continue;
    }
    if (at == text.size()) return false;
    const char escaped = text[at++];
    if (escaped == 'n')
      read += '\n';
    else if (escaped == 't')
      read += '\t';
    else if (escaped == '"' || escaped == '\\')
      read += escaped;
    else if (escaped == 'x' && at + 1 < text.size() && hexDigit(text[at]) >= 0 &&
             hexDigit(text[at + 1]) >= 0) {
      read += static_cast<char>(16 * hexDigit(text[at]) + hexDigit(text[at + 1]));
      at += 2;
    } else
      return false;
  }
  return false;
}

bool isBlank(char letter) { return letter == ' ' || letter == '\t' || letter == '\r'; }

// What is wrong with the line, or nothing.
std::optional<std::string> split(std::string_view text, std::vector<Token>& tokens) {
  std::size_t at = 0;
  while (true) {
    while (at < text.size() && isBlank(text[at])) ++at;
    if (at == text.size()) return std::nullopt;
    Token token;
    if (text[at] == '"') {
      token.isQuoted = true;
      const std::size_t from = at++;
      if (!readQuoted(text, at, token.text)) return std::string(text.substr(from));
      if (at < text.size() && !isBlank(text[at])) return std::string(text.substr(from));
    } else {
      while (at < text.size() && !isBlank(text[at])) {
        if (text[at] == '\n' || text[at] == '"') return std::string(text.substr(at));
        token.text += text[at++];
      }
    }
    tokens.push_back(std::move(token));
  }
}

// Fills one action from the tokens behind its word.
class Reader {
 public:
  explicit Reader(std::span<const Token> tokens) : tokens_(tokens) {}

  template <class Type>
  void operator()(const char* name, Type& field) {
    if (fault_) return;
    if (next_ < tokens_.size() && fields::take(tokens_[next_], field) == Taken::yes) {
      ++next_;
      return;
    }
    if (fields::kIsOptional<Type>) return;
    const std::string found = next_ < tokens_.size() ? "'" + tokens_[next_].text + "'" : "nothing";
    std::string expected = "expected " + std::string(fields::kExpected<Type>);
    if constexpr (std::is_same_v<Type, LeverId>)
      if (next_ < tokens_.size()) expected = "expected a lever; " + expectedLever(tokens_[next_].text);
    fault_ = {found + " for the " + name, expected};
  }
  std::optional<std::pair<std::string, std::string>> fault() const {
    if (!fault_ && next_ < tokens_.size())
      return std::pair("'" + tokens_[next_].text + "' at the end", std::string("expected nothing more"));
    return fault_;
  }

 private:
  std::span<const Token> tokens_;
  std::size_t next_ = 0;
  std::optional<std::pair<std::string, std::string>> fault_;
};

}  // namespace

std::span<const ActionRow> actionTable() { return table(); }
const ActionRow& rowOf(const Action& action) { return table()[action.index()]; }

std::string actionText(const Action& action) {
  std::string line(rowOf(action).word);
  std::visit(
      [&line](const auto& made) {
        action::eachField(made, [&line](const char*, const auto& field) { fields::write(line, field); });
      },
      action);
  return line;
}

Result<Action> parseAction(std::string_view text, const std::string& file, int line) {
  std::vector<Token> tokens;
  if (const auto fault = split(text, tokens))
    return Error{file, line, "'" + *fault + "'", "expected a text that ends with its quote"};
  if (tokens.empty() || tokens[0].isQuoted)
    return Error{file, line, tokens.empty() ? "no word" : "'" + tokens[0].text + "'",
                 "expected an action, such as 'seek 1997.5'"};
  for (const ActionRow& row : table()) {
    if (row.word != tokens[0].text) continue;
    Action action = row.empty;
    Reader reader{std::span<const Token>(tokens).subspan(1)};
    std::visit([&reader](auto& made) { action::eachField(made, reader); }, action);
    if (const auto fault = reader.fault())
      return Error{file, line, std::string(row.word) + ": " + fault->first, fault->second + ": " + row.usage};
    return action;
  }
  std::string words;
  std::vector<std::string> known;
  for (const ActionRow& row : table()) {
    words += (words.empty() ? "" : ", ") + std::string(row.word);
    known.emplace_back(row.word);
  }
  return Error{file, line, "'" + tokens[0].text + "'",
               nearestNameHint(tokens[0].text, known) + "expected one of " + words};
}

}  // namespace shancheng
