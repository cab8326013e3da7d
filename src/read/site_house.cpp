#include "read/facts.hpp"
#include "read/house_places.hpp"

#include <algorithm>

namespace kinotheca {

Span HousePlaces::brand() const
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < reading.lines.size() && i < 4 && seen == 0; ++i) {
        auto const& line = reading.lines[i];
        if (line.noise && !line.boilerplate)
            continue;
        ++seen;
        auto const all = parts(line.tokens);
        auto const name = tokens.within(without_signs(reading, reading.span(all.front())));
        if (name.empty() || name.size() > 5 || !(tokens[name.first].capital || tokens[name.first].is("\"")) || is_row_of_links(name)
            || is_menu(reading, line) || line.item || all.size() > 3)
            return {};
        for (auto category : {Category::event, Category::season, Category::month, Category::day, Category::theme, Category::label,
                 Category::noise, Category::kind, Category::related, Category::film_word, Category::town, Category::country})
            if (reading.in(category, name))
                return {};
        if (!reading.dates_in(line.tokens).empty() || has_number(reading, name))
            return {};
        if (is_title(name))
            return {};
        auto const& below = reading.lines[std::min(i + 1, reading.lines.size() - 1)].tokens;
        auto const dates = reading.dates_in(below);
        bool const period = std::any_of(dates.begin(), dates.end(), [](DateMark const& date) { return date.from != date.to; });
        if (period)
            return {};
        if (reading.in(Category::event, below) || reading.in(Category::film_word, name))
            return {};
        bool const kind = reading.in(Category::venue, below) || reading.in(Category::hall, name);
        return kind || said_again(i, name) ? reading.span(name) : Span();
    }
    return {};
}

bool HousePlaces::is_title(TokenRange name) const
{
    auto const words = reading.words(reading.span(name));
    return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
        return entry.title
            && (same_words(reading.words(entry.title->title), words) || same_words(reading.words(entry.title->whole), words)
                || tokens.within(entry.title->whole).holds(name));
    });
}

bool HousePlaces::said_again(std::size_t line, TokenRange name) const
{
    auto const words = bare_words(reading.words(reading.span(name)));
    if (words.size() < 4)
        return false;
    for (std::size_t i = line + 1; i < reading.lines.size(); ++i)
        for (auto at = reading.lines[i].tokens.first; at + name.size() <= reading.lines[i].tokens.last; ++at)
            if (tokens[at].folded == tokens[name.first].folded && tokens[at].capital
                && bare_words(reading.words(reading.span({at, at + name.size()}))) == words)
                return true;
    return false;
}

House HousePlaces::house_in_title() const
{
    std::string_view const title = reading.text.title;
    std::size_t cut = 0;
    for (std::string_view sign : {" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " :: "})
        if (auto const at = title.rfind(sign); at != title.npos)
            cut = std::max(cut, at + sign.size());
    auto const segment = title.substr(cut);
    auto const comma = segment.rfind(", ");
    if (cut == 0 || comma == segment.npos)
        return {};
    House house;
    house.venue = find_words(segment.substr(0, comma));
    if (house.venue.empty() || !reading.in(Category::venue, tokens.within(house.venue)))
        return {};
    auto town = segment.substr(comma + 2);
    house.place = find_words(town);
    // "Castlemaine VIC"
    if (auto const blank = town.rfind(' '); house.place.empty() && blank != town.npos)
        house.place = find_words(town.substr(0, blank));
    return house;
}

Span HousePlaces::find_words(std::string_view words) const
{
    auto const bare = bare_words(words);
    if (bare.size() < 3)
        return {};
    for (auto const& line : reading.lines)
        for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
            if (!tokens[at].is_word() || !tokens[at].capital || !bare.starts_with(bare_words(tokens[at].folded)))
                continue;
            auto const most = std::min(at + 9, line.tokens.last);
            for (auto end = at + 1; end <= most; ++end)
                if (bare_words(reading.words(reading.span({at, end}))) == bare)
                    return reading.span({at, end});
        }
    return {};
}

Span HousePlaces::site_name() const
{
    auto const title = bare_words(reading.text.title);
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        if (!line.boilerplate && i > 1 && i + 3 < reading.lines.size())
            continue;
        for (auto end = std::min(line.tokens.first + 6, line.tokens.last); end >= line.tokens.first + 2; --end) {
            auto const words = reading.span({line.tokens.first, end});
            auto const bare = bare_words(reading.words(words));
            bool const capital = tokens[line.tokens.first].capital && tokens[end - 1].capital;
            if (capital && bare.size() >= 6 && title.size() > bare.size() && (title.ends_with(bare) || title.starts_with(bare)))
                return words;
        }
    }
    return {};
}

} // namespace kinotheca
