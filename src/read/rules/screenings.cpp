// Showings: where and when an entry's film can be seen.
//
//   • mercredi 01 janvier / • 14:00 / • 20:20 · 12.11.2014 21:00 Saal 4 C1 Cinema · Do 2 mei 20:00, Vr 3 mei 20:00: Rapito
//   Good One / 24 mrt 2026 / Films Projectie / Cultuurcentrum De Spil / Roeselare - West-Vlaanderen
//   not: a release date, the date of the page itself, a date inside the synopsis

#include "read/anchors.hpp"
#include "read/empty_showings.hpp"
#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/house_headings.hpp"
#include "read/houses.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/showing_days.hpp"
#include "read/showing_defaults.hpp"
#include "read/showing_details.hpp"
#include "read/showing_rooms.hpp"
#include "read/shown_again.hpp"
#include "read/tables.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct ShowingReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<Table> tables;
    std::vector<HouseHeading> headings;
    ShowingDetails details;
    ShowingDays showing_days;
    bool houses_over_titles = false; // behind their days and hours

    explicit ShowingReader(Reading& page)
        : reading(page),
          tokens(page.tokens),
          roles(line_roles(page)),
          tables(tables_of(page)),
          headings(house_headings(page, roles)),
          details(page, roles),
          showing_days(page, roles),
          houses_over_titles(heads_name_houses(page))
    {}

    Screening blank(Entry const& entry) const
    {
        Screening screening;
        if (entry.title)
            screening.title = reading.value(details.without_remarks(entry.title->whole));
        if (!entry.block && !entry.films.empty() && !entry.films.front().titles.empty()) {
            auto const& title = entry.films.front().titles.front();
            screening.film = title.text;
            if (!screening.title)
                screening.title = title.text;
        }
        // The further films of a double bill stand behind it.
        for (auto const* other = &entry + 1; other < reading.entries.data() + reading.entries.size() && !other->event && !other->main
             && other->first_line == entry.first_line;
             ++other)
            if (!other->films.empty() && !other->films.front().titles.empty())
                screening.films.push_back(other->films.front().titles.front().text);
        // So do the films of a block.
        for (auto const* film = &entry + 1; entry.block && film < reading.entries.data() + reading.entries.size() && film->of_block; ++film)
            if (!film->films.empty() && !film->films.front().titles.empty()) {
                auto const& title = film->films.front().titles.front().text;
                if (screening.film)
                    screening.films.push_back(title);
                else
                    screening.film = title;
            }
        if (!entry.group.empty())
            screening.themes.push_back(reading.value(entry.group));
        for (auto& format : entry.title ? entry.title->formats : std::vector<TextValue>())
            screening.formats.push_back(format);
        return screening;
    }

    // Of one film; more are a dump, and each is held against all lines of its entry.
    static constexpr std::size_t most_dates = 400;

    std::vector<TimeMark const*> times_between(std::uint32_t first, std::uint32_t last) const
    {
        std::vector<TimeMark const*> list;
        for (auto const& time : reading.times_in({first, last}))
            if (time.range.last <= last)
                list.push_back(&time);
        return list;
    }

    // One past the last token that speaks of this date: the next date, the entry's end, or the end of the lines of hours below.
    std::uint32_t reach(DateMark const& date, Entry const& entry) const
    {
        auto line = reading.line_of(date.range.first);
        auto last = reading.lines[line].tokens.last;
        for (auto next = line + 1; next < entry.last_line; ++next) {
            auto const& below = reading.lines[next];
            bool const hours = roles[next].dates && !has_date(below);
            if (!(hours || opens_with_hour(below)) || below.gap > 1)
                break;
            last = below.tokens.last;
            if (!hours)
                break;
        }
        if (auto const others = reading.dates_in({date.range.last, std::max(last, date.range.last)}); !others.empty())
            last = others.front().range.first;
        return last;
    }

    bool has_date(Line const& line) const { return !reading.dates_in(line.tokens).empty(); }
    // "Saal 4 C1 Cinema" behind the hours: the rest of the line names the house.
    void place_behind(Screening& screening, std::uint32_t begin, std::uint32_t end, bool heads) const
    {
        while (begin < end && (tokens[begin].is_sign() || reading.at(Category::date_word, begin)) && !tokens[begin].is("\""))
            ++begin;
        auto const stop = [&] {
            Mark const* mark = nullptr;
            for (auto at = begin; at < end; ++at)
                if ((at > begin && (is_state(reading, at, mark) || is_remark(reading, at))) || tokens[at].is("|") || tokens[at].is("+")
                    || (tokens[at].is("(") && !reading.at(Category::hall, at + 1))
                    || (tokens[at].is("-") && tokens[at].spaced && reading.at(Category::label, at + 1 < end ? at + 1 : at)))
                    return at;
            return end;
        }();
        auto const rest = without_signs(reading, reading.span({begin, stop}));
        auto const range = tokens.within(rest);
        Mark const* state = nullptr;
        if (range.empty() || range.size() > 10 || is_state(reading, range.first, state)
            || !(tokens[range.first].capital || tokens[range.first].is("\"") || reading.at(Category::venue, range.first)
                || reading.at(Category::hall, range.first))
            || reading.at(Category::version, range.first))
            return;
        // "Filmhuis Hengelo" is a house; "Film + lezing" is none.
        bool const house = range.size() >= 2
            && (reading.at(Category::venue, range.first) || (reading.at(Category::hall, range.first) && range.size() <= 3));
        if (!house
            && (reading.at(Category::label, range.first) || reading.at(Category::noise, range.first)
                || reading.at(Category::format_words, range.first)))
            return;
        // "čt 4. 2. 19:30 FILMOVÝ KLUB": the word for a kind of evening names no house.
        if (reading.whole(Category::venue, range) && tells_a_film(reading, range) && range.size() >= 2)
            return;
        bool const known = reading.in(Category::venue, range) || reading.in(Category::hall, range);
        if ((!heads || tokens[range.first].is("\"")) && !known)
            return;
        // The name of the cycle that the line bears is no house.
        auto const theme = std::any_of(screening.themes.begin(), screening.themes.end(),
            [&](TextValue const& value) { return same_words(*value, reading.words(rest)); });
        if (!theme)
            take_house(reading, house_named(reading, rest), screening);
    }

    // "Reede, 13. november kell 18:30", and below it "Haapsalu Kultuurikeskus, suur saal": a line that words show to be a house.
    void place_below(Screening& screening, Entry const& entry, std::size_t day) const
    {
        auto const i = day + 1;
        if (!roles[day].dates || i >= entry.last_line || reading.lines[i].gap > 0)
            return;
        auto const& line = reading.lines[i];
        if (line.noise || roles[i].prose || roles[i].facts || line.tokens.size() > 10 || !tokens[line.tokens.first].capital
            || has_date(line) || !reading.times_in(line.tokens).empty()
            || (entry.title && line.tokens.meets(tokens.within(entry.title->whole))))
            return;
        auto const house = house_named(reading, line.span);
        if (!house.venue.empty() && reading.in(Category::venue, tokens.within(house.venue)))
            take_house(reading, house, screening);
    }

    // "21:30, Летен театър", "Kino Arsenal, 19:00": what else the line of the hours says, where words show it to be a house.
    void place_beside(Screening& screening, TimeMark const& first, TimeMark const& last) const
    {
        auto const words = reading.lines[reading.line_of(first.range.first)].tokens;
        for (TokenRange const part : {TokenRange{words.first, first.range.first}, TokenRange{last.range.last, words.last}}) {
            auto const span = without_signs(reading, reading.span(part));
            auto const range = tokens.within(span);
            if (range.empty() || range.size() > 14 || !(reading.in(Category::venue, range) || reading.in(Category::hall, range)))
                continue;
            take_house(reading, house_named(reading, span), screening);
            return;
        }
    }

    // The row of a table that the entry is; null where it is none.
    Table::Row const* row_of(Entry const& entry, Table const*& table) const
    {
        for (auto const& each : tables) {
            table = &each;
            if (entry.first_line >= each.first_line && entry.first_line < each.last_line)
                for (auto const& row : each.rows)
                    if (row.line == entry.first_line)
                        return &row;
        }
        return nullptr;
    }

    // Days across, hours in the cells: a showing per cell.
    bool grid(Entry& entry, Table const& table, Table::Row const& row)
    {
        if (!table.grid())
            return false;
        auto const said = details.said_in(entry);
        for (std::size_t i = 0; i < table.heads.size() && i < row.cells.size(); ++i) {
            auto const* day = table.heads[i].day;
            auto const times = reading.times_in(row.cells[i]);
            if (!day || times.empty())
                continue;
            auto screening = blank(entry);
            screening.date = day_value(*day);
            for (auto const& time : times)
                screening.times.push_back(hour_value(reading, time));
            details.add(said, screening);
            add(entry, std::move(screening));
        }
        return true;
    }

    // Days across and hours under them, in a table below the film's title: a showing per day.
    bool grid_below(Entry& entry)
    {
        bool any = false;
        for (auto const& table : tables) {
            bool const below = table.first_line > entry.first_line && table.last_line <= entry.last_line && table.grid();
            if (!below || table.has(Table::Column::film) || !entry.title)
                continue;
            for (auto const& row : table.rows)
                any = grid(entry, table, row) || any;
        }
        return any && !entry.screenings.empty();
    }

    // The hour below the day in the same cell of a table.
    std::vector<TimeMark const*> times_in_cell(Table const& table, Table::Row const& row) const
    {
        for (auto column : {Table::Column::time, Table::Column::date})
            if (auto const cell = table.cell(row, column); !cell.empty())
                if (auto times = times_between(cell.first, cell.last); !times.empty())
                    return times;
        return {};
    }

    // Hours at the beginning of the entry's own line, where its day stands above it.
    std::vector<TimeMark const*> opening_times(Entry const& entry) const
    {
        auto const& line = reading.lines[entry.first_line];
        return times_between(line.tokens.first, opening_of(reading, line).end);
    }

    // "Kino Arsenal, 19:00", between the day and the title.
    std::vector<TimeMark const*> times_over_title(Entry const& entry) const
    {
        if (!entry.title || entry.main)
            return {};
        auto const heading = reading.line_of(tokens.within(entry.title->whole).first);
        return heading > entry.first_line + 1
            ? times_between(reading.lines[entry.first_line].tokens.last, reading.lines[heading].tokens.first)
            : std::vector<TimeMark const*>();
    }

    // "14h30 - Ernest et Célestine", under its day.
    bool opens_with_its_hour(Entry const& entry) const
    {
        auto const opening = opening_of(reading, reading.lines[entry.first_line]);
        return opening.time && !opening.date;
    }

    // "Slnko v sieti", and below it "Filmový klub · 18:30 · malá sála".
    std::vector<TimeMark const*> times_below_title(Entry const& entry) const
    {
        if (!entry.title || entry.main)
            return {};
        auto const heading = reading.line_of(tokens.within(entry.title->whole).first);
        for (auto i = heading + 1; i < entry.last_line && i <= heading + 2; ++i) {
            auto const& line = reading.lines[i];
            if (auto const house = house_and_hour(reading, line); !house.empty())
                return times_between(house.hours.first, house.hours.last);
            if (roles[i].hour_below || (roles[i].dates && !has_date(line)) || opens_with_hour(line))
                return times_between(line.tokens.first, line.tokens.last);
        }
        return {};
    }

    // "19:00 · veľká sála"
    bool opens_with_hour(Line const& line) const
    {
        auto const opening = opening_of(reading, line);
        auto at = opening.end;
        while (at < line.tokens.last && tokens[at].is_sign())
            ++at;
        return opening.time && !opening.date && at < line.tokens.last && reading.at(Category::hall, at);
    }

    bool screening_page() const { return reading.entries.size() > 1; }
    // An entry ends where the next house's showings begin.
    void end_at_headings()
    {
        for (auto& entry : reading.entries) {
            auto const next = std::partition_point(
                headings.begin(), headings.end(), [&](HouseHeading const& heading) { return heading.line <= entry.first_line; });
            if (next != headings.end() && next->line < entry.last_line)
                entry.last_line = next->line;
        }
    }

    // What the heading over the entry says of all that stands below it.
    void take_heading(Entry& entry) const
    {
        auto const next = std::partition_point(
            headings.begin(), headings.end(), [&](HouseHeading const& heading) { return heading.line < entry.first_line; });
        if (next == headings.begin() || std::prev(next)->last <= entry.first_line)
            return;
        auto const& heading = *std::prev(next);
        for (auto& screening : entry.screenings) {
            if (!screening.venue)
                take_house(reading, heading.house, screening);
            for (auto const& time : heading.times)
                if (screening.times.empty() && screening.date)
                    screening.times.push_back(hour_value(reading, time));
        }
    }

    // The days of an entry, and where they come from.
    struct Days {
        Table const* table = nullptr;
        Table::Row const* row = nullptr; // of the table, where the entry is one
        std::vector<DateMark const*> dates;
        bool own = false; // they stand in the entry itself
    };

    // The hours of one day, and the tokens behind them that may name the house.
    struct Hours {
        std::vector<TimeMark const*> times;
        std::uint32_t behind = 0;
        std::uint32_t last = 0;
    };

    Days days_of(Entry const& entry) const
    {
        Days days;
        days.row = row_of(entry, days.table);
        auto const last_line = days.row ? entry.first_line + 1 : entry.last_line;
        if (last_line > entry.first_line)
            for (auto const& date :
                reading.dates_in({reading.lines[entry.first_line].tokens.first, reading.lines[last_line - 1].tokens.last}))
                if (showing_days.usable(date) && showing_days.belongs_to(entry, date))
                    days.dates.push_back(&date);
        showing_days.drop_ends(days.dates);
        showing_days.keep_labelled(days.dates);
        // Under an hour and its title another day is one of the text, or of what follows.
        if (!days.dates.empty() && screening_page() && !entry.main && !days.row && opens_with_its_hour(entry))
            if (auto const* heading = day_above(entry))
                days.dates.assign(1, heading);
        if (days.dates.size() > most_dates)
            days.dates.resize(most_dates);
        days.own = !days.dates.empty() && days.dates.front()->range.first >= reading.lines[entry.first_line].tokens.first;
        if (days.dates.empty() && screening_page() && (entry.event || !entry.title))
            if (auto const* heading = day_above(entry))
                days.dates.push_back(heading);
        return days;
    }

    Hours hours_of(Entry const& entry, Days const& days, std::size_t d) const
    {
        auto const& date = *days.dates[d];
        auto const line = reading.line_of(date.range.first);
        auto const& tokens_of_line = reading.lines[line].tokens;
        Hours hours;
        hours.last = std::max(reach(date, entry), date.range.last);
        hours.behind = date.range.last;
        auto& times = hours.times;
        times = days.own ? times_between(date.range.last, hours.last) : opening_times(entry);
        if (times.empty() && !days.own)
            times = times_between(date.range.last, hours.last);
        if (!days.own)
            hours.last = hours.behind = tokens_of_line.last;
        else if (times.empty() && date.range.first > 0)
            times = times_between(tokens_of_line.first, date.range.first);
        else if (!times.empty())
            hours.behind = times.back()->range.last;
        if (times.empty())
            times = times_between(date.range.first, date.range.last);
        if (times.empty() && days.row)
            times = times_in_cell(*days.table, *days.row);
        if (times.empty() && days.dates.size() == 1)
            times = times_over_title(entry);
        if (times.empty() && days.dates.size() == 1)
            times = times_below_title(entry);
        if (times.empty() && days.dates.size() == 1)
            times = showing_days.times_of_labels(entry);
        // "Do 19.11. + Fr 20.11. 20.30 Uhr Großer Saal": what stands behind the next day is said of this one too.
        if (times.empty() && days.own)
            for (auto next = d + 1; next < days.dates.size() && times.empty() && reading.line_of(days.dates[next]->range.first) == line
                 && joined(*days.dates[next - 1], *days.dates[next]);
                 ++next) {
                auto const& other = *days.dates[next];
                hours.last = std::max(reach(other, entry), other.range.last);
                times = times_between(other.range.last, hours.last);
                hours.behind = times.empty() ? other.range.last : times.back()->range.last;
            }
        return hours;
    }

    // The house as the lines of the day, the hour and the title name it.
    void place(Entry const& entry, Days const& days, DateMark const& date, Hours const& hours, Screening& screening) const
    {
        auto const line = reading.line_of(date.range.first);
        auto const line_end = reading.lines[line].tokens.last;
        auto const& first = reading.lines[entry.first_line].tokens;
        auto const title = entry.title ? tokens.within(entry.title->title) : TokenRange{};
        bool const title_line = entry.title && reading.lines[line].tokens.holds(title);
        auto const* hour = hours.times.empty() ? nullptr : hours.times.back();
        if (auto const room = opening_of(reading, reading.lines[entry.first_line]).room; !room.empty())
            screening.hall = reading.value(reading.span(room));
        // "18.30 h / Sala Gran", below the day.
        if (days.own && hour && hour->range.first >= line_end && !title_line)
            place_behind(screening, hours.behind, reading.lines[reading.line_of(hour->range.first)].tokens.last, false);
        if (days.own && !title_line && !roles[line].prose)
            place_behind(screening, hours.behind, std::min(std::max(hours.last, hours.behind), line_end),
                hour || tokens[std::min(hours.behind, line_end - 1)].is("|"));
        if (!days.own && roles[line].title_like && line + 1 >= entry.first_line)
            place_behind(screening, hour ? hour->range.last : date.range.last, line_end, false);
        if (!days.own && entry.title && !first.holds(title))
            place_behind(screening, opening_of(reading, reading.lines[entry.first_line]).end, first.last, houses_over_titles);
        if (!screening.venue && !screening.hall)
            details.house_below_title(entry, screening);
        if (days.own && !title_line && !screening.venue && !screening.hall)
            place_below(screening, entry, line);
        if (!title_line && !screening.venue && !screening.hall && hour && hours.times.front()->range.first >= line_end
            && hour->range.last <= title.first && !roles[reading.line_of(hour->range.first)].prose)
            place_beside(screening, *hours.times.front(), *hour);
        // "Bio Lyktan, Bollnäs 13.30: Dagbio …", under its day.
        if (!days.own && hour && !screening.venue && first.holds(hour->range)) {
            TokenRange const words{first.first, std::max(hours.times.front()->range.first, first.first)};
            if (reading.in(Category::venue, words) || reading.in(Category::hall, words))
                take_house(reading, house_named(reading, without_signs(reading, reading.span(words))), screening);
        }
        bool const own_line = !days.own && first.holds(title);
        if ((title_line || own_line) && !screening.venue && !days.row) {
            auto const house = details.house_beside_title(entry);
            auto const* word = house.venue.empty() ? nullptr : reading.at(Category::venue, tokens.within(house.venue).first);
            if (title_line || (word && word->language == reading.table))
                take_house(reading, house, screening);
        }
        if (days.row)
            details.cells(*days.table, *days.row, screening);
        take_room(reading, roles, entry, date, hour ? hours.times.front()->range.first : 0, screening);
    }

    void entry(Entry& entry)
    {
        if (!entry.title && (entry.films.empty() || entry.films.front().titles.empty()))
            return;
        // The further films of a double bill are shown with its first.
        if (entry.of_block)
            return;
        if (!entry.event && !entry.main && &entry != reading.entries.data() && (&entry - 1)->first_line == entry.first_line)
            return;
        Table const* table = nullptr;
        auto const* row = row_of(entry, table);
        if ((row && grid(entry, *table, *row)) || grid_below(entry))
            return;
        auto const days = days_of(entry);
        auto const said = details.said_in(entry);
        for (std::size_t d = 0; d < days.dates.size(); ++d) {
            auto screening = blank(entry);
            screening.date = day_value(*days.dates[d]);
            auto const hours = hours_of(entry, days, d);
            for (auto const* time : hours.times)
                screening.times.push_back(hour_value(reading, *time));
            place(entry, days, *days.dates[d], hours, screening);
            details.add(said, screening);
            add(entry, std::move(screening));
        }
        share_house(entry);
        if (tells_nothing_else(entry, days.own))
            entry.screenings.clear();
        if (days.dates.empty() && entry.event && screening_page() && !(entry.first_line == 0 && !entry.main))
            add_without_day(entry);
    }

    // An event that the page gives no day.
    void add_without_day(Entry& entry) const
    {
        auto screening = blank(entry);
        if (!entry.main)
            details.add(entry, screening);
        bool const shares_line = std::any_of(reading.entries.begin(), reading.entries.end(),
            [&](Entry const& other) { return &other != &entry && other.first_line == entry.first_line && !other.screenings.empty(); });
        if (!shares_line)
            add(entry, std::move(screening));
    }

    // A day of the page's own matter, said with its year, with neither an hour nor a house and no label that makes it one of a showing:
    // that of the text.
    bool tells_nothing_else(Entry const& entry, bool own) const
    {
        if (!entry.main || !own || entry.event)
            return false;
        return std::all_of(entry.screenings.begin(), entry.screenings.end(), [&](Screening const& screening) {
            if (!screening.date || !screening.times.empty() || screening.venue || screening.hall || screening.place || screening.cancelled)
                return false;
            auto const line = reading.line_of(tokens.within(screening.date.at.front()).first);
            bool const bare = !roles[line].labelled || showing_days.is_among_facts(line);
            return bare && screening.date->size() == 10 && screening.date.at.size() == 1;
        });
    }

    // Nothing but a joining word or sign between two days.
    bool joined(DateMark const& first, DateMark const& second) const
    {
        return second.range.first >= first.range.last && second.range.first - first.range.last <= 2
            && times_between(first.range.last, second.range.first).empty();
    }

    // Behind the last of several dates the house is told for all of them.
    void share_house(Entry& entry) const
    {
        if (entry.screenings.empty())
            return;
        auto const last = entry.screenings.back();
        auto const line = [&](Screening const& screening) {
            return screening.date ? reading.line_of(tokens.within(screening.date.at.front()).first) : reading.lines.size();
        };
        for (auto& screening : entry.screenings)
            if (last.venue && !screening.venue && !screening.hall && line(screening) == line(last)) {
                screening.venue = last.venue;
                if (!screening.place)
                    screening.place = last.place;
            }
    }

    // A day that heads the entries below it: alone on its line, with the day's theme, or in the heading over a list of hours.
    DateMark const* day_above(Entry const& entry) const
    {
        auto const opening = opening_of(reading, reading.lines[entry.first_line]);
        std::size_t steps = 0;
        for (auto i = entry.first_line; i-- > 0 && steps < 400; ++steps) {
            auto const dates = reading.dates_in(reading.lines[i].tokens);
            if (dates.empty() || reading.lines[i].noise)
                continue;
            bool const heads = roles[i].dates
                || (opening.time && !roles[i].prose && reading.lines[i].tokens.size() <= 16 && dates.front().from == dates.front().to
                    && (dates.front().range.first == reading.lines[i].tokens.first || reading.lines[i].kind == BlockKind::heading
                        || reading.lines[i].gap > 0));
            // A day right under another entry's title is that entry's own.
            if (heads && dates.front().from.day)
                return belongs_to_another(entry, dates.front()) ? nullptr : &dates.front();
        }
        return opening.time && !opening.date ? day_at_head(reading) : nullptr;
    }

    bool belongs_to_another(Entry const& entry, DateMark const& date) const
    {
        auto const line = reading.line_of(date.range.first);
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& other) {
            // Under an hour of its own the next day is another's.
            if (&other == &entry || !other.title || other.first_line >= line || line >= other.last_line || opens_with_its_hour(other)
                || !showing_days.belongs_to(other, date))
                return false;
            auto const heading = reading.line_of(tokens.within(other.title->whole).first);
            return line > heading && line - heading <= 2 && line + 1 < entry.first_line;
        });
    }

    void add(Entry& entry, Screening screening) const
    {
        for (auto& known : entry.screenings)
            if (is_one_showing(reading, roles, known, screening)) {
                for (auto& time : screening.times)
                    if (std::none_of(known.times.begin(), known.times.end(), [&](TextValue const& other) { return *other == *time; }))
                        known.times.push_back(std::move(time));
                return;
            }
        entry.screenings.push_back(std::move(screening));
    }
};

void read_showings(Reading& reading)
{
    ShowingReader reader(reading);
    reader.end_at_headings();
    for (auto& entry : reading.entries) {
        reader.entry(entry);
        reader.take_heading(entry);
    }
    for (auto& entry : reading.entries)
        if (entry.block)
            entry.films.clear();
    leave_out_empty(reading);
    add_defaults(reading, reader.roles, reader.details);
}

} // namespace

extern Rule const screenings;
Rule const screenings{Stage::showings, read_showings};

} // namespace kinotheca::rules
