// Days on which a disc or a text came out are none of showings, whatever rule has taken them for such. Nothing on such a page tells an
// hour or a house of a showing.
//
//   >> 6 september / Black (Dutch FilmWorks, dvd en blu-ray) · --- 5. MÄRZ --- / LARA / Studiocanal | DVD 12,99 / Blu-ray 14,99
//   29 d'agost del 2013 / El dinero / … / 27 d'agost del 2013 / … / 20 d'agost del 2013: posts, the newest first
//   not: a programme that shows one film from a DVD; days that go on

#include "read/rule.hpp"

#include <algorithm>
#include <set>

namespace kinotheca::rules {

namespace {

bool names_carrier(Reading const& reading, Entry const& entry)
{
    if (entry.first_line >= entry.last_line || entry.last_line > reading.lines.size())
        return false;
    return reading.in(Category::medium, {reading.lines[entry.first_line].tokens.first, reading.lines[entry.last_line - 1].tokens.last});
}

// Nearly all entries that have a day name what they can be bought on.
bool are_discs(Reading const& reading)
{
    std::size_t dated = 0;
    std::size_t carried = 0;
    for (auto const& entry : reading.entries) {
        dated += !entry.screenings.empty();
        carried += !entry.screenings.empty() && names_carrier(reading, entry);
    }
    constexpr std::size_t fewest = 2;
    return carried >= fewest && carried * 4 >= dated * 3;
}

// The days, as the page has them, go back in time, and each says its year.
bool are_posts(Reading const& reading)
{
    std::vector<std::pair<std::size_t, std::string>> days;
    for (auto const& entry : reading.entries)
        for (auto const& screening : entry.screenings)
            if (screening.date)
                days.emplace_back(screening.date.at.front().begin, *screening.date);
    std::sort(days.begin(), days.end());
    std::set<std::string> different;
    for (std::size_t i = 0; i < days.size(); ++i) {
        auto const day = parse_date(days[i].second);
        if (!day || !day->complete() || (i > 0 && days[i - 1].second < days[i].second))
            return false;
        different.insert(days[i].second);
    }
    constexpr std::size_t fewest = 3;
    return different.size() >= fewest;
}

void leave_out_days_of_texts(Reading& reading)
{
    for (auto const& entry : reading.entries)
        for (auto const& screening : entry.screenings)
            if (!screening.times.empty() || screening.venue || screening.hall)
                return;
    if (are_discs(reading) || are_posts(reading))
        for (auto& entry : reading.entries)
            entry.screenings.clear();
}

} // namespace

extern Rule const days_of_texts;
Rule const days_of_texts{Stage::page, leave_out_days_of_texts};

} // namespace kinotheca::rules
