// How each type of an action's fields is written and read; overloads by type. Used by action_text.cpp alone.
#pragma once

#include <string>
#include <string_view>

#include "engine/session/action.h"

namespace shancheng::fields {

struct Token {
  std::string text;
  bool isQuoted = false;
};

// Appends " value" to a line; nothing where an optional one says nothing.
void write(std::string& line, LeverId lever);
void write(std::string& line, double value);
void write(std::string& line, int value);
void write(std::string& line, BranchId branch);
void write(std::string& line, const std::string& text);
void write(std::string& line, AtYear at);
void write(std::string& line, Gesture gesture);
void write(std::string& line, OptionalYear year);
void write(std::string& line, const OptionalText& text);
void write(std::string& line, OptionalBranch branch);
void write(std::string& line, Switch shown);

// Takes the token as the field's value. isNot: it is not of this kind, which is a fault unless the field is
// optional.
enum class Taken { yes, isNot };
Taken take(const Token& token, LeverId& lever);
Taken take(const Token& token, double& value);
Taken take(const Token& token, int& value);
Taken take(const Token& token, BranchId& branch);
Taken take(const Token& token, std::string& text);
Taken take(const Token& token, AtYear& at);
Taken take(const Token& token, Gesture& gesture);
Taken take(const Token& token, OptionalYear& year);
Taken take(const Token& token, OptionalText& text);
Taken take(const Token& token, OptionalBranch& branch);
Taken take(const Token& token, Switch& shown);

template <class Type>
inline constexpr bool kIsOptional = false;
template <>
inline constexpr bool kIsOptional<AtYear> = true;
template <>
inline constexpr bool kIsOptional<Gesture> = true;
template <>
inline constexpr bool kIsOptional<OptionalYear> = true;
template <>
inline constexpr bool kIsOptional<OptionalText> = true;
template <>
inline constexpr bool kIsOptional<OptionalBranch> = true;

// What is expected of a field, for errors.
template <class Type>
inline constexpr std::string_view kExpected = "a word, or a text in quotes";
template <>
inline constexpr std::string_view kExpected<LeverId> = "a lever ('shancheng levers' lists them)";
template <>
inline constexpr std::string_view kExpected<double> = "a number";
template <>
inline constexpr std::string_view kExpected<int> = "a whole number";
template <>
inline constexpr std::string_view kExpected<BranchId> = "the number of a branch";
template <>
inline constexpr std::string_view kExpected<Switch> = "on, off or toggle";

}  // namespace shancheng::fields
