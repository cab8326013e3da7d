#include "read/anchor_finder.hpp"

#include <array>

namespace kinotheca {

// ── the kind of an event before its title ──

// Whether the words say that a film is shown: "CINÉ-GOÛTER", "film", "DIÁKMOZI", "Rencontre + projection".
bool tells_a_film(Reading const& reading, TokenRange words)
{
    // What compounds bear in many languages.
    static constexpr std::array<std::string_view, 16> roots{"film", "cine", "kino", "mozi", "кино", "кіно", "фильм", "фільм", "филм",
        "sinema", "سينما", "映画", "上映", "영화", "电影", "電影"};
    bool film = false;
    for (auto at = words.first; at < words.last; ++at) {
        if (auto const* theme = reading.at(Category::theme, at); theme && theme->range.last <= words.last && theme->word == "no-film")
            return false;
        auto const folded = reading.tokens[at].folded;
        film = film || reading.at(Category::film_word, at) || reading.at(Category::format_words, at)
            || std::any_of(roots.begin(), roots.end(), [&](auto root) { return folded.find(root) != folded.npos; });
    }
    return film || reading.in(Category::form, words);
}

// Where the title begins behind the kind of event: "CINÉ-GOÛTER : Ernest et Célestine", "FILMKLUB – Az ötödik pecsét", "film: „Toni
// Erdmann” (…"; 0 where none does.
std::uint32_t AnchorFinder::behind_kind(TokenRange range) const
{
    for (auto at = range.first + 1; at + 1 < range.last && at < range.first + 9; ++at) {
        if (tokens[at].is("(") || tokens[at].is("\""))
            break;
        bool const dash = tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced;
        bool const quoted = tokens[at + 1].is("\"");
        if (!tokens[at].is(":") && !dash && !(tokens[at].is(".") && quoted))
            continue;
        auto const& first = tokens[at + 1];
        if ((quoted || first.capital || first.is_number()) && tells_a_film(reading, {range.first, at}))
            return at + 1;
    }
    return 0;
}

} // namespace kinotheca
