#include "read/series_words.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/no_titles.hpp"
#include "read/prize_names.hpp"

#include <algorithm>
#include <cstdlib>

namespace kinotheca {

DateMark const* SeriesWords::range_in(TokenRange range) const
{
    for (auto const& mark : reading.dates_in(range))
        if (mark.from.day && mark.to.day && mark.from != mark.to)
            return &mark;
    return nullptr;
}

std::vector<TokenRange> SeriesWords::parts_of(TokenRange range) const
{
    std::vector<TokenRange> list;
    auto begin = range.first;
    auto const close = [&](std::uint32_t at) {
        auto const part = tokens.within(without_signs(reading, reading.span({begin, at})));
        if (!part.empty())
            list.push_back(part);
    };
    for (auto at = range.first; at < range.last; ++at) {
        auto const dates = reading.dates_in({at, at + 1});
        auto const between = at > range.first ? reading.words({tokens[at - 1].span.end, tokens[at].span.begin}) : std::string_view();
        bool const wide = between.size() >= 3 || between.find('\t') != between.npos;
        bool const sign = tokens[at].is("|") || tokens[at].is(">") || tokens[at].is("»") || tokens[at].is("•") || tokens[at].is("·");
        if (!dates.empty()) {
            close(at);
            at = dates.front().range.last - 1;
            begin = at + 1;
        } else if (sign || wide) {
            close(at);
            begin = sign ? at + 1 : at;
        }
    }
    close(range.last);
    return list;
}

bool SeriesWords::is_retrospective(TokenRange part) const
{
    for (auto at = part.first; at < part.last; ++at)
        if (auto const* mark = reading.at(Category::person, at); mark && mark->word == "retrospective")
            return true;
    return false;
}

bool SeriesWords::is_name(TokenRange part, bool numbered, bool heading, bool single) const
{
    if (part.size() > (heading ? 16 : 12) || !(tokens[part.first].capital || tokens[part.first].is_number() || tokens[part.first].is("\"")))
        return false;
    int words = 0;
    int own = 0;
    // "Фільми | Колекції | Добірки", "IT = Ihmisiä talvessa · MY = Mykkäkausi": a menu, a key to signs.
    auto const parting = std::count_if(&tokens[0] + part.first, &tokens[0] + part.last,
        [](Token const& token) { return token.is("|") || token.is("·") || token.is("•") || token.is("›") || token.is("="); });
    if (parting >= 2)
        return false;
    for (auto at = part.first; at < part.last; ++at) {
        // A menu whose blanks the markup has lost, a headline, a sentence.
        bool const glued = at > part.first && !tokens[at].spaced && tokens[at].capital && tokens[at - 1].is_word() && !tokens[at].caseless;
        bool const comma = tokens[at].is(",") && !(at > part.first && tokens[at - 1].together && at < part.first + 6);
        if (glued || (comma && !heading) || reading.at(Category::won, at) || (reading.at(Category::prize, at) && !heading))
            return false;
        if (!tokens[at].is_word())
            continue;
        ++words;
        auto const is = [&](Category category) { return reading.at(category, at) != nullptr; };
        own += !is(Category::event) && !is(Category::label) && !is(Category::season) && !is(Category::theme) && !is(Category::article)
            && !is(Category::film_word) && !is(Category::date_word) && !is(Category::noise) && !is(Category::by) && !is(Category::month);
    }
    bool const together = tokens[part.first].together && part.size() >= 2;
    return own > 0 && (words >= 2 || together || single) && !reading.at(Category::venue, part.first)
        && !reading.whole(Category::label, part) && !is_entry_title(part) && (numbered || names_nobody(part));
}

bool SeriesWords::is_entry_title(TokenRange part) const
{
    return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
        return entry.title && same_words(reading.words(entry.title->title), reading.words(reading.span(part)))
            && !is_no_title(reading, tokens.within(entry.title->whole));
    });
}

bool SeriesWords::names_nobody(TokenRange part) const
{
    auto const run = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < part.first; });
    return run == reading.names.end() || run->range != part || reading.in(Category::event, part);
}

bool SeriesWords::is_numbered(TokenRange part) const
{
    bool number = false;
    bool word = false;
    if (part.size() > 6 || !reading.dates_in(part).empty() || !reading.times_in(part).empty())
        return false;
    for (auto at = part.first; at < part.last; ++at) {
        bool const counted = tokens[at].is_number() && tokens[at].folded.size() <= 2;
        number = number || counted || is_roman(at);
        word = word || (tokens[at].is_word() && !is_roman(at) && tokens[at].folded.size() >= 4);
        if (reading.at(Category::minutes, at) || (tokens[at].is_number() && !counted))
            return false;
    }
    return number && word;
}

bool SeriesWords::is_roman(std::uint32_t at) const
{
    return tokens[at].capitals && tokens[at].folded.size() >= 2 && tokens[at].folded.find_first_not_of("ivxl") == std::string_view::npos;
}

bool SeriesWords::is_edition(TokenRange part) const
{
    int own = 0;
    // "terza edizione"
    if (part.size() == 2 && tokens[part.first].is_word() && !reading.at(Category::season, part.first)
        && reading.at(Category::season, part.first + 1) && !tokens[part.first + 1].capital && !reading.at(Category::month, part.first))
        return true;
    if (!is_numbered(part))
        return false;
    // "Времето: 6°C"
    for (auto at = part.first; at < part.last; ++at)
        if (tokens[at].is_sign() && !tokens[at].is(".") && !tokens[at].is("-") && !tokens[at].is("'") && !tokens[at].is("ª")
            && !tokens[at].is("º"))
            return false;
    for (auto at = part.first; at < part.last; ++at)
        own += tokens[at].is_word() && !is_roman(at) && tokens[at].folded.size() >= 3 && !reading.at(Category::season, at);
    return own <= 1;
}

