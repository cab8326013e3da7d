#include "read/day_lists.hpp"

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// What stands behind a day: without the ending behind an apostrophe, the signs and the hours.
TokenRange behind_day(Reading const& reading, TokenRange part)
{
    auto const& tokens = reading.tokens;
    // "Ağustos'ta"
    if (part.size() > 2 && tokens[part.first].is("'") && !tokens[part.first].spaced && !tokens[part.first + 1].capital)
        part.first += 2;
    auto const times = reading.times_in(part);
    while (!part.empty()
        && (tokens[part.first].is(":") || tokens[part.first].is("-") || tokens[part.first].is(",") || tokens[part.first].is("(")
            || (!times.empty() && part.first < times.back().range.last)))
        ++part.first;
    while (!part.empty() && tokens[part.last - 1].is_sign() && !tokens[part.last - 1].is("\"") && !tokens[part.last - 1].is("!")
        && !tokens[part.last - 1].is("?"))
        --part.last;
    return part;
}

} // namespace

std::vector<DayOfTitle> days_of_list(Reading const& reading, ToldDays const& told, TokenRange sentence)
{
    constexpr std::size_t least = 3;
    constexpr std::uint32_t longest = 9; // words of a title
    auto const& tokens = reading.tokens;
    auto const dates = reading.dates_in(sentence);
    std::vector<DayOfTitle> items;
    for (std::size_t i = 0; dates.size() >= least && i < dates.size(); ++i) {
        auto const part = behind_day(reading, {dates[i].range.last, i + 1 < dates.size() ? dates[i + 1].range.first : sentence.last});
        auto const title = part.empty() ? part : tokens.within(without_quotes(reading, reading.span(part)));
        if (title.empty())
            continue;
        // Where a quotation stands among other words it is the title, as it is where a script has no capitals.
        bool quotes = title == part && tokens[part.first].caseless;
        for (auto at = title.first; at < title.last; ++at)
            quotes = quotes || tokens[at].is("\"");
        if (quotes)
            return {};
        bool const name = title.size() <= longest && (tokens[title.first].capital || tokens[title.first].is_number())
            && !is_no_film(reading, title) && told.may_show(dates[i]);
        if (!name)
            continue;
        DayOfTitle item{&dates[i], title, {}};
        for (auto const& time : reading.times_in({dates[i].range.last, title.first}))
            item.times.push_back(&time);
        items.push_back(std::move(item));
    }
    if (items.size() < least || items.size() * 4 < dates.size() * 3)
        items.clear();
    return items;
}

namespace {

// The title that the bracket stands behind: directly, or with words on its maker between. `shown` where more than capitals shows it.
TokenRange title_of_bracket(Reading const& reading, std::uint32_t open, TokenRange line, bool& shown)
{
    constexpr std::uint32_t reach = 9; // words of a maker's name and the signs beside it
    auto const& tokens = reading.tokens;
    auto const end = open > line.first && tokens[open - 1].is("\"") ? open - 1 : open;
    auto const title = title_before(reading, end, line.first);
    shown = !title.empty() && (end < open || !reading.tagged_title_at(title.first).empty());
    if (shown)
        return title;
    // "„Die Migrantigen“ von Arman T. Riahi (24. 11.)"
    auto const tags = reading.tagged_in({std::max(line.first, open < 3 * reach ? 0 : open - 3 * reach), open});
    for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag) {
        if (tag->tag != WordTag::title || !tag->is_sure() || tag->range.last + reach < open)
            continue;
        auto behind = tag->range.last;
        while (behind < open && tokens[behind].is_sign() && !tokens[behind].is("("))
            ++behind;
        auto const* by = behind < open ? reading.at(Category::by, behind) : nullptr;
        if (by && names_at(reading, by->range.last, open).last == open) {
            shown = true;
            return tag->range;
        }
        break;
    }
    return title;
}

} // namespace

std::vector<DayOfTitle> days_in_brackets(Reading const& reading, ToldDays const& told)
{
    constexpr std::uint32_t longest = 12; // words in the brackets
    auto const& tokens = reading.tokens;
    std::vector<DayOfTitle> list;
    std::size_t sure = 0;
    for (std::size_t d = 0; d < reading.dates.size();) {
        auto const& date = reading.dates[d++];
        auto const i = reading.line_of(date.range.first);
        auto const open = date.range.first - (date.range.first > 0);
        if (i >= reading.lines.size() || reading.lines[i].noise || reading.lines[i].aside || told.of_others(i) || !tokens[open].is("(")
            || date.from != date.to)
            continue;
        auto const& line = reading.lines[i].tokens;
        auto close = date.range.last;
        while (close < line.last && close < date.range.last + longest && !tokens[close].is(")"))
            ++close;
        if (close == line.last || !tokens[close].is(")"))
            continue;
        // "(23. & 24. 11.)"
        std::vector<DateMark const*> days{&date};
        auto behind = date.range.last;
        for (; d < reading.dates.size() && reading.dates[d].range.last <= close && reading.dates[d].range.first <= behind + 1; ++d) {
            days.push_back(&reading.dates[d]);
            behind = reading.dates[d].range.last;
        }
        auto const hours = reading.times_in({behind, close});
        if (close > behind && hours.empty())
            continue;
        bool shown = false;
        auto const title = title_of_bracket(reading, open, line, shown);
        if (title.empty() || is_no_film(reading, title))
            continue;
        for (auto const* day : days) {
            if (!told.may_show(*day))
                continue;
            sure += shown;
            DayOfTitle item{day, title, {}};
            if (!hours.empty() && hours.front().range.last == close)
                item.times.push_back(&hours.front());
            list.push_back(std::move(item));
        }
    }
    if (list.size() < 2 && sure == 0)
        list.clear();
    return list;
}

} // namespace kinotheca
