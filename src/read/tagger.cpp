#include "read/tagger.hpp"

#include "base/embedded.hpp"
#include "read/listed_tags.hpp"

#include <algorithm>
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

void add_spans(std::vector<StateScores> const& scores, TagChain const& chain, std::uint32_t first_token, std::vector<TaggedSpan>& spans)
{
    auto found = spans_of(best_states(scores, chain));
    if (found.empty())
        return;
    auto const rows = likelihoods(scores, chain);
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
        StateValues sums{};
        if (at == 0)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                sums[state] = may_follow(0, state) ? 1 : 0;
        // State by state within: so a compiler adds several at once.
        for (std::size_t before = 0; at > 0 && before < tag_state_count; ++before)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                sums[state] += rows[at - 1][before] * edges[before][state];
        for (std::size_t state = 0; state < tag_state_count; ++state)
            rows[at][state] = sums[state] * own[at][state];
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

std::vector<StateValues> likelihoods(std::vector<StateScores> const& scores, TagChain const& chain)
{
    std::vector<StateValues> own(scores.size());
    for (std::size_t at = 0; at < own.size(); ++at) {
        auto const most = *std::max_element(scores[at].begin(), scores[at].end());
        for (std::size_t state = 0; state < tag_state_count; ++state)
            own[at][state] = std::exp(static_cast<float>(scores[at][state] - most) * score_unit);
    }
    auto rows = forward_likelihoods(own, chain.odds);
    auto const behind = backward_likelihoods(own, chain.odds);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        for (std::size_t state = 0; state < tag_state_count; ++state)
            rows[at][state] *= behind[at][state];
        to_one(rows[at]);
    }
    return rows;
}

std::vector<std::size_t> best_states(std::vector<StateScores> const& scores, TagChain const& chain)
{
    auto const count = scores.size();
    std::vector<std::size_t> states(count);
    if (count == 0)
        return states;
    std::vector<StateValues> sums(count); // of the best sequence that ends in the state
    for (std::size_t state = 0; state < tag_state_count; ++state)
        sums[0][state] = (may_follow(0, state) ? 0 : TagChain::impossible) + static_cast<float>(scores[0][state]);
    for (std::size_t at = 1; at < count; ++at) {
        StateValues best;
        best.fill(2 * TagChain::impossible);
        for (std::size_t before = 0; before < tag_state_count; ++before)
            for (std::size_t state = 0; state < tag_state_count; ++state)
                best[state] = std::max(best[state], sums[at - 1][before] + chain.worth[before][state]);
        for (std::size_t state = 0; state < tag_state_count; ++state)
            sums[at][state] = best[state] + static_cast<float>(scores[at][state]);
    }
    states.back() = static_cast<std::size_t>(std::max_element(sums.back().begin(), sums.back().end()) - sums.back().begin());
    // Which state stood before is found again where it is asked for: once a word, not once a word and state.
    for (auto at = count - 1; at > 0; --at) {
        auto const state = states[at];
        std::size_t best = 0;
        for (std::size_t before = 1; before < tag_state_count; ++before)
            if (sums[at - 1][before] + chain.worth[before][state] > sums[at - 1][best] + chain.worth[best][state])
                best = before;
        states[at - 1] = best;
    }
    return states;
}

void look_at(LookedLine& line, std::vector<StateScores> const& scores, TagChain const& chain)
{
    line.states = best_states(scores, chain);
    line.likelihoods.clear();
    auto const rows = likelihoods(scores, chain);
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
    std::vector<ScoredLine> scored;
    std::vector<LookedLine> looked;
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
        auto const tokens = reading.lines[i].tokens;
        if (tokens.empty())
            continue;
        auto& own = scored.emplace_back(ScoredLine{tokens.first, std::vector<StateScores>(tokens.size())});
        for (auto at = tokens.first; at < tokens.last; ++at)
            weights.add(signs.of(at, i), own.scores[at - tokens.first]);
        look_at(looked.emplace_back(signs.unlooked(tokens)), own.scores, weights.chain(Look::first));
    }
    SurroundingTags surrounding(looked);
    for (std::size_t line = 0; line < looked.size(); ++line) {
        auto const& more = surrounding.of(line);
        for (std::size_t at = 0; at < more.size(); ++at)
            weights.add(more[at], scored[line].scores[at]);
    }
    settle_listed_tags(reading, roles, weights.chain(Look::second), scored);
    std::vector<TaggedSpan> spans;
    for (auto const& line : scored)
        add_spans(line.scores, weights.chain(Look::second), line.first_token, spans);
    return spans;
}

} // namespace kinotheca
