#pragma once

#include "read/reading.hpp"

// Single film facts in a few tokens: what header lines, brackets and labelled values are made of.
namespace kinotheca {

// A fact that begins at a token.
struct Fact {
    enum class Kind { none, year, country, minutes, colour, form, language, subtitles, version, format, certificate, director };
    Kind kind = Kind::none;
    TokenRange range;
    std::string text;                           // code or word: "FR", "documentary", "black-and-white", "35mm"
    int number = 0;                             // of a year or a duration
    std::vector<Span> names;                    // of directors behind "dir."
    std::vector<std::string_view> further = {}; // what else a phrase means: "Tragikomödie" is comedy and drama; of the vocabulary
};

// The longest fact that begins at the token and ends before `end`. Countries by their two-letter codes and languages by
// theirs count only in capitals.
Fact fact_at(Reading const& reading, std::uint32_t at, std::uint32_t end);

// A duration at the token: "52mn", "1h52", "1 hr 40", "90'", "1 ч 52 мин". Kind::none where there is none.
Fact duration_at(Reading const& reading, std::uint32_t at, std::uint32_t end);

// The fact that a phrase of a table says, with all that it means.
Fact fact_of(Reading const& reading, Fact::Kind kind, Mark const& mark);

// Adds a fact to the film; a second year, duration or colour is left out, a second country or form joins.
void add_fact(Reading const& reading, Fact const& fact, Film& film, std::vector<TextValue>& formats);

enum class ListOf { people, players, companies };

// Parts of a list: split at commas, slashes, semicolons, bullets, dashes and line feeds; people's also at the words that join
// ("and", "et", "i") and at "&", which may stand inside a company's name. A dash between a player and the part is left to the
// caller. Words for those left out at the end ("m.fl.", "and others") are no part.
std::vector<Span> list_parts(Reading const& reading, Span span, ListOf what = ListOf::people);

// The span without loose signs at its ends; the full stop of an initial or of "Jr." stays.
Span without_signs(Reading const& reading, Span span);

// The part before its first bracket, what stands in the bracket and what behind it (empty where there is none).
struct Bracketed {
    Span head;
    Span inside;
    Span tail;
};
Bracketed split_brackets(Reading const& reading, Span span);

// The number that the token says, in digits of whatever script; a year of the Iranian calendar as the Gregorian one.
int number_at(Reading const& reading, std::uint32_t at);

// Whether the number is a year of the Iranian calendar: on a page in Persian, of films' time.
bool is_iranian_year(Reading const& reading, int number);

// Whether the text can be a person's name: one to six words, capitalised but for particles, no digits.
bool looks_like_name(Reading const& reading, Span span);

// In a script without capitals: whether a word for a house, a language, a state of a showing and the like shows that nobody is named.
bool names_a_thing(Reading const& reading, TokenRange words);

// Whether there are words enough for a family name and a given name: two, or one in a script that writes both together.
bool has_two_names(Reading const& reading, TokenRange words);

// Whether the text can be a film's title: begins with a capital, a digit or a quotation mark, is not a whole sentence.
bool looks_like_title(Reading const& reading, Span span);

// The span without quotation marks around it; the flag says whether there were any.
Span without_quotes(Reading const& reading, Span span, bool* quoted = nullptr);

// The letters and digits of the text, folded: what two texts that are the same for a reader have in common.
std::string bare_words(std::string_view text);

// Whether two texts are the same for a reader.
bool same_words(std::string_view left, std::string_view right);

} // namespace kinotheca