bool SeriesWords::tells_edition(TokenRange line) const
{
    auto const parts = parts_of(line);
    return is_edition(line) || std::any_of(parts.begin(), parts.end(), [&](TokenRange part) { return is_edition(part); });
}

std::uint32_t SeriesWords::behind_ordinal(std::uint32_t at, std::uint32_t last) const
{
    bool const point = at + 2 < last && tokens[at + 1].is(".");
    bool const suffix =
        at + 2 < last && tokens[at].is_number() && !tokens[at + 1].spaced && tokens[at + 1].is_word() && tokens[at + 1].folded.size() <= 4;
    return point || suffix ? at + 2 : at + 1;
}

bool SeriesWords::covers_showings(DateMark const& days) const
{
    auto const first = days.from.month * 100 + days.from.day;
    auto const last = days.to.month * 100 + days.to.day;
    std::size_t all = 0;
    std::size_t within = 0;
    for (auto const& entry : reading.entries)
        for (auto const& screening : entry.screenings) {
            if (!screening.date || screening.date->size() < 7)
                continue;
            // "2026-11-07", "--11-07"
            auto const& date = *screening.date;
            auto const month = date.starts_with("--") ? 2 : 5;
            auto const day = std::atoi(date.c_str() + month) * 100 + std::atoi(date.c_str() + month + 3);
            ++all;
            within += first <= last ? first <= day && day <= last : first <= day || day <= last;
        }
    return within * 5 >= all * 4;
}

bool SeriesWords::shows_films() const
{
    std::size_t shown = 0;
    std::size_t films = 0;
    for (auto const& entry : reading.entries) {
        if (entry.screenings.empty() || !entry.title)
            continue;
        ++shown;
        auto const* film = entry.films.empty() ? nullptr : &entry.films.front();
        films += film && (film->year || film->minutes || !film->credits.empty());
    }
    return films >= 2 && films * 4 >= shown * 3;
}

bool SeriesWords::is_word_for_series(TokenRange line) const
{
    if (line.empty() || line.size() > 4)
        return false;
    auto const range = tokens[line.last - 1].is(":") ? TokenRange{line.first, line.last - 1} : line;
    auto const* label = reading.at(Category::label, range.first);
    return reading.whole(Category::event, range) || (label && label->word == "strand" && label->range == range)
        || (range.size() <= 2 && is_retrospective(range));
}

DateMark const* SeriesWords::days_of_series(std::size_t i) const
{
    auto const& line = reading.lines[i];
    auto const* days = line.noise ? nullptr : range_in(line.tokens);
    if (!days || !covers_showings(*days))
        return nullptr;
    auto before = days->range.first;
    while (before > line.tokens.first && reading.at(Category::date_word, before - 1) && !tokens[before - 1].is_sign())
        --before;
    bool const apart = before <= line.tokens.first + 1 || tokens[before - 1].is_sign()
        || reading.words({tokens[before - 1].span.end, tokens[before].span.begin}).size() >= 3;
    return apart && !reading.in(Category::season, {line.tokens.first, before}) ? days : nullptr;
}

bool SeriesWords::only_cycle(std::size_t i) const
{
    for (std::size_t other = 0; other < reading.lines.size(); ++other) {
        auto const& line = reading.lines[other];
        auto const* label = other != i && line.tokens.size() >= 4 ? reading.at(Category::label, line.tokens.first) : nullptr;
        if (label && label->word == "strand" && label->range.last < line.tokens.last && tokens[label->range.last].is("\""))
            return false;
    }
    return true;
}

bool SeriesWords::has_ordinal(TokenRange line) const
{
    for (auto at = line.first; at + 1 < line.last; ++at)
        if (tokens[at].is_number() && tokens[at].folded.size() <= 2 && !tokens[at + 1].spaced
            && (tokens[at + 1].is("ª") || tokens[at + 1].is("º") || tokens[at + 1].is("°")
                || (tokens[at + 1].is_word() && tokens[at + 1].folded.size() <= 4 && !reading.at(Category::hour, at + 1)))
            && reading.times_in({at, at + 2}).empty() && !reading.at(Category::minutes, at + 1))
            return true;
    return false;
}

TokenRange SeriesWords::behind_programme(TokenRange line) const
{
    auto at = line.first;
    bool const bracket = tokens[at].is("[") || tokens[at].is("【");
    bool series = false;
    bool programme = false;
    bool number = false;
    for (at += bracket; at < line.last && !tokens[at].is(":") && !tokens[at].is("]") && !tokens[at].is("】"); ++at) {
        auto const* label = reading.at(Category::label, at);
        bool const word = (label && label->word == "strand") || reading.at(Category::event, at) || is_retrospective({at, at + 1});
        series = series || word;
        programme = programme || reading.at(Category::season, at);
        number = number || tokens[at].is_number();
        bool const small = reading.at(Category::season, at) || reading.at(Category::month, at) || reading.at(Category::by, at);
        if (!word && !small && !tokens[at].is_number() && !tokens[at].is("-") && !tokens[at].is("/"))
            return {};
    }
    bool const closed = at + 1 < line.last && bracket != tokens[at].is(":");
    return closed && (series || (programme && number && !bracket)) ? TokenRange{at + 1, line.last} : TokenRange();
}

} // namespace kinotheca
