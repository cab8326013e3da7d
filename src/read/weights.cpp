#include "read/weights.hpp"

#include "base/embedded.hpp"
#include "read/weight_lines.hpp"

namespace kinotheca {

namespace embedded {
extern Files const weights_data;
}

namespace {

LearnedWeights read_weights(std::string_view text)
{
    LearnedWeights weights;
    WeightNames<LineSign> const signs(line_sign_count);
    WeightNames<LineClass> const kinds(line_class_count);
    WeightNames<SpanSign> const spans(span_sign_count);
    each_weight(text, [&](WeightLine const& line) {
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
    });
    return weights;
}

} // namespace

LearnedWeights const& learned_weights()
{
    static LearnedWeights const weights = read_weights(embedded::weights_data.front().bytes);
    return weights;
}

} // namespace kinotheca
