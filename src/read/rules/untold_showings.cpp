// What the rules before have left open of showings: days that no entry and no sentence has told, with the title that stands beside them
// in the same way as on other lines.
//
//   Dårarnas paradis, Preston Sturges lör 7/10 kl. 14:00 Bildmagasinet …      the title in the line of its day
//   Film Club: Wilding / Jan 22                                               in one above it
//   22 Jan / Film Club: Wilding                                               in one below it
//   15-16 июня / Мармадюк / Начало: 10:10, 13:55 / Снегирь / Начало: 15:40     below the day of all

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/openings.hpp"
#include "read/other_events.hpp"
#include "read/rule.hpp"
#include "read/shared_hours.hpp"
#include "read/showing_days.hpp"
#include "read/showing_details.hpp"
#include "read/title_spans.hpp"
#include "read/told_days.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace kinotheca::rules {

namespace {

struct UntoldShowings {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
    ToldDays told;
    ShowingDays days;
    NamedFilms known;
    mutable std::optional<TitleSpans> spans; // made when a title is first looked for
    // Of lines once asked for: a line may hold many days.
    mutable std::map<std::size_t, TokenRange> titles_of_lines;
    mutable std::map<std::size_t, Opening> openings;
    bool other_events;

    explicit UntoldShowings(Reading& page)
        : reading(page),
          tokens(page.tokens),
          roles(line_roles(page)),
          told(page),
          days(page, roles),
          known(page),
          other_events(names_other_events())
    {}

    // Where a title stands from its day.
    enum class Side : std::uint8_t { beside, above, below, over_hours, at_hour };
    struct Found {
        DateMark const* date = nullptr;
        TokenRange title;
        Side side = Side::beside;
        std::vector<TimeMark const*> hours = {};
    };

    bool may_hold_title(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return !line.noise && !line.aside && !line.boilerplate && !roles[i].facts && !roles[i].labelled && !roles[i].theme
            && !roles[i].published && !is_menu(reading, line);
    }

    Opening const& opening(std::size_t i) const
    {
        auto const [found, fresh] = openings.try_emplace(i);
        if (fresh)
            found->second = opening_of(reading, reading.lines[i]);
        return found->second;
    }

    // A title that another showing of the page has is none of this day's.
    TokenRange title_in(std::size_t i) const
    {
        if (!spans)
            spans.emplace(reading);
        auto const [found, fresh] = titles_of_lines.try_emplace(i);
        if (fresh)
            if (auto const title = spans->best(i); can_be_title(title))
                found->second = title;
        return found->second;
    }

    bool can_be_title(TokenRange title) const
    {
        if (title.empty() || title.size() > 14 || is_no_film(reading, title)
            || !(tokens[title.first].capital || tokens[title.first].is_number()))
            return false;
        TokenRange const before{title.first < 8 ? 0 : title.first - 8, title.last};
        auto const meets = [&](auto const& mark) { return mark.range.meets(title); };
        auto const dates = reading.dates_in(before);
        auto const times = reading.times_in(before);
        if (std::any_of(dates.begin(), dates.end(), meets) || std::any_of(times.begin(), times.end(), meets))
            return false;
        for (auto category : {Category::day, Category::month, Category::label, Category::theme, Category::noise, Category::kind,
                 Category::season, Category::hall, Category::format_words})
            if (reading.whole(category, title))
                return false;
        return true;
    }

    // "25.11. | Space Dogs": all that stands behind the day, up to a bracket or a comma.
    TokenRange behind_day(std::size_t i) const
    {
        constexpr std::uint32_t longest = 12; // words
        auto const& line = reading.lines[i].tokens;
        auto const& start = opening(i);
        TokenRange rest{start.end, line.last};
        if (!start.date || rest.size() > longest || roles[i].prose)
            return {};
        while (!rest.empty() && tokens[rest.first].is_sign() && !tokens[rest.first].is("\""))
            ++rest.first;
        for (auto at = rest.first + 1; at < rest.last; ++at)
            if (tokens[at].is("(") || tokens[at].is(",") || tokens[at].is("|"))
                rest.last = at;
        rest = tokens.within(without_quotes(reading, reading.span(rest)));
        // "19:15 Sal 2 Køb billet"
        bool const other = reading.in(Category::hall, rest) || reading.in(Category::label, rest) || reading.in(Category::version, rest);
        return !other && can_be_title(rest) ? rest : TokenRange();
    }

