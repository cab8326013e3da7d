#pragma once

#include "read/entries.hpp"
#include "read/houses.hpp"

#include <vector>

namespace kinotheca {

// A line that names the house of all the showings below it: "Lumière, Geismar Landstraße 19, Göttingen" over the hours of a day,
// "SAINT-MARTIN, salle des fêtes, 20h30" over the days of a tour.
struct HouseHeading {
    std::size_t line = 0;
    std::size_t last = 0; // one past the last line that it speaks for
    House house;
    std::size_t parts = 0;       // that its commas part
    std::vector<TimeMark> times; // said once for all of them
};

// The headings of the page, in its order. One alone counts only where it can be nothing else.
std::vector<HouseHeading> house_headings(Reading const& reading, std::vector<LineRole> const& roles);

// Whether what stands behind the days and hours over the titles of the page's entries is mostly a house.
bool heads_name_houses(Reading const& reading);

} // namespace kinotheca
