#pragma once

#include "read/showing_details.hpp"

namespace kinotheca {

// Gives the showings what the page says once for all of them: the house, its room and town, the hour at which all begin.
void add_defaults(Reading& reading, std::vector<LineRole> const& roles, ShowingDetails const& details);

} // namespace kinotheca
