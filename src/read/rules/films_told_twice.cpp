// One film where a title is told in two ways: in another case, in a language whose sentences put endings on titles, or cut too short
// or too long.
//
//   MURINA / … Nagrada je pripala Murini: one film, Murina
//   Solo Sunny (1979, Konrad Wolf) … Preise für Sunny: nothing but a prize is told of the shorter
//   Turist, Ruben Östlund … Bästa biroll: Kristofer Hivju, Turist: nobody is told to have made the longer
//   not: Alien · Aliens on an English page; Moromeții · Moromeții 2; two titles with years or directors of their own

#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/inflections.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <vector>

namespace kinotheca::rules {

namespace {

struct FilmsToldTwice {
    Reading& reading;
    std::map<Film const*, int> standing; // of films that head a part of the page

    static bool disagree(Film const& one, Film const& other)
    {
        if (one.year && other.year && std::abs(*one.year - *other.year) > 1)
            return true;
        bool directed = false;
        bool shared = false;
        for (auto const& credit : one.credits)
            for (auto const& theirs : other.credits)
                if (*credit.role == Role::director && *theirs.role == Role::director) {
                    directed = true;
                    shared = shared || same_words(*credit.name, *theirs.name) || same_inflected(*credit.name, *theirs.name);
                }
        return directed && !shared;
    }

    // How often the page says the words.
    std::size_t times(std::string_view title) const
    {
        std::size_t count = 0;
        for (std::size_t at = 0; (at = reading.text.body.find(title, at)) != std::string::npos; at += title.size())
            ++count;
        return count;
    }

    // Whether the first of two films has the title as it stands outside a sentence.
    bool leads(Film const& film, Film const& other) const
    {
        auto const mine = standing.find(&film);
        auto const theirs = standing.find(&other);
        auto const place = [&](auto found) { return found == standing.end() ? 0 : found->second; };
        if (place(mine) != place(theirs))
            return place(mine) > place(theirs);
        return times(main_title(film)) >= times(main_title(other));
    }

    void rename(std::string const& old, TextValue const& title)
    {
        auto const change = [&](TextValue& film) {
            if (film && same_words(*film, old))
                film.value = title.value;
        };
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                change(screening.film);
        for (auto& review : reading.reviews)
            change(review.film);
    }

    static bool directed(Film const& film) { return NamedFilms::has_role(film, Role::director); }

    // It heads no part of the page, and nothing that only the film itself has is told of it.
    bool is_thin(Film const& film) const
    {
        return !standing.contains(&film) && !film.year && !film.minutes && film.countries.empty() && !film.colour && !film.synopsis;
    }

    // Of two titles of which one holds the other the film's own; null where they are of two films.
    Film* whole_title(Film& longer, Film& shorter) const
    {
        auto const& at = longer.titles.front().text.at;
        auto const& short_at = shorter.titles.front().text.at;
        // What two rules cut differently out of the same words says nothing of which is right.
        bool const same_place = std::any_of(at.begin(), at.end(), [&](Span span) { return meets(short_at, span); });
        if (same_place || !goes_beyond(main_title(longer), main_title(shorter)))
            return nullptr;
        if (directed(shorter) && !directed(longer))
            return &shorter;
        return is_thin(shorter) ? &longer : nullptr;
    }

    // The film to which both belong; null where they are two.
    Film* chief(Film& left, Film& right, bool inflected) const
    {
        if (same_words(main_title(left), main_title(right)) || disagree(left, right))
            return nullptr;
        if (inflected && inflected_alike(main_title(left), main_title(right), Inflected::all))
            return leads(left, right) ? &left : &right;
        if (auto* whole = whole_title(left, right))
            return whole;
        return whole_title(right, left);
    }

    void join()
    {
        std::vector<Film*> films;
        for (auto const& entry : reading.entries)
            for (auto const& film : entry.films)
                standing[&film] = 1 + entry.main;
        each_film(reading, [&](Film& film) {
            if (!film.titles.empty())
                films.push_back(&film);
        });
        bool const inflected = inflects_titles(reading);
        for (std::size_t i = 0; i < films.size(); ++i)
            for (std::size_t j = i + 1; j < films.size(); ++j) {
                auto* const whole = chief(*films[i], *films[j], inflected);
                if (!whole)
                    continue;
                auto& other = whole == films[i] ? *films[j] : *films[i];
                auto const old = main_title(other);
                other.titles.front().text = whole->titles.front().text;
                rename(old, whole->titles.front().text);
            }
    }
};

void join_films_told_twice(Reading& reading)
{
    constexpr std::size_t most_films = 200;
    if (reading.entries.size() + reading.passing.size() <= most_films)
        FilmsToldTwice{reading, {}}.join();
}

} // namespace

extern Rule const films_told_twice;
Rule const films_told_twice{Stage::page, join_films_told_twice};

} // namespace kinotheca::rules
