#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// Gives showings that have no hour the one that the page says once for all of them, or for all of a weekday. A showing whose own
// hour is told keeps it.
//
//   Les jeudis à 18h30 et à 21h · All screenings begin at 6:30 p.m. · чт, пт – 21:00, сб, вс – 20:30 · doors 7.00, each film 7.30
//   not: open daily 10–18 h · box office from 20.30 · Jeudi 24 février à 20h (a day of its own)
void give_usual_hours(Reading& reading, std::vector<LineRole> const& roles);

// The hours of a text but those of its doors, its box office and an opening from one to another.
std::vector<TimeMark const*> hours_of_showings(Reading const& reading, TokenRange text);

} // namespace kinotheca
