#include "read/house_edges.hpp"

#include "read/facts.hpp"
#include "read/film_names.hpp"
#include "read/houses.hpp"
#include "read/page_town.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace kinotheca {

namespace {

struct HouseEdges {
    Reading const& reading;
    Tokens const& tokens;
    mutable std::map<std::string, bool> towns = {}; // what has been asked: a page's showings name the same houses

    // Words of the house, its room and its town, as far as the house's words say them.
    struct Parts {
        TokenRange venue;
        TokenRange hall;
        TokenRange place;
    };

    bool is_small(std::uint32_t at) const { return tokens[at].is_word() && !tokens[at].capital && !tokens[at].caseless; }

    // A small word that joins a house to its town, a room to its house: "di", "in", "van".
    bool joins(std::uint32_t at) const
    {
        auto const* by = reading.at(Category::by, at);
        return is_small(at) && (reading.at(Category::in_place, at) || (by && by->range.size() == 1 && tokens[at].folded.size() <= 3));
    }

    bool is_of_house(std::uint32_t at) const { return reading.at(Category::venue, at) || reading.at(Category::hall, at); }

    // More than a word for any house: a name in capitals or in quotation marks, or an article and a name.
    bool has_own_name(TokenRange words) const
    {
        for (auto at = words.first; at < words.last; ++at) {
            if (tokens[at].is("\""))
                return true;
            if (auto const* venue = reading.at(Category::venue, at); venue && venue->range.last <= words.last) {
                at = venue->range.last - 1;
                continue;
            }
            if (tokens[at].is_word() && tokens[at].capital && !tokens[at].caseless && !reading.at(Category::article, at)
                && !reading.at(Category::hall, at))
                return true;
        }
        return false;
    }

    bool can_be_town(TokenRange words) const
    {
        if (words.empty() || words.size() > 6 || !tokens[words.first].capital || tokens[words.first].caseless)
            return false;
        for (auto at = words.first; at < words.last; ++at)
            if (is_of_house(at) || tokens[at].is_number() || tokens[at].is("\"") || reading.at(Category::month, at)
                || reading.at(Category::season, at) || reading.at(Category::event, at))
                return false;
        return end_of_town(reading, words.first, words.last) == words.last;
    }

    // The page says elsewhere that the words are a town, or the tables of names do.
    bool is_known_town(TokenRange words) const
    {
        auto const [known, fresh] = towns.try_emplace(bare_words(reading.words(reading.span(words))));
        if (fresh)
            known->second = is_town_of_tables(words) || says_town(words);
        return known->second;
    }

    // A town's name and no title's, person's or house's: "Kutno", not "Sofía". Short words are forms of too many.
    bool is_town_of_tables(TokenRange words) const
    {
        constexpr std::size_t least = 5;
        std::vector<FilmName> names;
        film_names_at(tokens, words.first, words.last, FilmNames::all, names);
        std::erase_if(names, [&](FilmName const& name) {
            return name.range != words || name.thing == NamedThing::event || name.thing == NamedThing::company;
        });
        return names.size() == 1 && names.front().thing == NamedThing::place && reading.words(reading.span(words)).size() >= least;
    }

    // "FILMOTECA DE LA RIBERA", in capitals too: no name ends with a small word.
    bool ends_name(std::uint32_t at) const
    {
        for (auto category : {Category::article, Category::name_particle, Category::by, Category::in_place})
            if (auto const* word = reading.at(category, at); word && tokens[at].folded.size() <= 3)
                return false;
        return tokens[at].is_word() || tokens[at].is_number() || tokens[at].is("\"");
    }

    bool says_town(TokenRange words) const
    {
        if (auto const* town = reading.at(Category::town, words.first); town && town->range == words)
            return true;
        auto const said = bare_words(reading.words(reading.span(words)));
        for (auto const& each : reading.tagged)
            if (each.tag == WordTag::place && each.likelihood >= 0.3F && !each.range.meets(words)
                && bare_words(reading.words(reading.span(each.range))) == said)
                return true;
        for (std::uint32_t at = 1; at + words.size() <= tokens.size(); ++at) {
            if (at == words.first || tokens[at].folded != tokens[words.first].folded)
                continue;
            bool same = true;
            for (std::uint32_t k = 1; k < words.size() && same; ++k)
                same = tokens[at + k].folded == tokens[words.first + k].folded;
            // "in Grabow", "19300 Grabow"
            if (same
                && ((reading.at(Category::in_place, at - 1) && is_small(at - 1))
                    || (tokens[at - 1].is_number() && tokens[at - 1].folded.size() >= 4)))
                return true;
        }
        return false;
    }