    // The title in the day's own line: not further from it than a maker's name takes.
    TokenRange beside(DateMark const& date, std::size_t i) const
    {
        constexpr std::uint32_t reach = 12;
        auto title = title_in(i);
        auto const& line = reading.lines[i].tokens;
        if (title.empty())
            title = behind_day(i);
        if (title.empty() || title.meets(date.range) || date.range.first > line.first + 3 * reach)
            return {};
        // Behind the day nothing but signs stands before it.
        auto const& start = opening(i);
        constexpr std::uint32_t signs = 2;
        if (start.date && title.first > start.end + signs)
            return {};
        bool const near = title.last <= date.range.first ? title.first < line.first + 3 && title.last + reach >= date.range.first
                                                         : date.range.last + reach >= title.first;
        return near ? title : TokenRange();
    }

    // "sreda, 25. 02. 2026 / 10:00 / Dvorana": little else than the day, the hours and a room.
    bool is_day_line(std::size_t i) const
    {
        constexpr std::uint32_t others = 4;
        auto const& line = reading.lines[i].tokens;
        auto const& start = opening(i);
        return roles[i].dates || (start.date && line.last <= start.end + others);
    }

    // The name of a maker alone.
    bool is_person(std::size_t i) const
    {
        auto const& line = reading.lines[i].tokens;
        auto const tags = reading.tagged_in(line);
        if (!tags.empty() && (tags.front().tag == WordTag::director || tags.front().tag == WordTag::player))
            return tags.front().range.first == line.first && line.size() <= 8;
        auto const name = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < line.first; });
        bool const lone = name != reading.names.end() && name->range == line && name->parts >= 2;
        return lone && i > 0 && may_hold_title(i - 1) && !roles[i - 1].prose && reading.lines[i].gap == 0 && reading.lines[i - 1].gap > 0;
    }

    // The title in the line above or below a day that stands alone.
    TokenRange near(std::size_t i, bool above) const
    {
        if (!is_day_line(i))
            return {};
        constexpr std::size_t reach = 3;
        for (std::size_t step = 1; step <= reach; ++step) {
            if (above ? i < step : i + step >= reading.lines.size())
                return {};
            auto const at = above ? i - step : i + step;
            if (roles[at].dates || !reading.dates_in(reading.lines[at].tokens).empty() || is_person(at))
                continue;
            if (!may_hold_title(at) || roles[at].prose)
                return {};
            return title_in(at);
        }
        return {};
    }

    std::vector<Found> collect() const
    {
        constexpr std::size_t most = 400;
        std::vector<Found> list;
        auto const out = told.came_out();
        for (auto const& date : reading.dates) {
            auto const i = reading.line_of(date.range.first);
            if (i >= reading.lines.size() || list.size() >= most)
                break;
            auto const& line = reading.lines[i];
            if (line.noise || line.aside || line.boilerplate || roles[i].published || told.of_others(i) || !told.may_show(date)
                || names_a_period(reading, date) || (out && date.from == out->first && date.from == date.to && !roles[i].dates))
                continue;
            if (auto const title = beside(date, i); !title.empty())
                list.push_back({&date, title, Side::beside});
            else if (auto const over = near(i, true); !over.empty())
                list.push_back({&date, over, Side::above});
            else if (auto const under = near(i, false); !under.empty())
                list.push_back({&date, under, Side::below});
        }
        return list;
    }

    // Titles over lines of hours, below a day that heads them all: "15-16 июня / Мармадюк / Начало: 10:10, 13:55 / Снегирь / …".
    void collect_under_heading(std::vector<Found>& list) const
    {
        std::set<std::size_t> used; // where hours begin that showings have
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings)
                for (auto const& time : screening.times)
                    for (auto const& span : time.at)
                        used.insert(span.begin);
        DateMark const* day = nullptr;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto const dates = reading.dates_in(line.tokens);
            if (!dates.empty()) {
                day = roles[i].dates && !line.noise && dates.front().from.day ? &dates.front() : nullptr;
                continue;
            }
            auto const hours = reading.times_in(line.tokens);
            if (auto const opening = opening_of(reading, line); day && !hours.empty() && opening.time && !opening.date && !roles[i].prose
                && !roles[i].dates && may_hold_title(i) && !used.contains(reading.span(hours.front().range).begin)) {
                if (auto const title = title_in(i); !title.empty() && title.first >= opening.end && title.first <= opening.end + 3)
                    list.push_back({day, title, Side::at_hour, {&hours.front()}});
                continue;
            }
            if (!day || hours.empty() || i == 0 || line.noise || line.tokens.size() > 6 + hours.size() * 4
                || !(roles[i].dates || is_label_of_hours(i)) || used.contains(reading.span(hours.front().range).begin)
                || !may_hold_title(i - 1) || roles[i - 1].prose || !reading.times_in(reading.lines[i - 1].tokens).empty())
                continue;
            auto const title = title_in(i - 1);
            if (title.empty())
                continue;
            Found found{day, title, Side::over_hours};
            for (auto const& hour : hours)
                found.hours.push_back(&hour);
            list.push_back(std::move(found));
        }
    }

    bool is_label_of_hours(std::size_t i) const
    {
        auto const labels = reading.labelled_in(i, i + 1);
        return std::any_of(labels.begin(), labels.end(), [&](Labelled const& label) {
            return label.label.begin == reading.lines[i].span.begin
                && std::find(label.words.begin(), label.words.end(), "time") != label.words.end();
        });
    }

    // The hours behind the day in its line, or in the lines of hours below.
    std::vector<TimeMark const*> hours_of(Found const& found) const
    {
        if (!found.hours.empty())
            return found.hours;
        auto const& date = *found.date;
        std::vector<TimeMark const*> hours;
        auto i = reading.line_of(date.range.first);
        auto last = reading.lines[i].tokens.last;
        for (; i + 1 < reading.lines.size() && roles[i + 1].dates && reading.dates_in(reading.lines[i + 1].tokens).empty(); ++i)
            last = reading.lines[i + 1].tokens.last;
        if (auto const others = reading.dates_in({date.range.last, last}); !others.empty())
            last = others.front().range.first;
        for (auto const& time : reading.times_in({date.range.last, last}))
            hours.push_back(&time);
        // "18.15/20.45 Pennsylvania, weit weg von der Stadt …": at the beginning of the text below.
        if (++i < reading.lines.size() && hours.empty())
            if (auto const& start = opening(i); start.time && !start.date)
                for (auto const& time : reading.times_in({reading.lines[i].tokens.first, start.end}))
                    hours.push_back(&time);
        return hours;
    }

    void add(Found const& found)
    {
        auto const name = reading.said(reading.span(found.title));
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings)
                if (screening.film && screening.date && *screening.date == *day_value(*found.date)
                    && (same_words(*screening.film, name) || screening.film->find(name) != std::string::npos
                        || name.find(*screening.film) != std::string::npos))
                    return;
        if (known.full())
            return;
        auto const& film = known.named(found.title, &reading.entries.front());
        Screening screening;
        screening.film = film.titles.front().text;
        screening.title = reading.value(reading.span(found.title));
        screening.date = day_value(*found.date);
        for (auto const* hour : hours_of(found))
            screening.times.push_back(hour_value(reading, *hour));
        told.use(*found.date);
        reading.entries.front().screenings.push_back(std::move(screening));
    }

    // Tagged as a film's title, where other events are named beyond doubt, or with a film's facts on its line or below it.
    bool is_shown_as_film(TokenRange title) const
    {
        auto const tags = reading.tagged_in({title.first < 4 ? 0 : title.first - 4, title.last});
        if (std::any_of(tags.begin(), tags.end(), [&](TaggedSpan const& each) {
                return each.tag == WordTag::title && each.range.meets(title) && (each.is_sure() || !other_events);
            }))
            return true;
        auto const i = reading.line_of(title.first);
        constexpr std::size_t reach = 4;
        return !runs_in(reading, i, std::min(i + reach, reading.lines.size())).empty();
    }

    // The page has showings already, nearly all of films that it gives facts of, and no word for other events.
    bool tells_films() const
    {
        std::size_t shown = 0;
        std::size_t films = 0;
        for (auto const& entry : reading.entries) {
            shown += !entry.screenings.empty();
            films += !entry.screenings.empty() && !entry.films.empty() && says_something(entry.films.front());
        }
        return films >= 1 && films * 3 >= shown * 2 && !other_events;
    }

    // Words for events that show no film.
    bool names_other_events() const
    {
        return std::any_of(reading.lines.begin(), reading.lines.end(),
            [&](Line const& line) { return !line.noise && names_other_event(reading, line.tokens); });
    }

    // The showings that the page has already whose film stands in the line of its day, above or below it.
    std::size_t read_already(Side side) const
    {
        std::size_t count = 0;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings) {
                auto const day = screening.date ? tokens.within(screening.date.at.front()) : TokenRange();
                auto const film = screening.film && !screening.film.at.empty() ? tokens.within(screening.film.at.front()) : TokenRange();
                if (day.empty() || film.empty())
                    continue;
                auto const line = reading.line_of(day.first);
                auto const other = reading.line_of(film.first);
                count += other == line ? side == Side::beside : other < line ? side == Side::above : side == Side::below;
            }
        return count;
    }

    // "19:30 doors, 20:00 start", "de 08:30 a 14:00": the hour at which a house opens, and those between which something is open, are
    // none of showings.
    bool is_of_opening(std::size_t n) const
    {
        constexpr std::uint32_t reach = 4; // words
        auto const& time = reading.times[n];
        auto const line = reading.lines[reading.line_of(time.range.first)].tokens;
        auto const joined = [&](TimeMark const& left, TimeMark const& right) {
            if (right.range.first < left.range.last || right.range.first > left.range.last + 3)
                return false;
            for (auto at = left.range.last; at < right.range.first; ++at)
                if (tokens[at].is("-") || reading.at(Category::range, at) || reading.at(Category::until, at))
                    return true;
            return false;
        };
        if ((n > 0 && joined(reading.times[n - 1], time)) || (n + 1 < reading.times.size() && joined(time, reading.times[n + 1])))
            return true;
        auto const is_other = [&](std::uint32_t at) {
            auto const* label = reading.at(Category::label, at);
            return label && label->word == "other" && label->language == reading.table && tokens[at].folded.size() > 3;
        };
        for (auto at = time.range.first; at > line.first && at + reach > time.range.first && !tokens[at - 1].is(","); --at)
            if (is_other(at - 1))
                return true;
        for (auto at = time.range.last; at < line.last && at < time.range.last + 2; ++at)
            if (is_other(at))
                return true;
        return false;
    }

    // The only hour that the page says for showings, where they have none.
    void take_only_hour()
    {
        TimeMark const* only = nullptr;
        for (std::size_t n = 0; n < reading.times.size(); ++n) {
            auto const& time = reading.times[n];
            auto const i = reading.line_of(time.range.first);
            if (i >= reading.lines.size())
                return;
            if (is_of_opening(n))
                continue;
            if (only && (only->hour != time.hour || only->minute != time.minute))
                return;
            only = &time;
        }
        auto const i = only ? reading.line_of(only->range.first) : 0;
        bool const other = !only || only->hour < 9 || only->minute % 5 != 0 || reading.lines[i].noise || reading.lines[i].aside
            || roles[i].published || told.of_others(i);
        // "Updated: 30 July 2012, 11:20": that of a day on which nothing is shown.
        if (other || std::any_of(reading.dates.begin(), reading.dates.end(), [&](DateMark const& date) {
                return reading.lines[i].tokens.holds(date.range) && date.from.year && told.may_show(date);
            }))
            return;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings)
                if (!screening.times.empty())
                    return;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                if (screening.date)
                    screening.times.push_back(hour_value(reading, *only));
    }

    // One entry that has taken the days of a list, each of which has a title of its own beside it: they are free again.
    void free_lists()
    {
        constexpr std::size_t least = 3;
        for (auto& entry : reading.entries) {
            // A film with facts of its own has its days below it.
            if (entry.screenings.size() < least || (!entry.films.empty() && has_film_facts(entry.films.front())))
                continue;
            std::set<std::string> titles;
            std::vector<DateMark const*> freed;
            for (auto const& screening : entry.screenings) {
                auto const words = screening.date ? tokens.within(screening.date.at.front()) : TokenRange();
                auto const marks = words.empty() ? std::span<DateMark const>() : reading.dates_in({words.first, words.first + 1});
                auto const i = words.empty() ? reading.lines.size() : reading.line_of(words.first);
                auto const title = marks.empty() ? TokenRange() : behind_day(i);
                if (title.empty()
                    || (screening.film && !screening.film.at.empty()
                        && reading.lines[i].tokens.holds(tokens.within(screening.film.at.front()))))
                    continue;
                titles.insert(bare_words(reading.words(reading.span(title))));
                freed.push_back(&marks.front());
            }
            if (titles.size() < least || titles.size() * 3 < entry.screenings.size() * 2)
                continue;
            for (auto const* date : freed)
                told.free(*date);
            entry.screenings.clear();
        }
    }

    void find()
    {
        free_lists();
        auto list = collect();
        collect_under_heading(list);
        for (auto side : {Side::beside, Side::above, Side::below, Side::over_hours, Side::at_hour}) {
            std::set<std::string> titles;
            std::size_t shown = 0; // with an hour or a weekday
            std::size_t films = 0;
            for (auto const& found : list)
                if (found.side == side) {
                    titles.insert(bare_words(reading.words(reading.span(found.title))));
                    shown += found.date->weekday || !hours_of(found).empty();
                    films += is_shown_as_film(found.title);
                }
            constexpr std::size_t many = 3; // of which none needs an hour
            auto const alike = titles.size() + read_already(side);
            if (titles.empty() || alike < 2 || (shown * 2 < titles.size() && alike < many))
                continue;
            if (films == 0 && !tells_films() && (other_events || alike < many))
                continue;
            // Between films other events may stand.
            bool const all = !other_events || films * 3 >= titles.size() * 2;
            for (auto const& found : list)
                if (found.side == side && (all || is_shown_as_film(found.title)))
                    add(found);
        }
    }
};

void complete_showings(Reading& reading)
{
    if (reading.lines.empty())
        return;
    if (reading.entries.empty())
        reading.entries.emplace_back();
    UntoldShowings untold(reading);
    untold.find();
    untold.take_only_hour();
    join_shared_hours(reading, untold.roles);
}

} // namespace

extern Rule const untold_showings;
Rule const untold_showings{Stage::showings, complete_showings};

} // namespace kinotheca::rules
