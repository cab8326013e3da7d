#pragma once

#include "read/entries.hpp"
#include "read/text_films.hpp"

#include <optional>
#include <vector>

namespace kinotheca {

// The parts of a headline that may be the film's title alone, and what shows it: the text says them again, a rubric stands before
// them, a director behind them. Refers to the reading, which must outlive it.
class HeadingParts {
public:
    explicit HeadingParts(Reading& page) : reading(page), tokens(page.tokens), roles(line_roles(page)) {}

    bool said_again(TokenRange words) const;
    // Ends of a part of the heading that may be the title alone: before a colon, a dash, a word of criticism, a comma with "by".
    bool ends_title(std::uint32_t at, std::uint32_t end) const;
    bool is_person(TokenRange range) const;
    // Whether the text sets the words apart as it does titles.
    bool shown(TokenRange words, std::vector<TextFilm> const& named) const;
    // "TITLE, by NAME : …"
    std::vector<Credit> directors(std::uint32_t at, std::uint32_t end) const;
    // Whether a line besides the heading says the words.
    bool said_anywhere(TokenRange words, Span heading) const;
    // Whether a line says the words that does not repeat the whole heading, as a list of texts does.
    bool said_apart(TokenRange words, Span heading) const;
    bool is_criticism(Mark const& mark) const;
    // One past the word for criticism that begins at the token, perhaps in brackets: "[영화 리뷰] …"; 0 where none does.
    std::uint32_t past_criticism(std::uint32_t at, std::uint32_t end) const;
    // "Review: TITLE – what the critic says", "Reseña en 200 palabras: TITLE (1985)", "Recenzja filmu TITLE": where the title begins
    // behind the rubric; the end where there is none.
    std::uint32_t title_behind_rubric(TokenRange range, bool& sure) const;
    std::optional<TitleLine> behind_rubric(Span heading, std::vector<TextFilm> const& named) const;
    // A label says that the words are the film's title: "T.O.: El espíritu de la colmena".
    bool titled_by_label(TokenRange words) const;
    std::optional<TitleLine> beginning_of(Span heading, std::vector<TextFilm> const& named) const;
    // A part of the heading that the text shows as a title.
    std::optional<TitleLine> part_of(Span heading, std::vector<TextFilm> const& named) const;

protected:
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> roles;
};

} // namespace kinotheca