    // Up to where something else is said: the way through a site, a month, a year.
    void cut_end(Parts& parts) const
    {
        auto& venue = parts.venue;
        for (auto at = venue.first + 1; at < venue.last; ++at) {
            auto const& token = tokens[at];
            bool const sign = token.is(">") || token.is("›") || token.is("»") || token.is("|");
            bool const dash = token.is("-") && token.spaced && at + 1 < tokens.size() && tokens[at + 1].spaced;
            bool const date = (reading.at(Category::month, at) && token.capital && at + 1 == venue.last)
                || (token.is_number() && token.folded.size() == 4 && at + 1 == venue.last);
            if (!sign && !dash && !date)
                continue;
            if (dash && can_be_town({at + 1, venue.last}))
                parts.place = {at + 1, venue.last};
            venue.last = at;
            return;
        }
    }

    void cut_label(Parts& parts) const
    {
        auto& venue = parts.venue;
        auto const* label = reading.at(Category::label, venue.first);
        if (label && label->word == "venue" && label->range.last < venue.last && !reading.at(Category::venue, venue.first))
            venue.first = label->range.last;
    }

    // "ім. Панаса Мирного": an abbreviation within the name, behind which the line goes on.
    void go_on(Parts& parts) const
    {
        auto& venue = parts.venue;
        auto const end = reading.lines[reading.line_of(venue.first)].tokens.last;
        auto const& last = tokens[venue.last - 1];
        bool const initial = last.capital && has_one_letter(last);
        if (venue.size() < 2 || !(is_small(venue.last - 1) || initial) || last.folded.size() > 6 || venue.last + 1 >= end
            || !tokens[venue.last].is(".") || tokens[venue.last].spaced || !tokens[venue.last + 1].capital
            || !tokens[venue.last + 1].is_word())
            return;
        auto to = venue.last + 1;
        while (to < end && to < venue.last + 4 && tokens[to].is_word() && tokens[to].capital)
            ++to;
        venue.last = to;
    }

    // "grote zaal van Dorpshuis De Meent"
    void cut_hall(Parts& parts) const
    {
        auto& venue = parts.venue;
        for (auto at = venue.first; at < venue.last && at < venue.first + 3; ++at) {
            auto const* hall = reading.at(Category::hall, at);
            // "auditorium de la bibliothèque Marie-Gérin": a word for a house too, but here for a room of one.
            if (!hall && at == venue.first && is_small(at))
                hall = reading.at(Category::venue, at);
            if (!hall || hall->range.last >= venue.last || (reading.at(Category::venue, at) && !is_small(at))) {
                if (!tokens[at].is_word())
                    return;
                continue;
            }
            auto rest = hall->range.last;
            while (rest < venue.last && (is_small(rest) || tokens[rest].is("'"))
                && (joins(rest) || reading.at(Category::name_particle, rest) || reading.at(Category::article, rest) || tokens[rest].is("'")
                    || reading.at(Category::by, rest))
                && !reading.at(Category::venue, rest))
                ++rest;
            bool const joined = rest > hall->range.last;
            auto const* word = rest < venue.last ? reading.in(Category::venue, {rest, venue.last}) : nullptr;
            // "Saal der Volkshochschule" is a whole name.
            if (!word || (joined ? word->range.size() == venue.last - rest : word->range.first != rest))
                return;
            parts.hall = {venue.first, hall->range.last};
            venue.first = rest;
            return;
        }
    }

    void cut_town(Parts& parts) const
    {
        auto& venue = parts.venue;
        for (auto at = venue.first + 1; at + 1 < venue.last; ++at) {
            TokenRange const town{at + 1, venue.last};
            bool const bound = tokens[at].is("'") && at > venue.first + 1 && joins(at - 1);
            if ((joins(at) || bound) && can_be_town(town) && has_own_name({venue.first, bound ? at - 1 : at})) {
                parts.place = town;
                venue.last = bound ? at - 1 : at;
                return;
            }
        }
        for (auto at = venue.last; at-- > venue.first + 1 && venue.last - at <= 3;) {
            TokenRange const town{at, venue.last};
            if (ends_name(at - 1) && tokens[at].spaced && can_be_town(town) && has_own_name({venue.first, at})
                && reading.in(Category::venue, {venue.first, at}) && is_known_town(town)) {
                parts.place = town;
                venue.last = at;
                return;
            }
        }
    }

