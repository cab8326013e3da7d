#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/openings.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// Whether one of the marks holds the token; asked from left to right.
template <class Mark>
class HeldBy {
public:
    explicit HeldBy(std::span<Mark const> marks) : m_rest(marks) {}

    bool operator()(std::uint32_t at)
    {
        for (; !m_rest.empty() && m_rest.front().range.first <= at; m_rest = m_rest.subspan(1))
            m_end = std::max(m_end, m_rest.front().range.last);
        return at < m_end;
    }

private:
    std::span<Mark const> m_rest; // those that begin behind the token
    std::uint32_t m_end = 0;
};

bool filled_by_dates(Reading const& reading, Line const& line)
{
    auto const dates = reading.dates_in(line.tokens);
    auto const times = reading.times_in(line.tokens);
    if (dates.empty() && times.empty())
        return false;
    std::uint32_t rest = 0;
    std::uint32_t state_end = 0;
    HeldBy in_date(dates);
    HeldBy in_time(times);
    auto const taken = [&](std::uint32_t at) {
        bool const dated = in_date(at);
        return in_time(at) || dated;
    };
    for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
        if (taken(at) || reading.tokens[at].is_sign() || reading.at(Category::date_word, at) || reading.at(Category::range, at)
            || reading.at(Category::hour, at) || reading.at(Category::and_, at) || reading.at(Category::from, at)
            || reading.at(Category::until, at) || reading.at(Category::day, at) || at < state_end)
            continue;
        // "Ma 3.3. klo 18.00 – PERUTTU!"
        if (Mark const* state = nullptr; at > line.tokens.first && is_state(reading, at, state)) {
            state_end = state->range.last;
            continue;
        }
        ++rest;
    }
    return rest == 0;
}

bool filled_by_themes(Reading const& reading, Line const& line)
{
    bool any = false;
    for (auto at = line.tokens.first; at < line.tokens.last;) {
        auto const* theme = reading.at(Category::theme, at);
        if (theme) {
            any = true;
            at = theme->range.last;
        } else if (reading.tokens[at].is_sign()) {
            ++at;
        } else {
            return false;
        }
    }
    return any;
}

// "January", "Dezember 2026"
bool names_a_month(Reading const& reading, Line const& line)
{
    auto const* month = reading.at(Category::month, line.tokens.first);
    auto const rest = month ? line.tokens.last - month->range.last : 2;
    return rest == 0 || (rest == 1 && reading.tokens[month->range.last].is_number());
}

// "Repertoar, decembar 2026", "What's on in March 2027": what a programme is headed with.
bool ends_with_month(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    auto const range = line.tokens;
    auto end = range.last;
    while (end > range.first && tokens[end - 1].is_sign())
        --end;
    if (end < range.first + 3 || !tokens[end - 1].is_number() || tokens[end - 1].folded.size() != 4)
        return false;
    auto month = end - 2;
    while (month > range.first && (tokens[month].is_sign() || reading.at(Category::date_word, month)))
        --month;
    return month > range.first && reading.at(Category::month, month) && reading.dates_in(range).empty();
}

bool begins_with_date(Reading const& reading, Line const& line)
{
    auto first = line.tokens.first;
    if (auto const* hour = reading.at(Category::hour, first); hour && hour->range.last < line.tokens.last)
        first = hour->range.last;
    return !reading.dates_in({first, first + 1}).empty() || !reading.times_in({first, first + 1}).empty();
}

// "Mo 29.10., 19:45 CineStar 4 | Di 30.10., 11:30 Passage Kinos Astoria": showings, an hour behind each day, are no running text. What stands in
// quotation marks is a title: "23/7 «Django: Ο Τιμωρός». 30/7 …".
bool lists_showings(Reading const& reading, Line const& line)
{
    constexpr std::size_t longest = 14; // words and signs of one showing
    auto const words = line.tokens;
    auto const days = reading.dates_in(words);
    if (days.size() < 2 || words.size() > days.size() * longest || !begins_with_date(reading, line))
        return false;
    for (auto day = days.begin(); day != days.end(); ++day)
        if (reading.times_in({day->range.last, day + 1 == days.end() ? words.last : (day + 1)->range.first}).empty())
            return false;
    return std::none_of(
        &reading.tokens[0] + words.first, &reading.tokens[0] + words.last, [](Token const& token) { return token.is("\""); });
}

// "Filmový klub · 18:30 · malá sála": an hour between bars is what a card says below its title.
bool has_hour_between_bars(Reading const& reading, Line const& line)
{
    auto const bar = [&](std::uint32_t at) {
        return reading.tokens[at].is("·") || reading.tokens[at].is("|") || reading.tokens[at].is("•");
    };
    auto const times = reading.times_in(line.tokens);
    return std::any_of(times.begin(), times.end(), [&](TimeMark const& time) {
        return time.range.first > line.tokens.first && bar(time.range.first - 1)
            && (time.range.last >= line.tokens.last || bar(time.range.last));
    });
}

} // namespace

std::vector<LineRole> line_roles(Reading const& reading)
{
    std::vector<LineRole> roles(reading.lines.size());
    for (auto const& labelled : reading.labelled)
        for (auto i = labelled.line; !labelled.brief && i < std::max(labelled.last_line, labelled.line + 1) && i < roles.size(); ++i)
            roles[i].labelled = true;
    for (auto const& run : reading.runs)
        if (run.whole_line || (!run.bracketed && run.kinds >= 2 && run.tail.empty() && reading.tokens.within(run.lead).size() <= 4))
            roles[run.line].facts = true;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        auto const& line = reading.lines[i];
        auto& role = roles[i];
        role.dates = filled_by_dates(reading, line);
        role.theme = filled_by_themes(reading, line);
        auto const& last = reading.tokens[line.tokens.last - 1];
        bool const stops = last.is(".") || last.is("!") || last.is("?") || last.is("…") || last.is("\"") || last.is(")");
        role.prose = !role.facts
            && ((line.tokens.size() >= 25 && !lists_showings(reading, line))
                || (line.tokens.size() >= 10 && stops && !line.item && line.kind != BlockKind::heading && !last.is(")")
                    && !begins_with_date(reading, line)));
        role.published = reading.byline.published && i == reading.byline.line && reading.claimed[i];
        role.title_like = !line.noise && !role.published && !role.labelled && !role.facts && !role.dates && !role.theme && !role.prose
            && looks_like_title(reading, line.span) && !has_hour_between_bars(reading, line);
        role.hour_below = line.tokens.size() <= 20 && !line.noise && !role.labelled && has_hour_between_bars(reading, line);
    }
    // "January" over "11 January" heads a month's days; over facts it is a film.
    for (std::size_t i = 0; i + 1 < roles.size(); ++i)
        if (roles[i].title_like && names_a_month(reading, reading.lines[i]) && roles[i + 1].dates)
            roles[i].title_like = false;
    for (std::size_t i = 0; i + 1 < roles.size(); ++i)
        if (roles[i].title_like && ends_with_month(reading, reading.lines[i]) && !roles[i + 1].facts)
            roles[i].title_like = false;
    return roles;
}

} // namespace kinotheca
