// A list of prizes, each with the film that won it.
//
//   Palme d'or : Anatomie d'une chute, de Justine Triet (France)
//   Prix du scénario : Yuji Sakamoto pour L'Innocence, de Hirokazu Kore-eda
//   2016 FIPRESCI-Preis, Cannes, für Toni Erdmann · Goldener Bär: „Dahomey“ von Mati Diop
//   not: the prizes of one film, which name none (awards.cpp)

#include "read/facts.hpp"
#include "read/named_films.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/told_awards.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct PrizeLine {
    Award award;
    TokenRange title;
    std::vector<TokenRange> directors;
    std::vector<TokenRange> winners; // who won it for the film
    std::vector<Fact> countries;
};

struct PalmaresReader {
    Reading& reading;
    Tokens const& tokens;

    explicit PalmaresReader(Reading& page) : reading(page), tokens(page.tokens) {}

    bool is_year(std::uint32_t at, std::uint32_t end) const
    {
        return at < end && tokens[at].is_number() && tokens[at].folded.size() == 4 && fact_at(reading, at, end).kind == Fact::Kind::year;
    }

    NameRun const* name_at(std::uint32_t at) const
    {
        auto const found =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < at; });
        return found != reading.names.end() && found->range.first == at ? &*found : nullptr;
    }

    // The last word of [prize-for] in the range, not inside the prize's own name.
    Mark const* for_in(TokenRange range) const
    {
        for (auto at = range.first; at + 1 < range.last; ++at)
            if (auto const* mark = reading.at(Category::prize_for, at); mark && mark->range.last < range.last && tokens[at].spaced
                && (tokens[mark->range.last].capital || tokens[mark->range.last].is("\"") || tokens[mark->range.last].is_number()))
                return mark;
        return nullptr;
    }

    // "TITLE, by NAME (COUNTRY)" from the place to the line's end.
    bool take_film(std::uint32_t at, std::uint32_t end, PrizeLine& line) const
    {
        auto stop = end;
        if (end > at && tokens[end - 1].is(")")) {
            auto open = end - 1;
            while (open > at && !tokens[open].is("("))
                --open;
            for (auto inside = open + 1; inside + 1 < end; ++inside)
                if (auto const fact = fact_at(reading, inside, end - 1); fact.kind == Fact::Kind::country) {
                    line.countries.push_back(fact);
                    inside = fact.range.last - 1;
                }
            if (open > at)
                stop = open;
        }
        auto title_end = stop;
        for (auto by_at = at + 1; by_at < stop; ++by_at) {
            auto const* by = reading.at(Category::by, by_at);
            if (!by || by->range.last >= stop)
                continue;
            auto const people = names_at(reading, by->range.last, stop);
            if (people.empty() || people.last != stop)
                continue;
            for (auto part : list_parts(reading, reading.span(people)))
                line.directors.push_back(tokens.within(part));
            title_end = by_at;
            break;
        }
        auto const title = tokens.within(without_quotes(reading, without_signs(reading, reading.span({at, title_end}))));
        if (title.empty() || title.size() > 14 || !looks_like_title(reading, reading.span(title)))
            return false;
        line.title = title;
        return true;
    }

    std::optional<PrizeLine> take(Line const& line) const
    {
        auto range = line.tokens;
        if (range.size() < 4 || range.size() > 50)
            return {};
        PrizeLine found;
        if (is_year(range.first, range.last)) {
            found.award.year = {number_at(reading, range.first), tokens[range.first].span};
            ++range.first;
            while (range.first < range.last && tokens[range.first].is_sign() && !tokens[range.first].is("\""))
                ++range.first;
        }
        if (range.empty() || !tokens[range.first].capital)
            return {};
        auto const* prize = reading.in(Category::prize, range);
        if (!prize)
            return {};
        found.award.result = {AwardResult::won, reading.span(prize->range)};
        // The colon parts prize and film; without one a word of [prize-for] does.
        auto colon = range.first;
        while (colon < range.last && !tokens[colon].is(":"))
            ++colon;
        TokenRange head{range.first, colon};
        if (colon < range.last) {
            TokenRange const rest{colon + 1, range.last};
            if (rest.empty() || !reading.in(Category::prize, head))
                return {};
            auto begin = rest.first;
            auto const* winner = name_at(begin);
            if (auto const* word = winner ? for_in(rest) : nullptr; word && winner->range.last <= word->range.first) {
                for (auto part : list_parts(reading, reading.span({begin, word->range.first})))
                    found.winners.push_back(tokens.within(part));
                begin = word->range.last;
            }
            if (!take_film(begin, range.last, found))
                return {};
            // A prize of one film's own list has a festival, a year or a town behind its colon.
            if (found.directors.empty() && found.winners.empty() && !tokens[rest.first].is("\""))
                return {};
        } else {
            auto const* word = for_in({prize->range.last, range.last});
            if (!word || !take_film(word->range.last, range.last, found))
                return {};
            head.last = word->range.first;
        }
        return take_prize(head, found) ? std::optional(found) : std::nullopt;
    }

    // "FIPRESCI-Preis, Cannes" · "Europäischer Filmpreis, Bester Film": the part that names a body is the event.
    bool take_prize(TokenRange head, PrizeLine& line) const
    {
        auto const parts = list_parts(reading, reading.span(head), ListOf::companies);
        if (parts.empty() || parts.size() > 3)
            return false;
        auto const is_event = [&](Span part) { return reading.in(Category::event, tokens.within(part)) != nullptr; };
        auto const is_prize = [&](Span part) { return reading.in(Category::prize, tokens.within(part)) != nullptr; };
        for (auto part : parts) {
            bool const other_prize =
                std::any_of(parts.begin(), parts.end(), [&](Span other) { return other != part && is_prize(other) && !is_event(other); });
            if (is_event(part) && (!is_prize(part) || other_prize) && !line.award.event)
                line.award.event = reading.value(part);
            else if (is_prize(part) && !line.award.award)
                line.award.award = reading.value(without_quotes(reading, part));
        }
        return bool(line.award.award);
    }

    // The festival whose prizes the page lists: named in a heading or in the first text.
    void find_event(TextValue& event, NumberValue& year) const
    {
        std::size_t seen = 0;
        for (auto const& line : reading.lines) {
            if (line.noise || line.boilerplate)
                continue;
            if (++seen > 5)
                return;
            if (auto const range = event_in(reading, line.tokens); !range.empty()) {
                if (!event || range.size() > tokens.within(event.at.front()).size())
                    event = reading.value(without_quotes(reading, reading.span(range)));
                for (auto at = line.tokens.first; at < line.tokens.last && !year && line.tokens.size() < 16; ++at)
                    if (is_year(at, line.tokens.last))
                        year = {number_at(reading, at), tokens[at].span};
            }
        }
    }

    // A label of the page's own language before one of another.
    std::optional<Role> role_in(TokenRange line) const
    {
        std::optional<Role> other;
        for (auto at = line.first; at < line.last && !tokens[at].is(":"); ++at) {
            auto const* label = reading.at(Category::label, at);
            Role role{};
            if (label && parse_name(label->word, role) && label->language == reading.table)
                return role;
            if (label && !other && parse_name(label->word, role))
                other = role;
        }
        return other;
    }

    void read()
    {
        std::vector<std::pair<std::size_t, PrizeLine>> list;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (!line.noise && !reading.claimed[i])
                if (auto found = take(line))
                    list.emplace_back(i, std::move(*found));
        }
        if (list.size() < 2)
            return;
        TextValue event;
        NumberValue year;
        find_event(event, year);
        // The page is about the prizes: its heading is no film.
        if (reading.entries.size() == 1 && list.size() >= 3)
            reading.entries.front().title.reset();
        NamedFilms known(reading);
        for (auto& [i, line] : list) {
            if (known.full())
                break;
            auto& film = known.named(line.title, nullptr);
            if (!line.award.event) {
                line.award.event = event;
                if (!line.award.year)
                    line.award.year = year;
            }
            auto const proof = reading.lines[i].span;
            for (auto director : line.directors)
                NamedFilms::add_credit(film, Role::director, reading.value(reading.span(director)), proof);
            // What the winner did is the prize's own word for it: "Prix du scénario", "Prix d'interprétation".
            if (auto const role = role_in(reading.lines[i].tokens))
                for (auto winner : line.winners)
                    NamedFilms::add_credit(film, *role, reading.value(reading.span(winner)), proof);
            std::vector<TextValue> formats;
            for (auto const& country : line.countries)
                add_fact(reading, country, film, formats);
            film.awards.push_back(std::move(line.award));
            reading.claimed[i] = true;
        }
    }
};

void read_palmares(Reading& reading)
{
    if (!reading.lines.empty())
        PalmaresReader(reading).read();
}

} // namespace

extern Rule const palmares;
Rule const palmares{Stage::subjects, read_palmares};

} // namespace kinotheca::rules