    // "Luna Filmtheater Grabow": behind the word for a house that its own name stands before.
    void cut_town_behind_word(Parts& parts) const
    {
        auto& venue = parts.venue;
        auto const* word = reading.in(Category::venue, venue);
        if (!word || word->range.first == venue.first || word->range.last >= venue.last || !has_own_name({venue.first, word->range.first}))
            return;
        TokenRange const town{word->range.last, venue.last};
        if (town.size() <= 2 && tokens[town.first].spaced && can_be_town(town) && !reading.in(Category::hall, venue)) {
            parts.place = town;
            venue.last = town.first;
        }
    }

    // "KULTURNI DOM CERKNO", "Rudkøbing Bio", "Cinemateca de Tunja": the whole name but its word for a house.
    void take_town_of_name(Parts& parts) const
    {
        auto const& venue = parts.venue;
        auto const* word = reading.in(Category::venue, venue);
        if (!word)
            return;
        TokenRange town{word->range.last, venue.last};
        if (town.empty())
            town = {venue.first, word->range.first};
        else if (word->range.first != venue.first)
            return;
        if (!town.empty() && joins(town.first))
            ++town.first;
        if (can_be_town(town) && is_known_town(town))
            parts.place = town;
    }

    // "Cinema | Teatro Excelsior": a further word for a house before the name.
    void begin_before(Parts& parts) const
    {
        auto& venue = parts.venue;
        auto const line = reading.lines[reading.line_of(venue.first)].tokens;
        if (venue.first <= line.first || !reading.at(Category::venue, venue.first) || !tokens[venue.first].spaced)
            return;
        auto const* word = reading.at(Category::venue, venue.first - 1);
        if (word && word->range.last == venue.first && tokens[venue.first - 1].capital && !tokens[venue.first - 1].caseless
            && !tokens[venue.first - 1].together)
            --venue.first;
    }

    // "КІНОТЕАТР «ЗОРЕПАД» ЛУЦЬК": behind the house, to the end of the line.
    void take_town_behind(Parts& parts) const
    {
        auto const& venue = parts.venue;
        auto const end = reading.lines[reading.line_of(venue.first)].tokens.last;
        TokenRange const town{venue.last, end};
        if (tokens[venue.last - 1].is("\"") && town.size() <= 2 && can_be_town(town))
            parts.place = town;
    }

    // "临江市江畔书影馆 二楼放映厅"
    void cut_room_behind(Parts& parts) const
    {
        auto& venue = parts.venue;
        if (!tokens[venue.first].together)
            return;
        auto const house = house_named(reading, reading.span(venue));
        if (house.venue.empty() || house.hall.empty())
            return;
        parts.hall = tokens.within(house.hall);
        venue = tokens.within(house.venue);
    }

