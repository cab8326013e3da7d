#include "read/bare_days.hpp"

#include "read/implied_days.hpp"

namespace kinotheca {

namespace {

struct BareDays : ImpliedDays {
    std::vector<ColumnDay> const& columns;

    BareDays(Reading const& reading, std::vector<ColumnDay> const& list) : ImpliedDays(reading), columns(list) {}

    DateMark day_alone(int day, int weekday, TokenRange range) const
    {
        DateMark mark;
        mark.weekday = weekday;
        mark.from = mark.to = {0, 0, day};
        mark.range = range;
        mark.at = {page.span(range)};
        return mark;
    }

    // A weekday with the number of a day and no month: "Mer 25 : 14h". Which month it is only a week or month that the page names can tell.
    std::vector<DateMark> all() const
    {
        std::vector<DateMark> found;
        std::size_t next = 0;
        for (std::uint32_t at = 0; at + 1 < tokens.size(); ++at) {
            while (next < page.dates.size() && page.dates[next].range.last <= at)
                ++next;
            if (next < page.dates.size() && page.dates[next].range.first <= at)
                continue;
            if (auto const day = day_number(at); day && day_unit(at + 1))
                if (auto const [weekday, end] = weekday_behind(at + 2); end) {
                    found.push_back(day_alone(*day, weekday, {at, end}));
                    at = end - 1;
                    continue;
                }
            // "no dia 18, quarta-feira"
            if (auto const day = at > 0 && page.at(Category::date_word, at - 1) ? day_number(at) : std::nullopt; day)
                if (auto const [weekday, end] = weekday_behind(at + 1); end) {
                    found.push_back(day_alone(*day, weekday, {at, end}));
                    at = end - 1;
                    continue;
                }
            if (auto const* day = column_day_at(columns, at); day && day->weekday) {
                found.push_back(day_alone(day->day.day, day->weekday, day->range));
                at = day->range.last - 1;
                continue;
            }
            if (auto const mark = numbered_day(at); mark.range.last) {
                found.push_back(mark);
                at = mark.range.last - 1;
                continue;
            }
            auto const* weekday = weekday_at(at);
            if (!weekday)
                continue;
            auto start = skip(weekday->range.last, false);
            // "sexta (11)", "Terça-feira [5]"
            bool const bracket = (sign(start, "(") && sign(start + 2, ")")) || (sign(start, "[") && sign(start + 2, "]"));
            start += bracket;
            auto const day = start < tokens.size() && page.line_of(start) == page.line_of(at) ? day_number(start) : std::nullopt;
            if (!day || time_at(page, start).range.last || (next < page.dates.size() && page.dates[next].range.first <= start))
                continue;
            DateMark mark;
            mark.weekday = value_of(*weekday);
            mark.from = mark.to = {0, 0, *day};
            mark.range = {at, start + (bracket ? 2 : 1)};
            mark.at = {page.span(mark.range)};
            found.push_back(mark);
            at = mark.range.last - 1;
        }
        return found;
    }

    // "4. piatok", alone on its line; "3., csütörtök 18.00".
    DateMark numbered_day(std::uint32_t at) const
    {
        DateMark mark;
        auto const day = day_number(at);
        if (!day || !begins_line(at))
            return mark;
        auto next = sign(at + 1, ".") && !tokens[at + 1].spaced ? at + 2 : at + 1;
        bool const bar = next == at + 1 && (sign(next, "/") || sign(next, "|") || sign(next, "·"));
        if ((next == at + 2 && sign(next, ",")) || bar)
            ++next;
        auto const* weekday = next < tokens.size() ? weekday_at(next) : nullptr;
        // "01 / вт / 18:30"
        bool const barred =
            weekday && bar && (sign(weekday->range.last, "/") || sign(weekday->range.last, "|") || sign(weekday->range.last, "·"));
        if (!weekday
            || (!barred && weekday->range.last != page.lines[page.line_of(at)].tokens.last
                && !time_at(page, weekday->range.last).range.last))
            return mark;
        mark.weekday = value_of(*weekday);
        mark.from = mark.to = {0, 0, *day};
        mark.range = {at, weekday->range.last};
        mark.at = {page.span(mark.range)};
        return mark;
    }
};

} // namespace

std::vector<DateMark> bare_days(Reading const& reading, std::vector<ColumnDay> const& columns)
{
    return BareDays(reading, columns).all();
}

} // namespace kinotheca
