#include "sim/io/toml_bounds.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace shancheng {

namespace {
constexpr int kDeepest = 64;
constexpr std::size_t kMostValues = 1'000'000, kMostTableNames = 2'000, kMostDottedKeys = 20'000;

// Goes once over the letters and keeps how deep the next value would lie.
class Bounds {
 public:
  Bounds(std::string_view text, const std::string& file) : text_(text), file_(file) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::optional<Error> check() {
    while (at_ < text_.size() && !excess_) {
      switch (text_[at_]) {
        case '#':
          at_ = std::min(text_.find('\n', at_), text_.size());
          break;
        case '"':
        case '\'':
          skipText();
          isLineFresh_ = false;
          break;
        case '\n':
          endLine();
          break;
        case '[':
          if (isLineFresh_ && open_.empty())
            readHeader();
          else
            open(false);
          break;
        case '{':
          open(true);
          break;
        case ']':
        case '}':
          close();
          break;
        case ',':
          countValue();
          isInKey_ = !open_.empty() && open_.back().isTable;
          if (isInKey_) keyDepth_ = 0;
          ++at_;
          break;
        case '=':
          countValue();
          isInKey_ = false;
          ++at_;
          break;
        case '.':
          if (isInKey_) countDot();
          ++at_;
          break;
        default:  // the rest of a line that begins with anything else is no header
          isLineFresh_ = isLineFresh_ && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r');
          ++at_;
      }
    }
    return excess_;
  }

 private:
  struct Open {
    bool isTable;
    int base, keyDepth;  // of what it stands in
  };

  void fail(const char* what, std::size_t bound) {
    if (!excess_) excess_ = Error{file_, line_, what + std::to_string(bound), "expected fewer"};
  }
  void checkDepth(int depth) {
    if (depth > kDeepest && !excess_)
      excess_ = Error{file_, line_, "keys and values that nest deeper than " + std::to_string(kDeepest),
                      "expected a flatter file"};
  }
  void countValue() {
    if (++values_ > kMostValues) fail("values beyond ", kMostValues);
  }
  void countDot() {
    if (++dots_ > kMostDottedKeys) fail("dots in keys beyond ", kMostDottedKeys);
    checkDepth(base_ + ++keyDepth_);
  }
  void endLine() {
    ++line_;
    ++at_;
    isLineFresh_ = true;
    if (!open_.empty()) return;
    isInKey_ = true;
    keyDepth_ = 0;
  }

  // A text in quotes, in three of them over lines. One that does not end is broken; what follows is not read.
  void skipText() {
    const char quote = text_[at_];
    const bool isLong = text_.substr(at_, 3) == std::string(3, quote);
    at_ += isLong ? 3 : 1;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\' && quote == '"') {
        ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++line_;
        continue;
      }
      if (text_[at_] == '\n') {
        if (!isLong) return;
        ++line_;
      }
      if (text_[at_] == quote && (!isLong || text_.substr(at_, 3) == std::string(3, quote))) {
        at_ += isLong ? 3 : 1;
        // One or two quotes before the three that end it are its own.
        for (int more = 0; isLong && more < 2 && at_ < text_.size() && text_[at_] == quote; ++more) ++at_;
        return;
      }
    }
  }

  // [a.b] or [[a.b]]: what follows lies in it.
  void readHeader() {
    countValue();  // [[a]] of a name that is known makes one more table
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] == '[') ++at_;
    base_ = 1;
    for (; at_ < text_.size() && text_[at_] != '\n' && text_[at_] != ']' && !excess_;) {
      if (text_[at_] == '"' || text_[at_] == '\'') {
        skipText();
        continue;
      }
      if (text_[at_] == '.') {
        if (++dots_ > kMostDottedKeys) fail("dots in keys beyond ", kMostDottedKeys);
        checkDepth(++base_);
      }
      ++at_;
    }
    names_.insert(text_.substr(begin, at_ - begin));
    if (names_.size() > kMostTableNames) fail("names of tables beyond ", kMostTableNames);
    while (at_ < text_.size() && text_[at_] == ']') ++at_;
    isLineFresh_ = isInKey_ = false;
    keyDepth_ = 0;
  }

  void open(bool isTable) {
    countValue();
    open_.push_back({isTable, base_, keyDepth_});
    base_ += keyDepth_ + 1;
    checkDepth(base_);
    keyDepth_ = 0;
    isInKey_ = isTable || isInKey_;  // a list in the place of a key is broken; what it holds counts
    isLineFresh_ = false;
    ++at_;
  }
  void close() {
    ++at_;
    isLineFresh_ = isInKey_ = false;
    if (open_.empty()) return;
    base_ = open_.back().base;
    keyDepth_ = open_.back().keyDepth;
    open_.pop_back();
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0, values_ = 0, dots_ = 0;
  int line_ = 1;
  int base_ = 0, keyDepth_ = 0;  // of the table or list that is open; of the key that is being read
  bool isInKey_ = true, isLineFresh_ = true;
  std::vector<Open> open_;
  std::set<std::string_view> names_;
  std::optional<Error> excess_;
};
}  // namespace

std::optional<Error> findTomlExcess(std::string_view text, const std::string& file) {
  return Bounds(text, file).check();
}

}  // namespace shancheng
