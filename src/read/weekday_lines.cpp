#include "read/weekday_lines.hpp"

#include "read/date_tokens.hpp"

#include <algorithm>

namespace kinotheca {

// "Tisdag", "Lördag–söndag", "Fr · Sa · So · Mo": lines of weekdays alone, which a week that the page names tells.
void add_weekday_lines(Reading const& reading, std::vector<DateMark>& found)
{
    for (auto const& line : reading.lines) {
        std::vector<DateMark> days;
        std::uint32_t others = 0;
        bool range = false;
        for (auto at = line.tokens.first; at < line.tokens.last && others <= 2 && line.tokens.size() <= 24;) {
            auto const* day = reading.at(Category::day, at);
            if (!day || day->language != reading.table) {
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
    }
    std::sort(found.begin(), found.end(), [](DateMark const& left, DateMark const& right) { return left.range.first < right.range.first; });
}

} // namespace kinotheca
