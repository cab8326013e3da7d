#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Whether two showings of an entry that are on one day are told as one with several hours: not where another house stands in the line
// of each, nor where a text parts them, behind which the day is that of the next film.
bool is_one_showing(Reading const& reading, std::vector<LineRole> const& roles, Screening const& known, Screening const& screening);

} // namespace kinotheca
