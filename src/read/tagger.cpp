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

using Likelihoods = std::array<float, tag_state_count>;

void to_one(Likelihoods& row)
{
    float sum = 1e-30F;
    for (auto value : row)
        sum += value;
    for (auto& value : row)
        value /= sum;
}

// The likelihood of its tag at the span's least likely word.
float least_likelihood(std::vector<Likelihoods> const& rows, std::uint32_t first, std::uint32_t last, WordTag tag)
{
    float least = 1;
    for (auto at = first; at < last; ++at)
        least = std::min(least, rows[at][state_of(tag, true)] + rows[at][state_of(tag, false)]);
    return least;
}

} // namespace

std::vector<std::array<float, tag_state_count>> likelihoods(std::vector<StateScores> const& scores, TagWeights const& weights)
{
    std::array<Likelihoods, tag_state_count> edges{};
    for (std::size_t before = 0; before < tag_state_count; ++before)
        for (std::size_t state = 0; state < tag_state_count; ++state)
            edges[before][state] = may_follow(before, state) ? std::exp(static_cast<float>(weights.edge(before, state)) * score_unit) : 0;
    auto const count = scores.size();
    std::vector<Likelihoods> own(count);
    for (std::size_t at = 0; at < count; ++at) {
        auto const most = *std::max_element(scores[at].begin(), scores[at].end());
        for (std::size_t state = 0; state < tag_state_count; ++state)
            own[at][state] = std::exp(static_cast<float>(scores[at][state] - most) * score_unit);
    }
    std::vector<Likelihoods> rows(count);
    for (std::size_t at = 0; at < count; ++at) {
        for (std::size_t state = 0; state < tag_state_count; ++state) {
            float sum = at == 0 && may_follow(0, state) ? 1 : 0;
            for (std::size_t before = 0; at > 0 && before < tag_state_count; ++before)
                sum += rows[at - 1][before] * edges[before][state];
            rows[at][state] = sum * own[at][state];
        }
        to_one(rows[at]);
    }
    Likelihoods behind;
    behind.fill(1);
    for (auto at = count; at > 0; --at) {
        auto const after = behind;
        for (std::size_t before = 0; at < count && before < tag_state_count; ++before) {
            behind[before] = 0;
            for (std::size_t state = 0; state < tag_state_count; ++state)
                behind[before] += edges[before][state] * own[at][state] * after[state];
        }
        to_one(behind);
        for (std::size_t state = 0; state < tag_state_count; ++state)
            rows[at - 1][state] *= behind[state];
        to_one(rows[at - 1]);
    }
    return rows;
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
        for (std::uint32_t at = 0; at < states.size(); ++at) {
            if (!begins(states[at]))
                continue;
            auto end = at + 1;
            while (end < states.size() && states[end] != 0 && !begins(states[end]))
                ++end;
            auto const tag = tag_of(states[at]);
            spans.push_back({tag, {line.tokens.first + at, line.tokens.first + end}, least_likelihood(likely, at, end, tag)});
        }
    }
    return spans;
}

} // namespace kinotheca
