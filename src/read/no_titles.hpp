#pragma once

#include "read/anchors.hpp"

#include <vector>

namespace kinotheca {

// Whether what the words say shows that they are no film's title:
//
//   USA 2014 · 12 NOVIEMBRE 2021 (facts and days alone)
//   De Michele Pennetta · Cast – Salvatore Papa (Dante) · 監督・原案 横尾初喜 (who made the film, plays in it)
//   Mo · → Official site (a day, a link)
bool is_no_title(Reading const& reading, TokenRange words);

// Whether the words, outside quotation marks, say facts alone where a title would stand: "VOSTF", "18+", "FIN-GB", "98'".
bool says_facts_alone(Reading const& reading, TokenRange words);

// "PRØVEN // 4. okt": the title without the days and hours that end it behind a sign.
Span without_days(Reading const& reading, Span title);

// Moves the anchors whose heading is no title, or who made the film, up to the line that can be one, over days and facts; those above which
// there is none, or one that has its anchor already, are left out.
void correct_headings(Reading const& reading, std::vector<LineRole> const& roles, std::vector<Anchor>& anchors);

// Adds the anchors of lines that begin with a title and go on with labels, where the page has several:
//
//   Días de radio (Radio Days). Estados Unidos. 1987. Director: Woody Allen. Intérpretes: Mia Farrow. 85 min.
void add_labelled_lines(Reading const& reading, std::vector<Anchor>& anchors);

} // namespace kinotheca
