#pragma once

#include "read/anchors.hpp"

#include <vector>

namespace kinotheca {

// Whether a word among them names an event that shows no film.
bool names_other_event(Reading const& reading, TokenRange range);

// "Cinema: «Theeb»", under a day: the kind of event before its title is no label of a house.
void leave_out_kinds(Reading& reading);

// How many of the anchors stand over a row of facts, as the page's films do.
std::ptrdiff_t stand_over_facts(std::vector<Anchor> const& anchors);

// Takes an agenda's other events out of the entries: those that a word says to show no film, and between them those that nothing shows
// to be a film.
void leave_out_other_events(Reading& reading, std::vector<LineRole> const& roles, std::vector<Anchor> const& anchors);

} // namespace kinotheca
