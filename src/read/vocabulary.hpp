#pragma once

#include "read/tokens.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
    each(kind) each(first_person) each(others) each(byline) each(person) each(prize_for) each(film_word) each(season)
// clang-format on

#define KINOTHECA_ENUMERATOR(name) name,
enum class Category { KINOTHECA_CATEGORIES(KINOTHECA_ENUMERATOR) };
#undef KINOTHECA_ENUMERATOR

// A phrase of a word table, found in a text.
struct Mark {
    Category category = Category::label;
    std::uint16_t language = 0; // number of the table
    std::string_view word;      // the section's word: "director", "documentary", "FR"; lives as long as the vocabulary
    bool exact = true;          // bears the phrase's own marks over letters, or is written in capitals without any
    TokenRange range;
};

enum class Slot { none, name, names, title, year, event, section, prize, character, place };

// A pattern of running text: [prose PROPERTY] of a word table.
struct ProsePattern {
    struct Element {
        enum class Kind { literal, slot, gap };
        Kind kind = Kind::literal;
        Slot slot = Slot::none;
        std::vector<std::uint32_t> words; // of a literal: any of these numbers
        bool optional = false;
    };
    std::string property; // "director", "selection"
    std::uint16_t language = 0;
    std::vector<Element> elements;
    int literals = 0; // how many must be there: the more, the surer
};

// All word tables, ready for looking up. Made once; immutable then, used from any number of threads.
class Vocabulary {
public:
    // Loads the tables that are part of the program. Throws Error for a table that is not as doc/words.md says.
    Vocabulary();

    // Numbers the words of the tokens, so that the functions below can compare numbers.
    void number(Tokens& tokens) const;

    // All phrases in the tokens of the text, by their first token, longer ones first.
    std::vector<Mark> marks(Tokens const& tokens, std::string_view text) const;

    // Whether the word has this number, itself or by a stem ("документальн*").
    bool matches(Token const& token, std::uint32_t word) const;

    // All numbers that the word has: its own and those of its stems. Appended to `numbers`.
    void numbers(Token const& token, std::vector<std::uint32_t>& numbers) const;

    // The patterns of the language whose rarest word is among these numbers of a sentence's words; the surer first.
    std::vector<ProsePattern const*> patterns_with(std::unordered_set<std::uint32_t> const& words, std::uint16_t language) const;

    // The words by which letters that are written together are parted.
    Lexicon const& lexicon() const { return m_lexicon; }

    // The number of the table for a language ("pt-BR" has that of "pt", "bs" that of "hr", or of "sr" in Cyrillic letters, "nn" that
    // of "nb"); `none` where there is no table.
    std::uint16_t language(std::string_view code) const;
    static constexpr std::uint16_t none = 0xFFFF;

private:
    struct Meaning {
        Category category;
        std::uint16_t language;
        std::uint32_t word;  // index into m_words
        std::uint64_t marks; // of its phrase: see marks_of() in vocabulary.cpp
    };

    struct CommonNames;

    void learn_words(std::string_view table, std::uint16_t language, CommonNames const& common);
    void learn_words_of(std::string_view line, std::string_view category, std::uint16_t language);
    void load(std::string_view name, std::string_view table, CommonNames const& common);
    void add_phrase(std::string_view phrase, Category category, std::string_view word, std::uint16_t language);
    void add_pattern(std::string_view line, std::string_view property, std::uint16_t language);
    void index_patterns();
    std::uint32_t number_of(std::string_view folded); // makes one if need be; "abc*" is a stem
    std::uint32_t word_index(std::string_view word);
    template <class Found>
    void stems_of(std::string_view folded, Found&& found) const;

    Lexicon m_lexicon;
    std::vector<std::string> m_languages;
    std::vector<std::unique_ptr<std::string>> m_words; // of sections; unique_ptr keeps views of them valid
    std::unordered_map<std::string, std::uint32_t> m_word_index;
    std::unordered_map<std::string, std::uint32_t> m_numbers; // folded words
    std::unordered_map<std::string, std::uint32_t> m_stems;
    std::size_t m_longest_stem = 0;
    std::uint32_t m_last_number = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> m_edges; // (node, number) → node
    std::vector<std::vector<Meaning>> m_nodes{1};
    std::vector<ProsePattern> m_patterns;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_patterns_by_word; // (language, number), 0: for any sentence
};

} // namespace kinotheca
