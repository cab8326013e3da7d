// Days, ranges of days and hours, wherever they stand.
//
//   Fr, 18.10.2024, 19:30 · mercredi 11 novembre 2019, 17h00 · Do 2 mei 20:00 · 24 mrt 2026 · 25 жовтня · July 3, 2024
//   18.–20.4. · du 3 au 5 mai · 2 mei t/m 9 mei 2024 · Mercredi 11 décembre à 19h, Vendredi 13 à 14h · Do 3. bis Sa 5.12.
//   po 2. 11. 2026 · 26. 11. – 2. 12. · 06/10 terça · november 26., csütörtök · 4. piatok (under "december 2026") · 5.12 (сб), 15:00
//   8.12 і 10.12, 18:00 · 3, 5 et 7 décembre · Mer 25 : 14h (in a week that the page names) · 01 / вт / 18:30 (under a month)
//   Mi |06|01|2027|20:15| · 26/11 a 02/12/2026 · 令和8年11月3日
//   not: 3,5 km · 4/5 · 2:1 (1:0) · 120.000 · 2h31 · 1. 2. 3. · 20.30 November

#include "read/bare_days.hpp"
#include "read/calendar.hpp"
#include "read/facts.hpp"
#include "read/hours.hpp"
#include "read/implied_days.hpp"
#include "read/rule.hpp"
#include "read/weekday_lines.hpp"

#include <algorithm>
#include <array>

namespace kinotheca::rules {

namespace {

struct Parser : ImpliedDays {
    Reading& reading;
    int m_iranian_year = 0; // the page's first
    std::vector<ColumnDay> m_columns;

    explicit Parser(Reading& whole) : ImpliedDays(whole), reading(whole), m_columns(column_days(whole))
    {
        for (std::uint32_t at = 0; at < tokens.size() && !m_iranian_year; ++at)
            if (auto const year = number(at, 4, 4); year && *year > 1390 && is_iranian_year(reading, *year))
                m_iranian_year = *year;
    }

    std::vector<ColumnDay> const& columns() const { return m_columns; }

    // "'24" or "2024", also behind a comma or small word.
    std::uint32_t take_year(std::uint32_t at, Date& date, bool after_point) const
    {
        auto next = at;
        if (sign(next, ",") || sign(next, "."))
            ++next;
        if (auto const* word = next < tokens.size() ? reading.at(Category::date_word, next) : nullptr)
            next = word->range.last;
        if (auto const year = year_number(next)) {
            // "24 May 2019 20:00" has a year; the 2019 of "24 May, 2019 seats" is taken for one too.
            date.year = *year;
            return next + 1;
        }
        if (auto const year = number(next, 2, 2);
            year && after_point && next == at && !tokens[next].spaced && !sign(next + 1, ":") && !sign(next + 1, ".")) {
            date.year = 2000 + *year;
            return next + 1;
        }
        if (sign(next, "'"))
            if (auto const year = number(next + 1, 2, 2)) {
                date.year = 2000 + *year;
                return next + 2;
            }
        return at;
    }

    // "2. 11.", "24. 11. 2026", as Czech, Slovak, Slovene, Serbian, Croatian and German write it; not "1. 2. 3.", "1. 2 Äpfel".
    bool month_behind_blank(std::uint32_t at) const
    {
        auto const blank = tokens[at + 2].span.begin - tokens[at + 1].span.end;
        bool const closed = sign(at + 1, ".") && blank <= 2 && sign(at + 3, ".") && !tokens[at + 3].spaced;
        auto const counts_on = day_number(at + 4) && sign(at + 5, ".") && !tokens[at + 5].spaced && !time_at(reading, at + 4).range.last;
        auto const counted = at > 1 && sign(at - 1, ".") && !tokens[at - 1].spaced && tokens[at - 2].is_number();
        return closed && reading.line_of(at) == reading.line_of(at + 3) && !counts_on && !counted;
    }

    // "2026年4月3日", "4월 3일": each part before its unit.
    std::uint32_t with_units(std::uint32_t at, Date& found) const
    {
        Date day;
        auto next = at;
        if (auto const year = year_number(next); year && unit(next + 1, {"年", "년"}))
            day.year = *year, next += 2;
        else if (auto const counted = year_of_era(next); counted && unit(next + 1, {"年"}))
            day.year = counted, next += 2;
        auto const month = number(next, 1, 2);
        if (!month || *month < 1 || *month > 12 || !unit(next + 1, {"月", "월"}))
            return 0;
        day.month = *month;
        next += 2;
        if (auto const number = day_number(next); number && day_unit(next + 1))
            day.day = *number, next += 2;
        if (!(day.day ? exists(day) : day.year != 0))
            return 0;
        found = day;
        return next;
    }

