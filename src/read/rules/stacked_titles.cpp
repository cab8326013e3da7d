// A title line right below another film's, of which the page tells nothing else, is another title of that film.
//
//   Razredni sovražnik / Class Enemy / Rok Biček / Slovenija / 2013 · Ma vie de Courgette / Mein Leben als Zucchini
//   not: lines of a list, each a film

#include "read/film_places.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct StackedTitles {
    Reading& reading;

    // The line that the title fills; the number of lines where it fills none.
    std::size_t line_of(Title const& title) const
    {
        if (title.text.at.size() != 1)
            return reading.lines.size();
        auto const words = reading.tokens.within(title.text.at.front());
        auto const line = words.empty() ? reading.lines.size() : reading.line_of(words.first);
        return line < reading.lines.size() && reading.lines[line].tokens == words ? line : reading.lines.size();
    }

    static bool says_something(Film const& film)
    {
        return film.year || film.minutes || !film.countries.empty() || !film.credits.empty() || !film.awards.empty();
    }

    // The film whose title the line above is, where no other title stands above that one; null where there is none.
    Film* above(Film const& film) const
    {
        auto const line = line_of(film.titles.front());
        if (line == 0 || line >= reading.lines.size() || reading.lines[line].gap > 0)
            return nullptr;
        Film* found = nullptr;
        bool list = false;
        each_film(reading, [&](Film& other) {
            for (auto const& title : other.titles) {
                auto const place = line_of(title);
                if (place + 1 == line && says_something(other))
                    found = &other;
                list = list || (&other != &film && place == line + 1)
                    || (place + 2 == line && reading.lines[line - 1].gap == 0 && found != &other);
            }
        });
        return list ? nullptr : found;
    }

    void join()
    {
        each_film(reading, [&](Film& film) {
            if (film.titles.size() != 1 || says_something(film))
                return;
            auto* own = above(film);
            if (!own || own == &film)
                return;
            auto title = film.titles.front();
            title.kind.value = TitleKind::alternative;
            own->titles.push_back(std::move(title));
            if (!own->synopsis)
                own->synopsis = film.synopsis;
            film = {};
        });
        auto const is_empty = [](Film const& film) { return film.titles.empty() && !says_something(film) && !film.synopsis; };
        for (auto& entry : reading.entries)
            std::erase_if(entry.films, is_empty);
        std::erase_if(reading.passing, is_empty);
    }
};

void join_stacked_titles(Reading& reading)
{
    StackedTitles{reading}.join();
}

} // namespace

extern Rule const stacked_titles;
Rule const stacked_titles{Stage::page, join_stacked_titles};

} // namespace kinotheca::rules
