#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// The town that the page is about, as far as it says one for the whole of it: in an address at its head or foot, beside the name of its
// house, before the days of a festival, in the heading of a town's agenda. Empty where none is sure.
Span town_of_page(Reading const& reading, std::size_t first_showing, std::vector<bool> const& in_prose);

// Where a name of a town that begins at the token ends: "Vela Luka", "Saint-Gildas-sur-Orge", "Pieve di Cadore"; the token where none does.
std::uint32_t end_of_town(Reading const& reading, std::uint32_t first, std::uint32_t last);

} // namespace kinotheca
