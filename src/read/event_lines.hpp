#pragma once

#include "read/reading.hpp"

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

} // namespace kinotheca
