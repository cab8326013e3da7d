#pragma once

#include "read/tagger.hpp"

#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kinotheca {

// The words of a line with their signs, to be learned from or to be told.
struct SignedLine {
    std::uint32_t page = 0;
    LookedLine looked;                             // by the first look
    std::vector<std::vector<std::uint32_t>> signs; // of each word, by their numbers
    std::vector<StateScores> scores;               // of each word, from an earlier look; empty: none
    std::vector<std::size_t> states;               // of each word, in truth
    float times = 1;                               // how much it counts
};

// The numbers of all signs that are learned from, in the order in which they are first seen.
class SignNumbers {
public:
    // Those of the signs; where they are learned from, new ones get theirs, otherwise they are left out. Lines of one page come one
    // behind the other.
    std::vector<std::uint32_t> of(std::vector<TokenSign> const& signs, bool learned, std::uint32_t page);

    std::size_t size() const { return m_signs.size(); }
    TokenSign sign(std::size_t number) const { return m_signs[number]; }
    // Whether it is seen on so few pages that nothing can be learned of it.
    bool is_rare(std::uint32_t number) const;

private:
    std::unordered_map<TokenSign, std::uint32_t> m_numbers;
    std::vector<TokenSign> m_signs;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_pages; // by number: on how many it is seen, and the last of them
};

// What has been learned, in score_unit.
struct TagModel {
    std::vector<StateScores> weights; // by the numbers of signs
    EdgeScores edges{};
};

// Learns from the lines whose page is wanted: a conditional random field (Lafferty, McCallum, Pereira 2001), by AdaGrad (Duchi, Hazan,
// Singer 2011): after each line the weights move against the gradient of its probability, each by steps that shrink as it moves. Of
// the signs of a word some are left out by chance each time, so that none is relied on alone, and the mean of the weights over all
// steps is kept. The order is always the same, and so is the outcome on one machine.
TagModel learn_tags(
    std::vector<SignedLine> const& lines, SignNumbers const& numbers, std::function<bool(std::uint32_t page)> const& wanted);

// What the model adds to what an earlier look found.
std::vector<StateScores> scores_of(SignedLine const& line, TagModel const& model);

} // namespace kinotheca
