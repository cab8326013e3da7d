#include "read/country_codes.hpp"

#include "base/names.hpp"
#include "read/facts.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace kinotheca {

namespace {

// ISO 3166-1 alpha-2 codes, as CLDR lists them.
bool is_country_code(std::string const& code)
{
    static std::unordered_set<std::string> const codes = [] {
        std::unordered_set<std::string> all;
        for (auto const& country : country_names("en"))
            if (country.code.size() == 2)
                all.insert(country.code);
        return all;
    }();
    return codes.contains(code);
}

bool is_year_of_film(Reading const& reading, std::uint32_t at)
{
    auto const year = reading.tokens[at].is_number() && reading.tokens[at].folded.size() == 4 ? number_at(reading, at) : 0;
    return year >= 1888 && year <= 2035;
}

// "FIN, 1986", "SWE/DEN 2003": three letters may be a word; they are a country's beside a year or another country's.
bool stands_among_facts(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const is_year = [&](std::uint32_t other) { return is_year_of_film(reading, other); };
    auto const is_country = [&](std::uint32_t other) {
        auto const& word = tokens[other];
        return word.is_word()
            && (reading.at(Category::country, other)
                || (word.capitals && word.folded.size() == 3 && !country_of_letters(reading.words(word.span)).empty()));
    };
    auto const joint = [&](std::uint32_t other) {
        return tokens[other].is(",") || tokens[other].is("/") || tokens[other].is("-") || tokens[other].is("|") || tokens[other].is("·");
    };
    auto next = at + 1;
    if (next < end && joint(next))
        ++next;
    if (next < end && (is_year(next) || (next > at + 1 && is_country(next))))
        return true;
    if (at == 0 || reading.line_of(at - 1) != reading.line_of(at))
        return false;
    auto const before = joint(at - 1) && at > 1 ? at - 2 : at - 1;
    return reading.line_of(before) == reading.line_of(at) && (is_year(before) || (before + 1 < at && is_country(before)));
}

bool is_german(Reading const& reading)
{
    return reading.table == reading.vocabulary.language("de");
}

// The country whose cars bear the letter.
std::string_view country_of_cars(Token const& token)
{
    static constexpr std::pair<std::string_view, std::string_view> letters[] = {{"a", "AT"}, {"b", "BE"}, {"d", "DE"}, {"e", "ES"},
        {"f", "FR"}, {"h", "HU"}, {"i", "IT"}, {"l", "LU"}, {"n", "NO"}, {"p", "PT"}, {"s", "SE"}};
    auto const found = std::find_if(std::begin(letters), std::end(letters), [&](auto const& each) { return token.is(each.first); });
    return found == std::end(letters) || !token.capital ? std::string_view() : found->second;
}

// "D 2011", "F/D 1998": such letters before a year, as pages in German have them for countries.
bool stands_before_year(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto next = at + 1;
    while (
        next + 1 < end && (tokens[next].is("/") || tokens[next].is(",")) && tokens[next + 1].capital && tokens[next + 1].folded.size() <= 3)
        next += 2;
    next += next < end && tokens[next].is(",");
    return next < end && is_year_of_film(reading, next);
}

// "GB/F/B", "A/L/D/F": letters among others of countries; in other languages than German one of them has more than one letter.
bool stands_among_codes(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const slash = [&](std::uint32_t place) { return tokens[place].is("/") && !tokens[place].spaced; };
    auto first = at;
    while (first >= 2 && slash(first - 1) && !tokens[first].spaced && tokens[first - 2].is_word())
        first -= 2;
    auto last = at + 1;
    while (last + 1 < end && slash(last) && !tokens[last + 1].spaced && tokens[last + 1].is_word())
        last += 2;
    int codes = 0;
    int letters = 0;
    for (auto each = first; each < last; each += 2) {
        auto const code = std::string(reading.words(tokens[each].span));
        if (tokens[each].folded.size() == 1 && !country_of_cars(tokens[each]).empty())
            ++letters;
        else if (tokens[each].capitals && (is_country_code(code) || !country_of_letters(code).empty()))
            ++codes;
        else
            return false;
    }
    return codes + letters >= 2 && (codes > 0 || is_german(reading));
}

// Words in capitals beside the token: "LA HAINE". Not those of the line above or below: a title stands there.
bool is_among_capitals(Reading const& reading, std::uint32_t at)
{
    auto const& tokens = reading.tokens;
    auto const shouts = [&](std::size_t other) {
        return other < tokens.size() && tokens[other].capitals && tokens[other].folded.size() > 3;
    };
    auto const same_line = [&](std::uint32_t left) {
        auto const gap = reading.words({tokens[left].span.end, tokens[left + 1].span.begin});
        return gap.find('\n') == gap.npos;
    };
    return (at + 1 < tokens.size() && shouts(at + 1) && same_line(at)) || (at > 0 && shouts(at - 1) && same_line(at - 1));
}

} // namespace

std::string country_of_code(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& token = reading.tokens[at];
    if (!token.is_word())
        return {};
    if (token.folded.size() == 1) {
        auto const country = country_of_cars(token);
        bool const told = !country.empty()
            && ((is_german(reading) && country != "LU" && stands_before_year(reading, at, end)) || stands_among_codes(reading, at, end));
        return told ? std::string(country) : std::string();
    }
    if (!token.capitals || token.folded.size() > 3 || is_among_capitals(reading, at))
        return {};
    // "AT", alone on its line, is as well a title.
    if (reading.lines[reading.line_of(at)].tokens.size() == 1)
        return {};
    auto code = std::string(reading.words(token.span));
    if (token.folded.size() == 2) {
        // Carriers and broadcasting, seldom Bangladesh and Tuvalu.
        bool const other = code == "BD" || code == "TV";
        return !other && is_country_code(code) ? code : std::string();
    }
    auto const country = country_of_letters(code);
    return !country.empty() && stands_among_facts(reading, at, end) ? std::string(country) : std::string();
}

} // namespace kinotheca
