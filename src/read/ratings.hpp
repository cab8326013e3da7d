#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Whether the token is a sign that critics rate with: ★ ☆ ⭐ ½, or one of several asterisks.
bool is_star(Reading const& reading, std::uint32_t at);

// The rating that the line gives: "Wertung: 8/10", "Arvosana: ****½", "Hodnotenie: 95 %", a line of stars alone, or one that
// ends in several. Empty where it
// gives none: "3/4" without a word for it may be anything.
TextValue rating_in(Reading const& reading, Line const& line);

// The same behind any word and a colon, on a scale that critics use: "nota casei: 9/10", "Итого: 9 из 10". Surer where a text stands
// above it and no other line has such a figure.
TextValue figure_in(Reading const& reading, Line const& line);

// The rating behind the last sentence of a paragraph: "… Unter Wasser am schönsten. 8/10", "… dan een debuut. ****½". Empty where none
// ends it.
TextValue rating_at_end(Reading const& reading, Line const& line);

// A figure alone in that place, of a scale up to ten: "… la salle a applaudi. 8". A rating only where other notes end so.
TextValue bare_figure_at_end(Reading const& reading, Line const& line);

} // namespace kinotheca
