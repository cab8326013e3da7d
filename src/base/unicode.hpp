#pragma once

#include "base/span.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// UTF-8, scripts and the forms in which texts are compared. ICU stands behind these functions and nowhere else.
namespace kinotheca {

// What the functions below do beyond ASCII, whose part is done where it is asked for: most of what is read is ASCII.
namespace beyond_ascii {
char32_t next_code_point(std::string_view text, std::size_t& at);
char32_t previous_code_point(std::string_view text, std::size_t& at);
bool is_letter(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_space(char32_t code_point);
} // namespace beyond_ascii

// The code point that starts at `at`, and in `at` the start of the next one. An ill-formed byte gives U+FFFD and
// advances by one. Requires at < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& at)
{
    auto const byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 ? ++at, byte : beyond_ascii::next_code_point(text, at);
}

// The code point that ends before `at`, and in `at` its start. Requires 0 < at <= text.size().
inline char32_t previous_code_point(std::string_view text, std::size_t& at)
{
    auto const byte = static_cast<unsigned char>(text[at - 1]);
    return byte < 0x80 ? --at, byte : beyond_ascii::previous_code_point(text, at);
}

void append_utf8(std::string& text, char32_t code_point);

// Any script, combining marks included.
inline bool is_letter(char32_t c)
{
    return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : beyond_ascii::is_letter(c);
}
// Upper or title case.
inline bool is_upper(char32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::is_upper(c);
}
// ASCII digits alone.
inline bool is_digit(char32_t c)
{
    return c >= '0' && c <= '9';
}
// White space of any width, the no-break ones and the zero-width ones included.
inline bool is_space(char32_t c)
{
    return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : beyond_ascii::is_space(c);
}
bool is_caseless(char32_t code_point);    // a letter of a script without capitals: Hebrew, Arabic, Thai, Han
bool is_ideographic(char32_t code_point); // Han, Kana, Hangul: text without spaces or with one name a word
bool is_hiragana(char32_t code_point);
bool is_katakana(char32_t code_point);
bool is_hangul(char32_t code_point);
bool is_unspaced(char32_t code_point); // of a script that puts no blanks between words: Han, Kana, Thai, Lao, Khmer, Burmese

// The text as comparisons see it: compatibility forms unified, case folded, marks over and under letters removed (the
// vowels of Indic scripts stay), one space for any white space, typographic quotes, apostrophes, dashes and the stops of
// Armenian and Hindi as ASCII ones. "Réalisé  par" and "REALISE PAR" are the same. Never longer than three times the text.
std::string fold(std::string_view text);

// The text in lower case, with the marks over and under its letters, which tell "Ķīna" from "kina". Ё is Е.
std::string lowered(std::string_view text);

// A folded text that knows where each of its bytes came from.
struct Folded {
    std::string text;
    std::vector<std::uint32_t> origin; // origin[i]: where in the source the character of text[i] begins; one more at the end

    // The bytes of the source that text[begin, end) stands for.
    Span source(std::size_t begin, std::size_t end) const { return {origin[begin], origin[end]}; }
};
Folded fold_with_origin(std::string_view text);

// The words of the text as code points, parted by one space each: decomposed, case folded, without combining marks; letters, numbers
// and underscores alone make words. For comparing wordings strictly by letters: other than in fold(), ø stays ø.
std::u32string bare_letters(std::string_view text);

// `text` in Latin letters without marks, lower case: "Сергей Лозница" is "sergej loznica", "宮崎" "gong qi". What is
// Latin already is folded. Costs some microseconds a name in another script.
std::string to_latin(std::string_view text);

enum class Script { none, latin, cyrillic, greek, hebrew, arabic, georgian, armenian, han, kana, hangul, other };

// The script of most letters of the text.
Script script_of(std::string_view text);
std::string_view to_string(Script script); // ISO 15924: "Latn", "Cyrl", … ; none and other "Zyyy"

// Well-formed UTF-8 as it is; each ill-formed sequence as U+FFFD. NUL and the other control characters but tab and line
// feed become spaces.
std::string sanitized(std::string_view bytes);

std::string_view trimmed(std::string_view text); // without white space of any kind at both ends
Span trimmed(std::string_view text, Span span);  // the same for a part of the text

// Where words begin, in bytes, as the dictionary of the text's script has them: for text without blanks. 0 is the first.
std::vector<std::uint32_t> word_starts(std::string_view text);

// Ordering of names and titles for people, in the given language (BCP 47): articles stay, case and marks come last.
int compare_for_people(std::string_view left, std::string_view right, std::string_view language);

} // namespace kinotheca
