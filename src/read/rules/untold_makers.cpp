// Who made the films of a list that names nobody beside them: the director whom the heading over it names, or whose page it is.
//
//   Aki Kaurismäki, prince sans rire / Octobre-novembre 2015 / … / Ombres au paradis (1986) / Ariel (1988)
//   not: films of a list that names other directors beside them, who is named for the film above

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <set>

namespace kinotheca::rules {

namespace {

// A heading that names directors has so many words at most, or begins with the name: "Schmid, Daniel (Flims, 1941 – 2006), Regisseur".
constexpr std::uint32_t longest_name_line = 14;
constexpr std::uint32_t latest_name = 4;

struct UntoldMakers {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<FilmPlace> places;
    std::vector<bool> names_title; // per line

    explicit UntoldMakers(Reading& page)
        : reading(page), tokens(page.tokens), roles(line_roles(page)), places(FilmPlaces(page).all()), names_title(page.lines.size())
    {
        std::erase_if(places, [](FilmPlace const& place) { return !place.film; });
        for (auto const& place : places)
            names_title[place.line] = true;
    }

    // The films whose titles first stand below a heading, and who is named there.
    struct List {
        std::size_t heading = 0;
        std::size_t last_line = 0; // of the titles
        std::vector<TextValue> makers;
        std::vector<Film*> films;
    };

    // The directors that the line names over others.
    std::vector<TextValue> makers_over(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        std::vector<TextValue> makers;
        bool const titled = names_title[i];
        if (line.noise || line.tokens.empty() || (titled && !roles[i].prose))
            return makers;
        for (auto const& each : reading.tagged_in(line.tokens)) {
            bool const begins = each.range.first <= line.tokens.first + latest_name;
            bool const labels = each.range.last < line.tokens.last && tokens[each.range.last].is(":");
            if (each.tag == WordTag::director && each.is_sure()
                && (titled ? each.range.first == line.tokens.first && !labels : begins || line.tokens.size() <= longest_name_line))
                makers.push_back(reading.value(reading.span(each.range)));
        }
        return makers;
    }

    // Who is credited with a film named above the heading stands there for that film.
    bool is_of_film_above(List const& list)
    {
        bool above = false;
        for (auto const& place : places)
            if (place.line < list.heading)
                for (auto const& credit : place.film->credits)
                    for (auto const& maker : list.makers)
                        above = above || meets(credit.name.at, maker.at.front());
        return above;
    }

    std::vector<List> lists()
    {
        std::vector<List> all;
        std::set<Film*> seen;
        auto place = places.begin();
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            if (auto makers = makers_over(i); !makers.empty())
                all.push_back({i, i, std::move(makers), {}});
            for (; place != places.end() && place->line == i; ++place)
                if (seen.insert(place->film).second && !all.empty()) {
                    all.back().films.push_back(place->film);
                    all.back().last_line = i;
                }
        }
        return all;
    }

    // Other directors are named between its films: each has made the one beside it, whoever told of them.
    bool names_others(List const& list) const
    {
        std::size_t others = 0;
        for (auto i = list.heading + 1; i <= list.last_line; ++i)
            for (auto const& each : reading.tagged_in(reading.lines[i].tokens)) {
                auto const words = reading.words(reading.span(each.range));
                others += each.tag == WordTag::director
                    && std::none_of(list.makers.begin(), list.makers.end(),
                        [&](TextValue const& maker) { return same_words(*maker, words) || same_inflected(*maker, words); });
            }
        return others * 4 > list.films.size();
    }

    void read()
    {
        for (auto& list : lists()) {
            if (list.films.size() < 2 || is_of_film_above(list) || names_others(list))
                continue;
            auto const by_other = [&](Film const* film) {
                return std::any_of(film->credits.begin(), film->credits.end(), [&](Credit const& credit) {
                    return *credit.role == Role::director
                        && std::none_of(list.makers.begin(), list.makers.end(),
                            [&](TextValue const& maker) { return same_words(*maker, *credit.name); });
                });
            };
            if (static_cast<std::size_t>(std::count_if(list.films.begin(), list.films.end(), by_other)) * 2 > list.films.size())
                continue;
            for (auto* film : list.films)
                if (!NamedFilms::has_role(*film, Role::director))
                    for (auto const& maker : list.makers)
                        NamedFilms::add_credit(*film, Role::director, maker, maker.at.front());
        }
    }
};

void find_untold_makers(Reading& reading)
{
    if (!reading.tagged.empty())
        UntoldMakers(reading).read();
}

} // namespace

extern Rule const untold_makers;
Rule const untold_makers{Stage::showings, find_untold_makers};

} // namespace kinotheca::rules
