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

    // "・19(日)" behind "10/18(土)": a sign and the number with its weekday in brackets.
    std::uint32_t joined_day(std::uint32_t at, DateMark const& last, DateMark& mark) const
    {
        auto const day = day_number(at);
        bool const joined = at > 0 && last.range.last + 1 == at && (tokens[at - 1].is_sign() || page.at(Category::and_, at - 1))
            && !tokens[at - 1].is(".") && !tokens[at - 1].is(":") && !tokens[at - 1].is("(");
        if (!day || !joined || last.from != last.to || !last.from.month || *day <= last.from.day || !sign(at + 1, "(")
            || !weekday_behind(at + 1).second || page.line_of(at) != page.line_of(last.range.first))
            return 0;
        return in_month_of(last, *day, mark) ? at + 1 : 0;
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

    // "Fr 1. 6. 07"
    bool short_year(std::uint32_t at, Date& date, bool weekday_before) const
    {
        auto const year = weekday_before && at < tokens.size() && tokens[at].spaced ? number(at, 2, 2) : std::nullopt;
        if (!year || *year > 40 || sign(at + 1, ":") || sign(at + 1, ".") || page.at(Category::hour, at + 1))
            return false;
        date.year = 2000 + *year;
        return true;
    }

    // "~21日(火)" behind "5月8日(水)", "~11.7" behind "2023.10.25.": one past the day on which it ends, 0 where none stands there.
    std::uint32_t end_with_unit(std::uint32_t at, DateMark const& mark, Date& end) const
    {
        auto const day = day_number(at);
        bool const month_first =
            mark.from.year && (page.language.starts_with("ko") || page.language.starts_with("ja") || page.language.starts_with("zh"));
        if (auto const last = day_number(at + 2);
            month_first && last && day && (sign(at + 1, ".") || sign(at + 1, "/")) && !tokens[at + 2].spaced) {
            end = {mark.from.year, *day, *last};
            return *day <= 12 && exists(end) ? at + 3 : 0;
        }
        if (!day || !day_unit(at + 1) || *day <= mark.from.day)
            return 0;
        end = {mark.from.year, mark.from.month, *day};
        return exists(end) ? at + 2 : 0;
    }

    // "el día 9 de septiembre 'Synonymes', el día 16 'Bashtata' y el 23 …": the small word that stands before a day stands before later
    // days of its month too.
    std::uint32_t day_behind_same_word(std::uint32_t at, DateMark const& last, DateMark& mark) const
    {
        constexpr std::uint32_t reach = 80; // words of a sentence
        auto const day = number(at, 1, 2);
        if (!day || *day <= last.from.day || !last.from.month || !last.from.day || last.from != last.to || at == 0 || last.range.first < 2
            || at > last.range.last + reach || tokens[at].together)
            return 0;
        auto const& word = tokens[at - 1];
        bool const same = word.is_word() && page.at(Category::date_word, at - 1)
            && (tokens[last.range.first - 1].is(word.folded)
                || (tokens[last.range.first - 2].is(word.folded) && page.at(Category::date_word, last.range.first - 1)));
        if (!same || page.line_of(last.range.first) != page.line_of(at) || page.line_of(last.range.first - 1) != page.line_of(at))
            return 0;
        auto const end = sign(at + 1, ".") && !tokens[at + 1].spaced && at + 2 < tokens.size() && !tokens[at + 2].capital ? at + 2 : at + 1;
        bool const ends = end >= tokens.size() || page.line_of(end) != page.line_of(at) || sign(end, ",") || sign(end, ";")
            || sign(end, ".") || sign(end, "(") || sign(end, "\"") || page.at(Category::and_, end) || page.at(Category::article, end);
        bool const decimal =
            (sign(end, ",") || sign(end, ".")) && end + 1 < tokens.size() && tokens[end + 1].is_number() && !tokens[end + 1].spaced;
        return ends && !decimal && in_month_of(last, *day, mark) ? end : 0;
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
