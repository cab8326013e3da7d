#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// What begins a line of an agenda: days, hours, the room beside an hour, marks ("cancelled") and the small words between them.
struct Opening {
    std::uint32_t end = 0; // one past; the line's first token where nothing does
    bool date = false;
    bool time = false;
    bool state = false;   // cancelled, sold out, moved
    bool colon = false;   // one stands behind it
    TokenRange room = {}; // "18h30 | Grande salle | …", "Sala 1  17:00  …"
    bool empty(Line const& line) const { return end == line.tokens.first; }
};
Opening opening_of(Reading const& reading, Line const& line);

// "Ropewalk Cinema, Screen 2, 7.45pm. £9", "Cinema Fratta, Sansepolcro | martedì, ore 21.15", "21.45 h · Teatre El Círcol · Berga":
// what a card says below its title. The words that name the house, and the first hour; an empty house where the line is none such.
struct HouseAndHour {
    TokenRange house;
    TokenRange hours; // from the first to the last
    bool empty() const { return house.empty(); }
};
HouseAndHour house_and_hour(Reading const& reading, Line const& line);

// Whether the range is that of the whole programme: several days of the lines below lie in it.
bool names_a_period(Reading const& reading, DateMark const& mark);

// The one day with its weekday that a line at the page's head names: "Heute, Di 24.11.2026"; null where there is none.
DateMark const* day_at_head(Reading const& reading);

// "60 Kč", "Eintritt: 9 Euro": a number with a word for money, and little else.
bool names_a_price(Reading const& reading, TokenRange range);

// The words that name an event at the beginning of the range: without facts in brackets or behind, the states at its end and
// the text that follows on the same line. Empty where they can be no title.
Span heading_in(Reading const& reading, TokenRange range);

// Whether the words at the token say that a showing is cancelled, sold out or moved; `mark` is them.
bool is_state(Reading const& reading, std::uint32_t at, Mark const*& mark);

// The rows of facts of the lines.
std::span<FactsRun const> runs_in(Reading const& reading, std::size_t first_line, std::size_t last_line);

} // namespace kinotheca