    // "2026.04.03", "2026/4/3", "2026. 4. 3."
    std::uint32_t year_first(std::uint32_t at, Date& found) const
    {
        auto const year = year_number(at);
        for (std::string_view separator : {".", "/"}) {
            if (!year || !sign(at + 1, separator) || tokens[at + 1].spaced || !sign(at + 3, separator) || tokens[at + 3].spaced)
                continue;
            Date const day{*year, number(at + 2, 1, 2).value_or(0), day_number(at + 4).value_or(0)};
            if (!day.complete() || day.month > 12 || !exists(day))
                continue;
            found = day;
            // "2023.4.25.(화)": a point ends the day too.
            bool const stops = sign(at + 5, ".") && !tokens[at + 5].spaced && (tokens[at + 2].spaced || sign(at + 6, "("));
            return stops ? at + 6 : at + 5;
        }
        return 0;
    }

    // Whether the page's language writes the month before the day.
    bool month_stands_first() const
    {
        return reading.language.starts_with("ja") || reading.language.starts_with("zh") || reading.language.starts_with("ko");
    }

    // "4/3（土）", "4. 12.(일)", "5/8 19:00".
    std::uint32_t month_first(std::uint32_t at, Date& found, bool weekday_before) const
    {
        for (std::string_view separator : {".", "/"}) {
            if (!sign(at + 1, separator) || tokens[at + 1].spaced || (at > 0 && !tokens[at].spaced && sign(at - 1, separator)))
                continue;
            Date const day{0, number(at, 1, 2).value_or(0), day_number(at + 2).value_or(0)};
            if (!day.month || day.month > 12 || !day.day || !exists(day))
                continue;
            auto const end = sign(at + 3, separator) && !tokens[at + 3].spaced ? at + 4 : at + 3;
            bool const shown = weekday_before || weekday_behind(end).second
                || (end < tokens.size() && sign(end + 1, ":") && time_at(reading, end).range.last);
            if (!shown)
                continue;
            found = day;
            return end;
        }
        return 0;
    }

