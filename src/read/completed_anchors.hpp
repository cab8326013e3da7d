#pragma once

#include "read/anchors.hpp"

#include <vector>

namespace kinotheca {

// The anchors that rules have found, with the titles in their headings, and those of further lines that look like the headings of
// films and events on the labelled pages. `scores` are those of title_scores(), one per line.
std::vector<Anchor> completed_anchors(
    Reading const& reading, std::vector<LineRole> const& roles, std::vector<double> const& scores, std::vector<Anchor> anchors);

// "Komödie", "Saal 2", "Italien": a word of the page's own on a film that stands near.
bool says_a_kind(Reading const& reading, TokenRange words);

// "Distribuzione / Walt Disney / LA STANZA ACCANTO": ends the values of labels where the title of the next film with facts stands.
void end_labels(Reading& reading, std::vector<Anchor> const& anchors);

// "NIGHT AND FOG + HIROSHIMA MON AMOUR": two titles, not a title and what comes with it.
void split_double_bill(Reading const& reading, Anchor& anchor);

// Whether three labels of film facts stand below the line.
bool stands_over_labels(Reading const& reading, std::size_t line);

} // namespace kinotheca
