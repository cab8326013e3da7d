#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// The director of whom an article tells, by whom all the films are that it names without another: an obituary, the news of a
// retrospective. Empty for an article about anything else.
TextValue director_told_of(Reading const& reading);

// How many films the running text names with their years.
int dated_films_told(Reading const& reading);

// "Ретроспектива Кіри Муратової", "retrospective of documentaries by NAME": whose films the page shows, and their forms.
struct Retrospective {
    TextValue director;
    std::vector<Mark const*> forms;
};
Retrospective retrospective_of(Reading const& reading);

} // namespace kinotheca
