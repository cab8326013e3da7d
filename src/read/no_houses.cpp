#include "read/no_houses.hpp"

namespace kinotheca {

namespace {

bool is_film_club(Reading const& reading, TokenRange words)
{
    bool club = false;
    for (auto at = words.first; at < words.last;) {
        auto const* word = reading.at(Category::venue, at);
        bool const place = club && reading.at(Category::in_place, at) && !reading.tokens[at].capital;
        if (place || (word && word->word != "club"))
            return false;
        club = club || word;
        at = word ? word->range.last : at + 1;
    }
    return club;
}

} // namespace

bool names_no_house(Reading const& reading, TokenRange words)
{
    return !words.empty() && (is_film_club(reading, words) || reading.whole(Category::theme, words));
}

} // namespace kinotheca
