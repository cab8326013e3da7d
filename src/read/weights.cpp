#include "read/weights.hpp"

#include "base/embedded.hpp"
#include "base/error.hpp"

#include <charconv>
#include <fmt/format.h>
#include <unordered_map>

namespace kinotheca {

namespace embedded {
extern Files const weights_data;
}

namespace {

// A line of the file: what kind of weight, two names or numbers, the weight.
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
        throw Error(fmt::format("cannot read the weight “{}”: {}; train the lines anew", line, why));
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

template <class Name>
class Numbers {
public:
    explicit Numbers(std::size_t count)
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

LearnedWeights read_weights(std::string_view text)
{
    LearnedWeights weights;
    Numbers<LineSign> const signs(line_sign_count);
    Numbers<LineClass> const kinds(line_class_count);
    Numbers<SpanSign> const spans(span_sign_count);
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        WeightLine const line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.line.empty() || line.line.starts_with('#'))
            continue;
        auto const weight = line.number<double>(3);
        if (line.parts[0] == "line") {
            auto const place = line.number<int>(1) + LearnedWeights::reach;
            if (place < 0 || place > 2 * LearnedWeights::reach)
                line.refuse("the line is too far away");
            weights.line_signs[static_cast<std::size_t>(place)][signs.of(line, 2)] = weight;
        } else if (line.parts[0] == "above") {
            weights.above[kinds.of(line, 1)][kinds.of(line, 2)] = weight;
        } else if (line.parts[0] == "below") {
            weights.below[kinds.of(line, 1)][kinds.of(line, 2)] = weight;
        } else if (line.parts[0] == "page") {
            auto const page = line.number<unsigned>(1);
            if (page >= weights.pages.size())
                line.refuse("there is no such kind of page");
            weights.pages[page][kinds.of(line, 2)] = weight;
        } else if (line.parts[0] == "title") {
            weights.span_signs[spans.of(line, 2)] = weight;
        } else {
            line.refuse("it is of no known kind");
        }
    }
    return weights;
}

} // namespace

LearnedWeights const& learned_weights()
{
    static LearnedWeights const weights = read_weights(embedded::weights_data.front().bytes);
    return weights;
}

} // namespace kinotheca
