#include "read/titled_days.hpp"

#include "read/openings.hpp"
#include "read/prose.hpp"
#include "read/showing_details.hpp"

#include <algorithm>
#include <set>

namespace kinotheca {

TitledDays::TitledDays(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)), m_told(page)
{
    collect_mentions();
    collect_days();
    if (!m_mentions.empty())
        find_blocks();
}

TitledDays::Titles TitledDays::titles_of(Day const& day) const
{
    Titles titles{beside(day), false};
    titles.beside = !titles.list.empty();
    if (auto const found = m_over.find(day.date->at.front().begin); titles.list.empty() && day.apart && found != m_over.end())
        for (auto const* mention : found->second)
            titles.list.push_back(mention->title);
    if (titles.list.empty())
        if (auto const title = near(day); !title.empty()) {
            titles.list.push_back(title);
            titles.near = true;
        }
    return titles;
}

// "… met A Better Man gaat het festival van start. / Op woensdag 28/3": the last title before the day in its paragraph, or in the one
// directly above a line of days.
TokenRange TitledDays::near(Day const& day) const
{
    auto const& line = reading.lines[day.line];
    if (roles[day.line].prose) {
        auto const before = titles_in({line.tokens.first, day.date->range.first});
        auto const behind = before.empty() ? titles_in({day.date->range.last, line.tokens.last}) : before;
        return before.empty() ? behind.empty() ? TokenRange() : behind.front() : before.back();
    }
    if (!roles[day.line].dates || day.line == 0 || !roles[day.line - 1].prose)
        return {};
    auto const above = titles_in(reading.lines[day.line - 1].tokens);
    return above.empty() ? TokenRange() : above.back();
}

// "Lumina dinauntru / Un beau soleil interior": a second title of the film before it.
bool TitledDays::is_other_title(TokenRange before, TokenRange next) const
{
    constexpr std::uint32_t most = 4; // signs between them
    if (next.first < before.last || next.first > before.last + most || reading.line_of(before.first) != reading.line_of(next.first))
        return false;
    bool joins = next.first == before.last;
    for (auto at = before.last; at < next.first; ++at) {
        if (!tokens[at].is_sign() || tokens[at].is(",") || tokens[at].is(")") || tokens[at].is(";"))
            return false;
        joins = joins || tokens[at].is("/") || tokens[at].is("(") || tokens[at].is("[") || tokens[at].is("-") || tokens[at].is("|");
    }
    return joins;
}

// At the beginning of its line or behind a day, an hour or a few words, and no sentence goes on behind it.
bool TitledDays::heads_line(std::size_t i, TokenRange title) const
{
    constexpr std::uint32_t most = 4; // words and signs before it
    auto const& line = reading.lines[i];
    auto const start = opening_of(reading, line).end;
    if (title.first > start + most)
        return false;
    if (!roles[i].prose)
        return title.first <= start + 2 || title.size() * 2 >= line.tokens.last - start;
    auto behind = title.last;
    while (behind < line.tokens.last && tokens[behind].is("\""))
        ++behind;
    return title.first <= start + 1
        && (behind >= line.tokens.last || tokens[behind].is_sign() || reading.at(Category::by, behind)
            || !line.tokens.holds({behind, behind + 1}));
}

// "(The Bridge on the River Kwai), 1957", directly below the film's own title.
bool TitledDays::is_second_line(std::size_t i, TokenRange title) const
{
    if (m_mentions.empty() || !m_mentions.back().heads || m_mentions.back().line + 1 != i || reading.lines[i].gap > 0)
        return false;
    auto const first = reading.lines[i].tokens.first;
    return title.first > first && (tokens[first].is("(") || tokens[first].is("["));
}

void TitledDays::collect_mentions()
{
    for (auto const& each : reading.tagged) {
        auto const i = reading.line_of(each.range.first);
        if (each.tag != WordTag::title || !each.is_sure() || i >= reading.lines.size() || reading.lines[i].noise || reading.lines[i].aside
            || reading.lines[i].boilerplate || (!m_mentions.empty() && is_other_title(m_mentions.back().title, each.range)))
            continue;
        m_mentions.push_back({each.range, i, heads_line(i, each.range) && !is_second_line(i, each.range)});
    }
}

