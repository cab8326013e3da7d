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

void take_room(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, DateMark const& date, std::uint32_t hour,
    Screening& screening)
{
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
