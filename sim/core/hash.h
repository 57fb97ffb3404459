// 64-bit FNV-1a over explicit little-endian words, with a final mix; used to chain the state of
// every year and to name caches. Not cryptographic.
// Reference: Fowler, Noll, Vo (FNV-1a); finaliser after Stafford's variant 13 of MurmurHash3.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace shancheng {

class Hasher {
 public:
  void addByte(std::uint8_t byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }
  // Eight bytes at a time: one multiply per word keeps hashing a large state cheap.
  void addWord(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9e3779b97f4a7c15ULL;
    state_ ^= state_ >> 29;
  }
  void addInt(std::int64_t value) { addWord(static_cast<std::uint64_t>(value)); }
  void addDouble(double value) { addWord(std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value)); }
  void addFloat(float value) { addWord(std::bit_cast<std::uint32_t>(value == 0.0f ? 0.0f : value)); }
  void addText(std::string_view text) {
    for (char letter : text) addByte(static_cast<std::uint8_t>(letter));
    addWord(text.size());
  }
  std::uint64_t value() const {
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

// Sixteen lower-case hexadecimal digits.
inline std::string hexText(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text(16, '0');
  for (int digit = 15; digit >= 0; --digit, value >>= 4)
    text[static_cast<std::size_t>(digit)] = kDigits[value & 15];
  return text;
}

}  // namespace shancheng
