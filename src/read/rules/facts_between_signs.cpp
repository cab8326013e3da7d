// A length or a colour that fills a part of its sentence, and the facts in the parts beside it, wherever they stand in the text on a film.
//
//   Regie Gareth Edwards. Met John David Washington. 133 min. In 96 zalen. · … BETLÉMSKÉ SVĚTLO – ČR, komedie, 97 min. Režie: …
//   2010 Cleveland contre Wall Street (98', doc.)
//   Jan Troell, 1971. Efter Vilhelm Mobergs roman. Svartvit.
//   not: a length in the middle of a sentence, what is told of the film already, the length of a whole programme above its films

#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/rule.hpp"
#include "read/told_matches.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct PartedFacts {
    Reading& reading;
    Tokens const& tokens;
    std::vector<FilmPlace> places; // of films that are known

    explicit PartedFacts(Reading& page) : reading(page), tokens(page.tokens), places(FilmPlaces(page).all())
    {
        std::erase_if(places, [](FilmPlace const& place) { return !place.film; });
    }

    // What stands between two parts, in a token of its own.
    bool parts(std::uint32_t at, std::uint32_t end) const
    {
        auto const& token = tokens[at];
        if (!token.is_sign())
            return false;
        bool const open = at + 1 >= end || tokens[at + 1].spaced;
        if (token.is(".") || token.is("-"))
            return open && (token.is(".") || token.spaced);
        return token.is(",") || token.is("(") || token.is(")") || token.is("[") || token.is("]") || token.is("/") || token.is("|")
            || token.is("·") || token.is("•") || token.is(";") || token.is("・");
    }

    // A wide blank before the token parts as a sign does.
    bool is_behind_gap(std::uint32_t at) const
    {
        auto const blank = reading.words({tokens[at - 1].span.end, tokens[at].span.begin});
        return blank.size() >= 3 || blank.find('\t') != blank.npos;
    }

    std::vector<TokenRange> parts_of(TokenRange line) const
    {
        std::vector<TokenRange> list;
        auto first = line.first;
        auto const close = [&](std::uint32_t at, std::uint32_t next) {
            if (first < at)
                list.push_back({first, at});
            first = next;
        };
        for (auto at = line.first; at < line.last; ++at) {
            if (at > first && is_behind_gap(at))
                close(at, at);
            // The unit has the stop in "107 min. Pääosissa …" and in "107 min.".
            if (auto const length = duration_at(reading, at, line.last);
                length.kind == Fact::Kind::minutes && at == first && tokens[length.range.last - 1].is(".")) {
                close(length.range.last, length.range.last);
                at = length.range.last - 1;
            } else if (parts(at, line.last)) {
                close(at, at + 1);
            }
        }
        close(line.last, line.last);
        return list;
    }

    // The facts that the part is made of; none where anything else stands in it.
    std::vector<Fact> facts_of(TokenRange part) const
    {
        std::vector<Fact> facts;
        for (auto at = part.first; at < part.last;) {
            auto fact = fact_at(reading, at, part.last);
            if (fact.kind == Fact::Kind::none)
                return {};
            at = fact.range.last;
            facts.push_back(std::move(fact));
        }
        return facts;
    }

    static bool is_length(std::vector<Fact> const& facts)
    {
        constexpr int longest = 600;
        return facts.size() == 1 && facts.front().kind == Fact::Kind::minutes && facts.front().number <= longest;
    }

    static bool is_colour(std::vector<Fact> const& facts) { return facts.size() == 1 && facts.front().kind == Fact::Kind::colour; }

    // A film and the end of its title.
    struct Named {
        Film* film = nullptr;
        std::uint32_t end = 0;
    };

    // The film named last before the words on their line, else that of their entry.
    Named film_before(TokenRange words) const
    {
        auto const line = reading.line_of(words.first);
        auto const next =
            std::partition_point(places.begin(), places.end(), [&](FilmPlace const& place) { return place.title.first < words.first; });
        if (next != places.begin() && std::prev(next)->line == line)
            return {std::prev(next)->film, std::prev(next)->title.last};
        auto const begin = tokens[words.first].span.begin;
        auto* entry = reading.entry_at(line, begin);
        bool const below = entry && entry->title && !entry->films.empty() && entry->title->whole.begin < begin;
        return below ? Named{&entry->film(), tokens.within(entry->title->title).last} : Named();
    }

    void read_line(Line const& line)
    {
        auto const list = parts_of(line.tokens);
        std::vector<std::vector<Fact>> facts;
        for (auto part : list)
            facts.push_back(facts_of(part));
        for (std::size_t i = 0; i < list.size(); ++i) {
            bool const colour = is_colour(facts[i]);
            auto const named = is_length(facts[i]) || colour ? film_before(list[i]) : Named();
            if (!named.film || (colour ? bool(named.film->colour) : bool(named.film->minutes)) || !says_something(*named.film)
                || !reading.times_in(list[i]).empty())
                continue;
            auto const beside = [&](std::size_t part) { return !facts[part].empty() && !is_length(facts[part]); };
            auto first = i;
            auto last = i + 1;
            while (first > 0 && beside(first - 1) && list[first - 1].first >= named.end)
                --first;
            while (last < list.size() && beside(last))
                ++last;
            Film told;
            std::vector<TextValue> formats;
            for (; first < last; ++first)
                for (auto const& fact : facts[first])
                    add_fact(reading, fact, told, formats);
            complete_film(*named.film, told);
        }
    }
};

void read_parted_facts(Reading& reading)
{
    PartedFacts parted(reading);
    for (std::size_t i = 0; i < reading.lines.size() && !parted.places.empty(); ++i)
        if (auto const& line = reading.lines[i]; !line.noise && !line.aside && !reading.claimed[i])
            parted.read_line(line);
}

} // namespace

extern Rule const facts_between_signs;
Rule const facts_between_signs{Stage::showings, read_parted_facts};

} // namespace kinotheca::rules
