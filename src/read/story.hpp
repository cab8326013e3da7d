#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// What a sentence does: tell what happens in a film, or state facts, or speak to visitors.
struct Story {
    Reading const& reading;
    Tokens const& tokens;

    explicit Story(Reading const& page) : reading(page), tokens(page.tokens) {}

    bool names_title(TokenRange sentence, TokenRange title) const;
    // Whether the sentence names the film, whose title it is, or has a word for a film.
    bool speaks_of_film(TokenRange sentence, TokenRange title) const;
    // It tells what happens: it speaks neither of the film nor of who made it, of prizes, years or the critic.
    bool tells(TokenRange sentence, TokenRange title, Film const& film) const;
    // "CB acceptée à partir de 10 €.", "All begin at 20.00", "The screening is cancelled.": what visitors have to know.
    bool is_for_visitors(TokenRange sentence) const;
    // Facts, names behind labels, prizes, a day: what may stand before the text on its line.
    bool states_facts(TokenRange sentence) const;
    // Whether a phrase of the category in the page's language stands in it.
    bool says(TokenRange sentence, Category category) const;
    // A line that is a quotation.
    bool quotation(Line const& line) const;

private:
    // "Summer 1981.", "Rujan 1991.": when the story begins, without a day.
    bool sets_time(TokenRange sentence) const;
    bool is_director(TokenRange sentence, Film const& film) const;
};

} // namespace kinotheca
