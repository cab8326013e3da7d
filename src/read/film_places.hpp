#pragma once

#include "read/named_films.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// How far apart two places of a line are for a reader: words, and more for the signs that part clauses and sentences.
int told_distance(Tokens const& tokens, std::uint32_t from, std::uint32_t to);

// The sentence of the words, over the ends of lines that break it: "Приз за режиссуру у « / Бессмертных / » / Майи Чуми".
TokenRange told_sentence(Reading const& reading, TokenRange words);

// Of what is named before and behind words of a sentence, whether they belong to the second: nothing but small words parts them from it, or
// a sign parts them from the first alone; else the sentence's order tells, of which `leads` says that it begins with what they belong to:
// "X won A, B and C", but "A went to X, B to Y".
bool belongs_behind(Reading const& reading, TokenRange before, TokenRange words, TokenRange behind, bool leads);

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
    bool sure = false;    // and are sure of it
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
    // The film to which words of a sentence belong: one that the sentence names, before the bracket that they stand in or on the side
    // that belongs_behind() tells, else the one that the text speaks of. `leads`: the sentence names a film before any of such words.
    // Null where there is none.
    Film* told_of(TokenRange words, TokenRange sentence, bool leads);
    // The films of the list that told_of() chooses one of: "F1, F2 and F3 were shown at …".
    std::vector<Film*> all_told_of(TokenRange words, TokenRange sentence, bool leads);
    // The films that the words name, each once.
    std::vector<Film*> named_in(TokenRange words);
    // Whether a film is named in the sentence before the words.
    bool names_film(TokenRange sentence, TokenRange words);
    // Makes the films of likely titles that the page gives no facts of: on a festival's page most of what is named is shown there.
    void make_likely();
    // The page gives the makers of one film: what else is named may be another title of it.
    bool of_one_film() const;
    // Whether the film is one for more than quotation marks: a fact is told of it, or learned signs know its title.
    bool is_film(Film const& film) const;

private:
    // Those that the sentence names; with learned titles among them no others but known films.
    std::vector<FilmPlace*> places_in(TokenRange sentence);
    // The index of the place in the list that the words belong to; the list's size where none is near.
    std::size_t chosen(std::vector<FilmPlace*> const& list, TokenRange words, TokenRange sentence, bool leads) const;
    // A title that the learned signs alone know may be another one of the page's only film; else, if they are sure, its film is made.
    Film* film_at(FilmPlace& place);

    Reading& m_reading;
    NamedFilms m_known;
    std::vector<FilmPlace> m_places;
};

} // namespace kinotheca
