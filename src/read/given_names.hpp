#pragma once

#include <string_view>

namespace kinotheca {

// Whether a word, folded as base/unicode.hpp does it, is a given name somewhere: one of src/read/given_names.txt. Many are other words
// as well ("rose", "marin").
bool is_given_name(std::string_view folded);

} // namespace kinotheca
