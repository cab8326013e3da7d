#pragma once

#include "base/enumeration.hpp"
#include "read/tokens.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca {

// The sections of the word tables; doc/words.md says what stands in each.
// clang-format off
#define KINOTHECA_CATEGORIES(each) \
    each(label) each(form) each(genre) each(colour) each(country) each(language) each(subtitles) each(version) each(format) \
    each(minutes) each(hours) each(certificate) each(medium) each(by) each(and_) each(with) each(director_mark) \
    each(name_particle) each(article) each(not_a_name) each(event) each(section) each(prize) each(best) each(won) each(nominated) \
    each(venue) each(hall) each(theme) each(cancelled) each(sold_out) each(moved) each(format_words) each(guest) each(day) \
    each(month) each(month_iranian) each(date_word) each(range) each(from) each(until) each(hour) each(noise) each(comments) each(related) \
    each(kind) each(first_person) each(others) each(byline) each(person) each(prize_for) each(film_word) each(season) \
    each(in_place) each(town)
// clang-format on

KINOTHECA_ENUMERATION(Category, category_count, KINOTHECA_CATEGORIES)

// A phrase of a word table, found in a text.
struct Mark {
    Category category = Category::label;
    std::uint16_t language = 0; // number of the table
    std::string_view word;      // the section's word: "director", "documentary", "FR"; lives as long as the vocabulary
    bool exact = true;          // bears the phrase's own marks over letters, or is written in capitals without any
    TokenRange range;
};

enum class Slot : std::uint8_t { none, name, names, title, year, event, section, prize, character, place };

// A pattern of running text: [prose PROPERTY] of a word table. Its parts live as long as the vocabulary.
struct ProsePattern {
    struct Element {
        enum class Kind : std::uint8_t { literal, slot, gap };
        Kind kind = Kind::literal;
        Slot slot = Slot::none;
        bool optional = false;
        std::uint8_t reserved = 0;
        std::uint32_t first_word = 0; // of a literal: see Vocabulary::words_of
        std::uint32_t word_count = 0;
    };
    std::string_view property; // "director", "selection"
    std::uint16_t language = 0;
    std::span<Element const> elements;
    int literals = 0; // how many must be there: the more, the surer
};

// The numbers that each word of a text has: its own and those of its stems ("документальн*").
class WordNumbers {
public:
    // Its own first, where the token has one.
    std::span<std::uint32_t const> of(std::size_t token) const
    {
        return std::span(m_numbers).subspan(m_first[token], m_first[token + 1] - m_first[token]);
    }

private:
    friend class Vocabulary;
    std::vector<std::uint32_t> m_numbers;
    std::vector<std::uint32_t> m_first; // of a token in m_numbers, one more at the end
};

// All word tables, ready for looking up: compiled when the program was built (read/word_tables.hpp), read where they lie.
// Immutable, used from any number of threads.
class Vocabulary {
public:
    // The tables that are part of the program.
    Vocabulary();
    // Tables that compile_word_tables() has given; the block begins at a multiple of 8 and outlives the vocabulary.
    explicit Vocabulary(std::string_view compiled);

    // Numbers the words of the tokens, so that the functions below can compare numbers.
    WordNumbers number(Tokens& tokens) const;

    // All phrases in the tokens of the text, by their first token, longer ones first. `languages` are the tables of those that the
    // text may be in: small words of others ("by", "and", "Monday"), which say something in their own text alone, are left out,
    // unless nothing else begins at the token.
    std::vector<Mark> marks(
        Tokens const& tokens, WordNumbers const& numbers, std::string_view text, std::span<std::uint16_t const> languages) const;

    // The patterns of the language whose rarest word is among these numbers of a sentence's words; the surer first.
    std::vector<ProsePattern const*> patterns_with(std::span<std::uint32_t const> words, std::uint16_t language) const;

    // The numbers of the words that a literal may be: any of them.
    std::span<std::uint32_t const> words_of(ProsePattern::Element const& literal) const
    {
        return m_pattern_words.subspan(literal.first_word, literal.word_count);
    }

    // Whether the table has the folded word in the section as a phrase of its own.
    bool has_word(std::string_view folded, Category category, std::uint16_t table) const;

    // The words by which letters that are written together are parted.
    Lexicon const& lexicon() const { return m_lexicon; }

    // The number of the table for a language ("pt-BR" has that of "pt", "bs" that of "hr", or of "sr" in Cyrillic letters, "nn" that
    // of "nb"); `none` where there is no table.
    std::uint16_t language(std::string_view code) const;
    static constexpr std::uint16_t none = 0xFFFF;

    // What a phrase means, and how a pattern lies in the block.
    struct Meaning {
        std::uint64_t marks = 0; // of the phrase
        std::uint32_t word = 0;  // number of the section's word
        std::uint16_t language = 0;
        std::uint16_t category = 0;
        bool operator==(Meaning const&) const = default;
    };
    struct PatternRow {
        std::uint32_t property = 0; // number of a section's word
        std::uint16_t language = 0;
        std::uint16_t literals = 0;
        std::uint32_t first_element = 0;
        std::uint32_t element_count = 0;
    };
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };

private:
    std::span<Meaning const> meanings_of(std::uint32_t node) const { return m_meanings.subspan(m_nodes[node].first, m_nodes[node].count); }

    std::vector<std::string_view> m_languages;
    std::vector<std::string_view> m_words; // of sections
    Lexicon m_lexicon;
    FlatWords m_numbers; // of folded words
    FlatWords m_stems;
    FlatNumbers m_edges; // (node, number) → node
    std::span<Range const> m_nodes;
    std::span<Meaning const> m_meanings;
    std::vector<ProsePattern> m_patterns;
    std::span<std::uint32_t const> m_pattern_words;
    FlatNumbers m_patterns_by_word; // (language, number), number 0 for any sentence → range of m_listed_patterns, counted from 1
    std::span<Range const> m_pattern_lists;
    std::span<std::uint32_t const> m_listed_patterns;
};

// The key of an edge of the phrases, and of a list of patterns.
constexpr std::uint64_t vocabulary_key(std::uint32_t first, std::uint32_t second)
{
    return (std::uint64_t{first} << 32) | second;
}

} // namespace kinotheca
