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
        // "海原フィルム館 過去の上映": behind a blank only Katakana go on with a name.
        if (begin < sentence.last && tokens[begin].together && tokens[begin].spaced && !reading.language.starts_with("ko")
            && !is_katakana(begin))
            return begin;
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

    bool is_katakana(std::uint32_t at) const
    {
        std::size_t place = 0;
        auto const first = next_code_point(reading.words(tokens[at].span), place);
        return first >= 0x30A0 && first <= 0x30FF;
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
        while (tokens[at].together && begin > sentence.first && at - begin < 8 && !tokens[begin].spaced && tokens[begin - 1].together
            && tokens[begin - 1].capital && !ends_in_hiragana_verb(begin - 1))
            --begin;
        // "Apollo-Kinocenter"
        auto const before = [&](std::uint32_t place) {
            bool const bound =
                place > sentence.first + 1 && tokens[place - 1].is("-") && !tokens[place - 1].spaced && !tokens[place].spaced;
            return bound ? place - 2 : place - 1;
        };
        while (begin > sentence.first && at - begin < 6) {
            auto const next = before(begin);
            if (!tokens[next].is_word() || !tokens[next].capital || tokens[next].caseless || reading.at(Category::day, next)
                || reading.at(Category::month, next))
                break;
            begin = next;
        }
        if (begin == sentence.first && begin < at
            && (reading.at(Category::in_place, begin) || reading.at(Category::article, begin) || reading.at(Category::date_word, begin)))
            ++begin;
        return begin;
    }

    // "使った映画館", "座れる図書館", "町の映画館": what is said of a house and no name of it.
    bool ends_in_hiragana_verb(std::uint32_t at) const
    {
        auto const word = reading.words(tokens[at].span);
        return word.ends_with("た") || word.ends_with("る") || word.ends_with("な") || word.ends_with("の") || word.ends_with("い");
    }

    // "해오름도서관": in Korean the word for a house ends the name, which is written together with it.
    bool ends_with_house(std::uint32_t at) const
    {
        constexpr std::size_t least = 6; // bytes of two syllables
        auto const word = tokens[at].folded;
        if (!tokens[at].caseless || !reading.language.starts_with("ko") || word.size() <= least)
            return false;
        for (std::size_t begin = 3; begin + least <= word.size(); begin += 3)
            if (reading.vocabulary.has_word(word.substr(begin), Category::venue, reading.table))
                return true;
        return false;
    }

    bool in_quotation(std::uint32_t at) const
    {
        bool open = false;
        for (auto each = sentence.first; each < at; ++each) {
            // "арт"хаус": inside a word it quotes nothing.
            bool const inside = each > sentence.first && each + 1 < sentence.last && !tokens[each].spaced && !tokens[each + 1].spaced
                && tokens[each - 1].is_word() && tokens[each + 1].is_word() && !tokens[each].caseless;
            open = open != (tokens[each].is("\"") && !inside);
        }
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
        bool const closed = town == sentence.last || tokens[town].is(".") || tokens[town].is(")");
        return !comma || closed ? reading.span({end + 1, town}) : Span();
    }

    // "Haverá cinema", "Il cinema": the first word of a sentence before a word for a house in small letters is no name.
    bool begins_sentence_alone(std::uint32_t name, std::uint32_t at) const
    {
        auto const& word = tokens[at];
        return name == sentence.first && at == name + 1 && !word.capital && !word.caseless && !tokens[name].capitals
            && !reading.language.starts_with("sv") && !reading.language.starts_with("da") && !reading.language.starts_with("n")
            && !reading.language.starts_with("fi") && !reading.language.starts_with("et") && !reading.language.starts_with("hu");
    }

    // "auditório da ESTA", "giardino della Caritas", "kloostertuin van Delden": the end of whose the house is, where something happens
    // in it; the place where nobody stands there. Words for a cinema mean the art as well: "cinema di Fellini".
    std::uint32_t owner_behind(std::uint32_t at, std::uint32_t end) const
    {
        static constexpr std::array<std::string_view, 7> arts{"cin", "kin", "film", "кин", "кін", "sinem", "teat"};
        auto const word = tokens[at].folded;
        bool const art = std::any_of(arts.begin(), arts.end(), [&](auto begin) { return word.starts_with(begin); });
        bool const small = end + 1 < sentence.last && tokens[end].is_word() && !tokens[end].capital && tokens[end].folded.size() <= 5
            && (reading.at(Category::by, end) || reading.at(Category::name_particle, end)) && !tokens[end].caseless;
        auto before = at;
        if (before > sentence.first && reading.at(Category::article, before - 1))
            --before;
        bool const in =
            before > sentence.first && (reading.at(Category::in_place, before - 1) || reading.at(Category::date_word, before - 1));
        if (art || !small || !in)
            return end;
        auto const name = name_behind(end + 1);
        return name > end + 1 ? name : end;
    }

    House at_word(std::uint32_t at, Mark const& word) const
    {
        House house;
        auto end = name_behind(word.range.last);
        if (end == word.range.last)
            end = owner_behind(at, end);
        if (end > word.range.last) {
            bool const quoted = tokens[word.range.last].is("\"");
            bool const with_word = tokens[at].capital || !quoted;
            house.venue = without_quotes(reading, reading.span({with_word ? at : word.range.last, end}));
            house.place = town_behind(end);
            return house;
        }
        if (auto const quoted = quotation_before(at); quoted < at)
            house.venue = reading.span({quoted, word.range.last});
        else if (auto const name = name_before(at); name < at && !begins_sentence_alone(name, at))
            house.venue = reading.span({name, word.range.last});
        if (!house.venue.empty())
            house.place = town_behind(word.range.last);
        return house;
    }

    // "No open-air cinema", "Tres cines": what begins with a numeral or a small word written in capitals is no name.
    bool is_any_house(House const& house) const
    {
        auto const range = tokens.within(house.venue);
        auto const& first = tokens[range.first];
        bool const small = reading.at(Category::not_a_name, range.first) && !reading.at(Category::venue, range.first);
        return range.empty() || (small && range.first == sentence.first && !first.caseless);
    }

    std::vector<House> all() const
    {
        std::vector<House> houses;
        // "A Kisvilág Filmmúzeum": an article in capitals
        auto const bare = [&](Span name) {
            auto range = tokens.within(name);
            if (range.size() >= 2 && range.first == sentence.first && !reading.at(Category::venue, range.first)
                && reading.at(Category::article, range.first))
                ++range.first;
            return reading.span(range);
        };
        for (auto at = sentence.first; at < sentence.last; ++at) {
            if (ends_with_house(at)) {
                houses.push_back({tokens[at].span, {}, {}});
                continue;
            }
            auto const* word = reading.at(Category::venue, at);
            if (!word || word->range.last > sentence.last || in_quotation(at))
                continue;
            auto house = at_word(at, *word);
            if (!house.venue.empty() && !reading.in(Category::event, tokens.within(house.venue)) && !is_any_house(house)) {
                at = std::max(at, tokens.within(house.venue).last - 1);
                house.venue = bare(house.venue);
                houses.push_back(house);
                continue;
            }
            at = word->range.last - 1;
        }
        return houses;
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

std::vector<House> houses_told(Reading const& reading, TokenRange sentence)
{
    return ToldHouse{reading, reading.tokens, sentence}.all();
}

House house_told(Reading const& reading, TokenRange sentence)
{
    auto const houses = houses_told(reading, sentence);
    return houses.empty() ? House() : houses.front();
}

Span town_behind(Reading const& reading, TokenRange sentence, std::uint32_t end)
{
    return end < sentence.last ? ToldHouse{reading, reading.tokens, sentence}.town_behind(end) : Span();
}

Span dateline_town(Reading const& reading, Line const& line)
{
    constexpr std::uint32_t least = 14; // words of a paragraph
    constexpr std::uint32_t agency = 7; // words of the bracket
    auto const& tokens = reading.tokens;
    auto const words = line.tokens;
    if (words.size() < least || line.kind == BlockKind::heading || line.kind == BlockKind::row)
        return {};
    auto const end = end_of_town(reading, words.first, words.last);
    TokenRange const name{words.first, end};
    if (name.empty() || name.size() > 5 || tokens[name.first].folded.size() < 3 || is_no_town(reading, name))
        return {};
    auto at = end;
    if (tokens[at].is("("))
        for (auto close = at + 1; close < words.last && close < at + agency; ++close)
            if (tokens[close].is(")")) {
                at = close + 1;
                break;
            }
    // ", 29 JUNE"
    if (auto const dates = reading.dates_in({at, words.last}); !dates.empty() && tokens[at].is(",") && dates.front().range.first == at + 1)
        at = dates.front().range.last;
    if (at + least > words.last || !tokens[at].spaced || !tokens[at + 1].spaced)
        return {};
    bool const dash = tokens[at].is("-") || tokens[at].is("·") || tokens[at].is("•");
    return dash ? reading.span(name) : Span();
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
