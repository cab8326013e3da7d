// The year of discs and streams that an article announces: that of its publication.
//
//   "28 augustus 2016" over "Black (Dutch FilmWorks, dvd en blu-ray)" and "Belgica (Lumière, dvd)": both 2016
//   not: a criticism, an article on one film, discs one of which has its own year

#include "read/facts.hpp"
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
    std::vector<std::size_t> places; // the entries' numbers
    for (auto& [line, edition] : reading.editions)
        if (auto const* entry = reading.entry_at(line)) {
            editions.push_back(&edition);
            places.push_back(static_cast<std::size_t>(entry - reading.entries.data()));
        }
    for (std::size_t i = 0; i < reading.entries.size(); ++i)
        for (auto& film : reading.entries[i].films)
            for (auto& edition : film.editions) {
                editions.push_back(&edition);
                places.push_back(i);
            }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    bool const dated = std::any_of(editions.begin(), editions.end(), [](auto const* edition) { return bool(edition->year); });
    if (dated || places.size() < announced)
        return;
    for (auto* edition : editions)
        edition->year = year;
}

} // namespace

extern Rule const edition_years;
Rule const edition_years{Stage::page, read_edition_years};

} // namespace kinotheca::rules
