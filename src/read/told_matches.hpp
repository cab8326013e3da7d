#pragma once

#include "read/prose.hpp"

#include <string_view>
#include <unordered_map>
#include <vector>

// What a pattern of running text has found, given to the films that its sentence speaks of.
namespace kinotheca {

// A festival, its year and section; what a film has already is completed.
void add_told_selection(Reading const& reading, ProseMatch const& match, std::vector<Film*> const& films, TokenRange sentence);

// Facts that stand behind a film that the text names; what the film has already stays.
void complete_film(Film& film, Film const& facts);

// Who made a film, beside the year with which the names fill a bracket: "Chris Marker, 1962", "1969, Albert & David Maysles"; empty where
// it holds anything else.
TokenRange maker_beside_year(Reading const& reading, TokenRange inside);

// "Sunshine | , 2007, di Danny Boyle": the people behind "by" and a year between commas, the first of them at the token; empty where there
// are none.
TokenRange makers_behind_year(Reading const& reading, std::uint32_t comma, std::uint32_t end);

// Titles that a text shows by some sign and says again by plain words.
class ToldTitles {
public:
    explicit ToldTitles(Reading const& page) : m_reading(page) {}

    void add(TokenRange title);
    // The longest of them whose words stand at the token.
    std::optional<ShownTitle> at(std::uint32_t place, std::uint32_t end) const;

private:
    Reading const& m_reading;
    std::unordered_map<std::string_view, std::vector<TokenRange>> m_titles; // by their first words
};

// A prize, unless the film has it.
void add_told_prize(Reading const& reading, ProseMatch const& match, std::vector<Film*> const& films);

// The first row of facts in the brackets, of which all stands inside; null where there is none.
FactsRun const* facts_in(Reading const& reading, TokenRange bracket);

// Whether all words of more than one letter are in capitals.
bool all_capitals(Reading const& reading, TokenRange range);

} // namespace kinotheca
