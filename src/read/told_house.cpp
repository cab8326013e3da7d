#include "read/told_house.hpp"

#include "read/facts.hpp"
#include "read/page_town.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

struct ToldHouse {
    Reading const& reading;
    Tokens const& tokens;
    TokenRange sentence;

    // The quotation, or the run of capitalised words, that begins at the place; the place where neither does.
    std::uint32_t name_behind(std::uint32_t begin) const
    {
        auto end = begin;
        bool const quoted = begin < sentence.last && tokens[begin].is("\"");
        if (quoted)
            for (++end; end < sentence.last && !tokens[end].is("\""); ++end)
                ;
        while (end < sentence.last && (quoted ? tokens[end].is("\"") : is_of_name(end)) && !is_apart(begin, end))
            ++end;
        while (!quoted && end > begin && !tokens[end - 1].capital)
            --end;
        return end - begin > 6 ? begin : end;
    }

    // In scripts without blanks the words of a name are those that are written together with the first; in Arabic the town behind it begins
    // with the preposition.
    bool is_apart(std::uint32_t begin, std::uint32_t at) const
    {
        auto const& token = tokens[at];
        if (!token.caseless || token.is("\""))
            return false;
        if (token.together)
            return at > begin && token.spaced;
        return at > begin && !arabic_town(at).empty();
    }

    // A word of a name: capitalised, or a small one between two such words.
    bool is_of_name(std::uint32_t at) const
    {
        auto const& token = tokens[at];
        if (token.is_word() && token.capital)
            return !reading.at(Category::film_word, at);
        // "Museum für Klang und Mechanik", "Auditori Pla de la Bassa"
        bool const small = token.is_word() && !token.capital
            && (reading.at(Category::name_particle, at) || reading.at(Category::by, at) || reading.at(Category::prize_for, at)
                || reading.at(Category::and_, at));
        return (small || (token.is("-") && !token.spaced)) && at > sentence.first && tokens[at - 1].is_word() && tokens[at - 1].capital
            && at + 1 < sentence.last && tokens[at + 1].is_word() && tokens[at + 1].capital && !reading.at(Category::in_place, at);
    }

    // Where the quotation that ends before the place begins; the place itself where none does.
    std::uint32_t quotation_before(std::uint32_t at) const
    {
        if (at < sentence.first + 3 || !tokens[at - 1].is("\""))
            return at;
        for (auto begin = at - 2; begin >= sentence.first && at - begin < 8; --begin) {
            if (tokens[begin].is("\""))
                return begin;
            if (begin == sentence.first)
                break;
        }
        return at;
    }

    // "Jono Basanavičiaus biblioteka", "Belvedere Center": where the capitalised words before the place begin. The first word of a
    // sentence is in capitals whatever it is.
    std::uint32_t name_before(std::uint32_t at) const
    {
        auto begin = at;
        while (tokens[at].together && begin > sentence.first && at - begin < 8 && !tokens[begin].spaced && tokens[begin - 1].together)
            --begin;
        while (begin > sentence.first && at - begin < 5 && tokens[begin - 1].is_word() && tokens[begin - 1].capital
            && !tokens[begin - 1].caseless && !reading.at(Category::day, begin - 1) && !reading.at(Category::month, begin - 1))
            --begin;
        if (begin == sentence.first && begin < at
            && (reading.at(Category::in_place, begin) || reading.at(Category::article, begin) || reading.at(Category::date_word, begin)))
            ++begin;
        return begin;
    }

    bool in_quotation(std::uint32_t at) const
    {
        bool open = false;
        for (auto each = sentence.first; each < at; ++each)
            open = open != tokens[each].is("\"");
        return open;
    }

    // "دار النوافذ الثقافية بالإسكندرية": the preposition is a letter of the word.
    Span arabic_town(std::uint32_t at) const
    {
        constexpr std::uint32_t in = 2; // bytes of the letter
        auto const span = at < sentence.last ? tokens[at].span : Span();
        return !span.empty() && reading.words(span).starts_with("بال") ? Span{span.begin + in, span.end} : Span();
    }

