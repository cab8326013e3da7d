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
            bool const apart = tokens[end++].spaced;
            if (end < tokens.size() && !tokens[end].spaced && minute_at(end))
                ++end;
            else if (auto const minute = apart ? number(end, 2, 2) : std::nullopt; minute && *minute <= 59 && !goes_on_behind(end))
                time.minute = *minute, ++end; // "20 h 30"
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
        } else if (sign(end, ",") && !tokens[end].spaced && behind_word(at) && minute_at(end + 1)) {
            end += 2; // "ore 21,30"
        } else if (sign(end, "-") && !tokens[end].spaced && end + 2 < tokens.size() && tokens[end + 1].is_word() && !tokens[end + 1].spaced
            && tokens[end + 1].folded.size() <= 4 && page.at(Category::hour, end + 2)) {
            end += 2; // "а 19-й гадзіне"
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
                bool const letters = tokens[end].folded.size() <= 2;
                if ((time.hour > 12 || time.hour == 0) && letters)
                    return time;
                // "20:30 το βράδυ" says it twice.
                if (time.hour <= 12)
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
            } else if (word && !(tokens[end].spaced && tokens[end].capital && joined_behind(word->range.last))) {
                end = word->range.last; // not the H of "19:00 H-8…"
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

    // "alle ore 21.00", "kl. 19.30"
    bool behind_word(std::uint32_t at) const
    {
        for (auto first = at > 3 ? at - 3 : 0; first < at; ++first)
            if (auto const* word = page.at(Category::hour, first);
                word && word->word == "before" && (word->range.last == at || (word->range.last + 1 == at && sign(at - 1, "."))))
                return true;
        return false;
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
        bool const alone = tokens[at].folded.size() == 2 && !goes_on_behind(at);
        if (!word && !alone)
            return 0;
        minute = *minutes;
        return word ? word->range.last : at + 1;
    }

    // "30/8", "15:00", "12.5", "17 h": the number is no hour's minutes.
    bool goes_on_behind(std::uint32_t at) const
    {
        if (at + 1 >= tokens.size())
            return false;
        auto const& next = tokens[at + 1];
        return next.is(":") || next.is("/") || next.is("h")
            || (next.is(".") && at + 2 < tokens.size() && !tokens[at + 2].spaced && tokens[at + 2].is_number());
    }

    bool joined_behind(std::uint32_t at) const
    {
        return at < tokens.size() && !tokens[at].spaced && (tokens[at].is("-") || tokens[at].is("'"));
    }

    // am or pm, and the token behind; 0 where there is none.
    std::pair<bool, std::uint32_t> meridiem(std::uint32_t at) const
    {
        for (std::string_view half : {"a", "p"}) {
            if (tokens[at].is(half) && sign(at + 1, ".") && at + 2 < tokens.size() && tokens[at + 2].is("m"))
                return {half == "p", sign(at + 3, ".") ? at + 4 : at + 3};
            if (tokens[at].is(half == "p" ? "pm" : "am"))
                return {half == "p", at + 1};
            // "6:00P"
            bool const ends = at + 1 >= tokens.size() || tokens[at + 1].spaced;
            if (tokens[at].is(half) && !tokens[at].spaced && tokens[at].capital && ends && at > 1 && sign(at - 2, ":"))
                return {half == "p", at + 1};
        }
        // "19:00 Вечера на хуторе": a title begins with a capital.
        bool const title = tokens[at].capital && !tokens[at].caseless && !tokens[at].capitals;
        if (auto const* word = page.at(Category::hour, at); word && !title && (word->word == "am" || word->word == "pm"))
            return {word->word == "pm", word->range.last};
        return {false, 0};
    }
};

// Which of the hours that the tokens may be are hours.
struct HourFinder : DateTokens {
    Reading& reading;
    explicit HourFinder(Reading& whole) : DateTokens(whole), reading(whole) {}

