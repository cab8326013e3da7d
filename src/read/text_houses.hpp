#pragma once

#include "read/entries.hpp"
#include "read/houses.hpp"

#include <vector>

namespace kinotheca {

// Gives the showings that have no house what the page's text says of it: the house that the sentence of their day names, else the one
// of their paragraph, else that of the whole page, where it speaks of one alone or of one more than of any other. Then the town, the
// same way.
void take_houses_of_text(Reading& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
