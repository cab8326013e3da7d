// Showings of films that the page tells of, in rows that name the film beside an hour below the line of their day, or below a line of day
// and hour: what the rows have in common carries them where the rules before have parted the page otherwise.
//
//   Dienstag, 4. Juni / 20.00 Capitol, Saal 2: „Oh Boy“ (2012) / 17.00 Galerie: Vernissage
//   Samstag, 8. Juni / Oh Boy – Jan-Ole Gersters Film mit Tom Schilling. Capitol, 18.15 Uhr
//   mardi 4 juillet, 22h30 – Savigny, stade municipal / En corps, de Cédric Klapisch
//   not: an hour between which and another something is open; a row on a concert; a film named far behind its row's beginning

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/openings.hpp"
#include "read/other_events.hpp"
#include "read/rule.hpp"
#include "read/showing_details.hpp"
#include "read/title_mentions.hpp"
#include "read/told_days.hpp"

#include <algorithm>
#include <vector>

namespace kinotheca::rules {

namespace {

struct TimedFilms {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    ToldDays told;
    std::vector<TitleMention> mentions;

    explicit TimedFilms(Reading& page)
        : reading(page), tokens(page.tokens), roles(line_roles(page)), told(page), mentions(title_mentions(page, Repeated::named_again))
    {}

    struct Row {
        DateMark const* date = nullptr;
        std::vector<TimeMark const*> hours = {};
        TitleMention const* film = nullptr;
        TokenRange words = {};   // what may name it
        TokenRange heading = {}; // the line of day and hour over the film's own
    };

    bool counts(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return !line.noise && !line.aside && !line.boilerplate && !roles[i].published && !told.of_others(i);
    }

    // The first film that the words name, of which the page says more than its title or whose title learned signs know.
    TitleMention const* film_in(TokenRange words) const
    {
        auto at = std::partition_point(
            mentions.begin(), mentions.end(), [&](TitleMention const& each) { return each.title.first < words.first; });
        for (; at != mentions.end() && at->title.last <= words.last; ++at)
            if (says_something(*at->film) || !reading.tagged_title_at(at->title.first).empty())
                return &*at;
        return nullptr;
    }

    bool can_be_day(DateMark const& date)
    {
        told.free(date);
        return date.from.day && told.may_show(date) && !names_a_period(reading, date);
    }

    // The one day that the line says; null where it says none or several.
    DateMark const* day_of(std::size_t i)
    {
        auto const dates = reading.dates_in(reading.lines[i].tokens);
        return dates.size() == 1 && can_be_day(dates.front()) ? &dates.front() : nullptr;
    }

    // "À 2 heures de Paris"
    bool is_of_title(TokenRange words) const
    {
        constexpr std::uint32_t longest = 12; // words of a title
        auto at = std::partition_point(
            mentions.begin(), mentions.end(), [&](TitleMention const& each) { return each.title.first + longest < words.first; });
        for (; at != mentions.end() && at->title.first < words.last; ++at)
            if (at->title.holds(words))
                return true;
        return false;
    }

    // The hours that begin the row, else the only one of it.
    std::vector<TimeMark const*> hours_of(std::size_t i, Opening const& opening) const
    {
        auto const words = reading.lines[i].tokens;
        auto const all = reading.times_in(words);
        std::vector<TimeMark const*> hours;
        for (auto const& time : all)
            if ((time.range.first < opening.end || all.size() == 1) && !is_of_title(time.range))
                hours.push_back(&time);
        return hours;
    }

    // Near the row's beginning: a house, a strand, a town may stand before it.
    bool leads(std::size_t i, Opening const& opening, TokenRange title) const
    {
        constexpr std::uint32_t most = 12; // words and signs before it
        return title.first <= opening.end + most && (opening.time || !roles[i].prose || title.first <= opening.end + most / 2);
    }

    std::vector<Row> collect()
    {
        constexpr std::size_t reach = 12; // lines below the line of a day
        std::vector<Row> rows;
        DateMark const* day = nullptr;
        std::size_t head = 0;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (!counts(i))
                continue;
            auto const opening = opening_of(reading, line);
            auto const* film = film_in(line.tokens);
            if (!reading.dates_in(line.tokens).empty()) {
                auto const* own = opening.date ? day_of(i) : nullptr;
                if (opening.date)
                    day = own && !film && !roles[i].prose ? own : nullptr;
                head = i;
                if (!day || i + 1 >= reading.lines.size() || !counts(i + 1) || reading.times_in(line.tokens).empty())
                    continue;
                auto const& below = reading.lines[i + 1];
                auto const* title = below.gap == 0 ? film_in(below.tokens) : nullptr;
                if (title && title->title.first <= below.tokens.first + 1)
                    rows.push_back({day, hours_of(i, opening), title, below.tokens, line.tokens});
                continue;
            }
            auto const hours = hours_of(i, opening);
            if (day && i <= head + reach && film && !hours.empty() && leads(i, opening, film->title)
                && !names_other_event(reading, {line.tokens.first, film->title.first}))
                rows.push_back({day, hours, film, line.tokens});
        }
        return rows;
    }

