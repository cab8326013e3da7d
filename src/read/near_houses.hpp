#pragma once

#include "read/entries.hpp"
#include "read/houses.hpp"

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace kinotheca {

// The houses that stand beside the day and the hour of a showing: in the words of its line or sentence up to the days of others, in the
// line below or above.
//
//   21 травня, 19:15, показ у кінотеатрі "Комета" / 22 травня, 19:30, показ у кінотеатрі "Водограй"
//   20 okt. 20.00 uur / 21 okt. 16.00 uur Filmhuis Borkeld · Kino Luna: 3. Mai; Kino Sol: 7. Mai
//
// A word for a house shows them, or a learned tag. Refers to the reading and the roles, which must outlive it.
class NearHouses {
public:
    NearHouses(Reading const& reading, std::vector<LineRole> const& roles);

    // The house beside the showing. Empty where none stands there. Of a showing that has a house already the lines around its day tell
    // only what learned tags are sure of, and no film club.
    House of(Screening const& screening);

    // The room beside it: in the words of its day or hour, alone in the line below or above.
    Span room_of(Screening const& screening);

    // Words that a tag takes for a house: without the small words before the name, with both of its quotation marks or none.
    TokenRange without_edges(TokenRange words) const;

    // All that a sentence or a line names, in their order.
    std::vector<House> const& in(TokenRange words);

    // Whether a label of this line or of the three above it says the house.
    bool is_labelled(TextValue const& venue) const;

private:
    TokenRange around(std::uint32_t place) const;
    TokenRange part_around(TokenRange words, TokenRange own) const;
    bool stops_between(std::uint32_t first, std::uint32_t last) const;
    bool leads(House const& house) const;
    bool is_club(House const& house) const;
    bool is_tagged(House const& house) const;
    House nearest(std::vector<House> const& list, TokenRange part, TokenRange own, bool clubs) const;
    House beside(TokenRange own, bool clubs);
    Span room_beside(TokenRange own);
    std::vector<TokenRange> places_of(Screening const& screening) const;
    std::vector<House> const& rooms_in(TokenRange words, bool prose);
    House in_line(std::size_t line);
    House in_neighbour(std::size_t line);
    House town_and_house(std::size_t line) const;
    House name_alone(std::size_t line) const;
    bool lists_towns() const;
    bool can_name(TokenRange words) const;
    void add_tagged(TaggedSpan const& each, TokenRange sentence, std::vector<House>& list) const;
    TokenRange range_of(Evidence const& at) const;

    Reading const& m_reading;
    Tokens const& m_tokens;
    std::vector<LineRole> const& m_roles;
    std::set<std::string> m_others;                               // people and titles of the page
    std::unordered_map<std::uint32_t, std::vector<House>> m_told; // by the first token of the words
    std::unordered_map<std::uint32_t, std::vector<House>> m_rooms;
    bool m_lists_towns = false; // below the days stand towns with the places there
};

} // namespace kinotheca
