#pragma once

#include "read/reading.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace kinotheca {

// How often a page says something of a kind, in its own matter and its own language: a phrase of a word table ("phrase film_word",
// "label director"), a label that has a value ("value minutes"), a line or a row of a shape ("line other_event", "row minutes").
struct PageCount {
    std::string_view kind; // good for as long as the program runs
    std::string_view word; // lives as long as the vocabulary
    std::uint32_t times = 0;
};

// All that are not 0, each once, in no order that means anything but the same one every time. Asks for no more of the reading than what
// Stage::rows gives.
std::vector<PageCount> page_counts(Reading const& reading);

} // namespace kinotheca
