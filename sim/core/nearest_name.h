// The name that a misspelt one most likely stands for. Used by errors that name what they expected.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shancheng {

// Of the names the one with the fewest letters to change, add, leave out or swap; empty where none is near.
std::string nearestName(std::string_view word, const std::vector<std::string>& names);

// "did you mean 'seed'? ", to stand before what is expected; empty where no name is near.
std::string nearestNameHint(std::string_view word, const std::vector<std::string>& names);

}  // namespace shancheng
