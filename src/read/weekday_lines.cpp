#include "read/weekday_lines.hpp"

#include "read/date_tokens.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// "Freitag, 19.30 Uhr", "domingo, às 10h30", "su klo 18": the weekday before the first hour of a line that names no other.
void add_weekday_before_hour(Reading const& reading, Line const& line, std::vector<DateMark>& found)
{
    auto const& tokens = reading.tokens;
    for (auto at = line.tokens.first; at < line.tokens.last; ++at) {
        auto const* day = reading.at(Category::day, at);
        if (!day || day->language != reading.table)
            continue;
        auto next = day->range.last;
        while (next < line.tokens.last && next < day->range.last + 4
            && (tokens[next].is(",") || tokens[next].is(".") || reading.at(Category::date_word, next) || reading.at(Category::hour, next)
                || reading.at(Category::from, next)))
            ++next;
        bool const number = next + 1 < line.tokens.last && tokens[next].is_number() && tokens[next].folded.size() <= 2;
        bool const hour = number && next > day->range.first
            && (reading.at(Category::hour, next + 1)
                || (next + 2 < line.tokens.last && !tokens[next + 1].spaced && (tokens[next + 1].is(":") || tokens[next + 1].is("h"))
                    && tokens[next + 2].is_number())
                || (next + 3 < line.tokens.last && tokens[next + 1].is(".") && tokens[next + 2].is_number() && !tokens[next + 2].spaced
                    && reading.at(Category::hour, next + 3)));
        if (!hour)
            continue;
        DateMark mark;
        mark.weekday = DateTokens::value_of(*day);
        mark.range = day->range;
        mark.at = {reading.span(mark.range)};
        if (reading.dates_in(line.tokens).empty())
            found.push_back(mark);
        return;
    }
}

} // namespace

// "Tisdag", "Lördag–söndag", "Fr · Sa · So · Mo": lines of weekdays alone, which a week that the page names tells.
void add_weekday_lines(Reading const& reading, std::vector<DateMark>& found)
{
    for (auto const& line : reading.lines) {
        std::vector<DateMark> days;
        std::uint32_t others = 0;
        bool range = false;
        for (auto at = line.tokens.first; at < line.tokens.last && others <= 2 && line.tokens.size() <= 24;) {
            auto const* day = reading.at(Category::day, at);
            if (!day || day->language != reading.table || !DateTokens::value_of(*day)) {
                range = reading.at(Category::range, at) || reading.tokens[at].is("-");
                others += !range && !reading.tokens[at].is_sign() && !reading.at(Category::and_, at);
                ++at;
                continue;
            }
            DateMark mark;
            mark.weekday = DateTokens::value_of(*day);
            mark.range = day->range;
            mark.at = {reading.span(mark.range)};
            at = day->range.last;
            if (range && !days.empty() && others == 0) {
                days.back().to.day = -mark.weekday; // settled with its week
                days.back().range.last = at;
                days.back().at = {reading.span(days.back().range)};
            } else {
                days.push_back(mark);
            }
            range = false;
        }
        bool const row = line.kind == BlockKind::row && days.size() >= 4 && others <= 1;
        if (row || (!days.empty() && days.size() <= 2 && others == 0 && line.tokens.size() <= 6))
            found.insert(found.end(), days.begin(), days.end());
        else if (!line.noise)
            add_weekday_before_hour(reading, line, found);
    }
    std::sort(found.begin(), found.end(), [](DateMark const& left, DateMark const& right) { return left.range.first < right.range.first; });
}

} // namespace kinotheca
