#include "read/showing_rooms.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"

namespace kinotheca {

namespace {

// The words are a room, and nothing else: "Sala Duża", "Salle 1".
bool is_room(Reading const& reading, TokenRange range)
{
    auto const& tokens = reading.tokens;
    auto const* hall = range.empty() || range.size() > 4 ? nullptr : reading.at(Category::hall, range.first);
    if (!hall || hall->range.last > range.last || hall->language != reading.table || !reading.times_in(range).empty()
        || !reading.dates_in(range).empty())
        return false;
    if (hall->range.last == range.last)
        return range.size() >= 2;
    for (auto at = hall->range.last; at < range.last; ++at)
        if (!tokens[at].is("\"") && !tokens[at].capital && !tokens[at].is_number())
            return false;
    return range.size() > 1 && !reading.in(Category::event, range);
}

TokenRange bare(Reading const& reading, TokenRange range)
{
    if (range.first >= range.last)
        return {};
    while (!range.empty() && (reading.tokens[range.last - 1].is(":") || reading.tokens[range.last - 1].is(",")))
        --range.last;
    return reading.tokens.within(without_signs(reading, reading.span(range)));
}

} // namespace

namespace {

// "Kino Gryf", a line or two from the day; "LJETNO KINO JEZINAC, PETAK, 1. SRPNJA", before it: a word for a house and a name.
bool is_house(Reading const& reading, TokenRange range)
{
    auto const* word = range.size() < 2 || range.size() > 8 ? nullptr : reading.in(Category::venue, range);
    if (!word || word->language != reading.table || (word->range.first != range.first && word->range.last != range.last)
        || word->range == range || !reading.tokens[range.first].capital || reading.in(Category::event, range)
        || reading.in(Category::theme, {word->range.last, range.last}))
        return false;
    for (auto at = range.first; at < range.last; ++at)
        if (reading.tokens[at].is_number() || reading.tokens[at].is(":") || reading.tokens[at].is("+"))
            return false;
    auto const last = range.last - 1;
    return word->range.last == range.last || reading.tokens[last].capital || reading.tokens[last].is("\"");
}

void take_house_near(
    Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, DateMark const& date, Screening& screening)
{
    if (screening.venue || screening.hall)
        return;
    auto const day = reading.line_of(date.range.first);
    auto const title = entry.title ? reading.tokens.within(entry.title->whole) : TokenRange();
    auto const take = [&](TokenRange range) {
        if (range.empty() || range.meets(title) || !is_house(reading, range))
            return false;
        take_house(reading, house_named(reading, reading.span(range)), screening);
        return true;
    };
    if (!roles[day].prose && take(bare(reading, {reading.lines[day].tokens.first, date.range.first})))
        return;
    constexpr std::size_t reach = 4; // lines of a card
    for (std::size_t step = 1; step <= reach; ++step)
        for (bool const below : {true, false}) {
            if (below ? day + step >= entry.last_line : day < entry.first_line + step)
                continue;
            auto const i = below ? day + step : day - step;
            auto const& line = reading.lines[i];
            if (line.noise || line.boilerplate || roles[i].prose || roles[i].labelled || roles[i].facts || roles[i].theme)
                continue;
            if (reading.dates_in(line.tokens).empty() && reading.times_in(line.tokens).empty() && take(line.tokens))
                return;
        }
}

} // namespace

void take_room(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, DateMark const& date, std::uint32_t hour,
    Screening& screening)
{
    take_house_near(reading, roles, entry, date, screening);
    if (screening.hall)
        return;
    auto const i = reading.line_of(date.range.first);
    auto const line = reading.lines[i].tokens;
    auto const take = [&](TokenRange range) {
        if (!is_room(reading, range))
            return false;
        screening.hall = reading.value(reading.span(range));
        return true;
    };
    if (hour > date.range.last && hour < line.last && take(bare(reading, {date.range.last, hour})))
        return;
    if (take(bare(reading, {line.first, date.range.first})))
        return;
    for (auto above = i; above > entry.first_line && above + 12 > i; --above) {
        if (above != i && !roles[above].dates)
            return;
        if (take(bare(reading, reading.lines[above - 1].tokens)))
            return;
    }
}

} // namespace kinotheca
