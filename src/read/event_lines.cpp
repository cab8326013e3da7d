#include "read/event_lines.hpp"

#include "read/facts.hpp"

namespace kinotheca {

namespace {

struct EventParser {
    Reading const& reading;
    Tokens const& tokens;
    EventLine event;

    // Takes the last part of the range, behind its last comma or in brackets at its end; what it is decides what remains.
    bool take_last(TokenRange& range)
    {
        while (!range.empty() && (tokens[range.last - 1].is(",") || tokens[range.last - 1].is(".") || tokens[range.last - 1].is(";")))
            --range.last;
        if (range.size() < 2)
            return false;
        auto const last = range.last - 1;
        if (tokens[last].is_number()) {
            auto const fact = fact_at(reading, last, range.last);
            bool const open = fact.kind == Fact::Kind::year && !event.year;
            if (!open)
                return false;
            event.year = {fact.number, tokens[last].span};
            range.last = last;
            return true;
        }
        if (!tokens[last].is(")"))
            return false;
        auto open = last;
        while (open > range.first && !tokens[open].is("("))
            --open;
        if (open == range.first)
            return false;
        TokenRange const inside{open + 1, last};
        return take_inside(inside, range, open);
    }

    bool take_inside(TokenRange inside, TokenRange& range, std::uint32_t open)
    {
        bool any = false;
        for (auto part : list_parts(reading, reading.span(inside), ListOf::companies)) {
            auto const words = tokens.within(part);
            auto const fact = fact_at(reading, words.first, words.last);
            if (fact.kind == Fact::Kind::year && !event.year) {
                event.year = {fact.number, reading.span(fact.range)};
                any = true;
            } else if (fact.kind == Fact::Kind::country && fact.range == words && event.country.empty()) {
                event.country = fact.text;
                event.country_words = part;
                any = true;
            }
        }
        if (!any)
            return false;
        range.last = open;
        // "Wiesbaden (Germany)": the words before the bracket, back to the comma, are the town.
        if (!event.country.empty() && event.place.empty()) {
            auto begin = range.last;
            while (begin > range.first && !tokens[begin - 1].is(","))
                --begin;
            if (begin > range.first && begin < range.last && range.last - begin <= 6) {
                event.place = reading.span({begin, range.last});
                range.last = begin;
            }
        }
        return true;
    }
};

} // namespace

EventLine take_event_apart(Reading const& reading, Span line)
{
    EventParser parser{reading, reading.tokens, {}};
    auto& event = parser.event;
    auto range = reading.tokens.within(line);
    while (parser.take_last(range)) {}
    // "2012: Berlinale", "2012 Berlinale".
    if (!event.year && range.size() > 1 && reading.tokens[range.first].is_number()) {
        auto const fact = fact_at(reading, range.first, range.last);
        if (fact.kind == Fact::Kind::year) {
            event.year = {fact.number, reading.span(fact.range)};
            range.first = fact.range.last;
        }
    }
    // "Cannes 2018 – Un Certain Regard", "Festival de Cannes 2018".
    for (auto at = range.first; at < range.last; ++at) {
        auto const& token = reading.tokens[at];
        bool const dash = token.is("-") && token.spaced && at + 1 < range.last && reading.tokens[at + 1].spaced;
        if ((dash || token.is(":")) && at > range.first && event.section.empty()
            && (reading.in(Category::section, {at + 1, range.last}) || (at > range.first && reading.tokens[at - 1].is_number()))) {
            event.section = without_signs(reading, reading.span({at + 1, range.last}));
            range.last = at;
        }
    }
    for (auto at = range.first; at < range.last && !event.year; ++at) {
        auto const fact = fact_at(reading, at, range.last);
        if (fact.kind == Fact::Kind::year && at + 1 == range.last && at > range.first) {
            event.year = {fact.number, reading.span(fact.range)};
            range.last = at;
        }
    }
    // "Amsterdam International Documentary Film Festival, Amsterdam": a town behind a comma, when a year has told that this is a list.
    if (event.year && event.place.empty() && event.country.empty()) {
        for (auto at = range.last; at > range.first + 1; --at)
            if (reading.tokens[at - 1].is(",")) {
                TokenRange const behind{at, range.last};
                if (behind.size() >= 1 && behind.size() <= 3 && looks_like_name(reading, reading.span(behind))
                    && reading.in(Category::event, {range.first, at})) {
                    event.place = reading.span(behind);
                    range.last = at - 1;
                }
                break;
            }
    }
    event.name = without_signs(reading, reading.span(range));
    return event;
}

} // namespace kinotheca
