#include "read/calendar.hpp"

#include "read/publication.hpp"

#include "read/date_tokens.hpp"
#include "read/facts.hpp"
#include "read/said_years.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

struct Calendar : SaidYears {
    Reading& reading;
    std::vector<Mark const*> month_words = {};

    explicit Calendar(Reading& whole) : SaidYears(whole), reading(whole) {}

    // A line that is no running text, whose day a year of the past does not date.
    bool is_short(DateMark const& mark) const
    {
        auto const i = reading.line_of(mark.range.first);
        return i < reading.lines.size() && !is_running_text(reading.lines[i]);
    }

    static void settle(DateMark& mark, int year, Span at)
    {
        mark.from.year = year;
        mark.to.year = year;
        if (mark.to < mark.from)
            ++mark.to.year;
        mark.at.push_back(at);
    }

    // What the page says of the very month speaks first, then the dates before it on the page, then the heading's season, then any other.
    std::vector<SaidYear> candidates(DateMark const& mark) const
    {
        std::vector<SaidYear> list;
        auto const add = [&](auto const& wanted) {
            for (auto const& year : years)
                if (wanted(year) && year.first_month <= mark.from.month && mark.from.month <= year.last_month)
                    list.push_back(year);
        };
        auto const here = mark.at.front().begin;
        auto const before = [&](SaidYear const& year) { return year.at.begin < here; };
        add([&](SaidYear const& year) { return year.rank == 2; });
        add([&](SaidYear const& year) { return year.rank == 1; });
        auto const settled = static_cast<std::ptrdiff_t>(list.size());
        add([&](SaidYear const& year) { return year.rank == 0 && before(year); });
        std::reverse(list.begin() + settled, list.end());
        add([&](SaidYear const& year) { return year.rank == 0 && !before(year); });
        if (mark.weekday)
            add([&](SaidYear const& year) { return year.rank < 0; });
        return list;
    }

    // "Saturday 3/6" in March 2027: with the month first the weekday fits.
    bool settle_month_first(DateMark& mark) const
    {
        auto const words = reading.words(reading.span(mark.range));
        if (!mark.weekday || mark.from != mark.to || mark.from.day > 12 || words.find('/') == words.npos)
            return false;
        auto other = mark;
        std::swap(other.from.day, other.from.month);
        other.to = other.from;
        auto const said = candidates(other);
        auto const right = std::find_if(said.begin(), said.end(), [&](SaidYear const& year) { return fits(other, year.year); });
        if (right == said.end())
            return false;
        mark = other;
        settle(mark, right->year, right->at);
        return true;
    }

    void complete_years()
    {
        add_year_of_weekdays();
        if (years.empty())
            return;
        // Many dates ask the same: a page of 100,000 lines names few years.
        std::vector<SaidYear> few;
        for (auto const& year : years)
            if (std::none_of(few.begin(), few.end(),
                    [&](SaidYear const& known) {
                        return known.year == year.year && known.first_month == year.first_month && known.rank == year.rank;
                    })
                || few.size() < 16)
                few.push_back(year);
        if (few.size() > 64)
            few.resize(64);
        years = std::move(few);
        DateMark const* last = nullptr; // the settled date before this one
        for (auto& mark : reading.dates) {
            if (mark.from.year || !mark.from.day) {
                if (mark.from.complete())
                    last = &mark;
                continue;
            }
            if (all_past && is_short(mark))
                continue;
            auto const said = candidates(mark);
            // A programme that runs over New Year: its days go on from December to January.
            bool const turns = last && last->from.month >= 9 && mark.from.month <= 5 && (said.empty() || said.front().rank <= 0);
            if (turns && fits(mark, last->from.year + 1)) {
                settle(mark, last->from.year + 1, last->at.back());
                last = &mark;
                continue;
            }
            auto const right = std::find_if(said.begin(), said.end(), [&](SaidYear const& year) { return fits(mark, year.year); });
            if (right != said.end()) {
                settle(mark, right->year, right->at);
                last = &mark;
                continue;
            }
            if (settle_month_first(mark)) {
                last = &mark;
                continue;
            }
            auto const next =
                std::find_if(said.begin(), said.end(), [&](SaidYear const& year) { return mark.weekday && fits(mark, year.year + 1); });
            if (next != said.end() && mark.from.month <= 6) {
                settle(mark, next->year + 1, next->at);
                last = &mark;
            } else if (mark.weekday && !said.empty() && said.front().rank >= 0) {
                reading.doubts.push_back({"screenings", "The weekday does not fit the day in any year that the page names.", mark.at});
            }
        }
    }

    struct Period {
        Date from;
        Date to;
        Span at;
    };

    static Period month_of(Date month, Span at)
    {
        Date const first{month.year, month.month, 1};
        auto end = plus_days(first, 27);
        while (plus_days(end, 1).month == first.month)
            end = plus_days(end, 1);
        return {first, end, at};
    }

