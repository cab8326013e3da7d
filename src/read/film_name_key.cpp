#include "read/film_names.hpp"

namespace kinotheca {

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
