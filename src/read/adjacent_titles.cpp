#include "read/adjacent_titles.hpp"

#include "base/unicode.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/openings.hpp"

#include <algorithm>
#include <cstdlib>

namespace kinotheca {

namespace {

struct AdjacentTitles {
    Reading& reading;

    // How the second of two titles stands to the first.
    enum class Way { none, bracket, sign, behind, below };

    bool is_between(std::uint32_t at, Way& way) const
    {
        auto const& token = reading.tokens[at];
        bool const dash = token.is("-") && token.spaced && reading.tokens[at + 1].spaced;
        if (token.is("(") || token.is("["))
            way = Way::bracket;
        else if (token.is("/") || dash)
            way = way == Way::none ? Way::sign : way;
        else if (!token.is("\"") && !token.is(")") && reading.words(token.span) != "】")
            return false;
        return true;
    }

    // "(titolo originale Ich seh Ich seh)", "(tựa tiếng Anh: The Pot-au-Feu)": one past what the title in the brackets is called.
    std::uint32_t behind_label(std::uint32_t open, std::uint32_t end) const
    {
        constexpr std::uint32_t longest = 6;
        auto const* label = open + 1 < end ? reading.at(Category::label, open + 1) : nullptr;
        if (!reading.tokens[open].is("(") || !label || !label->word.starts_with("title") || label->range.last + longest < end)
            return open + 1;
        for (auto at = label->range.last; at < end; ++at)
            if (reading.tokens[at].capital && !reading.at(Category::language, at))
                return open + 1;
        return end;
    }

    Way way_of(FilmPlace const& first, FilmPlace const& second) const
    {
        constexpr std::uint32_t farthest = 10;
        auto const& above = reading.lines[first.line];
        auto const& line = reading.lines[second.line];
        if (second.title.first < first.title.last || second.title.first > first.title.last + farthest || second.line > first.line + 1)
            return Way::none;
        auto way = Way::none;
        for (auto at = first.title.last; at < second.title.first; at = behind_label(at, second.title.first))
            if (!is_between(at, way))
                return Way::none;
        if (way == Way::bracket)
            return closes_behind(second.title, line) ? way : Way::none;
        if (second.line == first.line + 1)
            return way == Way::none && stands_alone(first.title, above) && line.gap <= 1 ? Way::below : Way::none;
        return way == Way::none ? Way::behind : way;
    }

    // "(Dronningen)", "(Superpower, США)"
    bool closes_behind(TokenRange title, Line const& line) const
    {
        auto next = title.last;
        while (next < line.tokens.last && reading.tokens[next].is("\""))
            ++next;
        auto const ends = [&](std::string_view sign) { return reading.tokens[next].is(sign); };
        return next >= line.tokens.last || ends(")") || ends("]") || ends(",") || ends(";");
    }

    // Nothing but signs stands in the line beside the title.
    bool stands_alone(TokenRange title, Line const& line) const
    {
        auto const sign = [](Token const& token) { return token.is_sign(); };
        auto const* tokens = &reading.tokens[0];
        return std::all_of(tokens + line.tokens.first, tokens + title.first, sign)
            && std::all_of(tokens + title.last, tokens + line.tokens.last, sign);
    }

    static bool is_dated(Film const& film) { return film.year || film.minutes || !film.countries.empty(); }
    static bool says_something(Film const& film) { return is_dated(film) || !film.credits.empty() || !film.awards.empty(); }

    static bool contradict(Film const& left, Film const& right)
    {
        constexpr int minutes_apart = 3;
        if (left.year && right.year && std::abs(*left.year - *right.year) > 1)
            return true;
        if (left.minutes && right.minutes && std::abs(*left.minutes - *right.minutes) > minutes_apart)
            return true;
        bool directed = false;
        for (auto const& mine : left.credits)
            for (auto const& theirs : right.credits)
                if (*mine.role == Role::director && *theirs.role == Role::director) {
                    if (same_words(*mine.name, *theirs.name))
                        return false;
                    directed = true;
                }
        return directed;
    }

    bool are_one(FilmPlace const& first, FilmPlace const& second) const
    {
        auto const way = way_of(first, second);
        auto const& left = *first.film;
        auto const& right = *second.film;
        if (way == Way::none || contradict(left, right))
            return false;
        auto const script = [&](TokenRange words) { return script_of(reading.words(reading.span(words))); };
        bool const other_letters = script(first.title) != script(second.title);
        switch (way) {
        case Way::bracket: return true;
        case Way::sign: return other_letters || is_dated(left) != is_dated(right) || says_something(left) != says_something(right);
        case Way::behind: return other_letters;
        case Way::below:
            return is_dated(left) != is_dated(right) && (other_letters || !runs_in(reading, second.line, second.line + 1).empty());
        case Way::none: break;
        }
        return false;
    }

    bool is_of_entry(Film const* film) const
    {
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
            return std::any_of(entry.films.begin(), entry.films.end(), [&](Film const& own) { return &own == film; });
        });
    }

    void rename(TokenRange title, TextValue const& other)
    {
        auto const words = reading.words(reading.span(title));
        for (auto& entry : reading.entries)
            for (auto& showing : entry.screenings)
                if (showing.film && same_words(*showing.film, words))
                    showing.film = other;
    }

    // The two films bear a title in common: the record makes one of them.
    void give_title(FilmPlace const& first, FilmPlace const& second)
    {
        auto const main = reading.value(reading.span(first.title));
        auto const other = reading.value(reading.span(second.title));
        if (is_of_entry(second.film) && !is_of_entry(first.film)) {
            for (auto& title : second.film->titles)
                if (*title.kind == TitleKind::main)
                    title.kind.value = TitleKind::alternative;
            second.film->titles.insert(second.film->titles.begin(), {main, {TitleKind::main, main.at}});
        } else {
            first.film->titles.push_back({other, {TitleKind::alternative, other.at}});
        }
        rename(second.title, main);
    }

    void join()
    {
        FilmPlaces const places(reading);
        auto const& all = places.all();
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (all[i].film && all[i + 1].film && all[i].film != all[i + 1].film && are_one(all[i], all[i + 1]))
                give_title(all[i], all[i + 1]);
    }
};

} // namespace

void join_adjacent_titles(Reading& reading)
{
    AdjacentTitles{reading}.join();
}

} // namespace kinotheca
