#pragma once

#include "read/entries.hpp"
#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// A film as the text of a page names it.
struct TextFilm {
    TokenRange title; // the best of its places
    int times = 0;
    bool dated = false;    // a year stands in brackets behind it
    bool directed = false; // a director beside it
    bool deck = false;     // in a line between the heading and the text
    bool opens = false;    // in the first paragraph
};

// The films that the text of the entry names by the signs of a title: quotation marks, capitals, the page's own emphasis, a year
// in brackets, a pattern of its language. `heading` is not searched.
std::vector<TextFilm> films_of_text(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, Span heading);

// "фестиваль «Дні польського кіно»", "кінотеатр «Київ»", „Film des Jahres,“ said …: words set apart that are no film.
bool is_event_name(Reading const& reading, TokenRange title);

// The title over, or in front of, a box of film facts beside or below an article: "L'Enfant / Regie: …", "Dronningen. Instruktion:
// … Manuskript: …", "«У тумане», Германія, 2012, 128 хвілін". Empty where there is none or there are several.
TokenRange boxed_title(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, Span heading);

// The words that the heading and the text share and that are no person, place or prize: "Werckmeister harmóniák" in "A bálna és a
// tömeg: Tarr Béla és a Werckmeister harmóniák". As the heading has them; empty where there are none.
TokenRange words_shared_with_text(Reading const& reading, std::vector<LineRole> const& roles, Entry const& entry, Span heading);

} // namespace kinotheca
