#pragma once

#include "page/text.hpp"

#include <functional>
#include <string_view>

namespace kinotheca {

// Notes what one <script type="application/ld+json"> declares. Comments, trailing commas, CDATA and HTML comment wrappers,
// line feeds in strings and several values in a row are put up with; where JSON breaks off, what was whole before it counts.
// Things come under next_item()'s numbers; a thing that is but referred to by its @id within the block is put in its place.
void declare_json_ld(std::string_view script, Text& text, std::function<int()> const& next_item);

} // namespace kinotheca
