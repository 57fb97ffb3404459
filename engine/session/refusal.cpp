#include "engine/session/refusal.h"

namespace shancheng {

std::string Refusal::text(const TextTable& texts) const {
  std::string sentence = texts.get("refusal." + id);
  for (const Value& one : values) {
    const std::string place = "{" + one.name + "}";
    const std::string& value = one.isTextId ? texts.get(one.value) : one.value;
    for (std::size_t at = sentence.find(place); at != std::string::npos;
         at = sentence.find(place, at + value.size()))
      sentence.replace(at, place.size(), value);
  }
  return sentence;
}

}  // namespace shancheng