    // "januari", "Programm Februar": a month in a short line without a year of its own; its year is that of the days, where they tell one.
    void month_headings(std::vector<Period>& list) const
    {
        for (std::size_t i = 0; i < reading.lines.size() && list.size() < 32; ++i) {
            auto const& line = reading.lines[i];
            auto const* month =
                line.noise || line.tokens.empty() || line.tokens.size() > 4 ? nullptr : reading.in(Category::month, line.tokens);
            if (!month || tokens[month->range.first].folded.size() < 3 || in_date(month->range.first)
                || !reading.dates_in(line.tokens).empty())
                continue;
            bool number = false;
            for (auto at = line.tokens.first; at < line.tokens.last; ++at)
                number = number || tokens[at].is_number();
            if (number)
                continue;
            Period period{{0, DateTokens::value_of(*month), 1}, {0, DateTokens::value_of(*month), 31}, reading.span(month->range)};
            list.push_back(period);
        }
        std::stable_sort(list.begin(), list.end(), [](Period const& left, Period const& right) { return left.at.begin < right.at.begin; });
    }

    // The day of a period whose year is not said: its number alone tells it, its weekday the year, where the page names one that fits.
    Date day_without_year(Period const& period, DateMark const& mark) const
    {
        Date day = period.from;
        day.day = mark.from.day;
        if (day < period.from)
            ++day.month;
        if (day.month > 12 || day < period.from || period.to < day)
            return {};
        for (auto const& year : years) {
            auto said = day;
            said.year = year.year;
            if (year.rank >= -1 && year.first_month <= said.month && said.month <= year.last_month && exists(said)
                && weekday(said) == mark.weekday)
                return said;
        }
        return exists(day) ? day : Date();
    }

    // "el martes día 8 el programa de septiembre": of the months that the text names the only one in which the day has that weekday, in a
    // year that the page names.
    Period month_by_weekday(DateMark const& mark) const
    {
        Period found;
        if (!mark.weekday)
            return found;
        for (auto const* word : month_words)
            for (auto const& year : years) {
                Date const day{year.year, DateTokens::value_of(*word), mark.from.day};
                if (!exists(day) || weekday(day) != mark.weekday)
                    continue;
                if (found.from.day && found.from != day)
                    return {};
                found = {day, day, reading.span(word->range)};
            }
        return found;
    }

    // Months that stand without a day.
    void collect_months()
    {
        constexpr std::size_t most = 24;
        for (auto const& word : reading.marks)
            if (word.category == Category::month && word.language == reading.table && !word.range.empty() && month_words.size() < most
                && tokens[word.range.first].folded.size() > 3 && !in_date(word.range.first))
                month_words.push_back(&word);
    }

    // The weeks and months that the page names, in its order.
    // "zwischen Freitag, 18., und Sonntag, 20. Oktober": the first of two days of a month that stands behind the second.
    Date first_of_pair(DateMark const& mark) const
    {
        if (!mark.weekday || !mark.from.complete() || mark.from != mark.to)
            return {};
        auto at = mark.range.first;
        auto const stop = at > 6 ? at - 6 : 0;
        bool joined = false;
        while (at > stop && !tokens[at - 1].is_number()) {
            --at;
            joined = joined || reading.at(Category::and_, at) || reading.at(Category::range, at) || reading.at(Category::until, at);
            if (tokens[at].is_word() && !joined)
                return {};
        }
        if (!joined || at <= stop || at < 3)
            return {};
        auto const number = at - 1;
        auto const name = tokens[number - 1].is(",") ? number - 2 : number - 1;
        auto const* day = reading.at(Category::day, name);
        Date first = mark.from;
        first.day = number_at(reading, number);
        bool const fits = day && first.day > 0 && first.day < mark.from.day && weekday(first) == DateTokens::value_of(*day);
        return fits ? first : Date();
    }

    // "as sessões do mês de junho … na sexta-feira, dia 13", "dal 12 dicembre / giovedì 12": the only month that the page names.
    Period only_month() const
    {
        Period period;
        bool several = false;
        auto const note = [&](int month, Span at) {
            several = several || (period.from.month && period.from.month != month);
            if (!period.from.month)
                period = {{0, month, 1}, {0, month, 31}, at};
        };
        for (auto const& mark : reading.dates)
            if (mark.from.month && (!mark.from.year || mark.from.year >= 1990))
                note(mark.from.month, mark.at.front());
        for (std::uint32_t at = 0; at < tokens.size() && !several; ++at)
            if (auto const* month = reading.at(Category::month, at); month && month->language == reading.table && !in_date(at)
                && tokens[at].folded.size() > 3 && (tokens[at].capital || reading.language != "en"))
                note(DateTokens::value_of(*month), reading.span(month->range));
        return several ? Period() : period;
    }

