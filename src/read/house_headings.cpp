#include "read/house_headings.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

struct HeadingFinder {
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<HouseHeading> found;
    static constexpr std::size_t most = 200; // each line that may be one is held against all

    // "«Летят журавли» — 5 и 6 декабря, 19:00"
    bool shows_before_day(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const dates = reading.dates_in(line.tokens);
        return !dates.empty() && tokens[line.tokens.first].is("\"") && !roles[i].prose && dates.front().range.first > line.tokens.first + 2
            && !reading.times_in({dates.front().range.first, line.tokens.last}).empty();
    }

    // A day or an hour, and behind it what is shown then; under a heading, which may be a title over its days, an hour alone.
    bool shows(std::size_t i, bool hour) const
    {
        if (i >= reading.lines.size() || reading.lines[i].noise || reading.lines[i].gap > 2)
            return false;
        if (shows_before_day(i))
            return !hour;
        auto const opening = opening_of(reading, reading.lines[i]);
        TokenRange const rest{opening.end, reading.lines[i].tokens.last};
        return (opening.time || (opening.date && !hour)) && !(hour && opening.date) && !rest.empty()
            && !reading.at(Category::hall, rest.first) && !reading.at(Category::venue, rest.first);
    }

    // The words of the line before the hours at its end.
    TokenRange without_hours(TokenRange range) const
    {
        if (auto const times = reading.times_in(range); !times.empty() && times.front().range.first > range.first)
            range.last = times.front().range.first;
        while (!range.empty() && tokens[range.last - 1].is_sign() && !tokens[range.last - 1].is("\"") && !tokens[range.last - 1].is(")"))
            --range.last;
        return range;
    }

    // A street with its number between other parts.
    bool has_address(std::vector<Span> const& parts) const
    {
        for (std::size_t i = 1; i < parts.size(); ++i) {
            auto const part = tokens.within(parts[i]);
            bool const numbered = part.size() >= 2 && tokens[part.last - 1].is_number() && !reading.at(Category::hall, part.first);
            if (numbered && parts.size() >= 3)
                return true;
        }
        return false;
    }

    bool has_house_word(std::vector<Span> const& parts) const
    {
        return std::any_of(parts.begin(), parts.end(), [&](Span part) {
            auto const range = tokens.within(part);
            return !range.empty() && (reading.at(Category::hall, range.first) || reading.in(Category::venue, range));
        });
    }

    // The house that a heading above has named in full: "Lumière".
    HouseHeading const* known(TokenRange range) const
    {
        for (auto const& heading : found)
            if (!heading.house.venue.empty() && same_words(reading.words(heading.house.venue), reading.words(reading.span(range))))
                return &heading;
        return nullptr;
    }

    // A line that has the shape of the others: as many parts, an hour at its end as they have.
    bool is_like_others(std::size_t i, std::vector<Span> const& parts, bool timed) const
    {
        auto const& line = reading.lines[i];
        bool const heading = line.kind == BlockKind::heading;
        return (parts.size() >= 2 || heading) && std::any_of(found.begin(), found.end(), [&](HouseHeading const& other) {
            auto const& known = reading.lines[other.line];
            return heading ? known.kind == line.kind && known.level == line.level
                           : other.parts == parts.size() && !other.times.empty() == timed;
        });
    }

    // "MONTBRUN, préau de l'école", where the others name the town first: a house that no word of the tables shows.
    House house_like_others(Span words, std::vector<Span> const& parts) const
    {
        auto house = house_named(reading, words);
        bool const town_first = std::any_of(found.begin(), found.end(),
            [](HouseHeading const& other) { return !other.house.place.empty() && other.house.place.begin < other.house.venue.begin; });
        if (town_first && parts.size() == 2 && house.venue.begin == parts[0].begin)
            house = {parts[1], {}, parts[0]};
        return house;
    }

    void look_at(std::size_t i, bool like_others)
    {
        auto const& line = reading.lines[i];
        if (found.size() >= most || std::any_of(found.begin(), found.end(), [&](HouseHeading const& other) { return other.line == i; }))
            return;
        if (line.noise || line.item || line.tokens.size() > 18 || roles[i].prose || roles[i].dates || line.kind == BlockKind::row
            || !reading.dates_in(line.tokens).empty() || !shows(i + 1, line.kind == BlockKind::heading)
            || opening_of(reading, line).end != line.tokens.first)
            return;
        auto const words = without_hours(line.tokens);
        if (words.empty() || !tokens[words.first].capital || tokens[words.last - 1].is(":"))
            return;
        HouseHeading heading;
        heading.line = i;
        if (auto const* same = known(words)) {
            heading.house = same->house;
        } else {
            auto const parts = list_parts(reading, reading.span(words), ListOf::companies);
            heading.parts = parts.size();
            if (like_others) {
                if (!is_like_others(i, parts, words.last != line.tokens.last) || line.gap == 0)
                    return;
                heading.house = house_like_others(reading.span(words), parts);
            } else {
                bool const word = has_house_word(parts);
                if ((!word && !has_address(parts)) || (parts.size() < 2 && line.kind != BlockKind::heading))
                    return;
                heading.house = house_named(reading, reading.span(words));
            }
        }
        if (heading.house.venue.empty())
            return;
        for (auto const& time : reading.times_in({words.last, line.tokens.last}))
            heading.times.push_back(time);
        found.push_back(std::move(heading));
    }

    // It speaks for what stands below, to the next one or to the end of the part of the page that it stands in.
    void tell_ends()
    {
        for (std::size_t n = 0; n < found.size(); ++n) {
            auto& heading = found[n];
            auto const next = n + 1 < found.size() ? found[n + 1].line : reading.lines.size();
            auto const& own = reading.lines[heading.line];
            heading.last = next;
            for (auto i = heading.line + 1; i < next; ++i) {
                auto const& line = reading.lines[i];
                bool const part = line.kind == BlockKind::heading && (own.kind != BlockKind::heading || line.level <= own.level);
                if (!part && !line.boilerplate && !line.aside)
                    continue;
                heading.last = i;
                break;
            }
        }
    }
};

} // namespace

std::vector<HouseHeading> house_headings(Reading const& reading, std::vector<LineRole> const& roles)
{
    if (reading.times.empty() && reading.dates.empty())
        return {};
    HeadingFinder finder{reading, reading.tokens, roles, {}};
    for (std::size_t i = 0; i < reading.lines.size(); ++i)
        finder.look_at(i, false);
    if (finder.found.empty())
        return {};
    for (std::size_t i = 0; i < reading.lines.size(); ++i)
        finder.look_at(i, true);
    // One line alone may be a title over its days.
    if (finder.found.size() < 2)
        return {};
    std::sort(finder.found.begin(), finder.found.end(),
        [](HouseHeading const& left, HouseHeading const& right) { return left.line < right.line; });
    finder.tell_ends();
    return std::move(finder.found);
}

// Whether what stands behind the hours over the titles is mostly a house.
bool heads_name_houses(Reading const& reading)
{
    std::size_t words = 0;
    std::size_t named = 0;
    for (auto const& entry : reading.entries) {
        auto const& line = reading.lines[entry.first_line];
        TokenRange const behind{opening_of(reading, line).end, line.tokens.last};
        if (entry.main || !entry.title || behind.empty() || behind.first == line.tokens.first
            || line.tokens.meets(reading.tokens.within(entry.title->whole)))
            continue;
        ++words;
        named += reading.in(Category::venue, behind) || reading.in(Category::hall, behind);
    }
    return words >= 3 && named * 2 > words;
}

} // namespace kinotheca
