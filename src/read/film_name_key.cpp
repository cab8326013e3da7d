#include "read/film_names.hpp"

namespace kinotheca {

namespace {

std::string_view first_letters(std::string_view word, int letters)
{
    std::size_t at = 0;
    for (; at < word.size() && letters > 0; --letters)
        next_code_point(word, at);
    return word.substr(0, at);
}

} // namespace

FilmNameKey film_name_key(Tokens const& tokens, std::uint32_t at, std::uint32_t end)
{
    FilmNameKey found;
    if (tokens[at].together) {
        found.key = "=";
        for (; at < end; ++at)
            found.name += tokens[at].folded;
        return found;
    }
    found.key = first_letters(tokens[at].folded, 4);
    found.key += ' ';
    for (auto next = at + 1; next < end && next < at + 4; ++next)
        if (!tokens[next].is_sign()) {
            found.key += first_letters(tokens[next].folded, 3);
            break;
        }
    for (auto each = at; each < end; ++each) {
        if (each > at)
            found.name += ' ';
        found.name += tokens[each].folded;
    }
    return found;
}

} // namespace kinotheca
