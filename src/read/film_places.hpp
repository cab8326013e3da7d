#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// How far apart two places of a line are for a reader: words, and more for the signs that part clauses and sentences.
int told_distance(Tokens const& tokens, std::uint32_t from, std::uint32_t to);

// Where the page names its films: by their titles' evidence and by what the learned signs of words know as titles. Refers to the
// films, which must stay where they are.
class FilmPlaces {
public:
    struct Place {
        TokenRange title;
        std::size_t line = 0;
        Film* film = nullptr; // null where the learned signs alone know the title
        bool tagged = false;  // the learned signs know the words as a title
    };

    explicit FilmPlaces(Reading& page);

    std::vector<Place> const& all() const { return m_places; } // in the order of the page

    // The film that words are about: the one named nearest in their line, that of their entry, the one named last above. Null too where
    // that is one of which the page's reader knows nothing else.
    Film* near(TokenRange words) const;
    // The page gives the makers of one film: what else is named may be another title of it.
    bool of_one_film() const;
    // Whether the film is one for more than quotation marks: a fact is told of it, or learned signs know its title.
    bool is_film(Film const& film) const;

private:
    Reading& m_reading;
    std::vector<Place> m_places;
};

} // namespace kinotheca
