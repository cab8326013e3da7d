#pragma once

#include "read/tag_states.hpp"
#include "read/token_sign.hpp"

#include <array>
#include <map>
#include <unordered_map>
#include <vector>

namespace kinotheca {

// What a first look took the words of a line for.
struct LookedLine {
    std::vector<TokenSign> words;    // by which a word is known again on the page; 0 for those too short for that
    std::vector<TokenSign> breaks;   // signs, numbers and the like, which part a line; 0 for the words between them
    std::vector<std::size_t> states; // one a word, as read/tagger.hpp numbers them
    std::vector<float> likelihoods;  // of each word's state
};

// Signs of a second look at a page's words: what the first one took a word and those around it for, what it took the same word for
// elsewhere on the page, what stands between the same breaks elsewhere, and the lines above and below. A name that is plain in one place
// is so told where it is not, and a list by its plainest entries.
class SurroundingTags {
public:
    // The page's lines that hold words, in its order; they outlive this.
    explicit SurroundingTags(std::vector<LookedLine> const& lines);

    // Those of each word of the line. Good until the next call.
    std::vector<std::vector<TokenSign>> const& of(std::size_t line);

private:
    // How often the first look gave each tag.
    using Counts = std::array<int, tag_count>;

    // Where a part of a line stands, as a hash: between which breaks, and at which place in a line of such breaks.
    struct Place {
        TokenSign between = 0;
        TokenSign in_line = 0;
        bool first = false; // the first word of its part
    };

    void see_line(std::size_t line);
    std::vector<Place> places_of(LookedLine const& line) const;
    void add_alike(std::size_t at, Place const& place, Counts const& own);
    void add_parts(LookedLine const& line);
    void add_near(std::size_t at, LookedLine const& line);
    void add_beside(LookedLine const& line);
    void add_elsewhere(std::size_t at, LookedLine const& line);
    void add_lines(std::size_t at, std::size_t line);

    std::vector<LookedLine> const& m_lines;
    std::vector<TokenSign> m_tags_of_line; // a bit for each tag
    std::map<TokenSign, int> m_alike;      // lines with the same tags
    std::unordered_map<TokenSign, Counts> m_words;
    std::unordered_map<TokenSign, Counts> m_parts; // by where they stand
    Counts m_spans{};
    std::vector<std::vector<TokenSign>> m_signs;
};

} // namespace kinotheca
