// Bad input is a value: a Result is either what was asked for or an Error that says where the
// fault is, what was found, what was expected and, where it helps, what to do about it.
// Programming mistakes are asserts; driver failures are exceptions caught in main.
#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace shancheng {

// The exit codes of the command line; see README.
enum class ExitCode { done = 0, checkFailed = 1, badInput = 2, noGraphics = 3, outputFailed = 4 };

struct Error {
  std::string file;      // empty where no file is at fault (a command-line word, say)
  int line = 0;          // 1-based; 0 where unknown
  std::string found;     // what was found
  std::string expected;  // what was expected, and what to do
  ExitCode code = ExitCode::badInput;

  // One line: "file:line: found; expected". No letter of it moves a cursor, or ends it early for whoever
  // prints it up to a NUL; and no text of a file makes it endless.
  std::string message() const {
    constexpr std::size_t kLongestFound = 400, kLongestExpected = 1500;
    std::string text;
    if (!file.empty()) {
      text += file;
      if (line > 0) text += ":" + std::to_string(line);
      text += ": ";
    }
    text += shortened(found, kLongestFound);
    if (!expected.empty()) text += "; " + shortened(expected, kLongestExpected);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte < 0x20 || byte == 0x7f) text[i] = ' ';
      // U+0080 to U+009F, with which terminals begin a command too.
      if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0)
        text[i] = text[i + 1] = ' ';
    }
    return text;
  }

 private:
  // Cut between letters of UTF-8.
  static std::string shortened(const std::string& text, std::size_t longest) {
    if (text.size() <= longest) return text;
    std::size_t length = longest;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    return text.substr(0, length) + "...";
  }
};

template <class Value>
class [[nodiscard]] Result {
 public:
  Result(Value value) : content_(std::move(value)) {}  // NOLINT: implicit by design
  Result(Error error) : content_(std::move(error)) {}  // NOLINT: implicit by design
  explicit operator bool() const { return std::holds_alternative<Value>(content_); }
  Value& operator*() {
    assert(*this);
    return std::get<Value>(content_);
  }
  const Value& operator*() const {
    assert(*this);
    return std::get<Value>(content_);
  }
  Value* operator->() { return &**this; }
  const Value* operator->() const { return &**this; }
  const Error& error() const {
    assert(!*this);
    return std::get<Error>(content_);
  }

 private:
  std::variant<Value, Error> content_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by design
  explicit operator bool() const { return !error_.has_value(); }
  const Error& error() const {
    assert(error_);
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace shancheng
