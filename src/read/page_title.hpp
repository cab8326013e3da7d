#pragma once

#include "read/entries.hpp"

#include <optional>

namespace kinotheca {

// The line that most probably names the film of the lines from `first` to before `last`: a heading, the words of the document's
// title, what the page says again, what stands over a film's facts, what looks like headings do (`scores` of title_scores()). Empty
// where none can be one.
std::optional<Span> page_title(
    Reading const& reading, std::vector<LineRole> const& roles, std::vector<double> const& scores, std::size_t first, std::size_t last);

// The film's name as the page declares it or its document's title begins with it, where the heading begins with the same words and goes
// on: "幻の光" of "幻の光まぼろしのひかり". Empty where there is none.
Span declared_beginning(Reading const& reading, Span heading);

// The first line that says a fact of a film.
std::optional<std::size_t> first_fact_line(Reading const& reading, std::size_t first, std::size_t last);

// Whether the label is one of a film's facts or of those who made it.
bool is_film_label(Labelled const& labelled);

// Whether the page tells of one film in a list of its facts: four labels at least, none with two values that contradict each other,
// and no hours of showings, unless it may be `shown`.
bool about_one_film(Reading const& reading, bool shown = false);

} // namespace kinotheca
