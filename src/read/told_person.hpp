#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Of whom an article tells: the director by whom all the films are that it names without another, the actor who plays in them, who held
// the camera. An obituary, the news of a retrospective; empty for an article about anything else.
struct ToldPerson {
    TextValue name;
    Role role = Role::director;
};
// `title`: of the film that the page seems to be about.
ToldPerson person_told_of(Reading const& reading, Span title = {});

// How many films the running text names with their years.
int dated_films_told(Reading const& reading);

// "Ретроспектива Кіри Муратової", "retrospective of documentaries by NAME": whose films the page shows, and their forms.
struct Retrospective {
    TextValue director;
    std::vector<Mark const*> forms;
};
Retrospective retrospective_of(Reading const& reading);

} // namespace kinotheca
