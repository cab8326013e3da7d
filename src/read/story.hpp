#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// What a sentence does that tells no story: state facts, or speak to visitors.
struct Story {
    Reading const& reading;
    Tokens const& tokens;

    explicit Story(Reading const& page) : reading(page), tokens(page.tokens) {}

    // "CB acceptée à partir de 10 €.", "All begin at 20.00", "The screening is cancelled.": what visitors have to know.
    bool is_for_visitors(TokenRange sentence) const;
    // Facts, names behind labels, prizes, a day: what may stand before the text on its line.
    bool states_facts(TokenRange sentence) const;

private:
    // "Summer 1981.", "Rujan 1991.": when the story begins, without a day.
    bool sets_time(TokenRange sentence) const;
};

} // namespace kinotheca
