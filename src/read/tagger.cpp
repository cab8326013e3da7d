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
float least_likelihood(std::vector<StateValues> const& rows, TaggedSpan const& span)
{
    float least = 1;
    for (auto at = span.range.first; at < span.range.last; ++at)
        least = std::min(least, rows[at][state_of(span.tag, true)] + rows[at][state_of(span.tag, false)]);
    return least;
}

void add_spans(std::vector<StateScores> const& scores, EdgeScores const& edges, std::uint32_t first_token, std::vector<TaggedSpan>& spans)
{
    auto found = spans_of(best_states(scores, edges));
    if (found.empty())
        return;
    auto const rows = likelihoods(scores, edges);
    for (auto& span : found) {
        span.likelihood = least_likelihood(rows, span);
        span.range = {first_token + span.range.first, first_token + span.range.last};
        spans.push_back(span);
    }
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

std::vector<StateValues> forward_likelihoods(std::vector<StateValues> const& own, EdgeValues const& edges)
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

std::vector<StateValues> backward_likelihoods(std::vector<StateValues> const& own, EdgeValues const& edges)
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

std::vector<StateValues> likelihoods(std::vector<StateScores> const& scores, EdgeScores const& edges)
{
    EdgeValues follow{};
    for (std::size_t before = 0; before < tag_state_count; ++before)
        for (std::size_t state = 0; state < tag_state_count; ++state)
            follow[before][state] = may_follow(before, state) ? std::exp(static_cast<float>(edges[before][state]) * score_unit) : 0;
    std::vector<StateValues> own(scores.size());
    for (std::size_t at = 0; at < own.size(); ++at) {
        auto const most = *std::max_element(scores[at].begin(), scores[at].end());
        for (std::size_t state = 0; state < tag_state_count; ++state)
            own[at][state] = std::exp(static_cast<float>(scores[at][state] - most) * score_unit);
    }
    auto rows = forward_likelihoods(own, follow);
    auto const behind = backward_likelihoods(own, follow);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        for (std::size_t state = 0; state < tag_state_count; ++state)
            rows[at][state] *= behind[at][state];
        to_one(rows[at]);
    }
    return rows;
}

std::vector<std::size_t> best_states(std::vector<StateScores> const& scores, EdgeScores const& edges)
{
    auto const count = scores.size();
    std::vector<StateScores> sums(count);
    std::vector<std::array<std::uint8_t, tag_state_count>> before(count);
    for (std::size_t at = 0; at < count; ++at)
        for (std::size_t state = 0; state < tag_state_count; ++state) {
            auto best = at == 0 && (state == 0 || begins(state)) ? 0 : std::int32_t{-1'000'000'000};
            for (std::size_t other = 0; at > 0 && other < tag_state_count; ++other)
                if (may_follow(other, state))
                    if (auto const sum = sums[at - 1][other] + edges[other][state]; sum > best) {
                        best = sum;
                        before[at][state] = static_cast<std::uint8_t>(other);
                    }
            sums[at][state] = best + scores[at][state];
        }
    std::vector<std::size_t> states(count);
    for (auto at = count; at > 0; --at)
        states[at - 1] = at == count
            ? static_cast<std::size_t>(std::max_element(sums.back().begin(), sums.back().end()) - sums.back().begin())
            : before[at][states[at]];
    return states;
}

void look_at(LookedLine& line, std::vector<StateScores> const& scores, EdgeScores const& edges)
{
    line.states = best_states(scores, edges);
    line.likelihoods.clear();
    auto const rows = likelihoods(scores, edges);
    for (std::size_t at = 0; at < rows.size(); ++at)
        line.likelihoods.push_back(rows[at][line.states[at]]);
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
    std::vector<std::uint32_t> first_tokens;
    std::vector<std::vector<StateScores>> scores;
    std::vector<LookedLine> looked;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const tokens = reading.lines[i].tokens;
        if (tokens.empty())
            continue;
        first_tokens.push_back(tokens.first);
        auto& own = scores.emplace_back(tokens.size());
        for (auto at = tokens.first; at < tokens.last; ++at)
            for (auto sign : signs.of(at, i))
                weights.add(sign, own[at - tokens.first]);
        look_at(looked.emplace_back(signs.unlooked(tokens)), own, weights.edges(Look::first));
    }
    std::vector<TaggedSpan> spans;
    SurroundingTags surrounding(looked);
    for (std::size_t line = 0; line < looked.size(); ++line) {
        auto const& more = surrounding.of(line);
        for (std::size_t at = 0; at < more.size(); ++at)
            for (auto sign : more[at])
                weights.add(sign, scores[line][at]);
        add_spans(scores[line], weights.edges(Look::second), first_tokens[line], spans);
    }
    return spans;
}

} // namespace kinotheca