    // ", Đà Lạt", "din Cluj-Napoca", "(MKM) in Dessau": the town behind the house.
    Span town_behind(std::uint32_t end) const
    {
        if (end < sentence.last && tokens[end].is("("))
            for (auto close = end + 1; close < sentence.last && close < end + 6; ++close)
                if (tokens[close].is(")")) {
                    end = close + 1;
                    break;
                }
        if (auto const town = arabic_town(end); !town.empty())
            return town;
        bool const comma = end + 1 < sentence.last && tokens[end].is(",");
        bool const small = end + 1 < sentence.last && tokens[end].is_word() && !tokens[end].capital && tokens[end].folded.size() <= 6
            && (reading.at(Category::in_place, end) || reading.at(Category::by, end) || reading.at(Category::name_particle, end));
        if ((!comma && !small) || !tokens[end + 1].capital || tokens[end + 1].caseless)
            return {};
        auto const town = end_of_town(reading, end + 1, sentence.last);
        if (town == end + 1 || reading.at(Category::day, end + 1) || reading.at(Category::month, end + 1)
            || reading.in(Category::venue, {end + 1, town}) || reading.in(Category::event, {end + 1, town}))
            return {};
        bool const closed = town == sentence.last || tokens[town].is(".") || tokens[town].is(",") || tokens[town].is(")");
        return !comma || closed ? reading.span({end + 1, town}) : Span();
    }

    House at_word(std::uint32_t at, Mark const& word) const
    {
        House house;
        auto const end = name_behind(word.range.last);
        if (end > word.range.last) {
            bool const quoted = tokens[word.range.last].is("\"");
            bool const with_word = tokens[at].capital || !quoted;
            house.venue = without_quotes(reading, reading.span({with_word ? at : word.range.last, end}));
            house.place = town_behind(end);
            return house;
        }
        if (auto const quoted = quotation_before(at); quoted < at)
            house.venue = reading.span({quoted, word.range.last});
        else if (auto const name = name_before(at); name < at)
            house.venue = reading.span({name, word.range.last});
        if (!house.venue.empty())
            house.place = town_behind(word.range.last);
        return house;
    }

    House find() const
    {
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto const* word = reading.at(Category::venue, at);
            if (!word || word->range.last > sentence.last || in_quotation(at))
                continue;
            if (auto const house = at_word(at, *word); !house.venue.empty() && !reading.in(Category::event, tokens.within(house.venue)))
                return house;
            at = word->range.last - 1;
        }
        return {};
    }
};

// Capitalised words behind a preposition of place that are something else: a house, a month, a country, a person.
bool is_no_town(Reading const& reading, TokenRange name)
{
    constexpr std::array categories{Category::venue, Category::hall, Category::event, Category::day, Category::month, Category::country,
        Category::language, Category::form, Category::film_word, Category::section, Category::prize, Category::theme, Category::season,
        Category::not_a_name, Category::medium, Category::label};
    if (std::any_of(categories.begin(), categories.end(), [&](Category each) { return reading.in(each, name) != nullptr; }))
        return true;
    auto const run = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.last <= name.first; });
    return run != reading.names.end() && run->range.first < name.first && run->range.meets(name);
}

} // namespace

House house_told(Reading const& reading, TokenRange sentence)
{
    return ToldHouse{reading, reading.tokens, sentence}.find();
}

bool stands_in_place(Reading const& reading, House const& house)
{
    auto at = reading.tokens.within(house.venue).first;
    while (at > 0 && (reading.tokens[at - 1].is("\"") || reading.at(Category::venue, at - 1)))
        --at;
    if (at > 0 && reading.at(Category::article, at - 1) && !reading.at(Category::in_place, at - 1))
        --at;
    return at > 0 && (reading.at(Category::in_place, at - 1) || reading.at(Category::date_word, at - 1));
}

Span town_told(Reading const& reading, TokenRange sentence)
{
    auto const& tokens = reading.tokens;
    for (auto at = sentence.first; at + 1 < sentence.last; ++at) {
        if (!reading.at(Category::in_place, at) || tokens[at].capitals || (at > sentence.first && tokens[at].capital)
            || tokens[at + 1].caseless)
            continue;
        auto const end = end_of_town(reading, at + 1, sentence.last);
        TokenRange const name{at + 1, end};
        if (name.empty() || name.size() > 4 || tokens[at + 1].folded.size() < 3 || is_no_town(reading, name))
            continue;
        at = end - 1;
        // "in the Curzon", "in Kino Luna": the house behind the preposition.
        if (end < sentence.last && (tokens[end].is("\"") || reading.at(Category::venue, end) || reading.at(Category::event, end)))
            continue;
        return reading.span(name);
    }
    return {};
}

} // namespace kinotheca
