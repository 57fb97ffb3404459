// No function of the application and of the session is longer than a screen shows: 80 lines from its head to
// its last brace. Braces are counted over text without comments and literals; what is no function by its head
// (a class, a namespace, a table) is walked through.
#include <gtest/gtest.h>

#include <cctype>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "tests/house/tree.h"

namespace shancheng::house {
namespace {

constexpr int kMaxLines = 80;

struct Function {
  std::string head;
  int line = 0, lines = 0;
};

// The code with nothing in comments and literals, line by line as it was.
std::string withoutLiterals(const std::string& text) {
  std::string code;
  const auto keepLines = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < text.size(); ++i)
      if (text[i] == '\n') code += '\n';
  };
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    if (text.compare(i, 2, "//") == 0) {
      end = std::min(text.find('\n', i), text.size());
    } else if (text.compare(i, 2, "/*") == 0) {
      end = std::min(text.find("*/", i), text.size() - 2) + 2;
    } else if (text.compare(i, 3, "R\"(") == 0) {
      end = std::min(text.find(")\"", i), text.size() - 2) + 2;
    } else if (text[i] == '"' ||
               (text[i] == '\'' && (i == 0 || !std::isalnum(static_cast<unsigned char>(text[i - 1]))))) {
      for (end = i + 1; end < text.size() && text[end] != text[i]; ++end)
        if (text[end] == '\\') ++end;
      ++end;
    }
    if (end == i) {
      code += text[i++];
      continue;
    }
    keepLines(i, end);
    i = end;
  }
  return code;
}

// Whether what stands before a brace is the head of a function.
bool isFunctionHead(const std::string& head) {
  static const std::regex assigned(R"((^|[^=!<>])=($|[^=]))"),
      other(R"(^\s*(namespace|class|struct|enum|union|extern)\b)"), ended(R"(\w\s*$)"),
      qualified(R"(\b(const|noexcept|override|final|mutable|try)\s*$)");
  if (head.find(')') == std::string::npos || std::regex_search(head, assigned) ||
      std::regex_search(head, other))
    return false;
  // A name right before the brace is a member that a constructor gives its value.
  return !std::regex_search(head, ended) || std::regex_search(head, qualified) ||
         head.find("->") != std::string::npos;
}

std::vector<Function> functionsOf(const std::string& text) {
  std::vector<Function> functions;
  std::vector<bool> braces;  // open ones: whether a function's
  std::optional<Function> current;
  std::string head;
  int line = 1, headLine = 1;
  for (const char letter : withoutLiterals(text)) {
    if (letter == '\n') ++line;
    if (letter == '{') {
      const bool isFunction = !current && isFunctionHead(head);
      if (isFunction) current = Function{head, headLine, 0};
      braces.push_back(isFunction);
      head.clear();
    } else if (letter == '}') {
      if (!braces.empty() && braces.back()) {
        current->lines = line - current->line + 1;
        functions.push_back(*current);
        current.reset();
      }
      if (!braces.empty()) braces.pop_back();
      head.clear();
    } else if (letter == ';') {
      head.clear();
    } else if (!head.empty() || !std::isspace(static_cast<unsigned char>(letter))) {
      if (head.empty()) headLine = line;
      head += letter == '\n' ? ' ' : letter;
    }
  }
  return functions;
}

TEST(FunctionLength, NoFunctionOfTheApplicationIsLongerThanAScreen) {
  std::size_t found = 0;
  for (const SourceFile& file : filesUnder({"engine/app", "engine/session"}, {".h", ".cpp"})) {
    std::string text;
    for (const std::string& line : file.lines) text += line + "\n";
    for (const Function& function : functionsOf(text)) {
      ++found;
      EXPECT_LE(function.lines, kMaxLines) << file.path << ":" << function.line << ": " << function.head
                                           << " has " << function.lines << " lines; part it";
    }
  }
  EXPECT_GT(found, 300u) << "a counter that finds no functions would prove nothing";
}

TEST(FunctionLength, TheCounterSeesWhatItShould) {
  const std::string text =
      "namespace a {\n"
      "struct B {\n"
      "  int get() const { return 1; }\n"
      "  B() : x_{1}, y_(2) {\n"
      "    // }\n"
      "  }\n"
      "};\n"
      "const int kTable[] = {1, 2};\n"
      "Result<void> longOne(int a,\n"
      "                     int b) {\n"
      "  if (a) {\n"
      "    f(\"}\", '{');\n"
      "  }\n"
      "  return {};\n"
      "}\n"
      "}\n";
  const auto functions = functionsOf(text);
  ASSERT_EQ(functions.size(), 3u);
  EXPECT_EQ(functions[0].lines, 1);
  EXPECT_EQ(functions[2].line, 9);
  EXPECT_EQ(functions[2].lines, 7);
}

}  // namespace
}  // namespace shancheng::house
