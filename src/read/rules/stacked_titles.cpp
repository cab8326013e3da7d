// Titles of which the page tells too little for a film of their own, and which stand where other titles of a film stand: in the line
// right below its title, in the bracket behind it, in the line right above its title behind a label.
//
//   Razredni sovražnik / Class Enemy / Rok Biček / Slovenija / 2013 · L'Ascension (en russe : Восхождение, Voskhojdenie)
//   Pūt, vējiņi! / krievu val. nosaukums: Вей, ветерок!
//   not: lines of a list, each a film

#include "read/adjacent_titles.hpp"
#include "read/facts.hpp"
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
        for (auto const span : title.text.at) {
            auto const words = reading.tokens.within(span);
            auto const line = words.empty() ? reading.lines.size() : reading.line_of(words.first);
            if (line < reading.lines.size() && reading.lines[line].tokens == words)
                return line;
        }
        return reading.lines.size();
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

    static bool is_dated(Film const& film) { return film.year || film.minutes || !film.countries.empty(); }

    // The bracket that the words stand in, with no number before them; 0 where none opens near.
    std::uint32_t bracket_of(TokenRange words) const
    {
        constexpr std::uint32_t reach = 16;
        auto const first = reading.lines[reading.line_of(words.first)].tokens.first;
        for (auto at = words.first; at > first && words.first - at < reach; --at) {
            auto const& token = reading.tokens[at - 1];
            if (token.is("("))
                return at - 1;
            if (token.is(")") || token.is_number())
                return 0;
        }
        return 0;
    }

    // The film by whose title the bracket opens that the film's own title stands in; null where there is none.
    Film* before_bracket(Film const& film) const
    {
        auto const& at = film.titles.front().text.at;
        auto open = at.empty() ? 0 : bracket_of(reading.tokens.within(at.front()));
        if (open > 0 && reading.tokens[open - 1].is("\""))
            --open;
        Film* found = nullptr;
        if (open > 0)
            each_film(reading, [&](Film& other) {
                for (auto const& title : other.titles) {
                    auto const size = title.text.at.empty() ? 0 : reading.tokens.within(title.text.at.front()).size();
                    if (&other != &film && is_dated(other) && size > 0 && size <= open
                        && same_words(reading.words(reading.span({open - size, open})), *title.text))
                        found = &other;
                }
            });
        return found;
    }

    // The film of the page, where the title stands in the line right below its heading and that line says little but titles.
    Film* below_heading(Film const& film) const
    {
        constexpr std::uint32_t longest = 24;
        for (auto& entry : reading.entries) {
            if (!entry.main || !entry.title || entry.films.empty() || &entry.films.front() == &film || !is_dated(entry.films.front()))
                continue;
            auto const line = reading.line_of(reading.tokens.within(entry.title->title).first) + 1;
            if (line >= reading.lines.size() || reading.lines[line].tokens.size() > longest)
                continue;
            auto const& words = reading.lines[line].tokens;
            std::uint32_t titled = 0;
            for (auto const& each : reading.tagged_in(words))
                titled += each.tag == WordTag::title ? each.range.size() : 0;
            if (titled * 2 > words.size() && meets(film.titles.front().text.at, reading.span(words)))
                return &entry.films.front();
        }
        return nullptr;
    }

    // The film of which the line below says a title behind a label; null where it says none.
    Film* below(Film const& film) const
    {
        auto const line = line_of(film.titles.front());
        if (line + 1 >= reading.lines.size() || reading.lines[line + 1].gap > 0)
            return nullptr;
        Film* found = nullptr;
        for (auto const& labelled : reading.labelled_in(line + 1, line + 2))
            if (!labelled.words.empty() && labelled.words.front().starts_with("title") && !labelled.values.empty())
                each_film(reading, [&](Film& other) {
                    if (&other != &film && is_dated(other) && !other.titles.empty()
                        && meets(other.titles.front().text.at, labelled.values.front()))
                        found = &other;
                });
        return found;
    }

    void join()
    {
        each_film(reading, [&](Film& film) {
            if (film.titles.size() != 1 || is_dated(film))
                return;
            if (auto* own = below(film)) {
                own->titles.front().kind.value = TitleKind::alternative;
                own->titles.insert(own->titles.begin(), film.titles.front());
                film = {};
            } else if (auto* bracketed = before_bracket(film); bracketed || (bracketed = below_heading(film))) {
                auto title = film.titles.front();
                title.kind.value = TitleKind::alternative;
                bracketed->titles.push_back(std::move(title));
                film = {};
            }
        });
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
    join_adjacent_titles(reading);
}

} // namespace

extern Rule const stacked_titles;
Rule const stacked_titles{Stage::page, join_stacked_titles};

} // namespace kinotheca::rules
