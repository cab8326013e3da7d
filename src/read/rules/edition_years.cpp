// The year of discs and streams that an article announces: that of its publication.
//
//   "28 augustus 2016" over "Black (Dutch FilmWorks, dvd en blu-ray)" and "Belgica (Lumière, dvd)": both 2016
//   not: a criticism, an article on one film, discs one of which has its own year

#include "read/edition_films.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <charconv>

namespace kinotheca::rules {

namespace {

constexpr std::size_t announced = 2; // films with a disc; one disc may be said by the way

NumberValue year_of_publication(Reading const& reading)
{
    if (!reading.byline.published)
        return {};
    auto const& day = *reading.byline.published;
    int year = 0;
    auto const [end, error] = std::from_chars(day.data(), day.data() + day.size(), year);
    if (error != std::errc() || end == day.data() || year < 1990)
        return {};
    return {year, reading.byline.published.at.front()};
}

void read_edition_years(Reading& reading)
{
    auto const year = year_of_publication(reading);
    if (!year || reading.byline.criticism)
        return;
    std::vector<Edition*> editions;
    std::vector<Film const*> films;
    for (auto& [line, edition] : reading.editions)
        for (auto const* film : films_of_edition(reading, line, edition)) {
            editions.push_back(&edition);
            films.push_back(film);
        }
    auto const add = [&](Film& film) {
        for (auto& edition : film.editions) {
            editions.push_back(&edition);
            films.push_back(&film);
        }
    };
    for (auto& entry : reading.entries)
        std::for_each(entry.films.begin(), entry.films.end(), add);
    std::for_each(reading.passing.begin(), reading.passing.end(), add);
    std::sort(films.begin(), films.end());
    films.erase(std::unique(films.begin(), films.end()), films.end());
    bool const dated = std::any_of(editions.begin(), editions.end(), [](auto const* edition) { return bool(edition->year); });
    if (dated || films.size() < announced)
        return;
    for (auto* edition : editions)
        edition->year = year;
}

} // namespace

extern Rule const edition_years;
Rule const edition_years{Stage::page, read_edition_years};

} // namespace kinotheca::rules
