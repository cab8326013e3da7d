#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// An hour that begins at the token; range.last is 0 where there is none. A bare "20.30" is one only where a day stands before it,
// which the caller knows.
TimeMark time_at(Reading const& reading, std::uint32_t at);

// Finds the hours of the page, now that its days are known.
void find_hours(Reading& reading);

} // namespace kinotheca
