#pragma once

#include "read/anchors.hpp"

#include <string>
#include <unordered_set>
#include <vector>

namespace kinotheca {

// What the learned signs of words know as titles of films, for the lines that head entries.
class TitleTags {
public:
    explicit TitleTags(Reading const& page);

    // The different titles that they are sure of.
    std::size_t sure() const { return m_sure.size(); }
    // Whether a title, likely or less so, shares a word with these, or the page has the same words as one elsewhere.
    bool hold_title(TokenRange words) const;
    // Whether most of the words are something else for the signs: a person, a house, a festival, a prize.
    bool is_other(TokenRange words) const;
    // The title with which the line begins behind a day, an hour, a number, where nothing stands behind it but who made the film, its
    // facts, days and hours; empty where the line says more.
    TokenRange title_alone(std::size_t line) const;
    // The film of a page whose heading holds none: the title alone in one of the first lines, else the only film that the page names over
    // or among facts. Empty where there is none.
    Span title_on_top(std::vector<LineRole> const& roles, std::size_t last) const;

private:
    std::string said(TokenRange words) const;
    bool says_films(TokenRange words) const;
    TokenRange title_at(std::uint32_t at) const; // one that is likely enough
    bool is_told_behind(TokenRange words, std::size_t line) const;
    friend void tell_roles(TitleTags const& tags, std::vector<LineRole>& roles);

    Reading const& m_reading;
    std::unordered_set<std::string> m_titles; // as bare words
    std::unordered_set<std::string> m_sure;
};

// Lines with a title alone look like titles, those that are something else do not.
void tell_roles(TitleTags const& tags, std::vector<LineRole>& roles);

// The anchors as the learned signs of words know them: lines that hold nothing but a title and no rule has seen are added, those whose
// heading is something else are moved to the title near them or left out.
std::vector<Anchor> anchors_by_tags(
    Reading const& reading, std::vector<LineRole> const& roles, TitleTags const& tags, std::vector<Anchor> anchors);

} // namespace kinotheca
