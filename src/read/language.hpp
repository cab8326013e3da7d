#pragma once

#include "page/text.hpp"

#include <string>

namespace kinotheca {

// The main language of the text, BCP 47, told from its letters and words; the declared one only settles what they leave open.
// Empty where neither tells.
std::string language_of(Text const& text);

} // namespace kinotheca
