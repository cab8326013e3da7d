#pragma once

#include "read/calendar.hpp"
#include "read/date_tokens.hpp"
#include "read/hours.hpp"

namespace kinotheca {

// Days whose month stands with an earlier one.
struct ImpliedDays : DateTokens {
    using DateTokens::DateTokens;

    // "5.12 (сб)", "28 листопада 2026, субота": the weekday and one past it; {0, 0} where none stands behind the day.
    std::pair<int, std::uint32_t> weekday_behind(std::uint32_t at) const
    {
        bool const bracket = sign(at, "(");
        auto const next = bracket || sign(at, ",") || sign(at, "|") ? at + 1 : at;
        if (next >= tokens.size())
            return {0, 0};
        auto const* day = page.at(Category::day, next);
        if (!day || !value_of(*day) || page.line_of(next) != page.line_of(at > 0 ? at - 1 : at))
            return {0, 0};
        auto end = day->range.last;
        // "5 Aralık Cumartesi", "06/10 terça": with no comma a whole word alone, and no other line's.
        if (next == at && !tokens[at].together && (tokens[at].folded.size() < 5 || !page.inside_line({at - 1, end})))
            return {0, 0};
        if (bracket) {
            if (sign(end, "."))
                ++end;
            return sign(end, ")") ? std::pair{value_of(*day), end + 1} : std::pair{0, std::uint32_t{0}};
        }
        // "28 nov, vr 29 nov": that weekday is the next day's.
        auto const behind = skip(end, false);
        if (behind < tokens.size() && day_number(behind) && !time_at(page, behind).range.last)
            return {0, 0};
        return {value_of(*day), end};
    }

    // Gives the mark that day of the other's month, with its evidence; false where the month has no such day.
    static bool in_month_of(DateMark const& last, int day, DateMark& mark)
    {
        mark.from = {last.from.year, last.from.month, day};
        if (!exists(mark.from))
            return false;
        mark.at = last.at;
        return true;
    }

    // "17日（火）" behind "11月14日（土）".
    std::uint32_t implied_month_of_unit(std::uint32_t at, DateMark const& last, DateMark& mark) const
    {
        auto const day = day_number(at);
        if (!day || !day_unit(at + 1) || !weekday_behind(at + 2).second)
            return 0;
        return in_month_of(last, *day, mark) ? at + 2 : 0;
    }

    // "18일에", in a text that has named 17 March: the same month. Not "3일간", "第2日".
    std::uint32_t later_day(std::uint32_t at, DateMark const& last, DateMark& mark) const
    {
        auto const day = day_number(at);
        if (!day || !day_unit(at + 1) || !last.from.month || *day < last.from.day || (at > 0 && tokens[at - 1].is("第")))
            return 0;
        static constexpr std::string_view counts[] = {"間", "间", "간", "目", "後", "后", "内", "內", "동안", "まで", "까지"};
        if (at + 2 < tokens.size()
            && std::any_of(std::begin(counts), std::end(counts), [&](auto word) { return tokens[at + 2].folded.starts_with(word); }))
            return 0;
        return in_month_of(last, *day, mark) ? at + 2 : 0;
    }

    // "Vendredi 13" behind "Mercredi 11 décembre".
    std::uint32_t implied_month(std::uint32_t at, DateMark const& last, DateMark& mark) const
    {
        auto const day = day_number(at);
        if (!day || sign(at + 1, ":") || time_at(page, at).range.last)
            return 0;
        return in_month_of(last, *day, mark) ? at + 1 : 0;
    }
};

} // namespace kinotheca
