#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A prize that a sentence tells: its words, its event and year where the same clause names them.
struct ToldAward {
    Award award;
    TokenRange clause;
};

// The prizes of a sentence that says that they were won, given or missed. A prize in a sentence without such a word ("the film
// of an Oscar winner") is none.
std::vector<ToldAward> told_awards(Reading const& reading, TokenRange sentence);

// The end of a prize's name that begins at the token: "prize for the best actress | at Cannes". 0 where no prize begins there.
std::uint32_t prize_end(Reading const& reading, std::uint32_t at, std::uint32_t end);

// The end of a festival's name that begins at the token: capitalised words and small ones between them, with a word that shows a
// festival. 0 where there is none.
std::uint32_t event_end(Reading const& reading, std::uint32_t at, std::uint32_t end);

// The first festival named in the range; empty where there is none.
TokenRange event_in(Reading const& reading, TokenRange range);

} // namespace kinotheca