    // A date that begins at the token, without weekday; the end is 0 where there is none.
    std::uint32_t date(std::uint32_t at, Date& found, bool weekday_before) const
    {
        found = {};
        if (auto const end = with_units(at, found))
            return end;
        if (auto const end = year_first(at, found))
            return end;
        // "7/11/2026（六）", in Hong Kong: before a year the day stands first.
        bool const day_first = at + 4 < tokens.size() && tokens[at + 3].folded == tokens[at + 1].folded && year_number(at + 4);
        if (month_stands_first() && !day_first && (sign(at + 1, ".") || sign(at + 1, "/")) && number(at, 1, 2))
            return month_first(at, found, weekday_before);
        if (auto const year = year_number(at); year && sign(at + 1, "-") && !tokens[at + 1].spaced) {
            auto const month = number(at + 2, 2, 2);
            if (!month || *month < 1 || *month > 12)
                return 0;
            found = {*year, *month, 0};
            if (sign(at + 3, "-"))
                if (auto const day = day_number(at + 4)) {
                    found.day = *day;
                    return exists(found) ? at + 5 : 0;
                }
            return at + 3;
        }
        if (auto const year = year_number(at))
            return behind_year(at + 1, *year, found);
        if (auto const year = iranian_year(at); year && sign(at + 1, "/") && !tokens[at + 1].spaced)
            return sign(at + 3, "/") ? iranian(at + 5, {*year, number(at + 2, 1, 2).value_or(0), day_number(at + 4).value_or(0)}, found)
                                     : 0;
        if (auto const day = day_number(at)) {
            found.day = *day;
            auto const after_day = skip(at + 1, false);
            if (auto const* month = after_day < tokens.size() ? reading.at(Category::month_iranian, after_day) : nullptr) {
                auto next = month->range.last;
                if (auto const* word = next < tokens.size() ? reading.at(Category::date_word, next) : nullptr)
                    next = word->range.last;
                auto const year = iranian_year(next);
                return iranian(year ? next + 1 : month->range.last, {year.value_or(m_iranian_year), value_of(*month), *day}, found);
            }
            for (std::string_view separator : {".", "/", "-", "|"}) {
                if (!sign(at + 1, separator) || tokens[at + 1].spaced)
                    continue;
                // "Mi |06|01|2027|": cells of a line.
                if (separator == "|" && !(sign(at + 3, "|") && year_number(at + 4)))
                    continue;
                auto const month = number(at + 2, 1, 2);
                if (!month || (tokens[at + 2].spaced && !month_behind_blank(at)))
                    continue;
                found.month = *month;
                auto end = at + 3;
                bool const closed = sign(end, separator) && !tokens[end].spaced;
                if (closed)
                    end = short_year(end + 1, found, weekday_before) ? end + 2 : take_year(end + 1, found, true);
                // "11/09-2019", as Norwegian and Danish write it.
                if (separator == "/" && sign(end, "-") && !tokens[end].spaced && year_number(end + 1) && !tokens[end + 1].spaced)
                    end = take_year(end + 1, found, true);
                if (found.month > 12 && found.day <= 12 && separator == "/")
                    std::swap(found.month, found.day);
                bool const enough = found.year || weekday_before || (closed && separator == ".") || weekday_behind(end).second
                    || (separator == "." && shown_as_date(at, end))
                    || (separator == "/"
                        && (begins_range(at, end) || heads_quotation(end) || heads_item(at, end)
                            || (begins_line(at) && sign(end, ",") && time_at(reading, end + 1).range.last)));
                return enough && exists(found) ? end : 0;
            }
            if (auto const month = begins_line(at) ? roman_month(at + 1) : 0) {
                found.month = month;
                return exists(found) ? at + 2 : 0;
            }
            auto const after = skip(at + 1, true);
            // "20.30 November": the minutes of an hour before a title.
            bool const minutes =
                at > 1 && sign(at - 1, ".") && !tokens[at].spaced && !tokens[at - 1].spaced && time_at(reading, at - 2).range.last;
            auto const* month = minutes ? nullptr : month_at(after);
            // "Week 3" over "January 20 - 26, 2014": the month of another day.
            bool const of_next = month && begins_line(after) && !begins_line(at) && day_number(month->range.last);
            if (month && !of_next) {
                found.month = value_of(*month);
                auto end = month->range.last;
                // "5 كانون الأول/ديسمبر": one month by two names.
                if (auto const* other = sign(end, "/") ? month_at(end + 1) : nullptr; other && other->word == month->word)
                    end = other->range.last;
                if (sign(end, ".") && !tokens[end].spaced && end + 1 < tokens.size())
                    end = year_number(end + 1) || tokens[end + 1].is_number() || tokens[end + 1].is_sign() ? end + 1 : end;
                end = take_year(end, found, false);
                return exists(found) ? end : 0;
            }
            return 0;
        }
        if (auto const* month = month_at(at)) {
            auto const after = sign(month->range.last, ".") ? month->range.last + 1 : month->range.last;
            // "gruodžio 5 d.": without a capital only a word for "day" behind the number shows a day.
            // "november 26., csütörtök": or a point, which makes it an ordinal.
            bool const ordinal = sign(after + 1, ".") && !tokens[after + 1].spaced && reading.line_of(after) == reading.line_of(after + 1);
            bool const shown = tokens[at].capital || ordinal || (after + 1 < tokens.size() && reading.at(Category::date_word, after + 1));
            // "Jan" over "22", on a sheet of a calendar.
            if (auto const day = day_number(after);
                day && alone_on_line(at, after) && alone_on_line(after, after + 1) && reading.line_of(after) == reading.line_of(at) + 1) {
                found.month = value_of(*month);
                found.day = *day;
                return exists(found) ? after + 1 : 0;
            }
            if (auto const day = day_number(after);
                day && shown && !sign(after + 1, ":") && reading.line_of(after) == reading.line_of(at)) {
                found.month = value_of(*month);
                found.day = *day;
                return exists(found) ? take_year(skip(after + 1, true), found, false) : 0;
            }
        }
        return 0;
    }

