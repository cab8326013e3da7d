#pragma once

#include "read/reading.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <utility>

namespace kinotheca {

// What the parsers of days and hours ask of tokens.
struct DateTokens {
    Reading const& page;
    Tokens const& tokens;

    explicit DateTokens(Reading const& reading) : page(reading), tokens(reading.tokens) {}

    bool sign(std::uint32_t at, std::string_view which) const { return at < tokens.size() && tokens[at].is_sign() && tokens[at].is(which); }

    std::optional<int> number(std::uint32_t at, std::size_t least, std::size_t most) const
    {
        if (at >= tokens.size() || !tokens[at].is_number() || tokens[at].folded.size() < least || tokens[at].folded.size() > most)
            return {};
        int value = 0;
        auto const text = tokens[at].folded;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    std::optional<int> day_number(std::uint32_t at) const
    {
        auto const day = number(at, 1, 2);
        return day && *day >= 1 && *day <= 31 ? day : std::nullopt;
    }

    std::optional<int> year_number(std::uint32_t at) const
    {
        auto const year = number(at, 4, 4);
        return year && *year >= 1880 && *year <= 2099 ? year : std::nullopt;
    }

    // The number that the word of a mark says: of a month, of a weekday.
    static int value_of(Mark const& mark)
    {
        int value = 0;
        std::from_chars(mark.word.data(), mark.word.data() + mark.word.size(), value);
        return value;
    }

    bool begins_line(std::uint32_t at) const
    {
        auto const line = page.line_of(at);
        return line < page.lines.size() && page.lines[line].tokens.first == at;
    }

    // A unit written behind its number: 年, 월, 日.
    bool unit(std::uint32_t at, std::initializer_list<std::string_view> which) const
    {
        return at < tokens.size() && tokens[at].together && std::find(which.begin(), which.end(), tokens[at].folded) != which.end();
    }

    // "令和8年", "民國115年", "115年12月": a year counted from the beginning of an era; 0 where it is none.
    int year_of_era(std::uint32_t at) const
    {
        auto const year = number(at, 1, 3);
        if (!year || at + 3 >= tokens.size() || !tokens[at + 2].is_number())
            return 0;
        auto const before = page.words({tokens[at].span.begin < 6 ? 0 : tokens[at].span.begin - 6, tokens[at].span.begin});
        static constexpr std::pair<std::string_view, int> eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}};
        for (auto const& [name, zero] : eras)
            if (before.ends_with(name))
                return zero + *year;
        return page.language.starts_with("zh") && *year >= 90 && *year <= 150 ? 1911 + *year : 0;
    }

    // A line whose last words are an hour.
    bool ends_with_hour(std::size_t line) const
    {
        auto const range = page.lines[line].tokens;
        return range.size() >= 5 && number(range.last - 1, 2, 2) && sign(range.last - 2, ":") && number(range.last - 3, 1, 2);
    }

    // 日 is Sunday by itself, and a day behind a number.
    Mark const* weekday_at(std::uint32_t at) const
    {
        bool const counts = at > 0 && !tokens[at].spaced && tokens[at].together && tokens[at - 1].is_number();
        auto const* day = counts ? nullptr : page.at(Category::day, at);
        return day && value_of(*day) ? day : nullptr;
    }

    // Small words and signs inside a date: "le", "of", ",", "." and the ending of an ordinal.
    std::uint32_t skip(std::uint32_t at, bool ordinal) const
    {
        if (ordinal && at < tokens.size() && !tokens[at].spaced && tokens[at].is_word()) {
            static constexpr std::string_view endings[] = {"st", "nd", "rd", "th", "er", "e", "го", "е", "ste", "de", "го", "te", "ten"};
            if (std::find(std::begin(endings), std::end(endings), tokens[at].folded) != std::end(endings))
                ++at;
        }
        if (ordinal && sign(at, "-") && at + 1 < tokens.size()
            && (tokens[at + 1].is("го") || tokens[at + 1].is("е") || tokens[at + 1].is("е")))
            at += 2;
        if (sign(at, ".") || sign(at, ","))
            ++at;
        if (sign(at, ","))
            ++at;
        while (at < tokens.size())
            if (auto const* word = page.at(Category::date_word, at))
                at = word->range.last;
            else
                break;
        return at;
    }

    Mark const* month_at(std::uint32_t at) const { return at < tokens.size() ? page.at(Category::month, at) : nullptr; }

    bool day_unit(std::uint32_t at) const { return unit(at, {"日", "일", "号", "號"}); }

    // "27 and 28 November" are two days, "between 27 and 30 November" is a range.
    bool joins_days(std::uint32_t begin, std::uint32_t joint) const
    {
        bool const from = (begin > 0 && page.at(Category::from, begin - 1)) || (begin > 1 && page.at(Category::from, begin - 2));
        return !from && joint < tokens.size() && page.at(Category::and_, joint) && tokens[joint].is_word();
    }

    bool alone_on_line(std::uint32_t first, std::uint32_t last) const
    {
        auto const line = page.line_of(first);
        return line < page.lines.size() && page.lines[line].tokens == TokenRange{first, last};
    }

    // "12월의 마지막 며칠": a month alone, whose days may follow. 0 where none is.
    int month_of_unit(std::uint32_t at) const
    {
        auto const month = number(at, 1, 2);
        bool const alone = month && *month >= 1 && *month <= 12 && unit(at + 1, {"月", "월"}) && !day_number(at + 2);
        return alone && !(at > 0 && unit(at - 1, {"年", "년"})) ? *month : 0;
    }

    // "- 23/7 – Elvira Madigan, de Bo Widerberg", "25.11. | Space Dogs": lines of a list that begin so; no ratings, whose first number
    // is never the larger one.
    bool heads_item(std::uint32_t at, std::uint32_t end) const
    {
        constexpr std::size_t reach = 12; // lines
        bool const joint = (sign(end, "-") || sign(end, ":") || sign(end, "|")) && end + 1 < tokens.size()
            && (tokens[end + 1].capital || sign(end + 1, "\"")) && tokens[end + 1].spaced;
        if (!joint || !begins_line(at))
            return false;
        auto const own = page.line_of(at);
        int items = 0;
        bool larger = false;
        for (auto i = own < reach ? 0 : own - reach; i < page.lines.size() && i < own + reach; ++i) {
            auto const first = page.lines[i].tokens.first;
            auto const day = day_number(first);
            auto const month = day && sign(first + 1, "/") ? number(first + 2, 1, 2) : std::nullopt;
            if (!month || *month > 12 || !sign(first + 3, tokens[end].folded))
                continue;
            ++items;
            larger = larger || *day > *month;
        }
        return items >= 3 && larger;
    }

    std::uint32_t range_word(std::uint32_t at) const
    {
        if (at >= tokens.size())
            return 0;
        bool const dash = sign(at, "-") || sign(at, "~");
        auto const* word = dash ? nullptr : page.at(Category::range, at);
        if (!word && !dash)
            return 0;
        return skip(word ? word->range.last : at + 1, false);
    }
};

} // namespace kinotheca
