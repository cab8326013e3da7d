#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Settles what dates leave open, from what the page says elsewhere:
//
//   a year       "Programm Dezember 2026", "Season 2026-27", another date with its year; where a weekday is said it must fit,
//                and a programme may run on over New Year
//   a month      of `unsettled`, days with a weekday alone ("Mer 25"), by the week or the month that the page names around
//                them; those that it settles join reading.dates
//
// A year that only the weekday would give away is not told. Adds a doubt for a weekday that contradicts its date.
void complete_dates(Reading& reading, std::vector<DateMark> const& unsettled);

} // namespace kinotheca
