#pragma once

#include "read/reading.hpp"

#include <string_view>

namespace kinotheca {

// When a rule runs. Rules of one stage run in the order of their names and do not depend on each other.
enum class Stage {
    lines,    // what kind of line each is
    blocks,   // groups of lines with labels of their own: editions
    marks,    // dates and names, wherever they stand
    rows,     // labels with their values, rows of facts
    tags,     // what learned signs tell of words
    entries,  // the page's parts, each about one film or event, with their titles
    subjects, // the film or person that the page's text is about, where its heading does not name it
    facts,    // what the entries say of their films
    prose,    // what running text says of films
    showings, // screenings, now that the films are known
    page      // the page as a whole: its kind, reviews
};

// One kind of fact. A rule lives in a file of its own, read/rules/NAME.cpp, which defines `Rule const rules::NAME`; the build
// finds it there.
struct Rule {
    Stage stage;
    void (*apply)(Reading& reading);
};

} // namespace kinotheca
