#include "sim/io/json_positions.h"

#include <nlohmann/json.hpp>

namespace shancheng {

namespace {
// Takes every event, builds nothing, keeps the place of the fault.
class Validator final : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::optional<JsonFault> fault;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool key(string_t&) override { return true; }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::json::exception&) override {
    fault = JsonFault{position > 0 ? position - 1 : 0, token};
    return false;
  }

 private:
  static constexpr int kDeepest = 64;
  bool enter() {
    if (++depth_ <= kDeepest) return true;
    fault = JsonFault{0, "nesting deeper than 64"};
    return false;
  }
  bool leave() {
    --depth_;
    return true;
  }
  int depth_ = 0;
};
}  // namespace

std::optional<JsonFault> findJsonFault(std::string_view text) {
  Validator validator;
  const bool isValid = nlohmann::json::sax_parse(text.begin(), text.end(), &validator);
  if (!isValid && !validator.fault) validator.fault = JsonFault{};
  return validator.fault;
}

std::vector<std::size_t> elementOffsets(std::string_view validJson, std::string_view name) {
  std::vector<std::size_t> offsets;
  int depth = 0;
  bool isInside = false;  // of the wanted array, at its own depth
  bool expects = false;   // an element starts at the next letter that is not space
  bool isWanted = false;  // the last text at depth 1 was the wanted name
  for (std::size_t i = 0; i < validJson.size(); ++i) {
    const char letter = validJson[i];
    if (letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r') continue;
    if (expects && letter != ']') {
      offsets.push_back(i);
      expects = false;
    }
    switch (letter) {
      case '"': {
        const std::size_t start = ++i;
        while (validJson[i] != '"') i += validJson[i] == '\\' ? 2 : 1;
        if (depth == 1) isWanted = validJson.substr(start, i - start) == name;
        break;
      }
      case '[':
        if (depth == 1 && isWanted) {
          offsets.clear();
          isInside = expects = true;
        }
        ++depth;
        break;
      case '{':
        ++depth;
        break;
      case ']':
      case '}':
        --depth;
        if (depth == 1) isInside = expects = false;
        break;
      case ',':
        if (depth == 1) isWanted = false;
        if (depth == 2 && isInside) expects = true;
        break;
      default:
        break;
    }
  }
  return offsets;
}

}  // namespace shancheng