void TitledDays::collect_days()
{
    constexpr std::size_t most = 400;
    constexpr std::uint32_t short_line = 14;
    for (auto const& date : reading.dates) {
        auto const i = reading.line_of(date.range.first);
        if (i >= reading.lines.size() || m_days.size() >= most)
            break;
        auto const& line = reading.lines[i];
        m_told.free(date);
        if (line.noise || line.aside || line.boilerplate || roles[i].published || m_told.of_others(i) || !m_told.may_show(date)
            || names_a_period(reading, date))
            continue;
        bool const apart = roles[i].dates || opening_of(reading, line).date || (!roles[i].prose && line.tokens.size() <= short_line);
        m_days.push_back({&date, i, apart});
    }
}

std::vector<TokenRange> TitledDays::titles_in(TokenRange range) const
{
    auto const first =
        std::partition_point(m_mentions.begin(), m_mentions.end(), [&](Mention const& each) { return each.title.first < range.first; });
    std::vector<TokenRange> list;
    for (auto at = first; at != m_mentions.end() && at->title.first < range.last; ++at)
        list.push_back(at->title);
    return list;
}

TokenRange TitledDays::around(Day const& day) const
{
    auto const& line = reading.lines[day.line];
    if (roles[day.line].prose)
        for (auto const part : sentences(reading, line))
            if (part.first <= day.date->range.first && day.date->range.first < part.last)
                return part;
    return line.tokens;
}

// The titles of the day that stand beside it.
std::vector<TokenRange> TitledDays::beside(Day const& day) const
{
    auto const range = around(day);
    auto const titles = titles_in(range);
    std::vector<DateMark const*> dates;
    for (auto const& each : m_days)
        if (range.holds(each.date->range))
            dates.push_back(each.date);
    if (titles.size() <= 1 || dates.size() <= 1)
        return titles;
    auto const place = static_cast<std::size_t>(std::find(dates.begin(), dates.end(), day.date) - dates.begin());
    bool const before = titles.front().first < dates.front()->range.first;
    auto const between = [&](std::uint32_t first, std::uint32_t last) {
        std::vector<TokenRange> list;
        for (auto const& title : titles)
            if (first <= title.first && title.first < last)
                list.push_back(title);
        return list;
    };
    if (before) {
        for (auto at = place + 1; at-- > 0;)
            if (auto list = between(at ? dates[at - 1]->range.last : range.first, dates[at]->range.first); !list.empty())
                return list;
        return {};
    }
    for (auto at = place; at < dates.size(); ++at)
        if (auto list = between(dates[at]->range.last, at + 1 < dates.size() ? dates[at + 1]->range.first : range.last); !list.empty())
            return list;
    return {};
}

// How far the lines are from each other, empty ones counted.
int TitledDays::distance(std::size_t above, std::size_t below) const
{
    int sum = 0;
    for (auto i = above + 1; i <= below; ++i)
        sum += 1 + std::min(reading.lines[i].gap, 2);
    return sum;
}

// The days and the heading titles of the lines that do not hold both, in order; a line that does parts them.
std::vector<std::vector<TitledDays::Item>> TitledDays::runs_of_items() const
{
    std::map<std::size_t, std::vector<Item>> lines;
    std::set<std::size_t> both;
    for (auto const& day : m_days)
        if (!titles_in(reading.lines[day.line].tokens).empty())
            both.insert(day.line);
        else if (day.apart)
            lines[day.line].push_back({&day, nullptr});
    for (auto const& mention : m_mentions)
        if (mention.heads && !both.contains(mention.line))
            lines[mention.line].push_back({nullptr, &mention});
    for (auto const line : both)
        lines[line];
    std::vector<std::vector<Item>> runs(1);
    for (auto const& [line, items] : lines) {
        if (both.contains(line))
            runs.emplace_back();
        else if (items.front().day)
            runs.back().insert(runs.back().end(), items.begin(), items.end());
        else
            runs.back().push_back(items.front()); // the first title of its line
    }
    return runs;
}

// Whether titles stand below their days; 0 where nothing tells.
int TitledDays::direction(std::vector<std::vector<Item>> const& runs) const
{
    int below = 0;
    int above = 0;
    for (auto const& run : runs) {
        bool const any_day = std::any_of(run.begin(), run.end(), [](Item const& item) { return item.day; });
        bool const any_title = std::any_of(run.begin(), run.end(), [](Item const& item) { return item.mention; });
        if (!any_day || !any_title)
            continue;
        ++(run.front().day ? below : above);
        ++(run.back().day ? above : below);
        for (std::size_t i = 0; i < run.size(); ++i) {
            if (!run[i].day)
                continue;
            auto next = i + 1;
            while (next < run.size() && run[next].day)
                ++next;
            auto last = i;
            while (last > 0 && run[last - 1].day)
                --last;
            if (last == 0 || next == run.size())
                continue;
            auto const up = distance(run[last - 1].line(), run[i].line());
            auto const down = distance(run[i].line(), run[next].line());
            if (up != down)
                ++(up < down ? above : below);
        }
    }
    return below > above ? 1 : above > below ? -1 : 0;
}

