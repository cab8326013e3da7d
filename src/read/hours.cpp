#include "read/hours.hpp"

#include "read/date_tokens.hpp"

namespace kinotheca {

namespace {

//   19:30 · 14h · 20u00 · 20.30 · 7 pm · 7 p.m. · plkst. 18 · الساعة ٧ مساءً · 오후 2시 · 14時30分
//   not: 1h52 (a length) · 1:23:45
struct HourParser : DateTokens {
    using DateTokens::DateTokens;

    TimeMark at_token(std::uint32_t at) const
    {
        TimeMark time;
        auto const hour = number(at, 1, 2);
        if (!hour || *hour > 24)
            return time;
        time.hour = *hour;
        auto end = at + 1;
        bool sure = false;
        auto const minute_at = [&](std::uint32_t where) {
            auto const minute = number(where, 2, 2);
            if (!minute || *minute > 59 || tokens[where].spaced)
                return false;
            time.minute = *minute;
            return true;
        };
        if (sign(end, ":") && !tokens[end].spaced && minute_at(end + 1)) {
            end += 2;
            sure = !(sign(end, ":") && end + 1 < tokens.size() && !tokens[end + 1].spaced && tokens[end + 1].is_number());
            if (!sure)
                return time; // "1:23:45" is a length
        } else if (end < tokens.size() && tokens[end].is("h") && time.hour >= 7 && !(tokens[end].spaced && tokens[end].capital)) {
            // "1h52" is a length: no house opens before seven.
            ++end;
            if (end < tokens.size() && !tokens[end].spaced && minute_at(end))
                ++end;
            sure = true;
        } else if (end + 1 < tokens.size() && !tokens[end].spaced && tokens[end].is("u") && page.at(Category::hour, end)
            && minute_at(end + 1)) {
            // "20u00", as Dutch writes it.
            end += 2;
            sure = true;
        } else if (end < tokens.size() && tokens[end].is("h") && time.hour < 7) {
            return time;
        } else if (sign(end, ".") && !tokens[end].spaced && minute_at(end + 1)) {
            end += 2;
        }
        // "오후 2시", "晚上7點": the half of the day before the hour.
        auto begin = at;
        if (auto const* half = at > 0 ? page.at(Category::hour, at - 1) : nullptr;
            half && half->range.last == at && (half->word == "am" || half->word == "pm") && time.hour <= 12) {
            time.hour = time.hour % 12 + (half->word == "pm" ? 12 : 0);
            begin = at - 1;
        }
        // "plkst. 18", "الساعة 7", "ساعت ۱۹".
        auto const before = at > 1 && sign(at - 1, ".") ? at - 2 : at - 1;
        if (at > 0)
            for (auto first = before; first < at && first + 2 > before; --first)
                if (auto const* word = page.at(Category::hour, first);
                    word && word->word == "before" && (word->range.last == before + 1 || word->range.last == at))
                    sure = true;
        if (end < tokens.size()) {
            auto const half = meridiem(end);
            if (half.second) {
                if (time.hour > 12 || time.hour == 0)
                    return time;
                time.hour = time.hour % 12 + (half.first ? 12 : 0);
                end = half.second;
                sure = true;
            } else if (auto const* word = page.at(Category::hour, end); word && word->word == "before") {
                // Another hour's word.
            } else if (word && !sure && !word->word.empty() && begin < at) {
                // "오후 2" and the half of the day of the next hour.
            } else if (word && !sure) {
                auto const duration = page.at(Category::hours, end) && time.hour < 7;
                end = word->range.last;
                sure = true;
                if (auto const minutes = duration ? 0 : minutes_behind(end, time.minute))
                    end = minutes;
            } else if (word) {
                end = word->range.last;
            }
        }
        // "20.30" alone is an hour only behind a date, which the caller knows.
        if (!sure && !(end == at + 3 && time.minute % 5 == 0))
            return time;
        if (time.hour == 24 && time.minute != 0)
            return time;
        time.hour %= 24;
        time.range = {begin, end};
        return time;
    }

    // "14時30分", "7시 반", "19 giờ 30": one past the minutes behind the hour's word; 0 where there are none.
    std::uint32_t minutes_behind(std::uint32_t at, int& minute) const
    {
        if (unit(at, {"半", "반"})) {
            minute = 30;
            return at + 1;
        }
        auto const minutes = number(at, 1, 2);
        if (!minutes || *minutes > 59)
            return 0;
        auto const* word = at + 1 < tokens.size() ? page.at(Category::minutes, at + 1) : nullptr;
        bool const alone = tokens[at].folded.size() == 2
            && !(at + 1 < tokens.size() && (tokens[at + 1].is(":") || tokens[at + 1].is("/") || tokens[at + 1].is(".")));
        if (!word && !alone)
            return 0;
        minute = *minutes;
        return word ? word->range.last : at + 1;
    }

    // am or pm, and the token behind; 0 where there is none.
    std::pair<bool, std::uint32_t> meridiem(std::uint32_t at) const
    {
        for (std::string_view half : {"a", "p"}) {
            if (tokens[at].is(half) && sign(at + 1, ".") && at + 2 < tokens.size() && tokens[at + 2].is("m"))
                return {half == "p", sign(at + 3, ".") ? at + 4 : at + 3};
            if (tokens[at].is(half == "p" ? "pm" : "am"))
                return {half == "p", at + 1};
        }
        if (auto const* word = page.at(Category::hour, at); word && (word->word == "am" || word->word == "pm"))
            return {word->word == "pm", word->range.last};
        return {false, 0};
    }
};

} // namespace

TimeMark time_at(Reading const& reading, std::uint32_t at)
{
    return HourParser(reading).at_token(at);
}

} // namespace kinotheca
