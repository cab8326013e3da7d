#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A prize that a sentence tells: its words, its event and year where the same clause names them.
struct ToldAward {
    Award award;
    TokenRange clause;
    TokenRange prize;     // its words
    bool apposed = false; // stands behind what it was given to, without a verb: "Viridiana (1961), Palme d'or à Cannes"
};

// The prizes of a sentence that says that they were won, given or missed. A prize in a sentence without such a word ("the film
// of an Oscar winner") is none.
std::vector<ToldAward> told_awards(Reading const& reading, TokenRange sentence);

} // namespace kinotheca
