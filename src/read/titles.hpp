#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// Takes a heading apart: the film's title in it, further titles, "by" and its names, year, formats; what belongs to the event
// and not to the film ("Film 'Julian' met nabespreking", "Cinéma du Réel: BLOKADA [35mm] + débat") is left out of the title.
// Empty where nothing that can be a title remains.
std::optional<TitleLine> take_title_apart(Reading const& reading, Span heading);

// "(La ciénaga, 2001)": another title before the year, inside the brackets, that begins with an article: a name may stand there as
// well. Empty where there is none.
TokenRange title_before_year(Reading const& reading, TokenRange inside);

// "나비잠 Butterfly Sleep", "Листопад გიორგობისთვე", "ΤΑΞΙΔΙ ΣΤΟ ΤΟΚΙΟ — Tokyo Monogatari": the title in other letters that ends the words; empty where there is none.
TokenRange title_in_other_letters(Reading const& reading, TokenRange range);
// The words before such a title, and before the dash that parts the two; all words where `other` is empty.
TokenRange without_other_letters(Reading const& reading, TokenRange range, TokenRange other);

// Titles in a line under the main one: "Blockade - Le Siège", "(orig. Leviafan)". Each with its kind.
std::vector<Title> further_titles(Reading const& reading, Span span);

} // namespace kinotheca
