#pragma once

#include "read/entries.hpp"
#include "read/houses.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// The room of a showing that stands beside its day and not behind its hour: "pt. 15.01. | Sala Duża | 20:15", "Sala 1: sex. 27, 17h15",
// "Salle 1" alone over the days. `hour`: the token at which the first hour begins, 0 where there is none.
void take_room(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, DateMark const& date, std::uint32_t hour,
    Screening& screening);

// The rooms that the words of a line or a sentence name, in their order: "Sala Andina", "зала 1", "Großer Saal", "Екран 2"; a word for a
// room alone where signs part it from all else: "25. 02. / 10:00 / Dvorana".
std::vector<House> rooms_told(Reading const& reading, TokenRange words, bool prose);

} // namespace kinotheca
