#include "read/event_lines.hpp"

#include "read/facts.hpp"
#include "read/prize_names.hpp"

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
        if (event.section.empty() && reading.whole(Category::section, inside)) {
            event.section = reading.span(inside);
            range.last = open;
            return true;
        }
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

    // "Tribeca Film Festival 2017, International Narrative Competition", "Канни-2022, «Двотижневик режисерів», світова прем'єра"
    void take_section_behind_year(TokenRange& range)
    {
        auto year = range.first + 1;
        while (year < range.last && !(is_year(reading, year, range.last) && year + 2 < range.last && tokens[year + 1].is(",")))
            ++year;
        if (event.year || !event.section.empty() || year >= range.last || reading.in(Category::prize, {year, range.last}))
            return;
        TokenRange section{year + 2, range.last};
        for (auto at = section.first; at < range.last; ++at) {
            if (is_year(reading, at, range.last))
                return;
            if (section.last == range.last && (tokens[at].is("(") || tokens[at].is(";") || tokens[at].is(",")))
                section.last = at;
        }
        if (section.empty() || !(tokens[section.first].capital || tokens[section.first].is_quote()))
            return;
        event.year = {number_at(reading, year), tokens[year].span};
        event.section = without_quotes(reading, without_signs(reading, reading.span(section)));
        range.last = year;
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
    parser.take_section_behind_year(range);
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

namespace {

struct PartsParser {
    Reading const& reading;
    Tokens const& tokens;
    PrizeParts parts;
    bool colon_behind_first = false;

    bool parts_at(std::uint32_t at, TokenRange line) const
    {
        auto const& token = tokens[at];
        auto const between = at > line.first ? reading.words({tokens[at - 1].span.end, token.span.begin}) : std::string_view();
        return token.is("|") || token.is(":") || token.is(",") || token.is("(") || token.is(")") || token.is(";")
            || (token.is("-") && token.spaced && at + 1 < line.last && tokens[at + 1].spaced) || between.find('\t') != between.npos;
    }

    bool year_at(std::uint32_t at) const
    {
        return tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, at + 1).kind == Fact::Kind::year;
    }

    // The event's words begin behind small ones: "at the", "на".
    TokenRange without_small_words(TokenRange range) const
    {
        while (range.size() > 1 && tokens[range.first].is_word() && !tokens[range.first].capital
            && (reading.at(Category::date_word, range.first) || reading.at(Category::article, range.first)))
            ++range.first;
        return range;
    }

    bool set_event(TokenRange range, bool told)
    {
        range = tokens.within(without_signs(reading, reading.span(without_small_words(range))));
        if (!parts.event.empty() || range.empty() || range.size() > 12)
            return false;
        parts.event = without_quotes(reading, reading.span(range));
        parts.told = parts.told || told;
        return true;
    }

    bool take(TokenRange range)
    {
        bool dated = false;
        if (auto const* word = range.empty() ? nullptr : reading.at(Category::nominated, range.first)) {
            parts.nominated = reading.span(word->range);
            range.first = std::min(word->range.last, range.last);
        } else if (auto const* won = range.empty() ? nullptr : reading.at(Category::won, range.first)) {
            range.first = std::min(won->range.last, range.last);
        }
        for (bool front : {true, false}) {
            auto const at = range.empty() ? 0 : front ? range.first : range.last - 1;
            if (range.empty() || !year_at(at))
                continue;
            if (parts.year)
                return false;
            parts.year = {number_at(reading, at), tokens[at].span};
            front ? ++range.first : --range.last;
            dated = true;
        }
        range = tokens.within(without_signs(reading, reading.span(range)));
        if (range.empty())
            return true;
        if (reading.whole(Category::section, range) && parts.section.empty()) {
            parts.section = reading.span(range);
            return true;
        }
        if (auto const* country = reading.whole(Category::country, range)) {
            parts.country = std::string(country->word);
            parts.country_words = reading.span(range);
            return true;
        }
        return take_name(range, dated);
    }

    bool take_name(TokenRange range, bool dated)
    {
        auto const* prize = reading.in(Category::prize, range);
        if (!prize && reading.at(Category::best, range.first) && range.size() > 1) {
            parts.prizes.push_back(without_quotes(reading, reading.span(range)));
            return true;
        }
        if (!prize) {
            if (reading.in(Category::event, range))
                return set_event(range, true);
            bool const name = range.size() <= 4 && looks_like_name(reading, reading.span(range));
            if (name && parts.event.empty() && dated)
                return set_event(range, true);
            if (name && !parts.event.empty() && parts.place.empty()) {
                parts.place = reading.span(range);
                return true;
            }
            return name && set_event(range, false);
        }
        // "Prix de la mise en scène Cannes": the festival behind the prize.
        auto const end = prize->range.first == range.first ? prize_end(reading, range.first, range.last) : 0;
        if (end && end < range.last) {
            auto const event = event_in(reading, {end, range.last});
            if (event.last == range.last && event.first <= end + 3) {
                parts.prizes.push_back(reading.span({range.first, end}));
                return set_event(event, true);
            }
        }
        // "Приз за режиссуру программы «Особый взгляд»", "Nagrada publike u programu Panorama": the section behind it.
        for (auto at = end; end && at < range.last && at < end + 4; ++at)
            if (auto const* section = reading.at(Category::section, at);
                section && parts.section.empty() && section->range.last + 1 >= range.last && section->range.last <= range.last) {
                parts.prizes.push_back(reading.span({range.first, end}));
                parts.section = reading.span(section->range);
                return true;
            }
        // An Oscar is prize and body in one.
        if (reading.whole(Category::event, range) && parts.event.empty())
            return set_event(range, true);
        if (range.size() > 14)
            return false;
        parts.prizes.push_back(without_quotes(reading, reading.span(range)));
        return true;
    }

    bool parse(TokenRange line)
    {
        auto begin = line.first;
        bool first = true;
        bool bracketed = false;
        for (auto at = line.first; at <= line.last; ++at) {
            if (at < line.last && !parts_at(at, line))
                continue;
            TokenRange const part{begin, at};
            // A winner in brackets is no part of it.
            bool const person =
                bracketed && !part.empty() && looks_like_name(reading, reading.span(part)) && !reading.in(Category::country, part);
            if (!part.empty() && !person && !take(part))
                return false;
            if (at == line.last)
                break;
            if (first && tokens[at].is(":") && !parts.prizes.empty())
                colon_behind_first = true;
            first = false;
            bracketed = tokens[at].is("(");
            begin = tokens[at].is_sign() ? at + 1 : at;
        }
        return true;
    }
};

} // namespace

std::optional<PrizeParts> prize_parts(Reading const& reading, TokenRange line)
{
    while (!line.empty() && (reading.tokens[line.last - 1].is(".") || reading.tokens[line.last - 1].is("!")))
        --line.last;
    if (line.size() < 2 || line.size() > 40)
        return {};
    PartsParser parser{reading, reading.tokens, {}, false};
    if (!parser.parse(line))
        return {};
    auto& parts = parser.parts;
    // "Ophir Award: best film, best director", "César 2004: Bester europäischer Film": the first is whose prizes they are.
    auto const category = [&](Span prize) { return reading.at(Category::best, reading.tokens.within(prize).first) != nullptr; };
    if (parts.event.empty() && parts.prizes.size() > 1
        && (parser.colon_behind_first || (!category(parts.prizes.front()) && category(parts.prizes[1])))) {
        parts.event = parts.prizes.front();
        parts.told = true;
        parts.prizes.erase(parts.prizes.begin());
    }
    return parts;
}

} // namespace kinotheca
