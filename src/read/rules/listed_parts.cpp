// The part that a page's person had in the films listed there which no row of the person's lists has told: in the rows' own way of writing
// other rules have found the films.
//
//   Robby Müller / cinematograaf / … / Alle titels: camera / Paris, Texas | Wenders | BRD/Frankrijk 1984
//   GIUSEPPE BATTISTON / Udine, 22 luglio 1968 / … / 1997 LE ACROBATE, S. Soldini – 2000 PANE E TULIPANI, S. Soldini
//   not: films of which a text tells, films of other directors on a director's page, a list of prizes or books

#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/page_person.hpp"
#include "read/person_parts.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <set>

namespace kinotheca::rules {

namespace {

struct ListedParts {
    Reading& reading;
    Tokens const& tokens;
    std::vector<FilmPlace> places;
    std::vector<bool> begins_film;   // per line: its first words are a title, or a year and a title
    std::vector<bool> in_other_list; // per line: of prizes, books, festivals or editions

    explicit ListedParts(Reading& page)
        : reading(page),
          tokens(page.tokens),
          places(FilmPlaces(page).all()),
          begins_film(page.lines.size()),
          in_other_list(page.lines.size())
    {
        std::erase_if(places, [](FilmPlace const& place) { return !place.film || !has_film_facts(*place.film); });
        constexpr std::uint32_t latest_title = 2;
        for (auto const& place : places)
            if (place.title.first <= reading.lines[place.line].tokens.first + latest_title)
                begins_film[place.line] = true;
        for (auto const& labelled : reading.labelled)
            if (std::any_of(labelled.words.begin(), labelled.words.end(),
                    [](auto word) { return word == "awards" || word == "references" || word == "selections" || word == "editions"; }))
                std::fill(in_other_list.begin() + static_cast<std::ptrdiff_t>(labelled.line),
                    in_other_list.begin() + static_cast<std::ptrdiff_t>(std::max(labelled.last_line, labelled.line + 1)), true);
    }

    struct Part {
        Film* film = nullptr;
        Value<Role> role;
        bool headed = false; // a heading says it, no profession
    };

    // The line is over films and says what the person did in them.
    Value<Role> part_over(std::size_t i) const
    {
        constexpr std::uint32_t longest_heading = 8;
        auto const& line = reading.lines[i];
        bool const heads =
            !line.noise && !begins_film[i] && line.tokens.size() <= longest_heading && i + 1 < reading.lines.size() && begins_film[i + 1];
        return heads ? part_in(reading, line.tokens) : Value<Role>();
    }

    // One of several lines that begin with films.
    bool is_row(std::size_t i) const
    {
        return begins_film[i] && !reading.lines[i].noise && !in_other_list[i]
            && ((i > 0 && begins_film[i - 1]) || (i + 1 < reading.lines.size() && begins_film[i + 1]));
    }

    // The films of lists, with the part that the list's heading or the profession gives.
    std::vector<Part> listed(Span name, Professions const& professions) const
    {
        std::vector<Part> parts;
        std::set<Film*> seen;
        Part over{nullptr, professions.main, false};
        auto place = places.begin();
        for (auto i = reading.line_of(tokens.within(name).first) + 1; i < reading.lines.size(); ++i) {
            if (auto said = part_over(i))
                over = {nullptr, std::move(said), true};
            while (place != places.end() && place->line < i)
                ++place;
            for (; place != places.end() && place->line == i; ++place)
                if (over.role && is_row(i) && seen.insert(place->film).second)
                    parts.push_back({place->film, over.role, over.headed});
        }
        return parts;
    }

    static bool is_by_other(Film const& film, std::string_view name)
    {
        return std::any_of(film.credits.begin(), film.credits.end(),
            [&](Credit const& credit) { return *credit.role == Role::director && !same_words(*credit.name, name); });
    }

    static bool names_person(Film const& film, std::string_view name)
    {
        return std::any_of(film.credits.begin(), film.credits.end(), [&](Credit const& credit) { return same_words(*credit.name, name); });
    }

    void read()
    {
        constexpr std::size_t least_films = 4;
        auto const found = reading.person ? std::optional(reading.person.at.front()) : likely_page_person(reading);
        if (!found)
            return;
        auto const name = reading.value(*found);
        auto const professions = professions_below(reading, *found);
        auto parts = listed(*found, professions);
        auto const dated = std::count_if(parts.begin(), parts.end(), [](Part const& part) { return bool(part.film->year); });
        if (static_cast<std::size_t>(dated) < least_films)
            return;
        auto const others = std::count_if(parts.begin(), parts.end(), [&](Part const& part) { return is_by_other(*part.film, *name); });
        bool const by_others = static_cast<std::size_t>(others) * 2 > parts.size();
        for (auto& part : parts) {
            if (by_others && !part.headed && *part.role == Role::director)
                part.role = professions.other;
            if (part.role && !names_person(*part.film, *name) && !(*part.role == Role::director && is_by_other(*part.film, *name)))
                NamedFilms::add_credit(*part.film, *part.role, name, part.role.at.front());
        }
    }
};

void find_listed_parts(Reading& reading)
{
    if (!reading.lines.empty())
        ListedParts(reading).read();
}

} // namespace

extern Rule const listed_parts;
Rule const listed_parts{Stage::showings, find_listed_parts};

} // namespace kinotheca::rules
