#pragma once

#include "read/reading.hpp"

#include <optional>

namespace kinotheca {

// A line that names a festival, prize or series, taken apart from its end: "Trieste Film Festival, Trieste (Italy), 2011".
struct EventLine {
    Span name; // what remains in front
    Span place;
    Span country_words;
    std::string country;
    NumberValue year;
    Span section; // behind a dash or colon: "Cannes 2018 – Un Certain Regard"
};
EventLine take_event_apart(Reading const& reading, Span line);

// A line of prizes or festivals whose parts all say what they are, in any order: "1966 | Locarnói filmfesztivál | FIPRESCI-díj",
// "Cannes 1957<TAB>Juryns specialpris", "Premio a la mejor dirección, Festival de Cannes 1951", "Ophir: best film, best director".
struct PrizeParts {
    Span event;
    Span section;
    Span place;
    std::string country;
    Span country_words;
    NumberValue year;
    std::vector<Span> prizes;
    Span nominated;    // the word that says so
    bool told = false; // a word for a festival tells the event, or a year stands with it
};
// Empty where a part is of no such kind.
std::optional<PrizeParts> prize_parts(Reading const& reading, TokenRange line);

} // namespace kinotheca
