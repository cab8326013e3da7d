#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// How far apart two places of a line are for a reader: words, and more for the signs that part clauses and sentences.
int told_distance(Tokens const& tokens, std::uint32_t from, std::uint32_t to);

// The entries' films and those named in passing.
template <class Visit>
void each_film(Reading& reading, Visit visit)
{
    for (auto& entry : reading.entries)
        for (auto& film : entry.films)
            visit(film);
    for (auto& film : reading.passing)
        visit(film);
}

// Whether one of the places that say a value shares a letter with the span.
bool meets(Evidence const& at, Span span);

// Where a film is named.
struct FilmPlace {
    TokenRange title;
    std::size_t line = 0;
    Film* film = nullptr; // null where the learned signs alone know the title
    bool tagged = false;  // the learned signs know the words as a title
};

// The film that words are about: the one named nearest in their line, that of their entry, the one named last above. `places` stand in the
// order of the page. Null where no film is near, or where that place has none.
Film* film_near(Reading& reading, std::vector<FilmPlace> const& places, TokenRange words);

// Where the page names its films: by their titles' evidence and by what the learned signs of words know as titles. Refers to the
// films, which must stay where they are.
class FilmPlaces {
public:
    explicit FilmPlaces(Reading& page);

    std::vector<FilmPlace> const& all() const { return m_places; } // in the order of the page

    // The film that words are about, as film_near() tells it.
    Film* near(TokenRange words) const { return film_near(m_reading, m_places, words); }
    // The page gives the makers of one film: what else is named may be another title of it.
    bool of_one_film() const;
    // Whether the film is one for more than quotation marks: a fact is told of it, or learned signs know its title.
    bool is_film(Film const& film) const;

private:
    Reading& m_reading;
    std::vector<FilmPlace> m_places;
};

} // namespace kinotheca
