#pragma once

#include "read/film_places.hpp"
#include "read/series_words.hpp"

#include <vector>

namespace kinotheca {

// The sections of a festival's programme as its page names them: over its films, at its head, in its text. Refers to the reading, which
// must outlive it.
class PageSections : SeriesWords {
public:
    explicit PageSections(Reading& page) : SeriesWords{page, page.tokens} {}

    // `festival`: whose page it is; empty where that is not told.
    void find(TextValue festival);
    // The one with which the page is headed.
    TextValue const& of_page() const { return m_of_page; }
    // The one whose heading stands over the entry, or over one above it.
    TextValue const& over(std::size_t entry) const { return m_over[entry]; }
    // The one section that the text names, where it names the festival: "In the section … the 24th … is to show 12 films".
    TextValue common() const;
    // The section that a sentence names beside the film, if it names no other festival.
    TextValue told_beside(FilmPlaces const& places, Film const& film) const;

private:
    void find_over();
    TokenRange tagged_in(TokenRange words) const;
    TextValue tagged_over(std::size_t line) const;
    bool names_part(TokenRange line) const;
    TokenRange line_over(Entry const& entry) const;
    // Words of the festival's own name: "Berlinale-Retrospektive".
    bool is_in_name(TokenRange section) const;

    TextValue m_festival;
    TextValue m_of_page;
    std::vector<TextValue> m_over;
};

} // namespace kinotheca
