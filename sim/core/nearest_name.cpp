#include "sim/core/nearest_name.h"

#include <algorithm>
#include <cstddef>

namespace shancheng {

namespace {

constexpr std::size_t kLongestWord = 64;  // nothing longer is a misspelt name

char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Damerau and Levenshtein's, of whole words: a swap of neighbours counts as one.
std::size_t distanceBetween(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool isSame = small(a[i - 1]) == small(b[j - 1]);
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1)});
      const bool isSwapped =
          i > 1 && j > 1 && small(a[i - 1]) == small(b[j - 2]) && small(a[i - 2]) == small(b[j - 1]);
      if (isSwapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

}  // namespace

std::string nearestName(std::string_view word, const std::vector<std::string>& names) {
  if (word.empty() || word.size() > kLongestWord) return {};
  std::size_t nearest = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string found;
  for (const std::string& name : names) {
    const std::size_t longer = std::max(name.size(), word.size()),
                      shorter = std::min(name.size(), word.size());
    if (longer - shorter >= nearest) continue;
    if (const std::size_t distance = distanceBetween(word, name); distance < nearest) {
      nearest = distance;
      found = name;
    }
  }
  return found;
}

std::string nearestNameHint(std::string_view word, const std::vector<std::string>& names) {
  const std::string name = nearestName(word, names);
  return name.empty() ? std::string() : "did you mean '" + name + "'? ";
}

}  // namespace shancheng
