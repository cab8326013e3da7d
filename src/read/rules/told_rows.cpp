// Facts that stand behind a film's title in running text or in a line without other marks, now that learned signs and other rules have
// told which words are titles and people.
//
//   Dimo's Forest / Hristo Simeonov (Bulgaristan) · Υπάρχω του Γιώργου Τσεμπερόπουλου (130’) · "O menino e o mundo" di Ale Abreu, Brasile
//   … Regi: Preston Sturges, 1942, USA, 1 tim 28 min, engelska … (markup has lost the ends of lines)
//   not: a country or a year that a sentence tells of something else

#include "read/entries.hpp"
#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/rule.hpp"
#include "read/told_matches.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

// So many words behind a title its facts may begin.
constexpr std::uint32_t most_words_behind = 24;

struct RowsInText {
    Reading& reading;
    Tokens const& tokens;
    FilmPlaces places;
    std::vector<LineRole> roles;

    explicit RowsInText(Reading& page) : reading(page), tokens(page.tokens), places(page), roles(line_roles(page)) {}

    bool parts(std::uint32_t at) const
    {
        auto const& token = tokens[at];
        return token.is(",") || token.is("/") || token.is("|") || token.is("·") || token.is(";") || token.is("(") || token.is(")")
            || token.is("[") || token.is("]") || (token.is("-") && token.spaced) || token.is("\"");
    }

    // A part of a row, between signs.
    struct Part {
        TokenRange range;
        std::vector<Fact> facts;
        bool only_facts = false;
    };
    Part part_at(std::uint32_t at, std::uint32_t end) const
    {
        Part part{{at, at}, {}, true};
        while (part.range.last < end && !parts(part.range.last)) {
            auto& next = part.range.last;
            auto const fact = fact_at(reading, next, end);
            if (fact.kind != Fact::Kind::none) {
                next = std::max(fact.range.last, next + 1);
                part.facts.push_back(fact);
                continue;
            }
            bool const loose = reading.at(Category::and_, next) || (tokens[next].is(".") && !part.facts.empty());
            part.only_facts = part.only_facts && loose;
            ++next;
        }
        part.only_facts = part.only_facts && !part.facts.empty();
        return part;
    }

    // Somebody who made the film, as learned signs or the shape of the words tell it; with "by" or a word for the part before the name.
    bool is_person(TokenRange words) const
    {
        auto const tags = reading.tagged_in(words);
        if (std::any_of(tags.begin(), tags.end(), [](TaggedSpan const& each) {
                return each.tag == WordTag::director || each.tag == WordTag::person || each.tag == WordTag::player
                    || each.tag == WordTag::company;
            }))
            return true;
        auto const run = std::partition_point(
            reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.last < words.last; });
        return run != reading.names.end() && run->range.last == words.last && run->parts >= 2 && run->range.first >= words.first
            && run->range.first <= words.first + 2;
    }

    static bool is_said(Fact const& fact)
    {
        return fact.kind == Fact::Kind::year || fact.kind == Fact::Kind::country || fact.kind == Fact::Kind::minutes;
    }

    void behind(FilmPlace const& place, std::uint32_t end)
    {
        auto const line = reading.lines[place.line].tokens;
        auto const last = std::min(line.last, end);
        bool bracket = false;
        bool any = false;
        Film facts;
        std::vector<TextValue> formats;
        for (auto at = place.title.last; at < last && at < place.title.last + most_words_behind;) {
            if (parts(at)) {
                bracket = bracket ? !tokens[at].is(")") && !tokens[at].is("]") : tokens[at].is("(") || tokens[at].is("[");
                ++at;
                continue;
            }
            auto const part = part_at(at, last);
            bool const begins = at > place.title.last;
            if (part.only_facts && begins && std::any_of(part.facts.begin(), part.facts.end(), is_said)) {
                for (auto const& fact : part.facts)
                    add_fact(reading, fact, facts, formats);
                any = true;
            } else if (!part.only_facts && (any || !(is_person(part.range) || (bracket && part.range.size() <= 8)))) {
                break;
            }
            at = std::max(part.range.last, at + 1);
        }
        if (auto* film = any ? film_of(place) : nullptr)
            complete(*film, facts);
    }

    // A title of which nothing is told yet, among the short lines of a page about one film, is that film's too; a single small word is
    // a piece of one.
    Film* film_of(FilmPlace const& place) const
    {
        auto* entry = reading.entry_at(place.line, tokens[place.title.first].span.begin);
        bool const own = entry && entry->main && entry->title && !entry->films.empty() && !roles[place.line].prose;
        if (says_something(*place.film))
            return place.film;
        return own ? &entry->film() : reading.span(place.title).size() >= 5 ? place.film : nullptr;
    }

    // Words for forms and makers in a sentence are read elsewhere.
    static void complete(Film& film, Film facts)
    {
        facts.forms.clear();
        facts.credits.clear();
        complete_film(film, facts);
    }

    // A length beside a year or a country, with nothing but signs between them.
    void inside(TokenRange line)
    {
        for (auto at = line.first; at < line.last;) {
            auto last = at;
            bool minutes = false;
            bool other = false;
            Film facts;
            std::vector<TextValue> formats;
            for (auto next = at; next < line.last;) {
                auto const fact = fact_at(reading, next, line.last);
                if (fact.kind == Fact::Kind::none)
                    break;
                minutes = minutes || fact.kind == Fact::Kind::minutes;
                other = other || fact.kind == Fact::Kind::year || fact.kind == Fact::Kind::country;
                add_fact(reading, fact, facts, formats);
                next = last = std::max(fact.range.last, next + 1);
                while (next < line.last && next < last + 2 && parts(next))
                    ++next;
            }
            if (minutes && other)
                if (auto* film = places.near({at, last}); film && !film->titles.empty())
                    complete(*film, facts);
            at = std::max(at + 1, last);
        }
    }

    void read()
    {
        auto const& all = places.all();
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].film && all[i].tagged && counts(all[i].line))
                behind(all[i], i + 1 < all.size() ? all[i + 1].title.first : static_cast<std::uint32_t>(tokens.size()));
        if (all.empty())
            return;
        for (std::size_t line = 0; line < reading.lines.size(); ++line)
            if (counts(line) && reading.lines[line].tokens.size() > 60)
                inside(reading.lines[line].tokens);
    }

    bool counts(std::size_t line) const { return !reading.lines[line].noise && !reading.claimed[line]; }
};

void read_rows(Reading& reading)
{
    RowsInText(reading).read();
}

} // namespace

extern Rule const told_rows;
Rule const told_rows{Stage::prose, read_rows};

} // namespace kinotheca::rules
