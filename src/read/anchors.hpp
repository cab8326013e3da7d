#pragma once

#include "read/entries.hpp"

namespace kinotheca {

// Where an entry of a page with several begins, and what heads it.
struct Anchor {
    enum class Kind {
        dated_line, // "Friday 3 January: Can you ever forgive me?", "19:00 «Летят журавли» (СССР, 1957)"
        card,       // a title over or under its day
        bracketed,  // "Title (Dir. …, 1920) …"
        row,        // "Title Director / Country / Year"
        cell        // of a table of showings
    };
    Kind kind = Kind::card;
    std::size_t line = 0;      // the entry's first: its day's, where that stands above the title
    Span heading;
    std::vector<Span> further; // of a double bill
    Span director;             // told by the line itself
    Span group;                // the heading of the day or part that it stands under
    std::size_t title_line = 0;
};

// The beginnings of the page's entries in the order of the page. One or none on a page that is about one film.
std::vector<Anchor> find_anchors(Reading const& reading, std::vector<LineRole> const& roles);

// What begins a line of an agenda: days, hours, marks ("cancelled") and the small words between them.
struct Opening {
    std::uint32_t end = 0; // one past; the line's first token where nothing does
    bool date = false;
    bool time = false;
    bool state = false;    // cancelled, sold out, moved
    bool colon = false;    // one stands behind it
    bool empty(Line const& line) const { return end == line.tokens.first; }
};
Opening opening_of(Reading const& reading, Line const& line);

// Whether the range is that of the whole programme: several days of the lines below lie in it.
bool names_a_period(Reading const& reading, DateMark const& mark);

// The words that name an event at the beginning of the range: without facts in brackets or behind, the states at its end and
// the text that follows on the same line. Empty where they can be no title.
Span heading_in(Reading const& reading, TokenRange range);

} // namespace kinotheca
