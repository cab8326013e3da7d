#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// How alike two wordings are, 0 to 1: twice the letters of their common blocks by the letters of both, after Ratcliff and
// Obershelp (Dr. Dobb's Journal, July 1988), case, marks and signs aside.
double likeness(std::string_view one, std::string_view other);

// Whether they are the same words in any order, or alike to that degree.
bool same_wording(std::string_view one, std::string_view other, double least);

// The first letters of a text without case, marks and signs.
std::string beginning(std::string_view text, std::size_t letters);

} // namespace kinotheca
