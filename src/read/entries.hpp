#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// What a line is for the page's division into entries.
struct LineRole {
    bool labelled = false;   // a label or one of its values
    bool facts = false;      // a row of facts fills it
    bool dates = false;      // days and hours fill it
    bool theme = false;      // an agenda's name for a kind of event
    bool prose = false;      // running text
    bool published = false;  // tells when the page's text was published, not when something is shown
    bool hour_below = false; // an hour between other details of a card
    bool title_like = false;
};
std::vector<LineRole> line_roles(Reading const& reading);

} // namespace kinotheca
