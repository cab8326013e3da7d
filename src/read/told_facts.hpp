#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// What a sentence says of the film that it names at `title` (with its quotation marks): a form or a colour as an apposition to it
// ("чорно-біла мелодрама «Холодна війна»", "de komedie Fanfare", "Hotel Monterey (1972), een stomme film"). Words that stand
// anywhere else in the sentence are not taken: they may be of another film.
void add_told_facts(Reading const& reading, TokenRange sentence, TokenRange title, Film& film);

// "118 मिनट की इस फिल्म", "the film runs for 95 minutes": a duration beside a word for a film.
void add_told_minutes(Reading const& reading, TokenRange sentence, Film& film);

// The same of a sentence that speaks of "the film" without naming it: "C'est un film en noir et blanc", "Deze komische film".
void add_facts_of_the_film(Reading const& reading, TokenRange sentence, Film& film);

} // namespace kinotheca