void TitledDays::find_blocks()
{
    constexpr std::size_t reach = 14; // lines from a day to its first title, from a title to its first day
    auto const runs = runs_of_items();
    auto const way = direction(runs);
    if (way == 0)
        return;
    for (auto const& run : runs) {
        std::vector<Day const*> open;
        Mention const* film = nullptr;
        bool closed = false; // a title stands below the open days
        auto last = reading.lines.size();
        for (auto const& item : run) {
            if (item.day && way > 0) {
                if (closed)
                    open.clear();
                closed = false;
                open.push_back(item.day);
                last = item.line();
            } else if (item.mention && way > 0) {
                if (open.empty() || (item.line() > last + reach && !has_hour(*item.mention)))
                    continue;
                closed = true;
                last = item.line();
                for (auto const* day : open)
                    m_over[day->date->at.front().begin].push_back(item.mention);
            } else if (item.mention) {
                film = item.mention;
                last = item.line();
            } else if (film && item.line() <= last + reach) {
                last = item.line();
                m_over[item.day->date->at.front().begin].push_back(film);
            }
        }
    }
}

bool TitledDays::has_hour(Mention const& mention) const
{
    return !hours_of(mention).empty();
}

// An hour in the title's line, or in one directly above it that holds no more than hours.
std::vector<TimeMark const*> TitledDays::hours_of(Mention const& mention) const
{
    std::vector<TimeMark const*> list;
    auto const take = [&](TokenRange range) {
        for (auto const& time : reading.times_in(range))
            list.push_back(&time);
    };
    auto const& line = reading.lines[mention.line].tokens;
    if (!roles[mention.line].prose)
        take(line);
    else
        take({line.first, mention.title.first});
    for (auto i = mention.line; list.empty() && i > 0 && i + 2 > mention.line; --i) {
        auto const& above = reading.lines[i - 1];
        auto const opening = opening_of(reading, above);
        if (!reading.dates_in(above.tokens).empty() || !titles_in(above.tokens).empty() || !opening.time || roles[i - 1].prose)
            break;
        take(above.tokens);
    }
    return list;
}

std::vector<TimeMark const*> TitledDays::hours_of(Day const& day) const
{
    std::vector<TimeMark const*> list;
    auto const range = around(day);
    auto const next = reading.dates_in({day.date->range.last, range.last});
    auto const end = next.empty() ? range.last : next.front().range.first;
    for (auto const& time : reading.times_in({day.date->range.first, end}))
        list.push_back(&time);
    if (list.empty() && reading.dates_in(range).size() == 1)
        for (auto const& time : reading.times_in({range.first, day.date->range.first}))
            list.push_back(&time);
    for (auto i = day.line + 1; list.empty() && next.empty() && i < reading.lines.size() && i <= day.line + 2 && roles[i].dates
         && reading.dates_in(reading.lines[i].tokens).empty();
         ++i)
        for (auto const& time : reading.times_in(reading.lines[i].tokens))
            list.push_back(&time);
    return list;
}

std::vector<TimeMark const*> TitledDays::hours_beside(Day const& day, std::vector<TokenRange> const& titles, std::size_t n) const
{
    auto const hours = hours_of(day);
    if (titles.size() == 1 || hours.empty())
        return hours;
    if (hours.size() == titles.size())
        return {hours[n]};
    bool const before = hours.front()->range.first < titles.front().first;
    std::vector<TimeMark const*> list;
    for (auto const* hour : hours) {
        auto const place = hour->range.first;
        bool const own = before ? place < titles[n].first && (n == 0 || place >= titles[n - 1].last)
                                : place >= titles[n].last && (n + 1 == titles.size() || place < titles[n + 1].first);
        if (own)
            list.push_back(hour);
    }
    return list.empty() && before && n > 0 ? hours_beside(day, titles, n - 1) : list;
}

std::vector<TimeMark const*> TitledDays::hours_over(Day const& day, TokenRange title) const
{
    auto const mention = std::find_if(m_mentions.begin(), m_mentions.end(), [&](Mention const& each) { return each.title == title; });
    auto hours = mention == m_mentions.end() ? std::vector<TimeMark const*>() : hours_of(*mention);
    return hours.empty() ? hours_of(day) : hours;
}

} // namespace kinotheca
