#pragma once

#include "read/entries.hpp"
#include "read/film_names.hpp"
#include "read/line_signs.hpp"
#include "read/surrounding_tags.hpp"

#include <array>
#include <bitset>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kinotheca {

class TokenSigns {
public:
    // To be made when labels and rows of facts are known (Stage::rows). All that it is given outlives it.
    TokenSigns(Reading const& reading, std::vector<LineRole> const& roles, FilmNames names = FilmNames::all);

    // Those of the token, which stands in the line. Good until the next call.
    std::vector<TokenSign> const& of(std::uint32_t token, std::size_t line);

    // The words and breaks of a line.
    LookedLine unlooked(TokenRange line) const;

private:
    // What of a token its neighbours are told by.
    enum Seen {
        full_name,
        film_word,
        form,
        genre,
        event,
        prize,
        section,
        venue,
        by,
        season,
        director_mark,
        year,
        run,
        bracketed_run,
        date,
        time,
        begins_name,
        continues_name,
        seen_count
    };
    struct Word {
        TokenSign whole = 0;
        TokenSign begin_4 = 0;
        TokenSign begin_5 = 0;
        TokenSign begin_6 = 0;
        TokenSign end_3 = 0;
        TokenSign first_letter = 0;
    };
    void see_words();
    void see_phrases(std::uint32_t at);
    void see_ranges();
    void see_film_names(FilmNames which);
    void see_quotes(TokenRange line);
    void see_quoted(TokenRange line, TokenRange inside);
    void see_capitals(TokenRange line);
    void see_run(TokenRange line, TokenRange words);
    void see_distances(TokenRange line);
    void see_page();

    void paint(TokenRange range, TokenSign sign);
    void paint(TokenRange range, Seen what);
    bool has(std::uint32_t at, Seen what) const { return m_seen[at][what]; }
    TokenSign line_class(std::size_t line) const;
    TokenSign score_class(std::size_t line) const;
    TokenSign break_at(std::uint32_t at) const;
    TokenSign shape_in(TokenRange line, std::uint32_t at, int behind) const;
    void add(TokenSign sign) { m_signs.push_back(sign); }
    void add_window(std::uint32_t at, TokenRange line);
    void add_line(std::uint32_t at, std::size_t line);
    void add_repetition(std::uint32_t at, std::size_t line);

    Reading const& m_reading;
    Tokens const& m_tokens;
    std::vector<LineRole> const& m_roles;
    std::vector<LineView> m_views;
    std::vector<double> m_scores;
    std::vector<Word> m_words;
    std::vector<TokenSign> m_shapes;
    std::vector<std::bitset<seen_count>> m_seen;
    std::vector<std::vector<TokenSign>> m_atoms; // of the token itself, told to its neighbours as well
    std::vector<std::vector<TokenSign>> m_own;   // of the token alone
    std::unordered_map<TokenSign, int> m_times;  // of words
    std::unordered_set<TokenSign> m_small;       // words that the page writes with a small letter
    std::unordered_set<TokenSign> m_in_headings;
    std::vector<TokenSign> m_signs;
};

} // namespace kinotheca
