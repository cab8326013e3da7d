#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Films that are shown one after another at the one hour that stands over them are one showing: of the first, the others behind it.
void join_shared_hours(Reading& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
