#pragma once

#include "read/reading.hpp"

#include <vector>

namespace kinotheca {

// What the names behind labels of credits are: persons or companies, neither, and in which order their parts stand.
// Refers to the reading, which must outlive it.
class CreditNames {
public:
    explicit CreditNames(Reading& page) : reading(page), tokens(page.tokens) {}

    // A word by which a name shows itself to be a company's; only those that are in no person's name where `sure`.
    bool has_company_word(TokenRange range, bool sure) const;
    bool is_company_name(Span name) const;
    // How the sound and the picture were made: no names.
    bool is_technical(TokenRange range) const;
    // "ISC", "ASC" behind a name: a society of camera operators or editors.
    bool is_society(std::uint32_t at) const;
    Span without_society(Span name) const;
    // "Jacek Borcuch 2009 100'": a name without the year and the length behind it.
    Span without_facts(Span name) const;
    // Past "as", "...", "در نقش" between a player and the part; 0 where none stands.
    std::uint32_t past_as(std::uint32_t at) const;
    // "Coutinho, Eduardo", "Silva, João Virgínio da": the family name first, as catalogues have it.
    bool is_inverted(Span name) const;
    // Names parted by semicolons and line feeds alone.
    std::vector<Span> inverted_parts(Span value) const;
    // Whether one of those parts is such a name.
    bool holds_inverted(Span value) const;
    // Whether the page's labels have the family names first throughout.
    bool tells_inverted() const;

protected:
    Reading& reading;
    Tokens const& tokens;
};

} // namespace kinotheca