    // "2026/12/05", "2026 m. gruodžio 5 d.", "2026. gada 5. decembrī", "2026. december 5.".
    std::uint32_t behind_year(std::uint32_t at, int year, Date& found) const
    {
        found = {};
        if (sign(at, "/") && sign(at + 2, "/") && !tokens[at].spaced && !tokens[at + 1].spaced && !tokens[at + 3].spaced) {
            found = {year, number(at + 1, 1, 2).value_or(0), day_number(at + 3).value_or(0)};
            return found.complete() && exists(found) ? at + 4 : 0;
        }
        auto const next = skip(at, false);
        // "France, 1972, May 5": behind a comma the year is the film's.
        if (next >= tokens.size() || sign(at, ",") || reading.line_of(next) != reading.line_of(at - 1))
            return 0;
        if (auto const* month = month_at(next)) {
            auto const day_at = sign(month->range.last, ".") ? month->range.last + 1 : month->range.last;
            auto const day = day_number(day_at);
            found = {year, value_of(*month), day.value_or(0)};
            if (!day || sign(day_at + 1, ":") || !exists(found))
                return 0;
            auto const* word = day_at + 1 < tokens.size() ? reading.at(Category::date_word, day_at + 1) : nullptr;
            return word ? word->range.last : day_at + 1;
        }
        auto const day = tokens[next - 1].is("gada") ? day_number(next) : std::nullopt;
        auto const* month = day ? month_at(skip(next + 1, true)) : nullptr;
        if (!month)
            return 0;
        found = {year, value_of(*month), *day};
        return exists(found) ? month->range.last : 0;
    }

    // A year of the Iranian calendar, which counts from 622.
    std::optional<int> iranian_year(std::uint32_t at) const
    {
        auto const year = number(at, 4, 4);
        return year && is_iranian_year(reading, *year) ? year : std::nullopt;
    }

    std::uint32_t iranian(std::uint32_t end, Date day, Date& found) const
    {
        auto const gregorian = day.year ? from_iranian(day) : std::nullopt;
        if (!gregorian)
            return 0;
        found = *gregorian;
        return end;
    }

    bool digits_with_point(std::uint32_t at) const
    {
        return day_number(at) && sign(at + 1, ".") && !tokens[at + 1].spaced && number(at + 2, 1, 2) && !tokens[at + 2].spaced;
    }

