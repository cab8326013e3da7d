#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Adds the weekdays of lines that hold nothing else, in their places among the other days that no date tells yet. A range has the last
// weekday, negative, as the day of its end.
void add_weekday_lines(Reading const& reading, std::vector<DateMark>& found);

} // namespace kinotheca
