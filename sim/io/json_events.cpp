#include "sim/io/json_events.h"

#include <iterator>

#include "sim/io/input_file.h"

namespace shancheng {

namespace {
// Letters of a text, whose lines are counted as they are passed.
class CountedLetter {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountedLetter(const char* at, int& line) : at_(at), line_(&line) {}
  reference operator*() const { return *at_; }
  CountedLetter& operator++() {
    if (*at_++ == '\n') ++*line_;
    return *this;
  }
  CountedLetter operator++(int) {
    const CountedLetter before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountedLetter& a, const CountedLetter& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  int* line_;
};
}  // namespace

bool JsonEvents::enter() {
  if (++depth_ <= kDeepest) return true;
  fault_ = JsonFault{line_, "JSON that nests deeper than " + std::to_string(kDeepest)};
  return false;
}

bool JsonEvents::parse_error(std::size_t position, const std::string& token,
                             const nlohmann::json::exception&) {
  fault_ =
      JsonFault{lineOfOffset(text_, position > 0 ? position - 1 : 0), "broken JSON near " + inQuotes(token)};
  return false;
}

void readJson(std::string_view text, JsonEvents& events) {
  events.text_ = text;
  const char* begin = text.data();
  static_cast<void>(nlohmann::json::sax_parse(CountedLetter(begin, events.line_),
                                              CountedLetter(begin + text.size(), events.line_), &events));
}

std::optional<JsonFault> findJsonFault(std::string_view text) {
  JsonEvents events;
  readJson(text, events);
  return events.fault();
}

}  // namespace shancheng
