#include "sim/io/input_file.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace shancheng {

Result<std::string> readInputFile(const std::string& path) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) return Error{path, 0, kFileNotFound, "expected a readable file here"};
  if (!std::filesystem::is_regular_file(status))
    return Error{path, 0, "not a plain file", "expected a readable file here"};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file)
    return Error{path, 0, std::string("cannot be opened (") + std::strerror(errno) + ")",
                 "expected a readable file here"};
  std::string text;
  char block[1 << 16];
  while (const std::size_t got = std::fread(block, 1, sizeof block, file.get())) {
    text.append(block, got);
    if (text.size() > kMaximumInputBytes)
      return Error{path, 0, "file larger than 64 MiB", "expected a smaller file"};
  }
  if (std::ferror(file.get())) return Error{path, 0, "cannot be read", "expected a readable file here"};
  return text;
}

int lineOfOffset(std::string_view text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
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

bool parseDecimal(std::string_view text, double& value) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

}  // namespace shancheng
