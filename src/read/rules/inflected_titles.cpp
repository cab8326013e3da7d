// One film for a title and its form in another case, on pages in languages whose sentences put endings on titles.
//
//   MURINA / … Nagrada je pripala Murini: one film, Murina
//   «Еґреґор» … для «Еґреґора» · Only Lovers Left Alive … Only Lovers Left Alivea
//   not: Alien · Aliens on an English page; two titles with years or directors of their own

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

struct InflectedTitles {
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
        for (std::size_t i = 0; i < films.size(); ++i)
            for (std::size_t j = i + 1; j < films.size(); ++j) {
                auto& left = *films[i];
                auto& right = *films[j];
                if (same_words(main_title(left), main_title(right)) || !inflected_alike(main_title(left), main_title(right), Inflected::all)
                    || disagree(left, right))
                    continue;
                auto& chief = leads(left, right) ? left : right;
                auto& other = &chief == &left ? right : left;
                auto const old = main_title(other);
                other.titles.front().text = chief.titles.front().text;
                rename(old, chief.titles.front().text);
            }
    }
};

void join_inflected_titles(Reading& reading)
{
    constexpr std::size_t most_films = 400;
    if (inflects_titles(reading) && reading.entries.size() + reading.passing.size() <= most_films)
        InflectedTitles{reading, {}}.join();
}

} // namespace

extern Rule const inflected_titles;
Rule const inflected_titles{Stage::page, join_inflected_titles};

} // namespace kinotheca::rules
