#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Rooms of more showings than the one they stand beside, for those that have none of their own:
//
//   SALA 2 / Los Fabelman / …            a line with the room alone over some films, where there are several such lines
//   Alle Vorführungen im Kulturhaus Ennsbach, Großer Saal.    the only room of the page, over its showings or of all of them
void take_rooms_of_page(Reading& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