    // "7 X – Dług": a month in Roman numerals, as Polish, Hungarian and Russian write it; 0 where none stands there.
    int roman_month(std::uint32_t at) const
    {
        static constexpr std::array<std::string_view, 12> months{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
        if (at + 1 >= tokens.size() || !tokens[at].is_word() || !tokens[at].spaced || !sign(at + 1, "-") || !tokens[at + 1].spaced)
            return 0;
        auto const found = std::find(months.begin(), months.end(), reading.words(tokens[at].span));
        return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
    }

    // "5.12" is a day where an hour or a weekday follows, or another such day that one does.
    bool shown_as_date(std::uint32_t at, std::uint32_t end) const
    {
        auto next = end;
        if (sign(next, ",") || sign(next, "|"))
            ++next;
        if (next < tokens.size())
            if (auto const* word = reading.at(Category::date_word, next))
                next = word->range.last;
        if (next < tokens.size() && tokens[next].is_number() && next + 2 < tokens.size() && tokens[next + 1].is(":")
            && number(next + 2, 2, 2) && begins_or_follows(at))
            return true;
        if (weekday_behind(end).second)
            return true;
        if (!begins_line(at) || end >= tokens.size())
            return false;
        // "12.12 | … | 21:00"
        if (sign(end, "|") && reading.line_of(end) == reading.line_of(at) && ends_with_hour(reading.line_of(at)))
            return true;
        auto const* joint = reading.at(Category::and_, end);
        next = joint ? joint->range.last : sign(end, ",") || sign(end, "-") ? end + 1 : 0;
        return next && digits_with_point(next) && shown_as_date(next, next + 3);
    }

    // "17/07: «Viva la France»"
    bool heads_quotation(std::uint32_t end) const
    {
        auto const next = sign(end, ":") || sign(end, "-") ? end + 1 : end;
        return sign(next, "\"") && next + 1 < tokens.size() && !tokens[next + 1].spaced;
    }

    // "26/11 a 02/12/2026"
    bool begins_range(std::uint32_t at, std::uint32_t end) const
    {
        auto const next = range_word(end);
        return next && day_number(next) && sign(next + 1, "/") && number(next + 2, 1, 2) && sign(next + 3, "/") && year_number(next + 4)
            && reading.line_of(next) == reading.line_of(at);
    }

    // At the beginning of its line, or behind another day joined to it.
    bool begins_or_follows(std::uint32_t at) const
    {
        return begins_line(at)
            || (at > 0
                && (reading.at(Category::and_, at - 1) || tokens[at - 1].is(",") || tokens[at - 1].is("-")
                    || (tokens[at - 1].is("\"") && tokens[at].spaced)));
    }

    // "3, 5 et 7 décembre": the days before the last one, whose month they share.
    void leading_days(std::uint32_t at, DateMark const& last)
    {
        std::vector<DateMark> found;
        auto const line = reading.line_of(at);
        for (auto end = at; end >= 2;) {
            auto joint = end - 1;
            if (!(sign(joint, ",") || reading.at(Category::and_, joint)) || !day_number(joint - 1) || reading.line_of(joint - 1) != line)
                break;
            auto const day = *day_number(joint - 1);
            bool const before = joint >= 2 && tokens[joint - 2].is_sign() && !tokens[joint - 2].is(",") && !tokens[joint - 1].spaced;
            DateMark mark;
            mark.from = mark.to = {last.from.year, last.from.month, day};
            auto const later = found.empty() ? last.from : found.back().from;
            if (before || !exists(mark.from) || !(mark.from < later))
                break;
            mark.range = {joint - 1, joint};
            // "Friday 27 and Saturday 28 November"
            if (auto const* weekday = joint >= 2 ? reading.at(Category::day, joint - 2) : nullptr;
                weekday && weekday->range.last == joint - 1) {
                mark.weekday = value_of(*weekday);
                --mark.range.first;
            }
            mark.at = last.at;
            mark.at.insert(mark.at.begin(), reading.span(mark.range));
            found.push_back(mark);
            end = mark.range.first;
        }
        std::reverse(found.begin(), found.end());
        while (!found.empty() && !reading.dates.empty() && !(reading.dates.back().range.last <= found.front().range.first))
            found.erase(found.begin());
        reading.dates.insert(reading.dates.end(), found.begin(), found.end());
    }

    // "15/1", of the list that it stands in.
    std::uint32_t day_of_column(std::uint32_t at, DateMark& mark) const
    {
        auto const* day = column_day_at(m_columns, at);
        if (!day || !day->day.month)
            return 0;
        mark.from = mark.to = day->day;
        if (!day->month.empty())
            mark.at.push_back(day->month);
        return day->range.last;
    }

    void dates()
    {
        std::optional<DateMark> last;
        DateMark named; // a month that stands alone
        for (std::uint32_t at = 0; at < tokens.size(); ++at) {
            if (auto const month = month_of_unit(at)) {
                named.from = named.to = {0, month, 0};
                named.at = {reading.span({at, at + 2})};
                last = named;
                continue;
            }
            DateMark mark;
            auto begin = at;
            auto start = at;
            if (auto const* day = weekday_at(at)) {
                mark.weekday = value_of(*day);
                start = skip(day->range.last, false);
                // "Jumat (13/11)"
                if ((sign(start, "(") || sign(start, "|")) && start + 1 < tokens.size() && tokens[start + 1].is_number())
                    ++start;
            }
            auto const same_line = [&](std::uint32_t other) {
                return other < tokens.size() && reading.line_of(begin) == reading.line_of(other);
            };
            if (start >= tokens.size() || !same_line(start))
                continue;
            // A column tells which number is the month, and that "2 MAR" is a Tuesday.
            if (auto const* day = column_day_at(m_columns, start); day && day->weekday)
                continue;
            auto end = day_of_column(start, mark);
            if (!end)
                end = date(start, mark.from, mark.weekday != 0);
            if (!end)
                end = open_range(start, mark);
            if (!end && mark.weekday && last && same_line(last->range.first))
                end = implied_month(start, *last, mark);
            if (!end && last && last->from.month && same_line(last->range.first))
                end = implied_month_of_unit(start, *last, mark);
            if (!end && last)
                end = later_day(start, *last, mark);
            // Under a month that stands alone its days come in any order.
            if (!end && last && named.from.month && last->from.month == named.from.month)
                end = later_day(start, named, mark);
            if (!end && last && !mark.weekday)
                end = joined_day(start, *last, mark);
            if (!end && last && !mark.weekday)
                end = day_behind_same_word(start, *last, mark);
            if (!end)
                continue;
            if (mark.from.month && !mark.from.day)
                named = mark;
            if (!mark.to.day)
                mark.to = mark.from;
            if (start > begin && sign(start - 1, "(") && sign(end, ")"))
                ++end;
            mark.range = {begin, end};
            if (!mark.weekday && mark.from == mark.to)
                if (auto const [weekday, behind] = weekday_behind(mark.range.last); behind) {
                    mark.weekday = weekday;
                    mark.range.last = behind;
                }
            if (mark.from.day)
                close_range(mark);
            mark.at.insert(mark.at.begin(), reading.span(mark.range));
            if (mark.range.first == begin && mark.from.month && mark.from.day)
                leading_days(begin, mark);
            last = mark;
            reading.dates.push_back(mark);
            at = mark.range.last - 1;
        }
    }

    // "18.–20.4.", "3-5 mai", "du 3 au 5 mai": a day whose month stands behind the range's end.
    std::uint32_t open_range(std::uint32_t at, DateMark& mark) const
    {
        auto const day = day_number(at);
        if (!day)
            return 0;
        auto next = at + 1;
        if (sign(next, ".") && !tokens[next].spaced)
            ++next;
        auto joint = range_word(next);
        if (!joint || joint >= tokens.size())
            return 0;
        if (joins_days(at, next))
            return 0;
        if (auto const* weekday = reading.at(Category::day, joint))
            joint = skip(weekday->range.last, false);
        Date end;
        auto const last = joint < tokens.size() ? date(joint, end, true) : 0;
        if (!last || !end.month || end.day <= *day)
            return 0;
        mark.from = {end.year, end.month, *day};
        mark.to = end;
        return exists(mark.from) ? last : 0;
    }

    // "kovo 5", "10/18(土)": nothing but the weekday stands behind the day.
    bool ends_with_day(DateMark const& mark) const
    {
        auto at = mark.range.last - 1;
        if (sign(at, ")"))
            while (at > mark.range.first && !sign(at, "("))
                --at;
        at -= sign(at, "(") && at > mark.range.first;
        return number(at, 1, 2) == mark.from.day;
    }

    void close_range(DateMark& mark) const
    {
        if (mark.to != mark.from)
            return;
        if (sign(mark.range.last, ".") && sign(mark.range.last + 1, "~"))
            ++mark.range.last;
        auto next = mark.range.last;
        if (auto const time_end = time_at(reading, next).range.last; time_end)
            next = time_end; // "2 mei 2024 20:00 tot 9 mei 20:00"
        auto joint = joins_days(mark.range.first, next) ? 0 : range_word(next);
        if (!joint || joint >= tokens.size())
            return;
        if (auto const* day = reading.at(Category::day, joint))
            joint = skip(day->range.last, false);
        Date end;
        auto last = joint < tokens.size() ? date(joint, end, true) : 0;
        // "kovo 5–7 d.", "December 4-13": the month stands before both days.
        if (auto const day = !last && joint < tokens.size() && (!tokens[joint].spaced || year_number(skip(joint + 1, false)))
                ? day_number(joint)
                : std::nullopt;
            day && next == mark.range.last && ends_with_day(mark) && *day > mark.from.day && !time_at(reading, joint).range.last) {
            end = {mark.from.year, mark.from.month, *day};
            last = exists(end) ? joint + 1 : 0;
            if (auto const year = last && !end.year ? skip(last, false) : 0; year && year_number(year)) {
                end.year = *year_number(year);
                last = year + 1;
            }
        }
        // "5月8日(水)~21日(火)"
        if (!last && next == mark.range.last)
            last = end_with_unit(joint, mark, end);
        if (!last || reading.line_of(last - 1) != reading.line_of(mark.range.first))
            return;
        if (!mark.from.year)
            mark.from.year = end.year;
        if (!end.year)
            end.year = mark.from.year;
        if (!end.day || end < mark.from)
            return;
        mark.to = end;
        mark.range.last = last;
        if (auto const behind = weekday_behind(last).second)
            mark.range.last = behind;
    }
};

void find_dates(Reading& reading)
{
    Parser parser(reading);
    parser.dates();
    auto unsettled = bare_days(reading, parser.columns());
    add_weekday_lines(reading, unsettled);
    complete_dates(reading, unsettled);
    find_hours(reading);
}

} // namespace

extern Rule const dates;
Rule const dates{Stage::marks, find_dates};

} // namespace kinotheca::rules
