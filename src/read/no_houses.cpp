#include "read/no_houses.hpp"

#include "read/houses.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// "Киноклуб «Орбита», пр. Ленина, 4"
bool has_address(Reading const& reading, TokenRange words)
{
    auto const& tokens = reading.tokens;
    auto const end = reading.lines[reading.line_of(words.first)].tokens.last;
    auto const comma = words.last < end && tokens[words.last].is("\"") ? words.last + 1 : words.last;
    if (comma + 2 >= end || !tokens[comma].is(","))
        return false;
    TokenRange const rest{comma + 1, std::min(comma + 7, end)};
    return has_number(reading, rest) && reading.dates_in(rest).empty() && reading.times_in(rest).empty();
}

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
    return club && !has_address(reading, words);
}

} // namespace

bool names_no_house(Reading const& reading, TokenRange words)
{
    return !words.empty() && (is_film_club(reading, words) || reading.whole(Category::theme, words));
}

} // namespace kinotheca