    void find()
    {
        std::size_t next = 0;
        for (std::uint32_t at = 0; at < tokens.size(); ++at) {
            while (next < reading.dates.size() && reading.dates[next].range.last <= at)
                ++next;
            if (next < reading.dates.size() && reading.dates[next].range.first <= at && reading.dates[next].from == reading.dates[next].to)
                continue;
            auto const time = time_at(reading, at);
            // "2:1 (1:0)", "4:3": a score or a ratio has one digit behind the colon and is none; "1:00:00" is a length.
            if (!time.range.last || !certain(time) || (at > 0 && sign(at - 1, ":") && !tokens[at].spaced))
                continue;
            // "2h 18m": a duration, not an hour.
            if (duration_behind(time.range))
                continue;
            if (auto const first = hour_joined_before(at); first.range.last)
                reading.times.push_back(first);
            reading.times.push_back(time);
            at = time.range.last - 1;
        }
    }

    // "17 y 20.30 horas", behind a day: the unit behind the last hour is said of the one before it too.
    TimeMark hour_joined_before(std::uint32_t at) const
    {
        TimeMark time;
        if (at < 2 || !(page.at(Category::and_, at - 1) || tokens[at - 1].is("&")))
            return time;
        auto const hour = number(at - 2, 1, 2);
        if (!hour || *hour < 9 || *hour > 23 || !behind_day(at - 2) || page.line_of(at - 2) != page.line_of(at)
            || (!reading.times.empty() && reading.times.back().range.last > at - 2))
            return time;
        auto const next = reading.dates_in({at - 2, at});
        if (!next.empty())
            return time;
        time.hour = *hour;
        time.range = {at - 2, at - 1};
        return time;
    }

    bool duration_behind(TokenRange range) const
    {
        auto next = range.last;
        if (next >= tokens.size())
            return false;
        if (page.at(Category::minutes, next))
            return true;
        // "1 ora e 50 minuti"
        if (auto const* joint = page.at(Category::and_, next))
            next = joint->range.last;
        return next + 1 < tokens.size() && tokens[next].is_number() && page.at(Category::minutes, next + 1);
    }

    // "20.30" alone is an hour behind a day or another hour, and where it stands as hours do under the days of a page.
    bool certain(TimeMark const& time) const
    {
        auto const bare = time.range.size() == 3 && sign(time.range.first + 1, ".");
        if (bare && is_price(time.range.first))
            return false;
        if (!bare || behind_day(time.range.first) || behind_hour(time.range.first) || HourParser(reading).behind_word(time.range.first)
            || at_quarter(time))
            return true;
        auto const line = reading.line_of(time.range.first);
        if (reading.dates.empty() || time.hour < 9 || !reading.lines[line].tokens.holds(time.range) || counts(time.range.last))
            return false;
        auto const& words = reading.lines[line].tokens;
        bool const begins = words.first == time.range.first || behind_tab(time.range.first);
        bool const ends = words.last == time.range.last || behind_tab(time.range.last);
        auto const sign_between =
            !ends && (tokens[time.range.last].is("/") || tokens[time.range.last].is("-") || tokens[time.range.last].is(","));
        bool const joined =
            !ends && (sign_between || page.at(Category::and_, time.range.last)) && time_at(reading, time.range.last + 1).range.last;
        bool const title = !ends && tokens[time.range.last].spaced && (tokens[time.range.last].capital || tokens[time.range.last].is("\""));
        // "Bio Lyktan, Bollnäs 13.30: Dagbio …"
        bool const stops = !ends && tokens[time.range.last].is(":") && time.range.last + 1 < words.last
            && tokens[time.range.last + 1].spaced && time.range.first < words.first + 12 && time.minute % 5 == 0;
        return stops || (begins && (ends || joined || title));
    }

    // "ob 19.00", "um 20.15": behind a small word of a date a quarter of an hour, which can be no month.
    bool at_quarter(TimeMark const& time) const
    {
        auto const before = time.range.first;
        auto const* word = before > 0 ? page.at(Category::date_word, before - 1) : nullptr;
        return word && word->range.last == before && time.hour >= 9 && time.minute % 15 == 0 && !counts(time.range.last)
            && page.line_of(before - 1) == page.line_of(before);
    }

