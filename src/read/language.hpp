#pragma once

#include "page/text.hpp"

#include <string>
#include <vector>

namespace kinotheca {

struct LanguageShare {
    std::string code; // BCP 47
    int percent = 0;  // of the text
};

// The languages of the text, the main one first, told from its letters and words; the declared one only settles what they
// leave open. Empty where neither tells.
std::vector<LanguageShare> languages_of(Text const& text);

} // namespace kinotheca
