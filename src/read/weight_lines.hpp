#pragma once

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <string_view>
#include <system_error>
#include <unordered_map>

// Files of learned weights, as scripts/train_lines and scripts/train_stories write them.
namespace kinotheca {

// A line of a file of learned weights: what kind of weight, two names or numbers, the weight.
struct WeightLine {
    std::string_view line;
    std::array<std::string_view, 4> parts{};

    explicit WeightLine(std::string_view text) : line(text)
    {
        for (auto& part : parts) {
            auto const end = std::min(text.find(' '), text.size());
            part = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    [[noreturn]] void refuse(std::string_view why) const
    {
        throw Error(fmt::format("cannot read the weight “{}”: {}; train them anew", line, why));
    }

    template <class Number>
    Number number(std::size_t part) const
    {
        Number value{};
        auto const text = parts[part];
        auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem != std::errc() || end != text.data() + text.size())
            refuse(fmt::format("“{}” is no number", text));
        return value;
    }
};

// The names that a kind of weight is for, with their numbers.
template <class Name>
class WeightNames {
public:
    explicit WeightNames(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            m_numbers[name_of(static_cast<Name>(i))] = i;
    }
    std::size_t of(WeightLine const& line, std::size_t part) const
    {
        auto const found = m_numbers.find(line.parts[part]);
        if (found == m_numbers.end())
            line.refuse(fmt::format("the program knows no “{}”", line.parts[part]));
        return found->second;
    }

private:
    std::unordered_map<std::string_view, std::size_t> m_numbers;
};

template <class Visit>
void each_weight(std::string_view text, Visit visit)
{
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        WeightLine const line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.line.empty() && !line.line.starts_with('#'))
            visit(line);
    }
}

} // namespace kinotheca
