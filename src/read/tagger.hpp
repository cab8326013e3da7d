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

// A value for each state: odds, likelihoods.
using StateValues = std::array<float, tag_state_count>;
using EdgeValues = std::array<StateValues, tag_state_count>;

// How states follow each other in a line.
struct TagChain {
    TagChain() = default;
    explicit TagChain(EdgeScores const& scores);

    // Less than any sum of scores.
    static constexpr float impossible = -1e9F;

    EdgeValues worth{}; // the scores; impossible where a state may not follow
    EdgeValues odds{};  // 0 where it may not
};

// A page is looked at twice: the first look tells its words by themselves, the second by what the first one made of those around.
enum class Look : std::uint8_t { first, second };

// What a sign is worth for each state, and a state behind another. Made by compile_tag_weights() when the program is built, read
// where it lies.
class TagWeights {
public:
    // The block outlives the weights and begins at a multiple of 8.
    explicit TagWeights(std::string_view block);

    // Adds what the signs of a word are worth.
    void add(std::span<TokenSign const> signs, StateScores& scores) const;
    TagChain const& chain(Look look) const { return m_chains[static_cast<std::size_t>(look)]; }

private:
    static constexpr std::size_t look_count = 2;
    // Some more than there are states: a row is then added in whole registers.
    static constexpr std::size_t row_size = 24;
    struct Slot {
        TokenSign sign = 0; // 0: empty
        std::array<std::int8_t, row_size> weights{};
    };

    // Most signs of a page have no weights; a bit for those that may have keeps them from the larger table.
    static constexpr std::size_t filter_bits = std::size_t{1} << 20;
    static std::size_t filter_place(TokenSign sign) { return (sign * TokenSign{0x9e3779b1}) >> 12; }
    static std::size_t home_of(TokenSign sign, std::size_t homes) { return (std::uint64_t{sign} * homes) >> 32; }
    static std::string block_of(std::vector<EdgeScores> const& edges, std::vector<Slot> const& signs);
    friend std::string compile_tag_weights(std::string_view text);

    std::array<TagChain, look_count> m_chains;
    std::span<std::uint32_t const> m_filter; // filter_bits of them
    std::size_t m_homes = 0;
    std::span<Slot const> m_slots; // a sign lies in its home or in the next slot that was empty; the last one stays so
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
std::vector<std::size_t> best_states(std::vector<StateScores> const& scores, TagChain const& chain);

// Divides the values by their sum.
void to_one(StateValues& values);

// The chain of a line's states, by what each token says of its own (`own`, odds) and each state of the next one (`edges`, by the state
// before): how likely the states are by the tokens up to each, and by those behind it. Each row is brought to one.
std::vector<StateValues> forward_likelihoods(std::vector<StateValues> const& own, EdgeValues const& edges);
std::vector<StateValues> backward_likelihoods(std::vector<StateValues> const& own, EdgeValues const& edges);

// How likely each state is at each token.
std::vector<StateValues> likelihoods(std::vector<StateScores> const& scores, TagChain const& chain);

// Tells the states of a line, whose words and breaks are given, by the scores of its words.
void look_at(LookedLine& line, std::vector<StateScores> const& scores, TagChain const& chain);

// The spans that states make, by the numbers of the tokens among them.
std::vector<TaggedSpan> spans_of(std::vector<std::size_t> const& states);

// The spans of the page in its order, with their likelihoods.
std::vector<TaggedSpan> tag_words(Reading const& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
