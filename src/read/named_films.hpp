#pragma once

#include "read/reading.hpp"

#include <map>
#include <string>

namespace kinotheca {

// Films by the names that running text gives them. Films of no entry are added to `reading.passing`, which is given room for
// `most` of them at once: references that these functions give stay good.
class NamedFilms {
public:
    static constexpr std::size_t most = 4000;

    explicit NamedFilms(Reading& reading);

    // The film of that title: the entry's own, another entry's, one named in passing; else a new one. Where there is no room for
    // that any more, one that is forgotten when the next is asked for.
    Film& named(TokenRange title, Entry* here);

    // The same, without making one. Null where none bears the title.
    Film* known(TokenRange title, Entry* here);

    bool full() const { return m_reading.passing.size() >= most; }
    bool is_entry_film(Film const& film) const;

    // Adds the person, unless the film has that credit under the same name: a family name alone, or one inflected by its sentence,
    // is the person already named.
    static void add_credit(Film& film, Role role, TextValue name, Span proof, TextValue character = {});
    // Adds a title that the film has besides its own.
    static void add_title(Film& film, TextValue title);
    static bool has_role(Film const& film, Role role);

private:
    void index(Film& film, std::string_view title);
    // Whether a year in brackets behind the title tells another film of that name.
    bool is_of_other_year(Film const& film, TokenRange title) const;

    Reading& m_reading;
    std::multimap<std::string, Film*> m_by_key; // under the beginnings of its title's words, the first known first
    Film m_one_too_many;
};

// Whether the page gives a fact of the film that a concert's or a play's page does not give as well.
bool has_film_facts(Film const& film);

// Whether the page gives anything for the film but its titles: one named in passing is a film only then.
bool says_something(Film const& film);

// Whether a word for a festival, a house or a prize ends before the title and its quotation marks: then it is theirs.
bool stands_behind_body(Reading const& reading, TokenRange title);

// Whether the words in quotation marks are no film, by what stands before or in them: a festival, a house, a prize, a sentence.
bool is_no_film(Reading const& reading, TokenRange title);

} // namespace kinotheca
