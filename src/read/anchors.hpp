#pragma once

#include "read/entries.hpp"
#include "read/openings.hpp"

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
    std::size_t line = 0; // the entry's first: its day's, where that stands above the title
    Span heading;
    std::vector<Span> further; // of a double bill
    Span director;             // told by the line itself
    Span group;                // the heading of the day or part that it stands under
    std::size_t title_line = 0;
    Span title = {};                     // in the heading, behind the kind of event
    std::vector<Span> other_titles = {}; // lines between the title and its facts
    bool over_facts = false;             // stands over a row of facts, as others do
    bool block = false;                  // the heading of one showing of several films, which stand below it
    bool of_block = false;               // one of those films
    bool days_over = false;              // the days of the page's entries stand over their titles
    bool headed_text = false;            // a heading over a text that tells when
    std::size_t last_fact = 0;           // one past the film's facts, where those of several are parted
    Span event = {};                     // what the line of the day calls the evening
    TokenRange year = {};                // told by the line itself
    bool called_off = false;             // a line of running text that says so
    Span likely_title = {};              // in the heading, as titles look like on the labelled pages
};

// Whether the words say that a film is shown: "CINÉ-GOÛTER", "film", "DIÁKMOZI".
bool tells_a_film(Reading const& reading, TokenRange words);

// The beginnings of the page's entries in the order of the page. One or none on a page that is about one film.
std::vector<Anchor> find_anchors(Reading const& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
