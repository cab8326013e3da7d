#pragma once

#include "read/entries.hpp"
#include "read/surrounding_tags.hpp"
#include "read/tag_states.hpp"
#include "read/token_signs.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

// Which words of a page are a film's title, a director, a prize …: told line by line as the most probable sequence of states, by
// weights of signs (read/token_signs.hpp) that scripts/train_tagger has learned from our own labelled pages. doc/reading.md says more.

// In score_unit of a logarithm of odds, a number for each state.
using StateScores = std::array<std::int32_t, tag_state_count>;
inline constexpr float score_unit = 1.0F / 20;

// What a state is worth behind another, by the one before.
using EdgeScores = std::array<StateScores, tag_state_count>;

// A page is looked at twice: the first look tells its words by themselves, the second by what the first one made of those around.
enum class Look : std::uint8_t { first, second };

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

    // Adds what the sign is worth.
    void add(TokenSign sign, StateScores& scores) const;
    EdgeScores const& edges(Look look) const { return m_edges[static_cast<std::size_t>(look)]; }

private:
    // Most signs of a page have no weights; a bit for those that may have keeps them from the larger tables.
    static constexpr std::size_t filter_bits = std::size_t{1} << 20;
    static std::size_t filter_place(TokenSign sign) { return (sign * TokenSign{0x9e3779b1}) >> 12; }
    friend std::string compile_tag_weights(std::string_view text);

    std::span<EdgeScores const> m_edges;     // of each look
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
// With what the lines of a look's edges begin.
constexpr std::string_view edge_word(Look look)
{
    return look == Look::first ? "edge" : "edge_again";
}

// src/read/tags.weights → block. Throws Error for a line that says nothing of the kind.
std::string compile_tag_weights(std::string_view text);

// The best states for tokens with these scores one behind the other.
std::vector<std::size_t> best_states(std::vector<StateScores> const& scores, EdgeScores const& edges);

// A value for each state: odds, likelihoods.
using StateValues = std::array<float, tag_state_count>;
using EdgeValues = std::array<StateValues, tag_state_count>;

// Divides the values by their sum.
void to_one(StateValues& values);

// The chain of a line's states, by what each token says of its own (`own`, odds) and each state of the next one (`edges`, by the state
// before): how likely the states are by the tokens up to each, and by those behind it. Each row is brought to one.
std::vector<StateValues> forward_likelihoods(std::vector<StateValues> const& own, EdgeValues const& edges);
std::vector<StateValues> backward_likelihoods(std::vector<StateValues> const& own, EdgeValues const& edges);

// How likely each state is at each token.
std::vector<StateValues> likelihoods(std::vector<StateScores> const& scores, EdgeScores const& edges);

// Tells the states of a line, whose words and breaks are given, by the scores of its words.
void look_at(LookedLine& line, std::vector<StateScores> const& scores, EdgeScores const& edges);

// The spans that states make, by the numbers of the tokens among them.
std::vector<TaggedSpan> spans_of(std::vector<std::size_t> const& states);

// The spans of the page in its order, with their likelihoods.
std::vector<TaggedSpan> tag_words(Reading const& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
