// Text broken into lines as either language breaks it, and evenly: Latin between words, Chinese between
// characters, no line begins with a closing mark or ends with an opening one. Used by panels and by what
// films say.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace shancheng {

using WidthOfText = std::function<float(std::string_view)>;

// Each line as full as it gets, none wider than `width`: a word that is, as a path, is cut.
std::vector<std::string> filledLines(std::string_view text, float width, const WidthOfText& widthOf);
// As few lines as hold it, none wider than `width` (a word alone may be), and then as even as they get.
std::vector<std::string> wrapped(std::string_view text, float width, const WidthOfText& widthOf);

}  // namespace shancheng
