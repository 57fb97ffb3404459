// The ending of a file's name, by which the program tells what a file is. Used wherever an ending decides
// anything: .MP4 and .mp4 are the same.
#pragma once

#include <string>
#include <string_view>

namespace shancheng {

// With its dot and in small letters: ".png" of "maps/A.PNG"; empty where the name has none (".hidden", "a.").
inline std::string endingOf(std::string_view file) {
  const std::string_view name = file.substr(file.rfind('/') + 1);
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size()) return {};
  std::string ending(name.substr(dot));
  for (char& letter : ending)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return ending;
}

}  // namespace shancheng