    std::vector<Period> periods() const
    {
        std::vector<Period> list;
        for (auto const& mark : reading.dates)
            if (mark.from.complete() && mark.to.complete() && mark.from < mark.to && mark.to < plus_days(mark.from, 62))
                list.push_back({mark.from, mark.to, mark.at.front()});
        for (auto const& mark : reading.dates)
            if (auto const first = first_of_pair(mark); first.day)
                list.push_back({first, mark.from, mark.at.front()});
        // "Del miércoles 4 al domingo 15 de marzo", in a year that the page does not say; "2026년 12월".
        for (auto const& mark : reading.dates) {
            if (!mark.from.year && mark.from.month && mark.from.day && mark.from < mark.to && mark.to.month <= mark.from.month + 1)
                list.push_back({mark.from, mark.to, mark.at.front()});
            else if (mark.from.year && mark.from.month && !mark.from.day && mark.from == mark.to)
                list.push_back(month_of(mark.from, mark.at.front()));
        }
        for (auto const& year : years)
            if (year.rank == 2) {
                list.push_back(month_of({year.year, year.first_month, 1}, year.at));
            }
        month_headings(list);
        if (auto const month = only_month(); month.from.month)
            list.insert(list.begin(), month);
        if (list.size() > 32)
            list.resize(32);
        return list;
    }

    // "LAURDAG", in "Fredag 9. – søndag 11. mars" of a year that the page does not say: the days count on from the first one's weekday.
    static Date day_in_range(DateMark const& range, int weekday)
    {
        if (!range.weekday || !range.from.month || range.from.month != range.to.month || range.to.day - range.from.day > 6)
            return {};
        auto day = range.from;
        day.day += (weekday - range.weekday + 7) % 7;
        return day <= range.to ? day : Date();
    }

    // "ZATERDAG", below "za 8 en zo 9 februari 2020": the only day with that weekday that is named above.
    void settle_by_named_day(DateMark mark, std::vector<DateMark>& settled) const
    {
        if (mark.to.day)
            return;
        Date named;
        Span at;
        for (auto const& date : reading.dates) {
            if (date.range.first > mark.range.first)
                break;
            auto const day = day_in_range(date, mark.weekday);
            if (!day.day)
                continue;
            if (named.day && named != day)
                return;
            named = day;
            at = date.at.front();
        }
        if (!named.day)
            return;
        mark.from = mark.to = named;
        mark.at.push_back(at);
        settled.push_back(std::move(mark));
    }

    // A weekday alone, in a week that the page names once.
    void settle_weekday(std::vector<Period> const& named, DateMark mark, std::vector<DateMark>& settled) const
    {
        if (!reading.dates_in(mark.range).empty())
            return;
        Period const* week = nullptr;
        for (auto const& period : named)
            if (period.from.year && period.to < plus_days(period.from, 7) && plus_days(period.from, 1) < period.to
                && period.at.begin < mark.at.front().begin)
                week = &period;
        if (!week) {
            settle_by_named_day(mark, settled);
            return;
        }
        auto const last = -mark.to.day;
        mark.from = mark.to = {};
        for (auto day = week->from; day <= week->to; day = plus_days(day, 1)) {
            if (weekday(day) == mark.weekday)
                mark.from = mark.to = day;
            if (last && mark.from.day && weekday(day) == last)
                mark.to = day;
        }
        if (!mark.from.day)
            return;
        mark.at.push_back(week->at);
        settled.push_back(std::move(mark));
    }

    void settle_days(std::vector<DateMark> const& unsettled)
    {
        auto const named = periods();
        if (unsettled.empty())
            return;
        collect_months();
        std::vector<DateMark> settled;
        for (auto mark : unsettled) {
            if (!mark.from.day) {
                settle_weekday(named, mark, settled);
                continue;
            }
            Period const* best = nullptr;
            Date found;
            for (auto const& period : named) {
                // The nearest one before the day, else the first of the page.
                if (best && period.at.begin > mark.at.front().begin)
                    break;
                int days = 0;
                Date day;
                if (!period.from.year) {
                    day = day_without_year(period, mark);
                    days = day.day ? 1 : 0;
                }
                for (auto each = period.from; period.from.year && each <= period.to; each = plus_days(each, 1))
                    if (each.day == mark.from.day && weekday(each) == mark.weekday)
                        day = each, ++days;
                if (days == 1)
                    best = &period, found = day;
            }
            auto const told = best ? Period() : month_by_weekday(mark);
            if (told.from.day)
                best = &told, found = told.from;
            if (!best)
                continue;
            mark.from = mark.to = found;
            mark.at.push_back(best->at);
            settled.push_back(std::move(mark));
        }
        std::vector<DateMark> all;
        all.reserve(reading.dates.size() + settled.size());
        std::merge(reading.dates.begin(), reading.dates.end(), settled.begin(), settled.end(), std::back_inserter(all),
            [](DateMark const& left, DateMark const& right) { return left.range.first < right.range.first; });
        reading.dates = std::move(all);
    }

    void check_weekdays()
    {
        for (auto const& mark : reading.dates)
            if (mark.weekday && mark.from.complete() && weekday(mark.from) != mark.weekday)
                reading.doubts.push_back({"screenings", "The weekday does not fit the date.", mark.at});
    }
};

} // namespace

void complete_dates(Reading& reading, std::vector<DateMark> const& unsettled)
{
    Calendar calendar(reading);
    calendar.collect();
    calendar.complete_years();
    calendar.settle_days(unsettled);
    calendar.check_weekdays();
}

} // namespace kinotheca
