// JSON as it is read, event by event and without building it, so that a large file takes no more memory than
// what is made of it; and whether a text is JSON that may be built. Nesting is bounded before anything
// recurses into it.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace shancheng {

struct JsonFault {
  int line = 0;
  std::string found;
};

// Takes every event and does nothing; a reader overrides what it wants to hear of and says false where it
// will hear no more.
class JsonEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  static constexpr int kDeepest = 64;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t value) override { return number(static_cast<double>(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(static_cast<double>(value)); }
  bool number_float(number_float_t value, const string_t&) override { return number(value); }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool key(string_t&) override { return true; }
  bool start_object(std::size_t) final { return enter() && startObject(); }
  bool end_object() final { return leave() && endObject(); }
  bool start_array(std::size_t) final { return enter() && startArray(); }
  bool end_array() final { return leave() && endArray(); }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::json::exception& what) override;

  // What is wrong with the text as JSON, once it has been read.
  const std::optional<JsonFault>& fault() const { return fault_; }

 protected:
  int line() const { return line_; }  // where the text has been read to

  virtual bool number(double) { return true; }
  virtual bool startObject() { return true; }
  virtual bool endObject() { return true; }
  virtual bool startArray() { return true; }
  virtual bool endArray() { return true; }

 private:
  friend void readJson(std::string_view text, JsonEvents& events);
  bool enter();
  bool leave() {
    --depth_;
    return true;
  }

  std::string_view text_;
  int line_ = 1, depth_ = 0;
  std::optional<JsonFault> fault_;
};

// Gives the text's events until its end, its first fault or the first event that is answered with false.
void readJson(std::string_view text, JsonEvents& events);

// Nothing where the text is valid JSON whose numbers fit a double and which nests no deeper than kDeepest.
std::optional<JsonFault> findJsonFault(std::string_view text);

}  // namespace shancheng
