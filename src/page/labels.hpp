#pragma once

#include <string_view>

namespace kinotheca {

// The encoding that a label of the web means, under a name that base/charset.hpp takes: "latin1", "ISO-8859-1" and
// "ascii" mean "windows-1252", "gb2312" means "gb18030" (https://encoding.spec.whatwg.org/#names-and-labels; labels are
// compared without regard to case, spaces and punctuation). Empty for a label that means none.
std::string_view encoding_of_label(std::string_view label);

} // namespace kinotheca
