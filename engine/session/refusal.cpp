#include "engine/session/refusal.h"

namespace shancheng {

std::string Refusal::text(const TextTable& texts) const {
  std::string sentence = texts.get("refusal." + id);
  for (const Value& entry : values) {
    const std::string place = "{" + entry.name + "}";
    const std::string& value = entry.isTextId ? texts.get(entry.value) : entry.value;
    for (std::size_t at = sentence.find(place); at != std::string::npos;
         at = sentence.find(place, at + value.size()))
      sentence.replace(at, place.size(), value);
  }
  return sentence;
}

}  // namespace shancheng
