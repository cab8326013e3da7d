#include "read/shown_again.hpp"

#include "read/facts.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

std::size_t line_of_day(Reading const& reading, Screening const& screening)
{
    return reading.line_of(reading.tokens.within(screening.date.at.front()).first);
}

// The house that is tagged in the line of the showing's day; empty where none is.
std::string house_of_day(Reading const& reading, Screening const& screening)
{
    for (auto const& tag : reading.tagged_in(reading.lines[line_of_day(reading, screening)].tokens))
        if (tag.tag == WordTag::venue && tag.is_sure())
            return bare_words(reading.words(reading.span(tag.range)));
    return {};
}

// "- 23 травня, 11:30, «Стара Русь» / - 23 травня, 17:00, «Панорама»"
bool in_other_house(Reading const& reading, Screening const& known, Screening const& screening)
{
    if (known.date.at.front() == screening.date.at.front())
        return false;
    auto const house = house_of_day(reading, screening);
    auto const other = house.empty() ? house : house_of_day(reading, known);
    return !other.empty() && other != house;
}

bool is_parted(Reading const& reading, std::vector<LineRole> const& roles, Screening const& known, Screening const& screening)
{
    auto const first = line_of_day(reading, known);
    auto const last = line_of_day(reading, screening);
    auto const said = [&](TextValue const& time) {
        return std::any_of(known.times.begin(), known.times.end(), [&](TextValue const& other) { return *other == *time; });
    };
    if (known.times.empty() || screening.times.empty() || last < first + 2
        || std::any_of(screening.times.begin(), screening.times.end(), said))
        return false;
    constexpr std::size_t reach = 40; // lines
    for (auto i = first + 1; i < std::min(last, first + reach); ++i)
        if (roles[i].prose)
            return true;
    return false;
}

} // namespace

bool is_one_showing(Reading const& reading, std::vector<LineRole> const& roles, Screening const& known, Screening const& screening)
{
    return known.date && screening.date && *known.date == *screening.date && !in_other_house(reading, known, screening)
        && !is_parted(reading, roles, known, screening);
}

} // namespace kinotheca
