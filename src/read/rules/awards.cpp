// Prizes listed under a heading or behind a label.
//
//   Best documentary Annual award of the Guild …, Moscow (Russia), 2005 (the body is named again among the festivals)
//   Prix Jean-Vigo 1956 ; Grand Prix du documentaire, Karlovy-Vary 1957 · Goldener Bär – Berlinale 2016 · Nominated: …
//   not: "12 awards", a film sent in for an Oscar

#include "read/event_lines.hpp"
#include "read/facts.hpp"
#include "read/label_words.hpp"
#include "read/prize_names.hpp"
#include "read/prose.hpp"
#include "read/rule.hpp"
#include "read/told_awards.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct AwardReader {
    Reading& reading;
    Tokens const& tokens;
    std::string folded; // the page

    explicit AwardReader(Reading& page) : reading(page), tokens(page.tokens), folded(fold(page.text.body)) {}

    int times(TokenRange range) const
    {
        auto const words = fold(reading.words(reading.span(range)));
        int count = 0;
        for (auto at = folded.find(words); at != folded.npos; at = folded.find(words, at + 1))
            ++count;
        return count;
    }

    // Where a body's name begins that the page says elsewhere too; the end of the range where there is none.
    std::uint32_t repeated_body(TokenRange range) const
    {
        for (auto at = range.first + 1; at + 2 < range.last; ++at)
            if (tokens[at].capital && times({at, range.last}) >= 2)
                return at;
        return range.last;
    }

    std::uint32_t separator(TokenRange range) const
    {
        for (auto at = range.first + 1; at + 1 < range.last; ++at) {
            auto const& token = tokens[at];
            bool const dash = token.is("-") && token.spaced && tokens[at + 1].spaced;
            if (dash || token.is(":") || token.is("|") || (token.is(",") && tokens[at + 1].is_word()))
                return at;
        }
        return range.last;
    }

    bool says_prize(TokenRange range) const { return reading.in(Category::prize, range) || reading.in(Category::best, range); }
    bool names_event(TokenRange range) const { return reading.in(Category::event, range) != nullptr; }
    bool names_prize(TokenRange range) const { return reading.in(Category::prize, range) != nullptr; }

    // "Premios Feroz: Mejor película dramática, dirección, guion y actor sec. (8 nominaciones)": behind the name of a body and a colon all
    // its prizes. Empty where the line is none such.
    std::vector<Award> of_body(TokenRange range, Span label) const
    {
        std::vector<Award> list;
        NumberValue year;
        if (is_year(reading, range.first, range.last)) {
            year = {number_at(reading, range.first), tokens[range.first].span};
            ++range.first;
            while (range.first < range.last && tokens[range.first].is_sign())
                ++range.first;
        }
        auto colon = range.first;
        while (colon < range.last && !tokens[colon].is(":"))
            ++colon;
        TokenRange body{range.first, colon};
        if (!year && body.size() > 1 && is_year(reading, colon - 1, colon)) {
            year = {number_at(reading, colon - 1), tokens[colon - 1].span};
            --body.last;
        }
        auto const tags = body.empty() ? std::span<TaggedSpan const>() : reading.tagged_in({body.first, body.first + 1});
        bool const named =
            reading.whole(Category::event, body) || (!tags.empty() && tags.front().tag == WordTag::event && tags.front().range == body);
        // "Oscar a mejor: película, director": up to a superlative that holds for all.
        auto const* word = body.empty() ? nullptr : reading.at(Category::event, body.first);
        bool best = false;
        for (auto at = word ? word->range.last : body.last; !named && at < body.last; ++at) {
            auto const* mark = reading.at(Category::best, at);
            best = mark && mark->range.last == body.last;
            if (best || (!is_loose(reading, at) && !reading.at(Category::prize_for, at)))
                break;
        }
        if (best)
            body.last = word->range.last;
        if (!(named || best) || colon + 2 >= range.last)
            return list;
        auto const [head, inside, tail] = split_brackets(reading, reading.span({colon + 1, range.last}));
        for (auto const part : list_parts(reading, head)) {
            auto words = tokens.within(without_signs(reading, part));
            auto const* nominated = reading.in(Category::nominated, words);
            if (words.empty() || words.size() > 12 || tokens[words.first].is_number() || reading.in(Category::event, words))
                continue;
            if (list.empty() && !says_prize(words) && !nominated && !best)
                return {};
            Award award;
            award.award = reading.value(reading.span(words));
            award.event = reading.value(reading.span(body));
            award.year = year;
            award.result = nominated ? Value<AwardResult>{AwardResult::nominated, reading.span(nominated->range)}
                                     : Value<AwardResult>{AwardResult::won, label};
            list.push_back(std::move(award));
        }
        return list.size() >= 2 ? list : std::vector<Award>();
    }

    std::optional<Award> take(Span item, Span label)
    {
        auto const parts = take_event_apart(reading, item);
        auto range = tokens.within(parts.name);
        if (range.empty() || range.size() > 40)
            return {};
        Award award;
        award.result = {AwardResult::won, label};
        if (auto const* nominated = reading.in(Category::nominated, range)) {
            award.result = {AwardResult::nominated, reading.span(nominated->range)};
            if (nominated->range.first == range.first && nominated->range.last < range.last)
                range.first = nominated->range.last;
        } else if (auto const* won = reading.at(Category::won, range.first); won && won->range.last < range.last) {
            range.first = won->range.last;
        }
        award.year = parts.year;
        if (!parts.place.empty())
            award.place = reading.value(parts.place);
        if (!parts.country.empty())
            award.country = {parts.country, parts.country_words};
        range = tokens.within(without_signs(reading, reading.span(range)));
        if (range.empty() || (!tokens[range.first].capital && !tokens[range.first].is_sign()))
            return {};
        // "Representant d'Espanya als Oscar": sent in, not won.
        if (auto const* body = reading.at(Category::event, range.last - 1); body && range.size() > 1
            && reading.at(Category::prize, range.last - 1) && !body_prize(reading, range.last - 1, range.last)
            && separator(range) == range.last && !says_prize({range.first, range.last - 1}) && !parts.year
            && *award.result == AwardResult::won)
            return {};
        auto split = repeated_body(range);
        auto behind = split;
        if (split == range.last) {
            split = separator(range);
            behind = std::min(split + 1, range.last);
        }
        TokenRange first{range.first, split};
        TokenRange second{behind, range.last};
        // "Berlinale 2016: Goldener Bär" has the body first.
        if (!second.empty() && names_event(first)
            && ((!names_prize(first) && (names_prize(second) || !names_event(second)))
                || (reading.whole(Category::event, first) && reading.in(Category::best, second))))
            std::swap(first, second);
        auto const set = [&](TextValue& field, TokenRange words) {
            if (auto const span = without_signs(reading, reading.span(words)); !span.empty())
                field = reading.value(without_quotes(reading, span));
        };
        if (second.empty() && names_event(first) && !names_prize(first)) {
            set(award.event, first);
        } else {
            set(award.award, first);
            set(award.event, second);
        }
        if (!award.award && !award.event)
            return {};
        return award;
    }

    // "제92회 아카데미 시상식(2020) 작품상, 감독상", "坎城影展最佳男演員": where words are written together no sign parts a festival from
    // its prizes.
    std::vector<Award> without_signs_between(TokenRange range, Span label) const
    {
        std::vector<Award> list;
        auto const event = event_in(reading, range);
        if (event.empty() || !tokens[event.first].together)
            return list;
        NumberValue year;
        for (auto at = range.first; at < range.last && !year; ++at)
            if (auto const fact = fact_at(reading, at, range.last); fact.kind == Fact::Kind::year)
                year = {fact.number, reading.span(fact.range)};
        auto const* nominated = reading.in(Category::nominated, range);
        for (auto at = event.last; at < range.last; ++at) {
            auto const end = prize_end(reading, at, range.last);
            if (!end)
                continue;
            Award award;
            award.result = nominated ? Value<AwardResult>{AwardResult::nominated, reading.span(nominated->range)}
                                     : Value<AwardResult>{AwardResult::won, label};
            award.award = reading.value(reading.span({at, end}));
            award.event = reading.value(reading.span(event));
            award.year = year;
            list.push_back(std::move(award));
            at = end - 1;
        }
        return list;
    }

    // "Globo de Oro al mejor actor.", "2017 Goya a la mejor película europea": a body that is a prize, and what it was given for.
    std::vector<Award> of_prize_body(TokenRange range, Span label) const
    {
        auto const is_end = [&](std::uint32_t at) { return tokens[at].is(".") || tokens[at].is(",") || tokens[at].is("!"); };
        while (!range.empty() && is_end(range.last - 1))
            --range.last;
        std::uint32_t year = 0;
        for (bool front : {true, false}) {
            auto const at = front ? range.first : range.last - 1;
            if (range.size() < 3 || !is_year(reading, at, at + 1))
                continue;
            year = at;
            front ? ++range.first : --range.last;
            auto const words = tokens.within(without_signs(reading, reading.span(range)));
            range = words.empty() ? range : words;
        }
        auto const prize = range.empty() ? std::nullopt : body_prize(reading, range.first, range.last);
        if (!prize || prize->range != range || prize->category.empty())
            return {};
        Award award;
        award.award = reading.value(without_quotes(reading, reading.span(prize->category)));
        award.event = reading.value(reading.span(prize->body));
        if (prize->year || year)
            award.year = {number_at(reading, prize->year ? prize->year : year), tokens[prize->year ? prize->year : year].span};
        award.result = {AwardResult::won, label};
        return {award};
    }

    // Prizes of a line whose parts say what they are.
    std::vector<Award> awards_of(PrizeParts const& parts, Span proof) const
    {
        std::vector<Award> list;
        for (auto prize : parts.prizes) {
            Award award;
            award.award = reading.value(prize);
            award.result = parts.nominated.empty() ? Value<AwardResult>{AwardResult::won, proof}
                                                   : Value<AwardResult>{AwardResult::nominated, parts.nominated};
            if (!parts.event.empty())
                award.event = reading.value(parts.event);
            award.year = parts.year;
            if (!parts.place.empty())
                award.place = reading.value(parts.place);
            if (!parts.country.empty())
                award.country = {parts.country, parts.country_words};
            list.push_back(std::move(award));
        }
        return list;
    }

    static bool known(Film const& film, Award const& award) { return known_among(film.awards, award); }
    static bool known_among(std::vector<Award> const& awards, Award const& award)
    {
        return std::any_of(awards.begin(), awards.end(),
            [&](Award const& other) { return same_words(*other.award, *award.award) && same_words(*other.event, *award.event); });
    }

    // "Oso de Plata al mejor director, Festival de Berlín 1966" alone on its line, or as the last sentence of a text.
    void alone()
    {
        std::vector<bool> listed(reading.lines.size());
        for (auto const& labelled : reading.labelled)
            for (auto i = labelled.line; !labelled.brief && i < std::max(labelled.last_line, labelled.line + 1); ++i)
                listed[i] = true;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto* entry = reading.entry_at(i);
            auto const text = listed[i] ? text_behind_labels(reading, i) : line.tokens;
            if (line.noise || line.boilerplate || reading.claimed[i] || text.empty() || !entry || !entry->title
                || line.kind == BlockKind::heading || !says_prize(text))
                continue;
            auto const title = tokens.within(entry->title->title);
            for (auto sentence : sentences(reading, text)) {
                // "+ Giải khán giả, LHP Ba châu lục", "★ Golden Lion, Venice"
                while (sentence.size() > 2 && tokens[sentence.first].is_sign() && !tokens[sentence.first].is("\""))
                    ++sentence.first;
                auto const& first = tokens[sentence.first];
                if (sentence.size() > 24 || sentence.meets(title) || !(first.capital || first.is_number() || first.is("\""))
                    || !says_prize(sentence))
                    continue;
                auto const parts = prize_parts(reading, sentence);
                std::vector<Award> awards;
                bool const whole = sentence.last == line.tokens.last && sentence.size() <= 16;
                if (parts && !parts->prizes.empty() && !parts->event.empty() && parts->told && (parts->year || whole))
                    awards = awards_of(*parts, reading.span(sentence));
                else if (!reading.in(Category::won, sentence))
                    for (auto& told : told_awards(reading, sentence))
                        if (!is_told_by_tags(reading, told))
                            awards.push_back(std::move(told.award));
                for (auto& award : awards)
                    if (!known(entry->film(), award))
                        entry->film().awards.push_back(std::move(award));
            }
        }
    }

    // One item of a list of prizes.
    void item(Film& film, TokenRange range, Labelled const& labelled)
    {
        auto several = without_signs_between(range, labelled.label);
        if (several.empty())
            several = of_body(range, labelled.label);
        if (several.empty())
            several = of_prize_body(range, labelled.label);
        for (auto& award : several)
            film.awards.push_back(std::move(award));
        if (!several.empty())
            return;
        // A body named elsewhere too tells where the prize ends: "Best documentary Annual award of the Guild".
        auto const name = tokens.within(take_event_apart(reading, reading.span(range)).name);
        bool const repeated = repeated_body(name) != name.last;
        auto const parts = repeated ? std::nullopt : prize_parts(reading, range);
        bool const selections = std::find(labelled.words.begin(), labelled.words.end(), "selections") != labelled.words.end();
        if (parts && !parts->prizes.empty() && !parts->event.empty()) {
            for (auto& award : awards_of(*parts, labelled.label))
                film.awards.push_back(std::move(award));
        } else if (!(selections && !names_prize(range))) {
            if (auto award = take(reading.span(range), labelled.label))
                film.awards.push_back(std::move(*award));
        }
    }

    // A film of a person's page that an item of the list of prizes names, and the item without it: "1977 МКФ в Западном Берлине —
    // «Золотой медведь» («Восхождение»)", "2009 Großer Preis der Jury, Berlinale, für Alle Anderen".
    struct NamedItem {
        Entry* entry = nullptr;
        TokenRange rest;
    };
    NamedItem named_in(TokenRange item) const
    {
        TokenRange best;
        for (auto at = item.first; at < item.last; ++at)
            for (auto const title : reading.titles_with(tokens[at].folded)) {
                bool same = at + title.size() <= item.last && title.size() > best.size();
                for (std::uint32_t n = 0; same && n < title.size(); ++n)
                    same = tokens[at + n].folded == tokens[title.first + n].folded;
                if (same && tokens[at].capital == tokens[title.first].capital)
                    best = {at, at + title.size()};
            }
        NamedItem found;
        if (best.empty())
            return found;
        for (auto const title : reading.titles_with(tokens[best.first].folded))
            if (same_words(reading.words(reading.span(title)), reading.words(reading.span(best))))
                found.entry = reading.entry_at(reading.line_of(title.first), title.first);
        auto const joins = [&](std::uint32_t at) { return tokens[at].is_sign() && !tokens[at].is(";") && !tokens[at].is("."); };
        while (best.first > item.first && joins(best.first - 1))
            --best.first;
        for (auto at = best.first; at-- > item.first && at + 4 > best.first;)
            if (auto const* mark = reading.at(Category::prize_for, at); mark && mark->range.last == best.first)
                best.first = at;
        while (best.first > item.first && joins(best.first - 1))
            --best.first;
        while (best.last < item.last && joins(best.last) && !tokens[best.last].is("("))
            ++best.last;
        found.rest = {item.first, best.first};
        if (!names_prize(found.rest) && found.rest.size() < item.last - best.last)
            found.rest = {best.last, item.last};
        return found;
    }

    // The prizes of a person's films.
    void of_person(Labelled const& labelled)
    {
        TextValue body; // "BAFTA" over its prizes
        auto values = labelled.values;
        // A heading over paragraphs and lists of their own.
        for (auto i = labelled.line + 1; labelled.values.empty() && i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (line.noise || line.kind == BlockKind::heading || line.tokens.size() > 30)
                break;
            values.push_back(line.span);
        }
        for (auto line : values) {
            auto const range = tokens.within(line);
            auto const named = named_in(range);
            if (!named.entry || named.entry->main || named.entry->films.empty()) {
                body = range.size() <= 6 && !names_prize(range) ? reading.value(line) : TextValue();
                continue;
            }
            auto& film = named.entry->film();
            std::vector<Award> before;
            std::swap(before, film.awards);
            item(film, named.rest, labelled);
            for (auto& award : film.awards) {
                if (!award.event)
                    award.event = body;
                if (!known_among(before, award))
                    before.push_back(std::move(award));
            }
            film.awards = std::move(before);
        }
    }

    void read()
    {
        for (auto const& labelled : reading.labelled) {
            if (std::find(labelled.words.begin(), labelled.words.end(), "awards") == labelled.words.end())
                continue;
            auto* entry = reading.entry_at(labelled.line);
            if (!entry || reading.claimed[labelled.line])
                continue;
            if (reading.person && entry->main) {
                of_person(labelled);
                continue;
            }
            for (auto line : labelled.values) {
                auto const range = tokens.within(line);
                auto const at_line = range.empty() ? reading.lines.size() : reading.line_of(range.first);
                bool const sentence = range.size() >= 10 && tokens[range.last - 1].is(".")
                    && !reading.lines[std::min(at_line, reading.lines.size() - 1)].item;
                if (at_line >= reading.lines.size() || (reading.claimed[at_line] && at_line != labelled.line)
                    || (sentence && range.last == reading.lines[at_line].tokens.last && reading.lines[at_line].gap > 0
                        && at_line != labelled.line))
                    continue;
                auto begin = range.first;
                for (auto at = range.first; at <= range.last; ++at) {
                    if (at < range.last && !tokens[at].is(";"))
                        continue;
                    if (at > begin)
                        item(entry->film(), {begin, at}, labelled);
                    begin = at + 1;
                }
            }
        }
    }
};

void read_awards(Reading& reading)
{
    AwardReader reader(reading);
    reader.read();
    reader.alone();
}

} // namespace

extern Rule const awards;
Rule const awards{Stage::facts, read_awards};

} // namespace kinotheca::rules
