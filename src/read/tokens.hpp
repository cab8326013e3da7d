#pragma once

#include "base/span.hpp"
#include "base/unicode.hpp"
#include "read/lexicon.hpp"

#include <string_view>
#include <vector>

namespace kinotheca {

enum class TokenKind {
    word,   // a run of letters
    number, // a run of digits
    sign    // any other character, one a token
};

// A word, number or sign of a page's text. "52mn" is two tokens, "L'Usine" three. Where a script puts no blanks between words
// they are told by the tables' ones, and a name with a middle dot is one: "監督ペドロ・アルモドバル" is two.
struct Token {
    Span span;               // in the text
    std::string_view folded; // as fold() gives it; lives as long as its Tokens
    std::uint32_t word = 0;  // the vocabulary's number for it, 0 for a word that no table has
    TokenKind kind = TokenKind::word;
    bool capital = false;  // begins with a capital letter, or with one of a script that has none
    bool caseless = false; // begins with a letter of a script that has no capitals
    bool together = false; // in a script of words written together (Han, Kana, Thai), or with particles joined to them (Hangul)
    bool capitals = false; // has two letters at least and capital ones alone
    bool spaced = true;    // white space (or the beginning of the text) stands before it

    bool is(std::string_view text) const { return folded == text; }
    bool is_sign() const { return kind == TokenKind::sign; }
    bool is_number() const { return kind == TokenKind::number; }
    bool is_word() const { return kind == TokenKind::word; }
    bool is_quote() const { return is("\"") || is("'"); }
};

// Whether the word is an initial: one letter, in the scripts of India with its vowel sign.
bool has_one_letter(Token const& token);

// The word's first letters, so many at most.
std::string_view first_letters(std::string_view word, int letters);

// A half-open range of tokens by their numbers.
struct TokenRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    std::uint32_t size() const { return last - first; }
    bool empty() const { return first >= last; }
    bool holds(TokenRange other) const { return first <= other.first && other.last <= last; }
    bool meets(TokenRange other) const { return first < other.last && other.first < last; }
    auto operator<=>(TokenRange const&) const = default;
};

// Whether "and" is parted from the word that Hebrew (ו) and Arabic (و) write it together with: "ونجلاء" is two tokens then.
enum class Prefixes {
    told_by_letters, // parted unless the letters are those of Persian or Urdu, whose words begin so themselves
    parted,
    kept
};

// The tokens of a text. Owns what the tokens point to; not copied, since they would point into the original.
class Tokens {
public:
    // Without a lexicon a run of letters of one way of writing is a word.
    explicit Tokens(std::string_view text, Prefixes prefixes = Prefixes::told_by_letters, Lexicon const* lexicon = nullptr,
        std::uint16_t language = 0xFFFF);
    Tokens(Tokens const&) = delete;
    Tokens& operator=(Tokens const&) = delete;

    std::size_t size() const { return m_tokens.size(); }
    Token const& operator[](std::size_t index) const { return m_tokens[index]; }
    Token& operator[](std::size_t index) { return m_tokens[index]; }

    // The bytes from the first token's to the last one's. Empty for an empty range.
    Span span(TokenRange range) const;
    // The tokens that lie within the span.
    TokenRange within(Span span) const;

private:
    Folded m_folded;
    std::vector<Token> m_tokens;
    std::vector<std::uint32_t> m_begins; // of their spans, close together: they are searched often
};

} // namespace kinotheca
