#include "read/tagger.hpp"

#include "base/embedded.hpp"

#include <cmath>

namespace kinotheca {

namespace embedded {
extern Files const tag_weights_data;
}

namespace {

TagWeights const& learned_tag_weights()
{
    static TagWeights const weights(embedded::tag_weights_data.front().bytes);
    return weights;
}

// The likelihood of its tag at the span's least likely word.
float least_likelihood(std::vector<StateValues> const& rows, std::uint32_t first, std::uint32_t last, WordTag tag)
{
    float least = 1;
    for (auto at = first; at < last; ++at)
        least = std::min(least, rows[at][state_of(tag, true)] + rows[at][state_of(tag, false)]);
    return least;
}

} // namespace

void to_one(StateValues& values)
{
    float sum = 1e-30F;
    for (auto value : values)
        sum += value;
    for (auto& value : values)
        value /= sum;
}

std::vector<StateValues> forward_likelihoods(std::vector<StateValues> const& own, std::array<StateValues, tag_state_count> const& edges)
{
    std::vector<StateValues> rows(own.size());
    for (std::size_t at = 0; at < own.size(); ++at) {
        for (std::size_t state = 0; state < tag_state_count; ++state) {
            float sum = at == 0 && may_follow(0, state) ? 1 : 0;
            for (std::size_t before = 0; at > 0 && before < tag_state_count; ++before)
                sum += rows[at - 1][before] * edges[before][state];
            rows[at][state] = sum * own[at][state];
        }
        to_one(rows[at]);
    }
    return rows;
}

std::vector<StateValues> backward_likelihoods(std::vector<StateValues> const& own, std::array<StateValues, tag_state_count> const& edges)
{
    std::vector<StateValues> rows(own.size());
    if (rows.empty())
        return rows;
    rows.back().fill(1);
    for (auto at = own.size() - 1; at > 0; --at) {
        for (std::size_t before = 0; before < tag_state_count; ++before) {
            float sum = 0;
            for (std::size_t state = 0; state < tag_state_count; ++state)
                sum += edges[before][state] * own[at][state] * rows[at][state];
            rows[at - 1][before] = sum;
        }
        to_one(rows[at - 1]);
    }
    return rows;
}

std::vector<StateValues> likelihoods(std::vector<StateScores> const& scores, TagWeights const& weights)
{
    std::array<StateValues, tag_state_count> edges{};
    for (std::size_t before = 0; before < tag_state_count; ++before)
        for (std::size_t state = 0; state < tag_state_count; ++state)
            edges[before][state] = may_follow(before, state) ? std::exp(static_cast<float>(weights.edge(before, state)) * score_unit) : 0;
    std::vector<StateValues> own(scores.size());
    for (std::size_t at = 0; at < own.size(); ++at) {
        auto const most = *std::max_element(scores[at].begin(), scores[at].end());
        for (std::size_t state = 0; state < tag_state_count; ++state)
            own[at][state] = std::exp(static_cast<float>(scores[at][state] - most) * score_unit);
    }
    auto rows = forward_likelihoods(own, edges);
    auto const behind = backward_likelihoods(own, edges);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        for (std::size_t state = 0; state < tag_state_count; ++state)
            rows[at][state] *= behind[at][state];
        to_one(rows[at]);
    }
    return rows;
}

std::vector<TaggedSpan> spans_of(std::vector<std::size_t> const& states)
{
    std::vector<TaggedSpan> spans;
    for (std::uint32_t at = 0; at < states.size(); ++at) {
        if (!begins(states[at]))
            continue;
        auto end = at + 1;
        while (end < states.size() && states[end] != 0 && !begins(states[end]))
            ++end;
        spans.push_back({tag_of(states[at]), {at, end}});
    }
    return spans;
}

std::vector<TaggedSpan> tag_words(Reading const& reading, std::vector<LineRole> const& roles)
{
    auto const& weights = learned_tag_weights();
    TokenSigns signs(reading, roles);
    std::vector<TaggedSpan> spans;
    std::vector<StateScores> scores;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const& line = reading.lines[i];
        scores.assign(line.tokens.size(), {});
        for (auto at = line.tokens.first; at < line.tokens.last; ++at)
            for (auto sign : signs.of(at, i))
                weights.add(sign, scores[at - line.tokens.first]);
        auto const states = best_states(scores, [&](std::size_t before, std::size_t state) { return weights.edge(before, state); });
        if (std::all_of(states.begin(), states.end(), [](std::size_t state) { return state == 0; }))
            continue;
        auto const likely = likelihoods(scores, weights);
        for (auto span : spans_of(states)) {
            span.likelihood = least_likelihood(likely, span.range.first, span.range.last, span.tag);
            span.range = {line.tokens.first + span.range.first, line.tokens.first + span.range.last};
            spans.push_back(span);
        }
    }
    return spans;
}

} // namespace kinotheca
