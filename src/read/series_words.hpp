#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// What the words of a line say of the festival or series whose page it is. Refers to the reading, which must outlive it.
struct SeriesWords {
    Reading& reading;
    Tokens const& tokens;

    DateMark const* range_in(TokenRange range) const;
    // The parts of a line between bars, arrows and wide gaps, without days.
    std::vector<TokenRange> parts_of(TokenRange range) const;
    bool is_retrospective(TokenRange part) const;
    // Besides the words for a festival, a programme, a season something names it.
    // `numbered`: its edition stands beside it, so that it is nobody's name.
    // `heading`: the page sets it apart, so that it may have a comma.
    // `single`: a word below says what it is, so that one word is enough.
    bool is_name(TokenRange part, bool numbered = false, bool heading = false, bool single = false) const;
    bool is_entry_title(TokenRange part) const;
    bool names_nobody(TokenRange part) const;
    // "VI edizione", "ediția a 7-a", "VII кінофестиваль": a number of two digits or a Roman one, with a word.
    bool is_numbered(TokenRange part) const;
    bool is_roman(std::uint32_t at) const;
    // "8. Ausgabe", "VI edizione": the number of the edition and a word for it; in "10. Филмске сусретице" the name itself.
    bool is_edition(TokenRange part) const;
    // "8. Ausgabe   |   29. August – 1. September 2019   |   Düren": one part of the line.
    bool tells_edition(TokenRange line) const;
    // The word behind "9.", "12e", "VII".
    std::uint32_t behind_ordinal(std::uint32_t at, std::uint32_t last) const;
    // The days hold those of nearly all showings.
    bool covers_showings(DateMark const& days) const;
    // Whether most of what is shown are films of which the page says something, two at least: not what else is on in a town.
    bool shows_films() const;
    // Whether the line is nothing but a word for a series: "Ciclo", "RETROSPECTIVA".
    bool is_word_for_series(TokenRange line) const;
    // "12 a 23 de Abril de 2022", "De 7 à 10 …", "Csongrád, 2026. július 2–4.", "giornate del documentario | Alba | dal 4 al 6
    // ottobre": days that stand at the beginning of a line or in a part of their own, and not those of a week's programme.
    DateMark const* days_of_series(std::size_t i) const;
    // No other line begins with a word for a series and a name in quotation marks.
    bool only_cycle(std::size_t i) const;
    // "17e rencontres de cinéma": a number of two digits at most with its ending, outside the days.
    bool has_ordinal(TokenRange line) const;
    // "[기획전] 한국영화 네 편의 얼굴", "Program Desember 2026: PEREMPUAN DI LAYAR": behind a word for a series, or a programme and its year.
    TokenRange behind_programme(TokenRange line) const;
};

} // namespace kinotheca
