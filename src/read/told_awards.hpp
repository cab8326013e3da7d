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

// Whether the learned signs of words are sure enough that it is a prize.
bool is_told_prize(Reading const& reading, TaggedSpan const& tag);

// Whether the learned signs of words tell the prize, or say that its words are something else (rules/tagged_prizes.cpp).
bool is_told_by_tags(Reading const& reading, ToldAward const& award);

} // namespace kinotheca
