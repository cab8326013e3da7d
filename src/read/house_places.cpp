#include "read/house_places.hpp"

#include "read/facts.hpp"
#include "read/openings.hpp"
#include "read/page_town.hpp"

#include <algorithm>

namespace kinotheca {

std::vector<TokenRange> HousePlaces::parts(TokenRange line) const
{
    std::vector<TokenRange> list;
    auto begin = line.first;
    for (auto at = line.first; at < line.last; ++at) {
        bool const stop = tokens[at].is(".") && at > line.first
            && (tokens[at - 1].folded.size() > 3 || (tokens[at - 1].is_sign() && !tokens[at - 1].is(".")))
            && (at + 1 == line.last || tokens[at + 1].spaced);
        bool const sign = stop || tokens[at].is("|") || tokens[at].is("·") || tokens[at].is("•") || tokens[at].is("©");
        if (!sign && !(at > begin && wide_before(at)))
            continue;
        list.push_back({begin, at});
        begin = sign ? at + 1 : at;
    }
    list.push_back({begin, line.last});
    return list;
}

bool HousePlaces::wide_before(std::uint32_t at) const
{
    auto const gap = reading.words({tokens[at - 1].span.end, tokens[at].span.begin});
    return gap.find("\u3000") != gap.npos || gap.find("   ") != gap.npos || gap.find('\t') != gap.npos;
}

bool HousePlaces::is_row_of_links(TokenRange part) const
{
    std::size_t links = 0;
    for (auto at = part.first; at < part.last; ++at) {
        if (tokens[at].is(",") || tokens[at].is("\"") || tokens[at].is_number())
            return false;
        for (auto category : {Category::venue, Category::theme, Category::label, Category::noise, Category::kind, Category::season,
                 Category::related, Category::event})
            if (auto const* mark = reading.at(category, at); mark && tokens[at].capital) {
                ++links;
                at = mark->range.last - 1;
                break;
            }
    }
    return part.size() >= 4 && links >= 3 && links * 2 >= part.size();
}

bool HousePlaces::is_address(TokenRange line) const
{
    auto const parts = list_parts(reading, reading.span(line), ListOf::companies);
    return parts.size() >= 3 && has_number(reading, tokens.within(parts[1])) && !has_number(reading, tokens.within(parts.front()));
}

Span HousePlaces::town_in_address(Line const& line) const
{
    if (line.noise || line.gap > 1 || line.tokens.size() > 24 || !reading.dates_in(line.tokens).empty())
        return {};
    auto end = line.tokens.first;
    while (end < line.tokens.last && !tokens[end].is("|") && !tokens[end].is("·"))
        ++end;
    auto const parts = list_parts(reading, reading.span({line.tokens.first, end}), ListOf::companies);
    if (parts.size() != 2)
        return {};
    for (std::size_t town : {std::size_t{0}, std::size_t{1}}) {
        auto const name = tokens.within(parts[town]);
        if (has_number(reading, tokens.within(parts[1 - town])) && !has_number(reading, name) && name.size() <= 3
            && tokens[name.first].capital && looks_like_name(reading, parts[town]))
            return parts[town];
    }
    return {};
}

Span HousePlaces::town_behind_street(TokenRange part) const
{
    auto parts = list_parts(reading, reading.span(part), ListOf::companies);
    // "Olinda/PE": the state behind the town.
    if (parts.size() >= 3 && tokens.within(parts.back()).size() == 1 && tokens[tokens.within(parts.back()).first].capitals
        && tokens[tokens.within(parts.back()).first].folded.size() <= 3)
        parts.pop_back();
    if (parts.size() < 2 || parts.size() > 6)
        return {};
    auto const street = tokens.within(parts[parts.size() - 2]);
    auto name = tokens.within(parts.back());
    bool const coded = name.size() >= 2 && tokens[name.first].is_number() && tokens[name.first].folded.size() >= 4;
    if (coded)
        ++name.first;
    while (!name.empty() && tokens[name.last - 1].is("."))
        --name.last;
    // "Варна English"
    if (auto const end = name.empty() ? 0 : end_of_town(reading, name.first, name.last);
        end > name.first && end + 1 == name.last && tokens[end].is_word() && tokens[end].capital)
        name.last = end;
    bool const alone = street.size() == 1 && parts.size() >= 3; // "Rua do Amparo, 200, Olinda"
    bool const numbered = street.size() <= 6 && tokens[street.last - 1].is_number() && (street.size() >= 2 || alone);
    bool const comma = !name.empty() && name.first > 0 && (tokens[name.first - 1].is(",") || coded);
    return numbered && comma && !name.empty() && name.size() <= 3 && tokens[name.first].capital && !has_number(reading, name)
            && looks_like_name(reading, reading.span(name)) && !reading.in(Category::hall, name)
        ? reading.span(name)
        : Span();
}

std::uint32_t HousePlaces::british_code(TokenRange range) const
{
    auto end = range.first;
    while (end < range.last && tokens[end].is_word() && tokens[end].capital && !(tokens[end].capitals && tokens[end].folded.size() <= 2)
        && end < range.first + 3)
        ++end;
    bool const code = end > range.first && end + 2 < range.last && (tokens[end].capitals || tokens[end].folded.size() == 1)
        && tokens[end].folded.size() <= 2 && tokens[end + 1].is_number() && !tokens[end + 1].spaced && tokens[end + 2].is_number();
    return code ? end : range.first;
}

Span HousePlaces::town_behind_code(TokenRange part) const
{
    for (auto piece : list_parts(reading, reading.span(part), ListOf::companies)) {
        auto range = tokens.within(piece);
        if (range.size() < 2)
            continue;
        if (auto const code = british_code(range); code > range.first)
            return reading.span({range.first, code});
        if (!tokens[range.first].is_number())
            continue;
        auto digits = tokens[range.first].folded.size();
        auto const number = number_at(reading, range.first);
        // "2022-23 Programme"
        if (digits == 4 && number >= 1900 && number < 2100)
            continue;
        // "110 00 Praha", "81-350 Gdynia"
        auto second = range.first + 1;
        if (tokens[second].is("-") && !tokens[second].spaced)
            ++second;
        if (second < range.last && tokens[second].is_number() && digits >= 2 && digits <= 4) {
            digits += tokens[second].folded.size();
            range.first = second;
        }
        if (digits < 4 || digits > 7 || (digits == 4 && number >= 1900 && number < 2100))
            continue;
        auto end = range.first + 1;
        while (end < range.last && tokens[end].is_word() && tokens[end].capital)
            ++end;
        bool const stops = end == range.last || tokens[end].is("(") || tokens[end].is(".");
        if (stops && end > range.first + 1 && end <= range.first + 4)
            return reading.span({range.first + 1, end});
    }
    return {};
}

Span HousePlaces::town_below_name(Line const& line) const
{
    auto const parts = list_parts(reading, line.span, ListOf::companies);
    if (line.noise || line.gap > 0 || line.tokens.size() > 9 || parts.size() != 2 || !reading.dates_in(line.tokens).empty())
        return {};
    auto const town = tokens.within(parts[0]);
    auto const street = tokens.within(parts[1]);
    bool const known = town.empty() || reading.first_mark[town.first] != reading.first_mark[town.first + 1];
    return !known && town.size() == 1 && tokens[town.first].capital && tokens[street.first].capital && street.size() >= 2
            && tokens[town.last].is(",")
        ? parts[0]
        : Span();
}

} // namespace kinotheca
