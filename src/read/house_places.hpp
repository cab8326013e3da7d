#pragma once

#include "read/houses.hpp"

#include <string_view>
#include <vector>

namespace kinotheca {

// The lines of a page where its house is named: their parts, addresses, the name of the site.
// Refers to the reading, which must outlive it.
struct HousePlaces {
    Reading const& reading;
    Tokens const& tokens;

    // The sentences of a line, and the parts that bars part.
    std::vector<TokenRange> parts(TokenRange line) const;
    // Blanks in a row part what stands on a line as bars do.
    bool wide_before(std::uint32_t at) const;
    // "Kino Scene Kurs Kafé Bibliotek Min side": links in a row, of which the markup has left single blanks.
    bool is_row_of_links(TokenRange part) const;
    // "Kino Latarnia, ul. Rybacka 4, Elbląg"
    bool is_address(TokenRange line) const;
    // "Viljandi, Pikk 9", below the name of the house: a town beside a street and its number.
    Span town_in_address(Line const& line) const;
    // "вул. Велика Житомирська, 40, Київ", "Keizerstraat 9, Deventer": the town behind a street and its number, at the end of the line.
    Span town_behind_street(TokenRange part) const;
    // "Malvern WR14 1AA": one past the town before a code of letters and digits; the beginning where there is none.
    std::uint32_t british_code(TokenRange range) const;
    // "5000 Szolnok, Tisza sétány 3.", "35013 Cittadella (PD)": the town behind its postal code.
    Span town_behind_code(TokenRange part) const;
    // "İzmit, Fevziye Mah.", "Zrenjanin, Trg slobode bb", directly below the name of the house at the top: the town and a street.
    Span town_below_name(Line const& line) const;

    // "THE LANTERN" over "Milwaukee's nonprofit moviehouse since 1984": what heads a page of one house's showings is that house, if the
    // page says it again or what stands below says that it is one.
    Span brand() const;
    // The words head an entry.
    bool is_title(TokenRange name) const;
    bool said_again(std::size_t line, TokenRange name) const;
    // "Not Wanted | The Tramway Picture Hall, Leith": the house of the document's title, where the page says it too.
    House house_in_title() const;
    // Where the page says these words, as names are written.
    Span find_words(std::string_view words) const;
    // The name of the site in the document's title, where the page's own first or last lines begin with it: "What's on – Marsh Street
    // Arts".
    Span site_name() const;
};

} // namespace kinotheca
