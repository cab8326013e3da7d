// Festivals that learned signs of words know, where the text shows or has shown a film: of the film that is named nearest, unless they
// gave it a prize, or the page is the festival's own (own_series.cpp).
//
//   Weltpremiere Sundance Filmfestival 2016 · tandis que Locarno montre 'A iucata (2013) dans la section Pardi di domani
//   kilpaili maaliskuussa Tanskassa CPH:DOXin pääsarjassa · PRESENTATO FUORI CONCORSO AL TAORMINA BNL FILMFEST 2005.
//   not: Prix d'interprétation féminine au Festival de Cannes, an Oscar

#include "read/facts.hpp"
#include "read/film_places.hpp"
#include "read/named_films.hpp"
#include "read/page_series.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

// A festival named in passing has to be surer than other tags, but where a word for one stands in its name.
constexpr float least_without_word = 0.9F;
constexpr float least_with_word = 0.6F;

struct TaggedSelections {
    Reading& reading;
    Tokens const& tokens;
    FilmPlaces places;

    explicit TaggedSelections(Reading& page) : reading(page), tokens(page.tokens), places(page) {}

    // Some film has it already, as a festival or as who gave it a prize.
    bool is_told(TokenRange event)
    {
        bool told = false;
        auto const span = reading.span(event);
        each_film(reading, [&](Film const& film) {
            for (auto const& award : film.awards)
                told = told || meets(award.event.at, span) || meets(award.award.at, span);
            for (auto const& selection : film.selections)
                told = told || meets(selection.event.at, span);
        });
        return told;
    }

    // An Oscar, a body that gives prizes and shows nothing.
    bool is_prize_body(TokenRange event) const { return prize_body_in(reading, event) || reading.whole(Category::prize, event); }

    TokenRange first_event(TokenRange sentence) const
    {
        for (auto const& each : reading.tagged_in(sentence))
            if (each.tag == WordTag::event)
                return each.range;
        return {};
    }

    // Who gave the prize, if that is told.
    TextValue const* giver_of(TokenRange prize)
    {
        TextValue const* giver = nullptr;
        auto const span = reading.span(prize);
        each_film(reading, [&](Film const& film) {
            for (auto const& award : film.awards)
                if (award.event && meets(award.award.at, span))
                    giver = &award.event;
        });
        return giver;
    }

    // It gave a prize of the sentence; one of which nobody is told to have given it is nearer to it than to any other festival; or a word
    // beside it says that it was won.
    bool gave_prize(TokenRange event, TokenRange sentence)
    {
        auto const near = reading.tagged_in(sentence);
        auto const distance = [&](TokenRange left, TokenRange right) {
            return left.first < right.first ? told_distance(tokens, left.last, right.first) : told_distance(tokens, right.last, left.first);
        };
        for (auto const& prize : near) {
            if (prize.tag != WordTag::prize)
                continue;
            if (auto const* giver = giver_of(prize.range)) {
                if (same_series(**giver, reading.words(reading.span(event))))
                    return true;
                continue;
            }
            auto const own = distance(event, prize.range);
            if (own < 40 && std::none_of(near.begin(), near.end(), [&](TaggedSpan const& other) {
                    return other.tag == WordTag::event && other.range != event && distance(other.range, prize.range) < own;
                }))
                return true;
        }
        auto const first = event.first > sentence.first + 5 ? event.first - 5 : sentence.first;
        auto const last = std::min(event.last + 5, sentence.last);
        return reading.in(Category::won, {first, event.first}) || reading.in(Category::won, {event.last, last});
    }

    // The section nearest to the festival in its sentence, but for one beside another festival.
    TokenRange section_near(TokenRange event, TokenRange sentence) const
    {
        TokenRange best;
        int least = 14;
        for (auto const section : sections_in(reading, sentence)) {
            if (section.meets(event))
                continue;
            TokenRange const between =
                section.first < event.first ? TokenRange{section.last, event.first} : TokenRange{event.last, section.first};
            auto const far = told_distance(tokens, between.first, between.last);
            auto const tags = reading.tagged_in(between);
            if (far < least && std::none_of(tags.begin(), tags.end(), [](TaggedSpan const& tag) {
                    return tag.tag == WordTag::event || tag.tag == WordTag::title;
                })) {
                least = far;
                best = section;
            }
        }
        return best;
    }

    void add(Film& film, TaggedSpan const& each, TokenRange sentence) const
    {
        Selection selection;
        selection.event = reading.value(without_quotes(reading, reading.span(each.range)));
        selection.year = year_of_event(reading, each.range, sentence);
        if (auto const section = section_near(each.range, sentence); !section.empty())
            selection.section = reading.value(reading.span(section));
        for (auto& known : film.selections)
            if (known.event && same_series(*known.event, *selection.event)) {
                if (!known.year)
                    known.year = selection.year;
                if (!known.section)
                    known.section = selection.section;
                return;
            }
        film.selections.push_back(std::move(selection));
    }

    void read()
    {
        for (auto const& each : reading.tagged) {
            auto const line = reading.line_of(each.range.first);
            if (each.tag != WordTag::event
                || each.likelihood < (reading.in(Category::event, each.range) ? least_with_word : least_without_word)
                || reading.lines[line].noise || reading.claimed[line] || is_prize_body(each.range)
                || reading.whole(Category::section, each.range) || is_told(each.range))
                continue;
            auto const sentence = told_sentence(reading, each.range);
            if (gave_prize(each.range, sentence))
                continue;
            for (auto* film : places.all_told_of(each.range, sentence, places.names_film(sentence, first_event(sentence))))
                if (film && places.is_film(*film))
                    add(*film, each, sentence);
        }
    }
};

void read_tagged_selections(Reading& reading)
{
    if (!reading.tagged.empty())
        TaggedSelections(reading).read();
}

} // namespace

extern Rule const tagged_selections;
Rule const tagged_selections{Stage::page, read_tagged_selections};

} // namespace kinotheca::rules
