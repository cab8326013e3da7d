#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A rating below or behind what a critic notes on one of several films.
struct RatedNote {
    std::size_t line = 0;
    TextValue rating;
    bool own_line = false; // stands where rating_in() finds it: on a line of its own, or with a title
};

// The ratings of a diary or a column, in the order of the page. Empty where fewer than two notes bear one.
std::vector<RatedNote> rated_notes(Reading const& reading);

// The film that each of them judges, null where none is told between it and the rating before it.
std::vector<Film const*> films_of(Reading const& reading, std::vector<RatedNote> const& notes);

} // namespace kinotheca
