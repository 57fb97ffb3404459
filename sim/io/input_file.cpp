#include "sim/io/input_file.h"

#include <algorithm>

namespace shancheng {

Result<std::string> readInputFileUpTo(const std::string& path, std::uint64_t mostBytes) {
  auto file = OpenedFile::open(path, mostBytes);
  if (!file) return file.error();
  return file->readRest();
}

Result<std::string> readInputFile(const std::string& path) {
  return readInputFileUpTo(path, kMaximumInputBytes);
}

int lineOfOffset(std::string_view text, std::size_t offset) {
  int line = 1;
  for (std::size_t at = 0; at < std::min(offset, text.size()); ++at)
    line += text[at] == '\n' || (text[at] == '\r' && !text.substr(at).starts_with("\r\n"));
  return line;
}

std::string inQuotes(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string shown = "'";
  std::size_t length = std::min(text.size(), kLongest);
  // Never cut inside a multi-byte letter.
  while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
    --length;
  for (const char letter : text.substr(0, length))
    shown += static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f ? ' ' : letter;
  if (length < text.size()) shown += "...";
  return shown + "'";
}

bool isPlainId(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
  });
}

}  // namespace shancheng
