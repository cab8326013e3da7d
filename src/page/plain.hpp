#pragma once

#include "page/text.hpp"

namespace kinotheca {

// Plain text, decoded: text.body is the text as it is, but for lines that end in "\n" alone and for what is no text (control
// characters, ill-formed sequences). A block for each line that is not blank; an item is one that begins with a bullet, which
// is not part of it.
void lay_out_plain(std::string_view decoded, Text& text);

// The number of bytes of the bullet and the white space after it that a line begins with; 0 where it has none.
std::size_t bullet_size(std::string_view line);

} // namespace kinotheca