    bool behind_day(std::uint32_t at) const
    {
        auto const behind =
            std::partition_point(reading.dates.begin(), reading.dates.end(), [&](DateMark const& date) { return date.range.first < at; });
        return behind != reading.dates.begin() && std::prev(behind)->range.last <= at && at - std::prev(behind)->range.last <= 3;
    }

    // "16.00 og 19.30", "20.00–22.00".
    bool behind_hour(std::uint32_t at) const
    {
        return !reading.times.empty() && reading.times.back().range.last < at && at - reading.times.back().range.last <= 2
            && reading.line_of(reading.times.back().range.first) == reading.line_of(at)
            && (tokens[at - 1].is("-") || tokens[at - 1].is(",") || tokens[at - 1].is("/") || page.at(Category::and_, at - 1));
    }

    bool behind_tab(std::uint32_t at) const
    {
        auto const between = Span{tokens[at - 1].span.end, tokens[at].span.begin};
        return at > 0 && reading.words(between).find('\t') != std::string_view::npos;
    }

    // "€2.40", "£ 5.00"
    bool is_price(std::uint32_t at) const
    {
        static constexpr std::string_view units[] = {"€", "$", "£", "₽", "₴", "₺", "₹", "chf", "eur", "kr"};
        return at > 0 && std::find(std::begin(units), std::end(units), tokens[at - 1].folded) != std::end(units);
    }

    // "12.50 €", "10.30 Kč", "14.15 %": a price or a share.
    bool counts(std::uint32_t at) const
    {
        if (at >= tokens.size() || behind_tab(at) || page.line_of(at) != page.line_of(at - 1))
            return false;
        if (tokens[at].is_number())
            return true;
        static constexpr std::string_view units[] = {"€", "$", "£", "%", "kc", "kr", "zl", "eur", "euro", "usd", "chf", "lei", "km", "mb"};
        return std::find(std::begin(units), std::end(units), tokens[at].folded) != std::end(units);
    }
};

// "4:00 The Holdovers | 7:00 Priscilla | 9:45 Repo Man": of an English or Hindi page that never writes an hour behind noon as 13 or more.
struct AfternoonHours {
    Reading& reading;

    bool says_half(TimeMark const& time) const
    {
        for (auto at = time.range.first; at < time.range.last; ++at) {
            auto const& token = reading.tokens[at];
            auto const* word = reading.at(Category::hour, at);
            if (token.is("am") || token.is("pm") || token.is("a") || token.is("p") || (word && (word->word == "am" || word->word == "pm")))
                return true;
        }
        return false;
    }

    void settle() const
    {
        constexpr int noon = 12;
        constexpr int late_morning = 9;
        auto& times = reading.times;
        bool const counts_to_24 =
            std::any_of(times.begin(), times.end(), [&](TimeMark const& time) { return time.hour > noon && !says_half(time); });
        bool const counts_to_12 = reading.language.starts_with("en") || reading.language.starts_with("hi");
        if (!counts_to_12 || counts_to_24)
            return;
        TimeMark const* before = nullptr;
        for (auto& time : times) {
            // From nine on it is the evening behind an earlier hour of the same day and line.
            bool const follows = before && reading.line_of(before->range.first) == reading.line_of(time.range.first)
                && before->hour - noon < time.hour && reading.dates_in({before->range.last, time.range.first}).empty();
            if (time.hour > 0 && time.hour < noon && !says_half(time) && (time.hour < late_morning || follows))
                time.hour += noon;
            if (time.hour > noon)
                before = &time;
        }
    }
};

} // namespace

TimeMark time_at(Reading const& reading, std::uint32_t at)
{
    return HourParser(reading).at_token(at);
}

void find_hours(Reading& reading)
{
    HourFinder(reading).find();
    AfternoonHours{reading}.settle();
}

} // namespace kinotheca
