#pragma once

#include "page/text.hpp"

#include <string_view>

namespace kinotheca {

// HTML, decoded, in any state → title, url, language, body, blocks and declared of the text. `decoded` is well-formed UTF-8
// without NULs.
void lay_out_html(std::string_view decoded, Text& text);

} // namespace kinotheca
