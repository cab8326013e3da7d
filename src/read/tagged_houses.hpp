#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Gives showings the houses and towns that learned tags tell: those of the showing's own line or sentence, of a line beside it, of a
// heading above, the only ones of the page. Words that are tagged as something else are no house.
void take_tagged_houses(Reading& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
