#include "read/edition_films.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// Films that no entry is about and that the line names: one anywhere, several behind the carrier.
std::vector<Film*> films_named_on(Reading& reading, Line const& line, Edition const& edition)
{
    std::vector<Film*> found;
    bool behind = true;
    for (auto& film : reading.passing) {
        // A title alone may be that of the disc.
        bool const told = film.year || film.minutes || !film.credits.empty();
        if (!told || film.titles.empty() || film.titles.front().text.at.empty())
            continue;
        auto const title = film.titles.front().text.at.front();
        if (title.begin < line.span.begin || title.end > line.span.end)
            continue;
        found.push_back(&film);
        behind = behind && title.begin > edition.medium.at.front().begin;
    }
    return found.size() < 2 || behind ? found : std::vector<Film*>();
}

} // namespace

std::vector<Film*> films_of_edition(Reading& reading, std::size_t line, Edition const& edition)
{
    if (auto named = films_named_on(reading, reading.lines[line], edition); !named.empty())
        return named;
    auto* here = reading.entry_at(line);
    if (here && !here->films.empty())
        return {&here->film()};
    Entry* main = nullptr;
    for (auto& entry : reading.entries)
        if (!entry.films.empty()) {
            if (main)
                return {};
            main = &entry;
        }
    return main && main->main && !reading.person ? std::vector<Film*>{&main->film()} : std::vector<Film*>();
}

} // namespace kinotheca
