// Bad input is a value: a Result is either what was asked for or an Error that says where the
// fault is, what was found, what was expected and, where it helps, what to do about it.
// Programming mistakes are asserts; driver failures are exceptions caught in main.
#pragma once

#include <cassert>
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

  // One line: "file:line: found; expected".
  std::string message() const {
    std::string text;
    if (!file.empty()) {
      text += file;
      if (line > 0) text += ":" + std::to_string(line);
      text += ": ";
    }
    text += found;
    if (!expected.empty()) text += "; " + expected;
    for (char& letter : text)
      if (letter == '\n' || letter == '\r') letter = ' ';
    return text;
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
