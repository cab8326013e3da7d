#pragma once

#include "read/reading.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>

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
};

} // namespace kinotheca
