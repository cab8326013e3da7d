#pragma once

#include "read/rows_alike.hpp"
#include "read/tagger.hpp"

#include <vector>

namespace kinotheca {

// The words of a line of the page: where they begin, and what their states score.
struct ScoredLine {
    std::uint32_t first_token = 0;
    std::vector<StateScores> scores;
};

// What stands at the same place of a list's rows is of one kind: where the rows together leave little doubt which one, each row's words
// score higher for it. "Ayşe - Necmi Sancak" alone may be a title; below "Acı Kahve - Soner Sert" and ten more it is a title and a name.
void settle_listed_tags(Reading const& reading, std::vector<LineRole> const& roles, TagChain const& chain, std::vector<ScoredLine>& lines);

} // namespace kinotheca
