#pragma once

#include "read/tokens.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kinotheca {

// Titles and names that are known from elsewhere, a catalogue: words of a page that are one of them are a title or a name even where
// nothing of their writing shows it. Filled once, then used from any number of threads.
class KnownNames {
public:
    // Titles of one short word are left out: too many of them are words of the language ("Bird", "Ran").
    void add_title(std::string_view title);
    // Names of one word are left out likewise.
    void add_person(std::string_view name);

    // The longest known one that begins at the token and ends before `end`, with a capital where its script has them; empty: none.
    TokenRange title_at(Tokens const& tokens, std::uint32_t at, std::uint32_t end) const { return longest(m_titles, tokens, at, end); }
    TokenRange person_at(Tokens const& tokens, std::uint32_t at, std::uint32_t end) const { return longest(m_people, tokens, at, end); }

    bool empty() const { return m_titles.empty() && m_people.empty(); }

private:
    using Words = std::vector<std::string>; // folded, without the first
    using ByFirstWord = std::unordered_map<std::string, std::vector<Words>>;

    static void add(ByFirstWord& known, std::string_view text, std::size_t least_letters);
    static TokenRange longest(ByFirstWord const& known, Tokens const& tokens, std::uint32_t at, std::uint32_t end);

    ByFirstWord m_titles;
    ByFirstWord m_people;
};

} // namespace kinotheca
