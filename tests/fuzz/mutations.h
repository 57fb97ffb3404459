// Good input with bytes changed, cut, doubled and swapped; seeded, the same every time. Used by the
// mutation tests of every reader.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/random.h"

namespace shancheng::fuzz {

// Draws of one mutation, in order.
class Draws {
 public:
  Draws(std::uint64_t input, int mutation) : input_(input), mutation_(mutation) {}
  std::size_t below(std::size_t end) {
    return end == 0
               ? 0
               : static_cast<std::size_t>(randomWord(input_, mutation_, RandomRule::test, next_++) % end);
  }

 private:
  std::uint64_t input_;
  int mutation_;
  std::uint64_t next_ = 0;
};

inline std::string mutate(std::string text, Draws draws) {
  static const std::vector<std::string> kWords = {
      "nan",  "-1",       "1e999",   "\"", "{",    "}",    "[",
      "]",    ",",        "\n",      "\r", "null", "true", "99999999999999999999",
      "\xff", "\xe4\xb8", "\\u0000", "="};
  for (std::size_t change = 0, changes = 1 + draws.below(3); change < changes && !text.empty(); ++change) {
    const std::size_t at = draws.below(text.size());
    switch (draws.below(6)) {
      case 0:
        text[at] = static_cast<char>(draws.below(256));
        break;
      case 1:
        text.erase(at, 1 + draws.below(20));
        break;
      case 2:
        text.insert(at, kWords[draws.below(kWords.size())]);
        break;
      case 3:
        text.insert(at, text.substr(draws.below(text.size()), 1 + draws.below(60)));
        break;
      case 4:
        text.resize(at);
        break;
      default: {
        const std::string& word = kWords[draws.below(kWords.size())];
        text.replace(at, word.size(), word);
      }
    }
  }
  return text;
}

}  // namespace shancheng::fuzz
