#pragma once

#include "read/entries.hpp"
#include "read/token_signs.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

// Which words of a page are a film's title, a director, a prize …: told line by line as the most probable sequence of states, by
// weights of signs (read/token_signs.hpp) that scripts/train_tagger has learned from our own labelled pages. doc/reading.md says more.

// None, then for each tag that a span of it begins or goes on.
inline constexpr std::size_t tag_count = 10;
inline constexpr std::size_t tag_state_count = 2 * tag_count - 1;

constexpr std::size_t state_of(WordTag tag, bool begins)
{
    return tag == WordTag::none ? 0 : 2 * static_cast<std::size_t>(tag) - (begins ? 1 : 0);
}
constexpr WordTag tag_of(std::size_t state)
{
    return static_cast<WordTag>((state + 1) / 2);
}
constexpr bool begins(std::size_t state)
{
    return state % 2 == 1;
}
// Whether a span can go from the one state to the other.
constexpr bool may_follow(std::size_t before, std::size_t state)
{
    return state == 0 || begins(state) || (before != 0 && tag_of(before) == tag_of(state));
}
// "title".
std::string_view tag_name(WordTag tag);

using StateScores = std::array<std::int32_t, tag_state_count>;

// What a sign is worth for each state, and a state behind another. Made by compile_tag_weights() when the program is built, read
// where it lies.
class TagWeights {
public:
    struct Weight {
        std::uint16_t state = 0;
        std::int16_t weight = 0;
    };

    // The block outlives the weights and begins at a multiple of 8.
    explicit TagWeights(std::string_view block);

    // Adds what the sign is worth, in score_unit.
    void add(TokenSign sign, StateScores& scores) const;
    std::int32_t edge(std::size_t before, std::size_t state) const { return m_edges[before * tag_state_count + state]; }

private:
    // Most signs of a page have no weights; a bit for those that may have keeps them from the larger tables.
    static constexpr std::size_t filter_bits = std::size_t{1} << 20;
    static std::size_t filter_place(TokenSign sign) { return (sign * TokenSign{0x9e3779b1}) >> 12; }
    friend std::string compile_tag_weights(std::string_view text);

    std::span<std::int32_t const> m_edges;
    std::span<std::uint32_t const> m_filter; // filter_bits of them
    std::span<TokenSign const> m_keys;       // open addressing; 0 is empty, the number of slots a power of two
    std::span<std::uint32_t const> m_firsts; // of each key's weights, one more at the end
    std::span<Weight const> m_weights;
};

// A weight as the file writes it: a letter for the state, a number.
constexpr char state_letter(std::size_t state)
{
    return static_cast<char>('a' + state);
}

// src/read/tags.weights → block. Throws Error for a line that says nothing of the kind.
std::string compile_tag_weights(std::string_view text);

// The best states for tokens with these scores one behind the other. `edge(before, state)` is added where one follows another.
template <class Edge>
std::vector<std::size_t> best_states(std::vector<StateScores> const& scores, Edge edge)
{
    auto const count = scores.size();
    std::vector<StateScores> sums(count);
    std::vector<std::array<std::uint8_t, tag_state_count>> before(count);
    for (std::size_t at = 0; at < count; ++at)
        for (std::size_t state = 0; state < tag_state_count; ++state) {
            auto best = at == 0 && (state == 0 || begins(state)) ? 0 : std::int32_t{-1'000'000'000};
            for (std::size_t other = 0; at > 0 && other < tag_state_count; ++other)
                if (may_follow(other, state))
                    if (auto const sum = sums[at - 1][other] + edge(other, state); sum > best) {
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

// A value for each state: odds, likelihoods.
using StateValues = std::array<float, tag_state_count>;

// Divides the values by their sum.
void to_one(StateValues& values);

// The chain of a line's states, by what each token says of its own (`own`, odds) and each state of the next one (`edges`, by the state
// before): how likely the states are by the tokens up to each, and by those behind it. Each row is brought to one.
std::vector<StateValues> forward_likelihoods(std::vector<StateValues> const& own, std::array<StateValues, tag_state_count> const& edges);
std::vector<StateValues> backward_likelihoods(std::vector<StateValues> const& own, std::array<StateValues, tag_state_count> const& edges);

// How likely each state is at each token, from the scores of the tokens and of what follows what (in `score_unit` of a logarithm).
inline constexpr float score_unit = 1.0F / 20;
std::vector<StateValues> likelihoods(std::vector<StateScores> const& scores, TagWeights const& weights);

// The spans that states make, by the numbers of the tokens among them.
std::vector<TaggedSpan> spans_of(std::vector<std::size_t> const& states);

// The spans of the page in its order, with their likelihoods.
std::vector<TaggedSpan> tag_words(Reading const& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
