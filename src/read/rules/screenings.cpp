// Showings: where and when an entry's film can be seen.
//
//   • mercredi 01 janvier / • 14:00 / • 20:20 · 12.11.2014 21:00 Saal 4 C1 Cinema · Do 2 mei 20:00, Vr 3 mei 20:00: Rapito
//   Good One / 24 mrt 2026 / Films Projectie / Cultuurcentrum De Spil / Roeselare - West-Vlaanderen
//   not: a release date, the date of the page itself, a date inside the synopsis

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kinotheca::rules {

namespace {

struct ShowingReader {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    std::vector<bool> release; // per line: its dates are of a release, a publication, a life

    explicit ShowingReader(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)), release(page.lines.size(), false)
    {
        for (auto const& labelled : reading.labelled) {
            bool const showing = std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                return word == "date" || word == "time" || word == "screenings" || word == "end" || word == "venue" || word == "place" || word == "hall" || word == "strand";
            });
            if (showing || labelled.words.empty())
                continue;
            for (auto i = labelled.line; i < labelled.last_line; ++i)
                release[i] = true;
        }
    }

    Screening blank(Entry const& entry) const
    {
        Screening screening;
        if (entry.title) {
            auto const heading = entry.title->whole;
            screening.title = reading.value(heading);
        }
        if (!entry.films.empty() && !entry.films.front().titles.empty()) {
            auto const& title = entry.films.front().titles.front();
            screening.film = title.text;
            if (!screening.title)
                screening.title = title.text;
        }
        for (auto& format : entry.title ? entry.title->formats : std::vector<TextValue>())
            screening.formats.push_back(format);
        return screening;
    }

    TextValue time_value(TimeMark const& time) const
    {
        return {fmt::format("{:02}:{:02}", time.hour, time.minute), reading.span(time.range)};
    }

    static TextValue date_value(DateMark const& date)
    {
        auto text = to_string(date.from);
        if (date.to != date.from)
            text += "/" + to_string(date.to);
        return {std::move(text), date.at};
    }

    // The date of a showing is in a line of its own kind: not in running text, a label's value of another kind, a list of prizes.
    bool usable(DateMark const& date) const
    {
        auto const line = reading.line_of(date.range.first);
        if (line >= reading.lines.size() || reading.lines[line].noise || reading.claimed[line] || release[line] || !date.from.day)
            return false;
        if (roles[line].prose && reading.lines[line].tokens.first + 4 < date.range.first)
            return false;
        // "13 novembre 2024 en salle", "release: …": words beside the date say what it is.
        auto const* beside = date.range.last < tokens.size() ? reading.at(Category::label, date.range.last) : nullptr;
        return !(beside && beside->word == "other");
    }

    std::vector<TimeMark const*> times_between(std::uint32_t first, std::uint32_t last) const
    {
        std::vector<TimeMark const*> list;
        for (auto const& time : reading.times)
            if (time.range.first >= first && time.range.last <= last)
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
            if (!hours || below.gap > 1)
                break;
            last = below.tokens.last;
        }
        for (auto const& other : reading.dates)
            if (other.range.first >= date.range.last && other.range.first < last)
                last = other.range.first;
        return last;
    }

    bool has_date(Line const& line) const
    {
        return std::any_of(reading.dates.begin(), reading.dates.end(), [&](DateMark const& date) { return line.tokens.holds(date.range); });
    }

    // "Saal 4 C1 Cinema" behind the hours: the rest of the line names the house.
    void place_behind(Screening& screening, std::uint32_t begin, std::uint32_t end, bool heads) const
    {
        while (begin < end && (tokens[begin].is_sign() || reading.at(Category::date_word, begin)) && !tokens[begin].is("\""))
            ++begin;
        auto const stop = [&] {
            for (auto at = begin; at < end; ++at)
                if (tokens[at].is("|") || tokens[at].is("(") || (tokens[at].is("-") && tokens[at].spaced && reading.at(Category::label, at + 1 < end ? at + 1 : at)))
                    return at;
            return end;
        }();
        auto const rest = without_signs(reading, reading.span({begin, stop}));
        auto const range = tokens.within(rest);
        if (range.empty() || range.size() > 10 || !tokens[range.first].capital || reading.at(Category::label, range.first) || reading.at(Category::noise, range.first)
            || reading.at(Category::version, range.first) || reading.at(Category::format_words, range.first))
            return;
        bool const known = reading.in(Category::venue, range) || reading.in(Category::hall, range);
        if (!heads && !known)
            return;
        take_house(screening, rest);
    }

    void take_house(Screening& screening, Span span) const
    {
        auto range = tokens.within(span);
        if (auto const* hall = reading.at(Category::hall, range.first)) {
            auto end = hall->range.last;
            if (end < range.last && (tokens[end].is_number() || tokens[end].folded.size() == 1))
                ++end;
            if (end < range.last && !screening.hall) {
                screening.hall = reading.value(reading.span({range.first, end}));
                range.first = end;
            }
        }
        auto const parts = list_parts(reading, reading.span(range), ListOf::companies);
        if (!parts.empty() && !screening.venue)
            screening.venue = reading.value(parts.front());
        // "Kino Arsenal, Berlin": the last part is the town, unless it is a street with a number.
        if (parts.size() >= 2 && !screening.place) {
            auto const last = tokens.within(parts.back());
            bool const street = std::any_of(&tokens[last.first], &tokens[last.last - 1] + 1, [](Token const& token) { return token.is_number(); });
            if (!street && last.size() <= 4 && tokens[last.first].capital)
                screening.place = reading.value(parts.back());
        }
    }

    // House, hall, town, price … by labels inside the entry, and by the lines of a card.
    void details(Entry const& entry, Screening& screening) const
    {
        labels(entry.first_line, entry.last_line, screening);
        for (auto i = entry.first_line; i < entry.last_line; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise)
                continue;
            if (roles[i].theme && line.tokens.size() <= 8 && screening.themes.empty())
                themes(line, screening);
            if (auto const dash = town_and_region(line); dash && !screening.place) {
                screening.place = reading.value(reading.span({line.tokens.first, dash}));
                screening.region = reading.value(reading.span({dash + 1, line.tokens.last}));
                if (i > entry.first_line + 1)
                    house_above(i, screening);
            }
            for (auto category : {Category::cancelled, Category::sold_out, Category::moved})
                if (auto const* mark = reading.in(category, line.tokens); mark && !roles[i].prose)
                    status(*mark, screening);
        }
        for (auto const& run : reading.runs) {
            if (run.line < entry.first_line || run.line >= entry.last_line || roles[run.line].prose)
                continue;
            auto const join = [](auto& mine, auto const& theirs) {
                for (auto const& value : theirs)
                    if (std::none_of(mine.begin(), mine.end(), [&](auto const& known) { return *known == *value; }))
                        mine.push_back(value);
            };
            join(screening.formats, run.formats);
            join(screening.subtitles, run.facts.subtitles);
            if (!screening.age)
                screening.age = run.age;
        }
    }

    void labels(std::size_t first, std::size_t last, Screening& screening) const
    {
        for (auto const& labelled : reading.labelled) {
            if (labelled.line < first || labelled.line >= last || labelled.values.empty())
                continue;
            for (auto word : labelled.words) {
                auto const value = without_signs(reading, labelled.values.front());
                if (value.empty() || tokens.within(value).size() > 30)
                    continue;
                auto const set = [&](TextValue& field) {
                    if (!field)
                        field = reading.value(value);
                };
                if (word == "venue")
                    take_house(screening, value);
                else if (word == "hall")
                    set(screening.hall);
                else if (word == "place")
                    set(screening.place);
                else if (word == "price")
                    set(screening.price);
                else if (word == "booking")
                    set(screening.booking);
                else if (word == "age")
                    set(screening.age);
                else if (word == "accessibility")
                    set(screening.accessibility);
                else if (word == "organiser")
                    set(screening.organiser);
                else if (word == "strand")
                    set(screening.strand);
                else if (word == "theme" && screening.themes.empty())
                    for (auto part : list_parts(reading, value))
                        screening.themes.push_back(reading.value(part));
            }
        }
    }

    void status(Mark const& mark, Screening& screening) const
    {
        if (mark.category == Category::cancelled)
            screening.cancelled = {true, reading.span(mark.range)};
        else if (!screening.status)
            screening.status = {mark.category == Category::sold_out ? ShowingStatus::sold_out : ShowingStatus::moved, reading.span(mark.range)};
    }

    void themes(Line const& line, Screening& screening) const
    {
        for (auto at = line.tokens.first; at < line.tokens.last;) {
            auto const* theme = reading.at(Category::theme, at);
            if (theme)
                screening.themes.push_back(reading.value(reading.span(theme->range)));
            at = theme ? theme->range.last : at + 1;
        }
    }

    // The dash in "Roeselare - West-Vlaanderen"; 0 where the line is no such pair.
    std::uint32_t town_and_region(Line const& line) const
    {
        auto const range = line.tokens;
        if (range.size() < 3 || range.size() > 12 || line.kind == BlockKind::heading)
            return 0;
        std::uint32_t dash = 0;
        for (auto at = range.first; at < range.last; ++at) {
            auto const& token = tokens[at];
            if (token.is_number())
                return 0;
            if (token.is("-") && token.spaced && at + 1 < range.last && tokens[at + 1].spaced) {
                if (dash)
                    return 0;
                dash = at;
            }
        }
        if (!dash || dash == range.first || dash + 1 >= range.last)
            return 0;
        auto const left = reading.span({range.first, dash});
        auto const right = reading.span({dash + 1, range.last});
        return looks_like_name(reading, left) && looks_like_name(reading, right) ? dash : 0;
    }

    void house_above(std::size_t i, Screening& screening) const
    {
        auto const& above = reading.lines[i - 1];
        if (roles[i - 1].title_like && !roles[i - 1].theme && !screening.venue && above.tokens.size() <= 10
            && !same_words(reading.words(above.span), *screening.place) && !same_words(reading.words(above.span), *screening.title))
            screening.venue = reading.value(above.span);
    }

    bool screening_page() const { return reading.entries.size() > 1; }

    void entry(Entry& entry)
    {
        if (!entry.title && entry.films.empty())
            return;
        std::vector<DateMark const*> dates;
        for (auto const& date : reading.dates) {
            auto const line = reading.line_of(date.range.first);
            if (line >= entry.first_line && line < entry.last_line && usable(date))
                dates.push_back(&date);
        }
        drop_ends(dates);
        if (dates.empty() && screening_page())
            if (auto const* heading = day_above(entry))
                dates.push_back(heading);
        bool const placed = !dates.empty();
        for (auto const* date : dates) {
            auto screening = blank(entry);
            screening.date = date_value(*date);
            auto const last = std::max(reach(*date, entry), date->range.last);
            auto times = times_between(date->range.last, last);
            std::uint32_t behind = date->range.last;
            if (times.empty() && date->range.first > 0)
                times = times_between(reading.lines[reading.line_of(date->range.first)].tokens.first, date->range.first);
            else if (!times.empty())
                behind = times.back()->range.last;
            if (times.empty())
                times = times_inside(*date);
            for (auto const* time : times)
                screening.times.push_back(time_value(*time));
            auto const line = reading.line_of(date->range.first);
            auto const line_end = reading.lines[line].tokens.last;
            bool const title_line = entry.title && reading.lines[line].tokens.holds(tokens.within(entry.title->title));
            if (!title_line && !roles[line].prose)
                place_behind(screening, behind, std::min(last, line_end), !times.empty() || tokens[std::min(behind, line_end - 1)].is("|"));
            details(entry, screening);
            add(entry, std::move(screening));
        }
        share_house(entry);
        if (!placed && entry.event && screening_page() && !(entry.first_line == 0 && !entry.main)) {
            auto screening = blank(entry);
            if (!entry.main)
                details(entry, screening);
            bool const shares_line = std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& other) { return &other != &entry && other.first_line == entry.first_line && !other.screenings.empty(); });
            if (!shares_line)
                add(entry, std::move(screening));
        }
    }

    // Behind the last of several dates the house is told for all of them.
    static void share_house(Entry& entry)
    {
        if (entry.screenings.empty())
            return;
        auto const& last = entry.screenings.back();
        for (auto& screening : entry.screenings)
            if (last.venue && !screening.venue) {
                screening.venue = last.venue;
                if (!screening.place)
                    screening.place = last.place;
            }
    }

    // "Einde zondag 30 november 2025 17:00" ends what "Start" began.
    void drop_ends(std::vector<DateMark const*>& dates) const
    {
        std::erase_if(dates, [&](DateMark const* date) {
            return std::any_of(reading.labelled.begin(), reading.labelled.end(), [&](Labelled const& labelled) {
                return std::find(labelled.words.begin(), labelled.words.end(), "end") != labelled.words.end() && labelled.line == reading.line_of(date->range.first);
            });
        });
    }

    std::vector<TimeMark const*> times_inside(DateMark const& date) const
    {
        return times_between(date.range.first, date.range.last);
    }

    // A day that heads the entries below it.
    DateMark const* day_above(Entry const& entry) const
    {
        for (auto i = entry.first_line; i-- > 0;) {
            if (!roles[i].dates)
                continue;
            for (auto const& date : reading.dates)
                if (reading.line_of(date.range.first) == i && date.from.day)
                    return &date;
        }
        return nullptr;
    }

    static void add(Entry& entry, Screening screening)
    {
        for (auto& known : entry.screenings)
            if (known.date && *known.date == *screening.date) {
                for (auto& time : screening.times)
                    if (std::none_of(known.times.begin(), known.times.end(), [&](TextValue const& other) { return *other == *time; }))
                        known.times.push_back(std::move(time));
                return;
            }
        entry.screenings.push_back(std::move(screening));
    }

    // What the page says once for all its showings: "The film starts at 7.30pm, at Abbey Fields Community Centre, …".
    void defaults()
    {
        if (!screening_page())
            return;
        Screening common;
        auto const first = std::find_if(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) { return !entry.main; });
        auto const last = first == reading.entries.end() ? reading.lines.size() : first->first_line;
        labels(0, last, common);
        for (std::size_t i = 0; i < last; ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || has_date(line))
                continue;
            for (auto const& time : reading.times)
                if (line.tokens.holds(time.range) && common.times.empty() && roles[i].prose)
                    common.times.push_back(time_value(time));
            if (!common.venue)
                if (auto const house = house_in(line.tokens); !house.empty())
                    common.venue = reading.value(house);
        }
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings) {
                if (entry.main)
                    continue;
                if (screening.times.empty() && screening.date)
                    screening.times = common.times;
                if (!screening.venue)
                    screening.venue = common.venue;
                if (!screening.place)
                    screening.place = common.place;
            }
    }

    // A run of capitalised words with a word that shows a house.
    Span house_in(TokenRange range) const
    {
        for (auto const& name : reading.names) {
            if (!range.holds(name.range) || reading.in(Category::event, name.range))
                continue;
            if (reading.in(Category::venue, name.range))
                return reading.span(name.range);
        }
        for (auto at = range.first; at < range.last; ++at)
            if (auto const* mark = reading.at(Category::venue, at); mark && tokens[at].capital && mark->range.last <= range.last) {
                auto end = mark->range.last;
                while (end < range.last && (tokens[end].capital || tokens[end].is("\"")))
                    ++end;
                return without_signs(reading, reading.span({at, end}));
            }
        return {};
    }

    // A showing that only running text tells: "on Sunday, 17 September, at Kino Luna … Starts at 18:00".
    void told_in_prose()
    {
        bool const any = std::any_of(reading.entries.begin(), reading.entries.end(), [](Entry const& entry) { return !entry.screenings.empty(); });
        if (any || reading.entries.size() > 1)
            return;
        auto& entry = reading.entries.empty() ? reading.entries.emplace_back() : reading.entries.front();
        Film const* film = !entry.films.empty() && !entry.film().titles.empty() ? &entry.film() : reading.passing.empty() ? nullptr : &reading.passing.front();
        if (!film)
            return;
        for (auto const& date : reading.dates) {
            auto const i = reading.line_of(date.range.first);
            auto const& line = reading.lines[i];
            if (!date.from.day || line.noise || release[i] || line.tokens.size() < 8)
                continue;
            auto const times = times_between(line.tokens.first, line.tokens.last);
            auto const house = house_in(line.tokens);
            bool const said = (date.weekday || !house.empty()) && (!times.empty() || !house.empty());
            if (!said)
                continue;
            Screening screening;
            screening.film = film->titles.front().text;
            if (entry.title)
                screening.title = reading.value(entry.title->whole);
            else if (auto const heading = page_heading(); !heading.empty())
                screening.title = reading.value(heading);
            else
                screening.title = screening.film;
            screening.date = date_value(date);
            for (auto const* time : times)
                if (time->range.first >= date.range.last)
                    screening.times.push_back(time_value(*time));
            if (!house.empty())
                screening.venue = reading.value(house);
            add(entry, std::move(screening));
            return;
        }
    }

    Span page_heading() const
    {
        for (std::size_t i = 0; i < reading.lines.size() && i < 8; ++i)
            if (roles[i].title_like && reading.lines[i].tokens.size() >= 4)
                return reading.lines[i].span;
        return {};
    }
};

void read_showings(Reading& reading)
{
    ShowingReader reader(reading);
    for (auto& entry : reading.entries)
        reader.entry(entry);
    reader.defaults();
    reader.told_in_prose();
}

} // namespace

extern Rule const screenings;
Rule const screenings{Stage::showings, read_showings};

} // namespace kinotheca::rules
