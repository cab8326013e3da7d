#include "read/weekday_lines.hpp"

#include "read/date_tokens.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// The weekday as a day of its own, or as the end of the range that the last one begins.
void add_weekday(Reading const& reading, Mark const& day, bool ends_range, std::vector<DateMark>& days)
{
    auto const weekday = DateTokens::value_of(day);
    if (ends_range && !days.empty()) {
        auto& last = days.back();
        last.to.day = -weekday; // settled with its week
        last.range.last = day.range.last;
        last.at = {reading.span(last.range)};
        return;
    }
    DateMark mark;
    mark.weekday = weekday;
    mark.range = day.range;
    mark.at = {reading.span(mark.range)};
    days.push_back(std::move(mark));
}

// Whether an hour stands at the token, behind a comma and small words at most; `after` is the end of the weekday.
bool leads_to_hour(Reading const& reading, Line const& line, std::uint32_t after)
{
    auto const& tokens = reading.tokens;
    auto next = after;
    bool word = false; // "kl. 20.45", "klo 18"
    while (next < line.tokens.last && next < after + 4
        && (tokens[next].is(",") || tokens[next].is(".") || tokens[next].is(":") || reading.at(Category::date_word, next)
            || reading.at(Category::hour, next) || reading.at(Category::from, next))) {
        auto const* hour = reading.at(Category::hour, next);
        word = word || (hour && hour->word == "before");
        ++next;
    }
    if (word && next < line.tokens.last && tokens[next].is_number() && tokens[next].folded.size() <= 2)
        return true;
    bool const number = next + 1 < line.tokens.last && tokens[next].is_number() && tokens[next].folded.size() <= 2;
    return number
        && (reading.at(Category::hour, next + 1)
            || (next + 2 < line.tokens.last && !tokens[next + 1].spaced && (tokens[next + 1].is(":") || tokens[next + 1].is("h"))
                && tokens[next + 2].is_number())
            || (next + 3 < line.tokens.last && tokens[next + 1].is(".") && tokens[next + 2].is_number() && !tokens[next + 2].spaced
                && reading.at(Category::hour, next + 3)));
}

bool is_full_hour(Reading const& reading, Line const& line, std::uint32_t at)
{
    auto const& tokens = reading.tokens;
    bool const pair = at + 2 < line.tokens.last && tokens[at].is_number() && tokens[at].folded.size() <= 2 && tokens[at + 1].is(".")
        && !tokens[at + 1].spaced && tokens[at + 2].is_number() && tokens[at + 2].folded.size() == 2 && !tokens[at + 2].spaced;
    // "Fri 5.00, 8.00 · Sat 2.15"; no price: "Mo 6.50 €".
    bool const ends =
        at + 3 >= line.tokens.last || (pair && tokens[at + 3].is_sign() && !tokens[at + 3].is("€") && !tokens[at + 3].is("."));
    return pair && (tokens[at].folded.size() == 2 || ends);
}

// "Freitag, 19.30 Uhr", "domingo, às 10h30", "su klo 18", "pt.–nd. 17.00, 20.00; pn.–śr. 19.30", "Fr, Sa 20:30": the weekdays before the
// hours of a line that names no day. A list of them counts where each but the last is parted from the next by a sign alone.
void add_weekdays_before_hours(Reading const& reading, Line const& line, std::vector<DateMark>& found)
{
    auto const& tokens = reading.tokens;
    if (!reading.dates_in(line.tokens).empty())
        return;
    std::vector<DateMark> open; // weekdays whose hour has not come yet
    bool range = false;
    for (auto at = line.tokens.first; at < line.tokens.last;) {
        auto const* day = reading.at(Category::day, at);
        if (!day || day->language != reading.table || !DateTokens::value_of(*day)) {
            bool const joint = tokens[at].is_sign() || reading.at(Category::and_, at) || reading.at(Category::range, at);
            range = !open.empty() && (tokens[at].is("-") || reading.at(Category::range, at));
            if (!joint)
                open.clear();
            ++at;
            continue;
        }
        at = day->range.last;
        add_weekday(reading, *day, range, open);
        range = false;
        auto hour = at;
        while (hour < line.tokens.last && (tokens[hour].is(".") || tokens[hour].is(",") || tokens[hour].is(":")))
            ++hour;
        // "pe 18.00", "la 20.30": what can be no month.
        bool const no_month = is_full_hour(reading, line, hour) && (tokens[hour].folded.size() == 1 || tokens[hour].folded < "24")
            && (tokens[hour + 2].folded == "00" || tokens[hour + 2].folded > "12")
            && !(hour + 4 < line.tokens.last && tokens[hour + 3].is(".") && tokens[hour + 4].is_number() && !tokens[hour + 4].spaced);
        bool const listed = no_month || ((open.size() > 1 || open.back().to.day || !found.empty()) && is_full_hour(reading, line, hour));
        if (leads_to_hour(reading, line, at) || listed) {
            found.insert(found.end(), open.begin(), open.end());
            open.clear();
        }
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
            at = day->range.last;
            add_weekday(reading, *day, range && others == 0, days);
            range = false;
        }
        bool const row = line.kind == BlockKind::row && days.size() >= 4 && others <= 1;
        if (row || (!days.empty() && days.size() <= 2 && others == 0 && line.tokens.size() <= 6))
            found.insert(found.end(), days.begin(), days.end());
        else if (!line.noise)
            add_weekdays_before_hours(reading, line, found);
    }
    std::sort(found.begin(), found.end(), [](DateMark const& left, DateMark const& right) { return left.range.first < right.range.first; });
}

} // namespace kinotheca
