#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Whether the token is a sign that critics rate with: ★ ☆ ⭐ ½, or one of several asterisks.
bool is_star(Reading const& reading, std::uint32_t at);

// The rating that the line gives: "Wertung: 8/10", "Arvosana: ****½", "Hodnotenie: 95 %", or a line of stars alone. Empty where it
// gives none: "3/4" without a word for it may be anything.
TextValue rating_in(Reading const& reading, Line const& line);

} // namespace kinotheca
