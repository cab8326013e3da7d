#pragma once

#include "base/flat.hpp"
#include "base/unicode.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace kinotheca {

// The words of the tables in scripts that put no blanks between them (Han, Kana, Thai …) or join particles to a word (Hangul).
// A run of letters is taken apart by them: what they leave is a word by itself, a name perhaps.
//
//   監督黒澤明 → 監督 黒澤明 · 侯孝賢執導的電影 → 侯孝賢 執導 的 電影 · 1954年日本映画 → 1954 年 日本 映画 · 봉준호가 → 봉준호 가
class Lexicon {
public:
    // A part of a run, in bytes of the folded text.
    struct Piece {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        bool known = false; // a word of the tables
        bool small = false; // that stands between others: 的, は, 에서
    };

    // Knows no word.
    Lexicon() = default;
    // Reads what LexiconBuilder has written, where it lies.
    explicit Lexicon(FlatReader& reader);

    bool has_particles(std::uint16_t language) const { return m_particle_languages.contains("", language); }
    bool has_family_names(std::uint16_t language) const { return m_name_languages.contains("", language); }
    // Whether the word begins with a family name of the language, and has a given name behind it.
    bool begins_with_family_name(std::string_view folded, std::uint16_t language) const;

    // Takes folded.text[begin, end) apart, a run of letters of one script that is written so; `source` is the text that was folded.
    void take_apart(std::string_view source, Folded const& folded, std::uint32_t begin, std::uint32_t end, std::uint16_t language,
        bool behind_number, std::vector<Piece>& pieces) const;

    // Parts the particle from a run of Hangul; `bare` are the runs that the text has.
    void part_particle(Folded const& folded, std::uint32_t begin, std::uint32_t end, std::uint16_t language,
        std::unordered_set<std::string_view> const& bare, std::vector<Piece>& pieces) const;

private:
    bool is_small(std::string_view word, std::uint16_t language) const { return m_small.contains(word, language); }

    FlatWords m_words;
    FlatWords m_small; // tagged with their languages, as the next two
    FlatWords m_particles;
    FlatWords m_family_names;
    FlatWords m_particle_languages; // the empty word for each
    FlatWords m_name_languages;
};

// Makes what Lexicon reads.
class LexiconBuilder {
public:
    // A word of any table: a run of letters as people write it. Of several scripts, each is added by itself.
    void add(std::string_view folded) { m_words.add(folded); }
    // A word of one letter that may stand in the middle of a run, where the language's text is read.
    void add_small(std::string_view folded, std::uint16_t language) { m_small.add(folded, language); }
    void add_particle(std::string_view folded, std::uint16_t language);
    void add_family_name(std::string_view folded, std::uint16_t language);
    void write(FlatWriter& writer) const;

private:
    FlatWordsBuilder m_words;
    FlatWordsBuilder m_small;
    FlatWordsBuilder m_particles;
    FlatWordsBuilder m_family_names;
    FlatWordsBuilder m_particle_languages;
    FlatWordsBuilder m_name_languages;
};

} // namespace kinotheca
