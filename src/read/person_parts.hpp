#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// The part in the making of films that the words name first: "As an actor", "Filme als Regisseurin", "Alle titels: camera". Of two in
// one phrase the director's. Empty where they name none that a person has.
Value<Role> part_in(Reading const& reading, TokenRange words);

// What a person is, by the lines that tell of the life below the name: the part that is named first; a director before others who made
// the film ("scenariste en regisseur"), who have the other part in films of other directors ("Bildgestaltung, Regie").
struct Professions {
    Value<Role> main; // empty where the lines name none
    Value<Role> other;
};
Professions professions_below(Reading const& reading, Span name);

} // namespace kinotheca
