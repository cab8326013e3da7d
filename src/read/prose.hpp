#pragma once

#include "read/reading.hpp"

namespace kinotheca {

// What one slot of a pattern took.
struct Taken {
    Slot slot = Slot::none;
    TokenRange range;
};

struct ProseMatch {
    ProsePattern const* pattern = nullptr;
    TokenRange range;
    std::vector<Taken> taken;

    std::vector<TokenRange> all(Slot slot) const;
    std::optional<TokenRange> first(Slot slot) const;
};

// The patterns of running text in the page's language that fit somewhere in the sentence; of those that say the same property
// at overlapping places the longest. The titles that the page's entries have are known as titles.
std::vector<ProseMatch> match_prose(Reading const& reading, TokenRange sentence);

// The names that begin at the token, joined by commas and the words of [and]; empty where there are none.
TokenRange names_at(Reading const& reading, std::uint32_t at, std::uint32_t end);

// Sentences of a line, or of a part of one.
std::vector<TokenRange> sentences(Reading const& reading, Line const& line);
std::vector<TokenRange> sentences(Reading const& reading, TokenRange text);

// A title that shows itself as one at the token: in quotation marks, in capitals, or known from a heading. The range is the
// title's alone; `whole` with its quotation marks. Empty where there is none.
struct ShownTitle {
    TokenRange title;
    TokenRange whole;
};
std::optional<ShownTitle> title_at(Reading const& reading, std::uint32_t at, std::uint32_t end);

// Whether two titles are one, said in different cases of a language that inflects them: "Долгие проводы", "Долгих проводах".
bool same_inflected(std::string_view left, std::string_view right);

// A run of capitalised words that may be a title, ending before `end`: "In the Fog" before "(2012)". Empty where there is none.
TokenRange title_before(Reading const& reading, std::uint32_t end, std::uint32_t least);

// "TITLE (2018) Martina Šulíka", "TITLE (1934) de Robert Flaherty": who made the film, directly behind its year, in the genitive or
// with "by". Empty where nobody stands there.
TokenRange maker_behind(Reading const& reading, std::uint32_t at, std::uint32_t end);

// "Will Trempers | Die endlose Nacht", "Ginta Zilbaloža animācijas filma | “Straume”": who made the film, in the genitive before its
// title, perhaps with a word for a film between. Empty where nobody stands there.
TokenRange maker_in_front(Reading const& reading, std::uint32_t title, std::uint32_t least);

// A name as the page gives it in full: "Loznitsa" is "Sergei Loznitsa" where the page says that too. Its evidence is both places.
// Empty for a name of one word that nothing completes.
TextValue full_name(Reading const& reading, TokenRange name);

} // namespace kinotheca