    bool stands_in(Evidence const& at, TokenRange words) const
    {
        return std::any_of(at.begin(), at.end(), [&](Span span) { return words.holds(tokens.within(span)); });
    }

    bool is_of(Screening const& screening, Film const& film) const
    {
        return screening.film && std::any_of(film.titles.begin(), film.titles.end(), [&](Title const& title) {
            return same_words(*title.text, *screening.film);
        });
    }

    void name(Screening& screening, Row const& row) const
    {
        screening.film = row.film->film->titles.front().text;
        screening.title = reading.value(reading.span(row.film->title));
        screening.films.clear();
    }

    // The showing that has an hour of the row; null where none has.
    Screening* at_hour(Row const& row) const
    {
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                for (auto const& time : screening.times)
                    for (auto const* hour : row.hours)
                        if (!time.at.empty() && time.at.front().begin == reading.span(hour->range).begin)
                            return &screening;
        return nullptr;
    }

    // "19:00 Ledoux / L'Atalante": a film named below the hour is the showing's, and so is one named above, if the row names none itself.
    bool names_better(Screening const& screening, Row const& row) const
    {
        if (!row.heading.empty())
            return !stands_in(screening.film.at, row.heading) || is_film(screening);
        return screening.film && screening.film.at.front().begin >= reading.span(row.words).begin;
    }

    // Whether the page says more of the showing's film than its title.
    bool is_film(Screening const& screening) const
    {
        return std::any_of(mentions.begin(), mentions.end(),
            [&](TitleMention const& each) { return says_something(*each.film) && is_of(screening, *each.film); });
    }

    // The showing of the row's film on its day, at an hour of the row or at none yet; null where there is none.
    Screening* told_showing(Row const& row) const
    {
        auto const day = day_value(*row.date);
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings) {
                if (!screening.date || *screening.date != *day)
                    continue;
                bool const later = !screening.times.empty() && std::none_of(row.hours.begin(), row.hours.end(), [&](TimeMark const* hour) {
                    auto const value = hour_value(reading, *hour);
                    return std::any_of(screening.times.begin(), screening.times.end(), [&](auto const& time) { return *time == *value; });
                });
                if (!later && (is_of(screening, *row.film->film) || stands_in(screening.film.at, row.words)))
                    return &screening;
            }
        return nullptr;
    }

    void add_hours(Screening& screening, Row const& row) const
    {
        for (auto const* hour : row.hours)
            screening.times.push_back(hour_value(reading, *hour));
    }

    void take(Row const& row)
    {
        if (row.film->film->titles.empty())
            return;
        if (auto* screening = told_showing(row)) {
            if (screening->times.empty())
                add_hours(*screening, row);
            return;
        }
        if (auto* screening = at_hour(row)) {
            if (screening->date && *screening->date == *day_value(*row.date) && !is_of(*screening, *row.film->film)
                && !names_better(*screening, row))
                name(*screening, row);
            return;
        }
        Screening screening;
        name(screening, row);
        screening.date = day_value(*row.date);
        add_hours(screening, row);
        reading.entries.front().screenings.push_back(std::move(screening));
    }

    // A calendar of several rows tells when its films are shown: what was read of them without an hour is the period of all, or the
    // day of another film.
    void leave_out_untimed(std::vector<Row> const& rows)
    {
        constexpr std::size_t least = 3;
        if (rows.size() < least)
            return;
        for (auto& entry : reading.entries)
            std::erase_if(entry.screenings, [&](Screening const& screening) {
                return screening.date && screening.times.empty() && !screening.cancelled
                    && std::any_of(rows.begin(), rows.end(), [&](Row const& row) { return is_of(screening, *row.film->film); });
            });
    }
};

void read_timed_films(Reading& reading)
{
    if (reading.entries.empty())
        return;
    TimedFilms timed(reading);
    auto const rows = timed.collect();
    for (auto const& row : rows)
        timed.take(row);
    timed.leave_out_untimed(rows);
}

} // namespace

extern Rule const untold_timed_films;
Rule const untold_timed_films{Stage::showings, read_timed_films};

} // namespace kinotheca::rules
