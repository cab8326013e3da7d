#include "read/rooms_of_page.hpp"

#include "read/facts.hpp"
#include "read/prose.hpp"
#include "read/showing_rooms.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace kinotheca {

namespace {

struct PageRooms {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;

    struct Heading {
        std::size_t line = 0;
        TokenRange room;
        std::string bare;
    };
    std::vector<Heading> headings = {};

    std::size_t line_of(Evidence const& at) const
    {
        auto const range = at.empty() ? TokenRange() : tokens.within(at.front());
        return range.empty() ? reading.lines.size() : reading.line_of(range.first);
    }

    // What stands before a bracket, a dash or a dot: "スクリーン1(84席)", "SALA 3 · Tardes de ópera".
    TokenRange head_of(TokenRange line) const
    {
        while (!line.empty() && tokens[line.first].is_sign())
            ++line.first;
        auto end = line.first;
        while (end < line.last && !tokens[end].is("(") && !tokens[end].is("·") && !tokens[end].is("|") && !tokens[end].is(":")
            && !(tokens[end].is("-") && tokens[end].spaced))
            ++end;
        return {line.first, end};
    }

    // "Sala 2", "СИНІЙ ЗАЛ", "Salle Henri-Langlois": a word for a room with its number or its name.
    bool is_room(TokenRange range) const
    {
        constexpr std::uint32_t most = 5;
        auto const* hall = range.size() < most ? reading.in(Category::hall, range) : nullptr;
        if (!hall || hall->language != reading.table || hall->range.last > range.last || reading.in(Category::venue, range)
            || (hall->range.first != range.first && hall->range.last != range.last))
            return false;
        if (hall->range == range)
            return range.size() >= 2 || (tokens[range.first].together && tokens[range.first].span.size() >= 9);
        for (auto at = range.first; at < range.last; ++at)
            if (!hall->range.holds({at, at + 1}) && !tokens[at].capital && !tokens[at].is_number() && !tokens[at].is("\"")
                && !tokens[at].is("-"))
                return false;
        return true;
    }

    void find_headings()
    {
        constexpr std::size_t longest = 10; // words of the line
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.aside || line.boilerplate || roles[i].prose || line.tokens.size() > longest
                || !reading.dates_in(line.tokens).empty() || !reading.times_in(line.tokens).empty())
                continue;
            if (auto const room = head_of(line.tokens); is_room(room))
                headings.push_back({i, room, bare_words(reading.words(reading.span(room)))});
        }
    }

    // Where a showing is told: the line of its hour, or that of its title if the hour is said above.
    std::size_t line_of(Entry const& entry, Screening const& screening) const
    {
        auto const hour = screening.times.empty() ? reading.lines.size() : line_of(screening.times.front().at);
        return hour < reading.lines.size() && hour > entry.first_line ? hour : entry.first_line;
    }

    Heading const* heading_over(std::size_t line) const
    {
        auto const below = std::partition_point(headings.begin(), headings.end(), [&](Heading const& each) { return each.line < line; });
        return below == headings.begin() ? nullptr : &*std::prev(below);
    }

    bool is_of_heading(TextValue const& hall) const
    {
        auto const line = line_of(hall.at);
        return std::any_of(headings.begin(), headings.end(), [&](Heading const& each) { return each.line == line; });
    }

    void take_headings()
    {
        find_headings();
        std::set<std::string> used;
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings)
                if (auto const* heading = heading_over(line_of(entry, screening)))
                    used.insert(heading->bare);
        if (used.size() < 2)
            return;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings) {
                auto const* heading = heading_over(line_of(entry, screening));
                if (heading && (!screening.hall || is_of_heading(screening.hall)))
                    screening.hall = reading.value(reading.span(heading->room));
            }
    }

    bool is_all(TokenRange words) const
    {
        for (auto m = reading.first_mark[words.first]; m < reading.first_mark[words.last]; ++m)
            if (auto const& mark = reading.marks[m];
                mark.category == Category::label && mark.word == "screenings" && mark.language == reading.table)
                return true;
        return false;
    }

    bool names_day(TokenRange words) const
    {
        auto const dates = reading.dates_in(words);
        return std::any_of(dates.begin(), dates.end(), [](DateMark const& date) { return date.from.day && date.from == date.to; });
    }

    // The words hold the house of a showing.
    bool names_house(TokenRange words) const
    {
        return std::any_of(reading.entries.begin(), reading.entries.end(), [&](Entry const& entry) {
            return std::any_of(entry.screenings.begin(), entry.screenings.end(), [&](Screening const& screening) {
                return screening.venue && !screening.venue.at.empty() && words.holds(tokens.within(screening.venue.at.front()));
            });
        });
    }

    // The only room that the page names, if it does so where it speaks of all showings.
    Span only_room() const
    {
        auto first = reading.lines.size();
        for (auto const& entry : reading.entries)
            if (!entry.screenings.empty() && !(entry.main && reading.entries.size() > 1))
                first = std::min(first, entry.first_line);
        Span found;
        bool of_all = false;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.aside)
                continue;
            for (auto const part : roles[i].prose ? sentences(reading, line) : std::vector<TokenRange>{line.tokens})
                for (auto const& room : rooms_told(reading, part, roles[i].prose)) {
                    if (!found.empty() && !same_words(reading.words(found), reading.words(room.venue)))
                        return {};
                    found = found.empty() ? room.venue : found;
                    // What stands with a day is of another event.
                    bool const over = i < first && !names_day(part) && (tokens.within(room.venue).size() >= 2 || names_house(part));
                    of_all = of_all || over || is_all(part);
                }
        }
        return of_all ? found : Span();
    }

    void take_only()
    {
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings)
                if (screening.hall)
                    return;
        auto const room = only_room();
        if (room.empty())
            return;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings)
                if (auto const own = before_house(room, screening); screening.date && !own.empty())
                    screening.hall = reading.value(own);
    }

    // "sali kameralnej Ośrodka Kultury": without the house behind it; empty where it is a part of the house's name.
    Span before_house(Span room, Screening const& screening) const
    {
        if (!screening.venue || screening.venue.at.empty())
            return room;
        auto const house = screening.venue.at.front();
        if (room.begin < house.begin && house.begin < room.end)
            return reading.span(tokens.within({room.begin, house.begin}));
        return bare_words(*screening.venue).find(bare_words(reading.words(room))) == std::string::npos ? room : Span();
    }
};

} // namespace

void take_rooms_of_page(Reading& reading, std::vector<LineRole> const& roles)
{
    PageRooms rooms{reading, reading.tokens, roles};
    rooms.take_headings();
    rooms.take_only();
}

} // namespace kinotheca
