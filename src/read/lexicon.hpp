#pragma once

#include "base/unicode.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
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

    // A word of any table: a run of letters as people write it. Of several scripts, each is added by itself.
    void add(std::string_view folded);
    // A word of one letter that may stand in the middle of a run, where the language's text is read.
    void add_small(std::string_view folded, std::uint16_t language);
    void add_particle(std::string_view folded, std::uint16_t language);
    void add_family_name(std::string_view folded, std::uint16_t language);

    bool has_particles(std::uint16_t language) const { return m_particles.contains(language); }
    bool has_family_names(std::uint16_t language) const { return m_family_names.contains(language); }
    // Whether the word begins with a family name of the language, and has a given name behind it.
    bool begins_with_family_name(std::string_view folded, std::uint16_t language) const;

    // Takes folded.text[begin, end) apart, a run of letters of one script that is written so; `source` is the text that was folded.
    void take_apart(std::string_view source, Folded const& folded, std::uint32_t begin, std::uint32_t end, std::uint16_t language,
        bool behind_number, std::vector<Piece>& pieces) const;

    // Parts the particle from a run of Hangul; `bare` are the runs that the text has.
    void part_particle(Folded const& folded, std::uint32_t begin, std::uint32_t end, std::uint16_t language,
        std::unordered_set<std::string_view> const& bare, std::vector<Piece>& pieces) const;

private:
    using Words = std::unordered_set<std::string>;
    bool is_small(std::string_view word, std::uint16_t language) const;

    Words m_words;
    std::size_t m_longest = 0;
    std::unordered_map<std::uint16_t, Words> m_small;
    std::unordered_map<std::uint16_t, Words> m_particles;
    std::unordered_map<std::uint16_t, Words> m_family_names;
};

} // namespace kinotheca