    Parts parts_of(TokenRange venue) const
    {
        Parts parts{venue, {}, {}};
        while (parts.venue.size() > 1 && tokens[parts.venue.last - 1].is(".") && tokens[parts.venue.last - 2].folded.size() > 3)
            --parts.venue.last;
        cut_label(parts);
        cut_end(parts);
        go_on(parts);
        cut_hall(parts);
        cut_room_behind(parts);
        begin_before(parts);
        if (parts.place.empty())
            cut_town(parts);
        if (parts.place.empty())
            cut_town_behind_word(parts);
        if (parts.place.empty())
            take_town_behind(parts);
        if (parts.place.empty())
            take_town_of_name(parts);
        return parts;
    }
};

template <class Visit>
void each_showing(Reading& reading, Visit visit)
{
    for (auto& entry : reading.entries)
        for (auto& screening : entry.screenings)
            visit(screening);
}

// A film's title or a person where a house or a town was read, unless a word shows it to be one; a town that begins a house's name.
void leave_out_titles(Reading& reading)
{
    auto const others = people_and_titles(reading);
    each_showing(reading, [&](Screening& screening) {
        if (screening.place && !screening.place.at.empty()) {
            auto const& at = screening.place.at.front();
            bool const begins_house = screening.venue && !screening.venue.at.empty() && screening.venue.at.front().begin == at.begin;
            auto const first = reading.tokens.within(at).first;
            bool const town = first < reading.tokens.size() && reading.at(Category::town, first);
            if (!town && ((begins_house && !reading.tokens[first].caseless) || others.contains(bare_words(*screening.place))))
                screening.place = {};
        }
        if (!screening.venue || screening.venue.at.empty())
            return;
        auto const words = reading.tokens.within(screening.venue.at.front());
        if (!reading.in(Category::venue, words) && others.contains(bare_words(*screening.venue)))
            screening.venue = {};
    });
}

// The name of the tag that the page says, less than surely: the likeliest of those that are one. Empty where it says several.
template <class Counts>
TaggedSpan const* only_name(Reading const& reading, WordTag tag, float least, Counts counts)
{
    TaggedSpan const* best = nullptr;
    std::string known;
    for (auto const& each : reading.tagged) {
        auto const i = reading.line_of(each.range.first);
        if (each.tag != tag || each.likelihood < least || i >= reading.lines.size() || reading.lines[i].aside || !counts(each.range))
            continue;
        auto const bare = bare_words(reading.words(reading.span(each.range)));
        if (!known.empty() && bare.find(known) == bare.npos && known.find(bare) == known.npos)
            return nullptr;
        if (known.empty() || bare.size() < known.size())
            known = bare;
        if (!best || each.likelihood > best->likelihood)
            best = &each;
    }
    return best;
}

// "Sala Chomón" under "FILMOTECA DEL GREGAL": a room that was read as a house, on a page that names the house.
void take_rooms(Reading& reading, Span house)
{
    each_showing(reading, [&](Screening& screening) {
        if (!screening.venue || screening.venue.at.empty() || screening.hall)
            return;
        auto const words = reading.tokens.within(screening.venue.at.front());
        if (!words.empty() && reading.at(Category::hall, words.first) && !reading.in(Category::venue, words)) {
            screening.hall = std::move(screening.venue);
            screening.venue = reading.value(house);
        }
    });
}

void take_likely_house(Reading& reading)
{
    constexpr float least = 0.7F;
    auto const* name = only_name(reading, WordTag::venue, least,
        [&](TokenRange words) { return !reading.at(Category::hall, words.first) && can_be_house(reading, words); });
    if (!name)
        return;
    auto const house = reading.span(name->range);
    take_rooms(reading, house);
    each_showing(reading, [&](Screening& screening) {
        if (!screening.venue && screening.date)
            screening.venue = reading.value(house);
    });
}

// The only town that the page names is that of its houses.
void take_likely_town(Reading& reading)
{
    constexpr float least = 0.5F;
    auto const* name = only_name(reading, WordTag::place, least, [](TokenRange) { return true; });
    if (!name)
        return;
    each_showing(reading, [&](Screening& screening) {
        if (screening.venue && !screening.place && screening.date)
            screening.place = reading.value(reading.span(name->range));
    });
}

void settle_edges_of_houses(Reading& reading)
{
    HouseEdges const edges{reading, reading.tokens};
    std::map<Span, HouseEdges::Parts> known;
    each_showing(reading, [&](Screening& screening) {
        if (!screening.venue || screening.venue.at.empty())
            return;
        auto const venue = reading.tokens.within(screening.venue.at.front());
        if (venue.empty())
            return;
        auto const [found, fresh] = known.try_emplace(screening.venue.at.front());
        if (fresh)
            found->second = edges.parts_of(venue);
        auto const& parts = found->second;
        auto const name = without_quotes(reading, reading.span(parts.venue));
        if (parts.venue != venue && !name.empty())
            screening.venue = reading.value(name);
        if (!screening.hall && !parts.hall.empty())
            screening.hall = reading.value(reading.span(parts.hall));
        if (!screening.place && !parts.place.empty())
            screening.place = reading.value(reading.span(parts.place));
    });
}

} // namespace

void settle_house_edges(Reading& reading)
{
    leave_out_titles(reading);
    take_likely_house(reading);
    settle_edges_of_houses(reading);
    take_likely_town(reading);
}

} // namespace kinotheca
